/** kp dashboard */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { openDockerEyes } from '../dashboard/docker-sight.ts';
import { openEyes, type Eyes } from '../dashboard/eyes.ts';
import type { Look } from '../dashboard/look.ts';
import { createModeller } from '../dashboard/model.ts';
import { describeJson, describeLine, describePicture } from '../dashboard/plain.ts';
import { createLogger } from '../log.ts';
import { readSupervisorStatus } from '../oversight/supervisor-status.ts';
import { openCommitLog } from '../repo/commit-log.ts';
import { readRemoteState } from '../repo/remote-state.ts';
import { openRepository } from '../repo/repository.ts';
import { endWith, EXIT } from './exit.ts';
import { OPERATOR, remoteOf } from './open-remote.ts';
import { print, printJson, printJsonLine } from './output.ts';

const LINE_EVERY_MS = 10_000;
/** How large a picture is where there is no terminal. */
const PICTURE = { width: 100, height: 30 };

/** Adds the command. */
export function addDashboard(program: Command): void {
  program
    .command('dashboard')
    .description('how the swarm is doing, live; where there is no terminal, one line every 10 s')
    .option('--once', 'look once and print the picture')
    .option('--json', 'as JSON, one object a line; with --once a single one')
    .addHelpText('after', '\nExample:\n  kp dashboard\n  kp dashboard --once --json | jq .timeLeft')
    .action(async (options: { once?: boolean; json?: boolean }) => watch(options));
}

async function watch({ once = false, json = false }: { once?: boolean; json?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const stop = listenForStop();
  const { signal } = stop;
  const repository = openRepository({
    remote: remoteOf(config),
    dir: config.CLONE_DIR,
    signal,
    log: createLogger({ format: 'json', level: 'silent', room: 'dashboard' }),
    patient: false,
  });
  const log = openCommitLog({ remote: remoteOf(config), signal });
  let eyes: Eyes | undefined;
  const docker = openDockerEyes(config.DOCKER_API, signal, () => eyes?.lookNow());
  const open = (onLook: (look: Look) => void) =>
    (eyes = openEyes({
      repository,
      log,
      docker: () => docker.now(),
      askRemote: () => readRemoteState(remoteOf(config), signal),
      askSupervisor: () => readSupervisorStatus(config.SUPERVISOR_STATUS_FILE),
      onLook,
      signal,
    }));
  try {
    if (process.stdout.isTTY && process.stdin.isTTY && !once && !json) {
      // both React and Ink do much more work unless they are told that nobody develops them here
      process.env['NODE_ENV'] ??= 'production';
      const { runDashboard } = await import('../dashboard/run.ts');
      const terminal = { stdin: process.stdin, stdout: process.stdout, hasColour: !process.env['NO_COLOR'] };
      const delays = { hostMs: config.HOST_DELAY_MS, searchMs: config.SEARCH_DELAY_MS };
      const hands = { repository, docker, actor: OPERATOR, delays };
      await runDashboard({ terminal, hands, reads: { repository, docker }, openEyes: open, signal });
    } else {
      await docker.ready;
      await printLooks(
        { once, json },
        open(() => undefined),
        signal,
      );
    }
  } finally {
    stop.abort();
    await Promise.all([repository.close(), log.close()]);
  }
}

/** Prints a look now and every ten seconds, or one only. */
async function printLooks(
  { once, json }: { readonly once: boolean; readonly json: boolean },
  eyes: Eyes,
  signal: AbortSignal,
): Promise<void> {
  const modelOf = createModeller();
  while (!signal.aborted) {
    const model = modelOf(await eyes.look());
    if (signal.aborted) return;
    if (json && once) printJson(describeJson(model));
    else if (json) printJsonLine(describeJson(model));
    else if (once) for (const line of describePicture(model, PICTURE)) print(line);
    else print(describeLine(model));
    if (once) {
      if (model.status === 'unread') endWith(EXIT.no);
      return;
    }
    await sleep(LINE_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function listenForStop(): AbortController {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => stop.abort());
  return stop;
}
