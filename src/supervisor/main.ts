/**
 * The supervisor: follows the shared repository, releases the claims of agents that stalled or died, restarts their
 * containers, and says how far the work is. It holds no state that matters, and two of them at once do no harm.
 *
 * | exit code | meaning |
 * | --- | --- |
 * | 0 | drained, nothing planned, or asked to stop |
 * | 1 | a fault: started again, it goes on |
 * | 2 | the configuration cannot work |
 */
import os from 'node:os';
import { readConfig, type Config } from '../config.ts';
import { ACTOR_SUPERVISOR } from '../domain/change.ts';
import { ConfigurationFault } from '../domain/errors.ts';
import { createHeartbeat } from '../heartbeat.ts';
import { withoutCredentials } from '../lib/without-credentials.ts';
import { createLogger, type Logger } from '../log.ts';
import { openCommitLog } from '../repo/commit-log.ts';
import { openRepository } from '../repo/repository.ts';
import { AGENT_LABEL, watchContainers, type Containers } from '../docker/containers.ts';
import { openDocker } from '../docker/open.ts';
import { startMetrics } from './metrics.ts';
import { createNotifier } from './notify.ts';
import { createObserver } from './observe.ts';
import { DEFAULT_POLICY } from '../oversight/policy.ts';
import { createSummary, describeEnd } from './summary.ts';
import { superviseUntilDrained, type Round } from './supervise.ts';
import { createSurroundings } from './surroundings.ts';
import { createStatusTeller } from './tell-status.ts';
import { startWatchdog } from './watchdog.ts';
import { createWebhook } from './webhook.ts';

const POLL_MS = 1_500;
const SUMMARY_EVERY_MS = 10_000;
/** A remote that does not answer for so long counts as unreachable. */
const REMOTE_PATIENCE_MS = 5_000;
/** Looking, releasing and restarting have time limits of their own, which together are below this. */
const LONGEST_ROUND_MS = 120_000;

async function main(): Promise<number> {
  const config = readConfig(process.env);
  const log = createLogger({ format: config.LOG_FORMAT, level: config.LOG_LEVEL, room: 'supervisor' });
  const signal = listenForStop(log);
  log.info(
    {
      remote: withoutCredentials(config.REMOTE_URL),
      docker: config.RESTART === 'docker' ? (config.DOCKER_API ?? 'none') : 'none: restarts are left to the platform',
    },
    'supervisor starts',
  );
  try {
    await supervise(config, log, signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    log.error({ err: error }, 'the supervisor broke');
    return 1;
  }
}

async function supervise(config: Config, log: Logger, signal: AbortSignal): Promise<void> {
  const startedAtMs = performance.now();
  const remote = { url: config.REMOTE_URL, user: config.REMOTE_USER, password: config.REMOTE_PASSWORD };
  const repository = openRepository({ remote, dir: config.CLONE_DIR, signal, log, patient: true });
  const commits = openCommitLog({ remote, signal });
  const containers =
    config.RESTART === 'docker' && config.DOCKER_API ? connectToDocker(config.DOCKER_API, log, signal) : null;
  const metrics = config.METRICS_PORT === null ? null : await startMetrics(config.METRICS_PORT);
  const webhook = config.WEBHOOK_URL === null ? null : createWebhook({ url: config.WEBHOOK_URL, log });
  const watchdog = startWatchdog(LONGEST_ROUND_MS, log);
  const beat = createHeartbeat(config.HEARTBEAT_FILE);
  const status = createStatusTeller(config.SUPERVISOR_STATUS_FILE, log);
  const report = createReporter(log);
  const notify = createNotifier(webhook);
  try {
    const state = await superviseUntilDrained({
      observe: createObserver({
        repository,
        containers,
        surroundings: createSurroundings(remote, commits, signal),
        patienceMs: REMOTE_PATIENCE_MS,
        signal,
      }),
      hands: {
        repository,
        containers,
        actor: { id: ACTOR_SUPERVISOR, container: os.hostname() },
        log,
        delays: { hostMs: config.HOST_DELAY_MS, searchMs: config.SEARCH_DELAY_MS },
      },
      policy: DEFAULT_POLICY,
      pollMs: POLL_MS,
      patienceMs: REMOTE_PATIENCE_MS,
      onRound: (round) => {
        watchdog.beat();
        beat();
        metrics?.note(round);
        status.note(round);
        notify(round);
        report(round);
      },
      signal,
    });
    for (const line of describeEnd(state, performance.now() - startedAtMs, config.cloneUrl)) log.info(line);
  } finally {
    await Promise.allSettled([watchdog.stop(), status.close(), webhook?.close(), metrics?.close(), commits.close()]);
    await repository.close();
  }
}

function connectToDocker(address: string, log: Logger, signal: AbortSignal): Containers {
  return watchContainers({ docker: openDocker(address), labels: [AGENT_LABEL], log, signal });
}

function createReporter(log: Logger): (round: Round) => void {
  const summarise = createSummary();
  let dueAtMs = Number.NEGATIVE_INFINITY;
  return ({ observed, nowMs }) => {
    if (nowMs < dueAtMs) return;
    // rounds do not fall on the beat: one that came late is not to delay all that follow
    dueAtMs = (nowMs - dueAtMs < SUMMARY_EVERY_MS ? dueAtMs : nowMs) + SUMMARY_EVERY_MS;
    log.info(summarise(observed, nowMs));
  };
}

function listenForStop(log: Logger): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    // not `once`: what ends git with us takes a signal without a listener for one that shall kill
    process.on(name, () => {
      log.info({ signal: name }, 'asked to stop');
      stop.abort();
    });
  }
  return stop.signal;
}

async function mainOrRefuse(): Promise<number> {
  try {
    return await main();
  } catch (error) {
    if (!(error instanceof ConfigurationFault)) throw error;
    console.error(error.message);
    return 2;
  }
}

// not only an exit code: a helper of git that still waits for a remote would keep us for half a minute
process.exit(await mainOrRefuse());
