/** What all transitions share. A transition is a pure function from the state at the tip to a change, or to nothing to do. */
import type { Change, ChangeKind, FileEdit, Put } from '../change.ts';
import { findItem, type Items, type State, type Swarm, type TrackerName } from '../items.ts';

/** At this many failures or stalls an item is failed for good. */
export const MAX_ATTEMPTS = 3;

/** A retry waits this long, doubling with each failure. */
const RETRY_DELAY_MS = 30_000;

/** Who changes something: an agent (`agnt_…`), `supervisor` or `operator`, and the container it runs in (`-` outside of one). */
export interface Actor {
  readonly id: string;
  readonly container: string;
}

/** An item as its holder claimed it. */
export interface Claim<T extends TrackerName = TrackerName> {
  readonly tracker: T;
  readonly item: Items[T];
}

/** The claim's item at the tip, if it is still held by that agent at that epoch. */
export function findHeld<T extends TrackerName>(state: State, claim: Claim<T>): Items[T] | undefined {
  const item = findItem(state, claim.tracker, claim.item.id);
  const same =
    item?.status === 'claimed' && item.epoch === claim.item.epoch && item.assignedTo === claim.item.assignedTo;
  return same ? item : undefined;
}

/** One item as a put of its tracker. */
export function putItem<T extends TrackerName>(tracker: T, item: Items[T]): Put {
  const put: { [K in TrackerName]?: readonly Items[K][] } = {};
  Object.assign(put, { [tracker]: [item] });
  return put;
}

/** A change about one item. */
export function changeOf(
  kind: ChangeKind,
  actor: Actor,
  item: { readonly id: string; readonly epoch: number },
  subject: string,
  put: Put,
  files: readonly FileEdit[] = [],
): Change {
  return { kind, subject, actor: actor.id, container: actor.container, item: item.id, epoch: item.epoch, put, files };
}

/** A change about many items, or about the swarm. */
export function wideChange(kind: ChangeKind, actor: Actor, subject: string, put: Put, swarm?: Swarm): Change {
  const change = { kind, subject, actor: actor.id, container: actor.container, item: '-', epoch: 0, put, files: [] };
  return swarm ? { ...change, swarm } : change;
}

/** When the retry after the given number of failures may start. */
export function retryTime(now: string, attempts: number, atLeastMs: number | null): string {
  const delayMs = Math.max(RETRY_DELAY_MS * 2 ** (attempts - 1), atLeastMs ?? 0);
  return new Date(Date.parse(now) + delayMs).toISOString();
}
