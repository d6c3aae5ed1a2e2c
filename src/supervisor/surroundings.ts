/** What the supervisor asks more seldom than the repository and Docker: how the remote is, and why agents gave work back. */
import { countGiveBacks } from '../history/give-backs.ts';
import type { CommitLog } from '../repo/commit-log.ts';
import { readRemoteState, type RemoteState } from '../repo/remote-state.ts';
import type { Remote } from '../repo/remote.ts';

export interface Surroundings {
  readonly remote: RemoteState | null;
  /** How old that was when it was asked for, in milliseconds; null where it tells nothing. */
  readonly remoteAgeMs: number | null;
  readonly giveBacks: ReadonlyMap<string, number>;
}

const EVERY_MS = 10_000;

/** Makes what tells the latest answers at once; it asks anew in the background where those are old. */
export function createSurroundings(
  remote: Remote,
  commits: Pick<CommitLog, 'read'>,
  signal: AbortSignal,
): () => Promise<Surroundings> {
  let latest: Surroundings = { remote: null, remoteAgeMs: null, giveBacks: new Map() };
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<void> => {
    const [state, giveBacks] = await Promise.all([
      // aborted, nobody wants to know any more
      readRemoteState(remote, signal).catch(() => null),
      // a remote that is away, or cannot tell its history: the repository says so itself
      commits.read().then(
        (history) => countGiveBacks(history, Date.now()),
        () => latest.giveBacks,
      ),
    ]);
    latest = { remote: state, remoteAgeMs: state && Date.now() - Date.parse(state.at), giveBacks };
  };
  return () => {
    if (performance.now() - askedAtMs >= EVERY_MS) {
      askedAtMs = performance.now();
      void ask();
    }
    return Promise.resolve(latest);
  };
}
