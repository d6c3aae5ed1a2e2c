/** Looks at the repository again and again, as often as it can be afforded. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../domain/errors.ts';
import type { State } from '../domain/items.ts';
import type { Commit } from '../history/commit.ts';
import type { SupervisorStatus } from '../oversight/supervisor-status.ts';
import type { CommitLog } from '../repo/commit-log.ts';
import type { RemoteState } from '../repo/remote-state.ts';
import type { Repository } from '../repo/repository.ts';
import type { DockerSight, Look, Trouble } from './look.ts';

/** A look at main is one request where nothing has changed. */
const LOOK_EVERY_MS = 2_000;
/** All that the dashboard does may take this share of a core: where looks and pictures are dearer, they come less often. */
const SHARE_OF_A_CORE = 0.014;
const LONGEST_PAUSE_MS = 5_000;
/** Reading the trackers may take this share of it: big ones are read less often than commits. */
const SHARE_FOR_TRACKERS = 0.006;
/** How the remote is changes slowly. */
const REMOTE_EVERY_MS = 20_000;
/** Who takes longer to answer counts as not to be read. */
const PATIENCE_MS = 6_000;

export interface EyesOptions {
  readonly repository: Pick<Repository, 'pull'>;
  readonly log: CommitLog;
  readonly docker: () => DockerSight;
  /** Asks the remote how it is. */
  readonly askRemote: () => Promise<RemoteState | null>;
  /** Asks for what the supervisor tells. */
  readonly askSupervisor: () => Promise<SupervisorStatus | null>;
  /** Called with each look. */
  readonly onLook: (look: Look) => void;
  readonly signal: AbortSignal;
}

export interface Eyes {
  /** Looks once. */
  look(): Promise<Look>;
  /** Looks until the signal ends it. */
  run(): Promise<void>;
  /** Looks now instead of in a while: something was done that should be seen. */
  lookNow(): void;
  /** Once more what was seen last, at this moment. */
  again(): Look;
}

export function openEyes({ repository, log, docker, askRemote, askSupervisor, onLook, signal }: EyesOptions): Eyes {
  let state: State | null = null;
  let stateAt = 0;
  let stateOf: string | null = null;
  let commits: readonly Commit[] = [];
  let unread: Trouble | null = null;
  let noHistory: string | null = null;
  let trackersDueAtMs = 0;
  let remote: RemoteState | null = null;
  let remoteDueAtMs = 0;
  let supervisor: SupervisorStatus | null = null;
  let wake = new AbortController();

  const again = (): Look => ({
    nowMs: Date.now(),
    state,
    stateAt,
    commits,
    unread,
    noHistory,
    docker: docker(),
    remote,
    supervisor,
  });

  const readCommits = async (): Promise<void> => {
    try {
      commits = await log.read();
      noHistory = null;
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'no-filter') throw error;
      noHistory = error.message;
    }
  };

  const readTrackers = async (): Promise<void> => {
    const tip = commits.at(-1)?.id ?? null;
    const isKnown = state !== null && noHistory === null && tip === stateOf;
    if (isKnown || performance.now() < trackersDueAtMs) return;
    const before = process.cpuUsage();
    const { length } = commits;
    state = await repository.pull();
    stateAt = length;
    stateOf = tip;
    const { user, system } = process.cpuUsage(before);
    trackersDueAtMs = performance.now() + (user + system) / 1000 / SHARE_FOR_TRACKERS;
  };

  const lookOnce = async (): Promise<void> => {
    await readCommits();
    // the history alone tells a lot, and the first clone takes a moment
    if (state === null) onLook(again());
    await readTrackers();
    if (performance.now() < remoteDueAtMs) return;
    remoteDueAtMs = performance.now() + REMOTE_EVERY_MS;
    remote = await askRemote();
  };

  let looking: Promise<void> | undefined;
  /** A look that takes long goes on in the background, while everybody is told that it does. */
  const look = async (): Promise<Look> => {
    supervisor = await askSupervisor();
    looking ??= lookOnce().finally(() => (looking = undefined));
    const timeout = new AbortController();
    try {
      const late = sleep(PATIENCE_MS, 'late' as const, { signal: AbortSignal.any([signal, timeout.signal]) });
      late.catch(() => undefined);
      const answer = await Promise.race([looking, late]);
      // who has said why once is late with saying it again
      unread = answer === 'late' ? (unread ?? { sinceMs: Date.now(), reason: 'it does not answer' }) : null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      unread = { sinceMs: unread?.sinceMs ?? Date.now(), reason: adviceOf(error.message) };
    } finally {
      timeout.abort();
    }
    return again();
  };

  return {
    again,
    look,
    lookNow: () => {
      trackersDueAtMs = 0;
      wake.abort();
    },
    run: async () => {
      let used = process.cpuUsage();
      for (let isFirst = true; !signal.aborted; isFirst = false) {
        const seen = await look();
        if (signal.aborted) return;
        onLook(seen);
        const { user, system } = process.cpuUsage(used);
        used = process.cpuUsage();
        // the first look clones, and is made once
        const dearMs = isFirst ? 0 : (user + system) / 1000 / SHARE_OF_A_CORE;
        const pauseMs = Math.min(Math.max(LOOK_EVERY_MS, dearMs), LONGEST_PAUSE_MS);
        await sleep(pauseMs, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => undefined);
        if (wake.signal.aborted) wake = new AbortController();
      }
    },
  };
}

/** Of git's own words and what they mean and ask for, the latter: there is little room. */
function adviceOf(message: string): string {
  return message.split(' — ').at(-1) ?? message;
}
