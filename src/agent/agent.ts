/** What an agent is made of, from its configuration to its end. */
import os from 'node:os';
import { readConfig, type Config } from '../config.ts';
import { ConfigurationFault } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { createHeartbeat } from '../heartbeat.ts';
import { createLogger, type Logger } from '../log.ts';
import { openRepository, type Repository } from '../repo/repository.ts';
import { createProvider } from '../search/create-provider.ts';
import { createFetcher } from '../web/browser.ts';
import { createRobots } from '../web/robots.ts';
import { describeUserAgent } from '../web/user-agent.ts';
import { runLoop } from './loop.ts';
import { createRests } from './rests.ts';
import { createSteps } from './steps.ts';

/** A stopping agent may go on with its step for so long, then gives it back. */
const FINISH_MS = 5_000;
/** After so long a stopping agent leaves its claim to the supervisor. */
const LEAVE_MS = 9_500;

/**
 * Works until the swarm is drained or somebody asks to stop; signals are heeded from the call on.
 * @returns the exit code
 * @throws {ConfigurationFault}
 */
export async function runAgent(): Promise<number> {
  const config = readConfig(process.env);
  const actor = { id: newId('agnt'), container: os.hostname() };
  const log = createLogger({ format: config.LOG_FORMAT, level: config.LOG_LEVEL, room: 'agent' }).child({
    agent: actor.id,
  });
  const { stop, abandon, leave } = listenForStop(log);
  if (config.LOG_FORMAT === 'text') console.log(banner(actor.id));
  log.info(
    { container: actor.container, web: config.web, provider: config.provider, remote: config.REMOTE_URL },
    'agent starts',
  );
  const remote = { url: config.REMOTE_URL, user: config.REMOTE_USER, password: config.REMOTE_PASSWORD };
  const beat = createHeartbeat(config.HEARTBEAT_FILE);
  const repository = openRepository({ remote, dir: config.CLONE_DIR, signal: leave, log, patient: true, beat });
  const network = {
    proxy: config.BROWSER_PROXY,
    ignoreTlsErrors: config.FETCH_IGNORE_TLS_ERRORS,
    userAgent: describeUserAgent(config.CONTACT),
  };
  const robots = createRobots(network);
  const fetcher = createFetcher({
    ...network,
    executablePath: config.PUPPETEER_EXECUTABLE_PATH,
    sandbox: config.CHROMIUM_SANDBOX === 'on',
    log,
  });
  try {
    await refuseOtherWeb(config, repository);
    const steps = createSteps({
      agentId: actor.id,
      repository,
      provider: createProvider(config),
      urlsPerSearch: config.URLS_PER_SEARCH,
      fetcher,
      robots,
    });
    const rests = createRests({
      hostMs: config.HOST_DELAY_MS,
      searchMs: config.SEARCH_DELAY_MS,
      crawlDelayMs: (url) => robots.crawlDelayMs(url),
    });
    const loopPauseMs = config.LOOP_PAUSE_MS;
    const end = await runLoop({ actor, repository, rests, steps, log, loopPauseMs, beat, stop, abandon });
    log.info(end === 'drained' ? 'nothing is left to do: the swarm is drained' : 'stopped as asked');
    return 0;
  } catch (error) {
    if (!leave.aborted) throw error;
    log.warn('the remote did not answer in time; the supervisor will release what this agent held');
    return 0;
  } finally {
    await Promise.allSettled([fetcher.close(), robots.close(), repository.close()]);
  }
}

function banner(agentId: string): string {
  const lines = ['knowledge-pack-swarm agent', `ID: ${agentId}`];
  const width = Math.max(...lines.map((line) => line.length)) + 6;
  const row = (line: string) => `║   ${line.padEnd(width - 3)}║`;
  return [`╔${'═'.repeat(width)}╗`, ...lines.map(row), `╚${'═'.repeat(width)}╝`].join('\n');
}

/** Practice and real facts never share a repository. */
async function refuseOtherWeb(config: Config, repository: Repository): Promise<void> {
  const { web } = (await repository.pull()).swarm;
  if (web === config.web) return;
  throw new ConfigurationFault(
    `The repository ${config.REMOTE_URL} holds facts of the ${web} web, and this agent is configured for the ${config.web} web. ` +
      `Unset REMOTE_URL to use the remote container's own repository, or start a new one: docker compose run --rm kp init --web ${config.web}`,
    { code: 'other-web' },
  );
}

/** SIGTERM and SIGINT: take nothing more, then abandon the step, then leave. */
function listenForStop(log: Logger): { stop: AbortSignal; abandon: AbortSignal; leave: AbortSignal } {
  const [stop, abandon, leave] = [new AbortController(), new AbortController(), new AbortController()];
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    // on, not once: execa's own clean-up ends the process where it finds nobody else listening
    process.on(name, () => {
      if (stop.signal.aborted) return;
      log.info({ signal: name }, 'asked to stop');
      stop.abort();
      setTimeout(() => abandon.abort(), FINISH_MS).unref();
      setTimeout(() => leave.abort(), LEAVE_MS).unref();
    });
  }
  return { stop: stop.signal, abandon: abandon.signal, leave: leave.signal };
}
