/** kp doctor */
import type { Command } from 'commander';
import { readConfig, type Config } from '../config.ts';
import { ConfigurationFault, Fault } from '../domain/errors.ts';
import type { Commit } from '../history/commit.ts';
import { openCommitLog } from '../repo/commit-log.ts';
import { openSmartHttp } from '../repo/smart-http.ts';
import { checkBrowser, checkDisk, checkProvider, checkRemoteDisk } from './doctor/around.ts';
import { checkConfiguration } from './doctor/configuration.ts';
import { bad, type Finding } from './doctor/finding.ts';
import { checkClock, checkGate, checkReading, checkState, checkWriting, describe } from './doctor/remote.ts';
import { checkSupervisor } from './doctor/supervisor.ts';
import { endWith, EXIT } from './exit.ts';
import { remoteOf, withRepository } from './open-remote.ts';
import { print, printJson } from './output.ts';

/** Adds the command. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'checks configuration, remote, gate, provider, browser, disk, clock and supervisor, and says what to do',
    )
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nThe provider is asked for one result, which counts as a request. Exit code 1 if something is wrong.' +
        '\n\nExample:\n  kp doctor\n  kp doctor --json | jq \'.[] | select(.verdict == "bad")\'',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine();
      if (json) printJson(findings);
      else for (const line of findings.flatMap(describeFinding)) print(line);
      endWith(findings.some(({ verdict }) => verdict === 'bad') ? EXIT.no : EXIT.ok);
    });
}

/** All findings, in an order in which the first bad one is likely to be the reason of the others. */
async function examine(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationFault)) throw error;
    const [, ...problems] = error.message.split('\n');
    return [
      bad(
        'configuration',
        problems.map((line) => line.trim()).join('; '),
        'mend it in .env; .env.example says what is expected',
      ),
    ];
  }
  const remote = await examineRemote(config);
  const around = await Promise.all([
    checkProvider(config),
    checkBrowser(config, remote.commits, Date.now()),
    checkDisk(config.CLONE_DIR),
    checkRemoteDisk(config, Date.now()),
  ]);
  const supervisor = await checkSupervisor(config, Date.now());
  return [...checkConfiguration(config, process.env), ...remote.findings, ...around, ...supervisor];
}

async function examineRemote(config: Config): Promise<{ findings: Finding[]; commits: readonly Commit[] | null }> {
  const signal = new AbortController().signal;
  const http = openSmartHttp(remoteOf(config), signal);
  const log = openCommitLog({ remote: remoteOf(config), signal });
  try {
    const sentAtMs = Date.now();
    const { refs, finding } = await checkReading(http);
    const receivedAtMs = Date.now();
    if (!refs) return { findings: [finding], commits: null };
    const writing = await checkWriting(http);
    const findings = [
      finding,
      writing,
      // its gate answers those alone who may push
      ...(writing.verdict === 'good' ? [await checkGate(http, refs, config)] : []),
      ...(await examineState(config)),
      checkClock(refs.dateMs, sentAtMs, receivedAtMs),
    ];
    // only what it says about the browser is wanted: without the history the rest is told all the same
    const commits = await log.read().catch((error: unknown) => {
      if (error instanceof Fault) return null;
      throw error;
    });
    return { findings, commits };
  } finally {
    await Promise.all([http.close(), log.close()]);
  }
}

async function examineState(config: Config): Promise<Finding[]> {
  try {
    return await withRepository(async (repository) => checkState(await repository.pull(), config));
  } catch (error) {
    return [bad('trackers', describe(error), 'kp audit names the commit')];
  }
}

const SIGNS: Readonly<Record<Finding['verdict'], string>> = { good: '✓', note: '!', bad: '✗', unknown: '?' };

function describeFinding({ check, verdict, seen, todo }: Finding): string[] {
  return [
    `${SIGNS[verdict]} ${check.padEnd(13)}  ${seen}`,
    ...(todo === null ? [] : [`  ${''.padEnd(13)}  to do: ${todo}`]),
  ];
}
