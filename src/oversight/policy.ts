/** When the supervisor steps in. */
import { STEP_DEADLINE_MS } from '../domain/deadlines.ts';
import type { TrackerName } from '../domain/items.ts';

export interface Policy {
  /** A claim that is held for longer than this, since it was first seen, has stalled. */
  readonly limitMs: Readonly<Record<TrackerName, number>>;
  /** So long after it died a container is left to Docker's own restart policy. */
  readonly restartAfterMs: number;
  /** The shortest time between two restarts of a container: doubles with each, up to the longest. */
  readonly firstBackoffMs: number;
  readonly longestBackoffMs: number;
  /** After so long without a restart a container's backoff is forgotten. */
  readonly quietMs: number;
  /** Time between two looks counts for at most this much: for longer it was we who stood still. */
  readonly longestTickMs: number;
  /** So long without a result from anybody, a stall is everybody's and has one cause: nothing is released. */
  readonly silenceMs: number;
  /** After so long of that one claim is released all the same, to see whether it is over. */
  readonly probeAfterMs: number;
  /** So long without a result from anybody, though there is work, is told. */
  readonly nothingLandsMs: number;
  /** The remote's gate that has not told for so long how it is does not run. */
  readonly gateSilenceMs: number;
  /** Restarts since the last quiet time from which on a container is told to restart in a loop. */
  readonly loopRestarts: number;
  /** Less free space on the remote's disk than this is none: pushes fail. */
  readonly leastFreeBytes: number;
  /** How long what may pass by itself lasts before it is an alarm, and how long it must be over before that ends. */
  readonly alarmAfterMs: number;
  readonly clearAfterMs: number;
}

/** What an agent gets beyond its step's deadline: for settling, and for a remote that is slow. */
const GRACE_MS = 30_000;

export const DEFAULT_POLICY: Policy = {
  limitMs: {
    search: STEP_DEADLINE_MS.search + GRACE_MS,
    url: STEP_DEADLINE_MS.url + GRACE_MS,
    page: STEP_DEADLINE_MS.page + GRACE_MS,
    extraction: STEP_DEADLINE_MS.extraction + GRACE_MS,
  },
  restartAfterMs: 15_000,
  firstBackoffMs: 10_000,
  longestBackoffMs: 300_000,
  quietMs: 600_000,
  longestTickMs: 10_000,
  silenceMs: 60_000,
  probeAfterMs: 600_000,
  nothingLandsMs: 180_000,
  gateSilenceMs: 60_000,
  loopRestarts: 5,
  leastFreeBytes: 100 * 1024 * 1024,
  alarmAfterMs: 30_000,
  clearAfterMs: 15_000,
};
