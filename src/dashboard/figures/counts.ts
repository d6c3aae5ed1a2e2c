/** How the items stand: counted once for each version of a tracker, and moved on by the commits that came after it. */
import { TRACKERS, type Item, type State, type TrackerName } from '../../domain/items.ts';
import type { Commit } from '../../history/commit.ts';
import { trackerOf, type Tally } from './tally.ts';

export interface Counts {
  readonly total: number;
  readonly pending: number;
  readonly claimed: number;
  /** The step is done and did not fail; a search whose URLs are found is done. */
  readonly done: number;
  readonly failed: number;
  /** The latest time before which a failed item is not tried again; null where none waits for one. */
  readonly lastRetryMs: number | null;
}

export const NO_ITEMS: Counts = { total: 0, pending: 0, claimed: 0, done: 0, failed: 0, lastRetryMs: null };

const known = new WeakMap<ReadonlyMap<string, Item>, Counts>();

/** Counts the items of a tracker. A tracker that did not change is the same map, and is not counted again. */
export function countItems(state: State, tracker: TrackerName): Counts {
  const items: ReadonlyMap<string, Item> = state[tracker];
  const before = known.get(items);
  if (before) return before;
  let [pending, claimed, failed, lastRetryMs] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  for (const { status, notBefore } of items.values()) {
    if (status === 'pending') {
      pending += 1;
      if (notBefore !== null) lastRetryMs = Math.max(lastRetryMs, Date.parse(notBefore));
    } else if (status === 'claimed') claimed += 1;
    else if (status === 'failed') failed += 1;
  }
  const counts = {
    total: items.size,
    pending,
    claimed,
    failed,
    done: items.size - pending - claimed - failed,
    lastRetryMs: Number.isFinite(lastRetryMs) ? lastRetryMs : null,
  };
  known.set(items, counts);
  return counts;
}

/**
 * The counts as they are by now: the trackers are read less often than the commits. What a commit did that the state knows
 * already counts once; URLs that were found since are counted when the trackers are read again.
 * @param since the commits from this index on may be newer than the state
 */
export function countNow(
  state: State,
  commits: readonly Commit[],
  since: number,
  tally: Tally,
): Readonly<Record<TrackerName, Counts>> {
  const moved = { search: newMoves(), url: newMoves(), page: newMoves(), extraction: newMoves() };
  for (let at = since; at < commits.length; at++) {
    const commit = commits[at];
    const tracker = commit && trackerOf(commit.item);
    if (commit && tracker) moveOn(state, tracker, commit, moved);
  }
  const open = { search: 0, url: 0, page: 0, extraction: 0 };
  for (const { tracker } of tally.open.values()) open[tracker] += 1;
  const count = (tracker: TrackerName): Counts => {
    const counts = countItems(state, tracker);
    const { done, failed, added } = moved[tracker];
    if (since >= commits.length) return counts;
    const total = counts.total + added;
    const now = { total, done: counts.done + done.size, failed: counts.failed + failed.size };
    const left = Math.max(total - now.done - now.failed, 0);
    const claimed = Math.min(open[tracker], left);
    return { ...counts, ...now, claimed, pending: left - claimed };
  };
  return { search: count('search'), url: count('url'), page: count('page'), extraction: count('extraction') };
}

interface Moves {
  readonly done: Set<string>;
  readonly failed: Set<string>;
  added: number;
}

function newMoves(): Moves {
  return { done: new Set(), failed: new Set(), added: 0 };
}

const DONE: Readonly<Record<string, TrackerName>> = {
  discover: 'search',
  fetch: 'url',
  extract: 'page',
  validate: 'extraction',
};

function moveOn(state: State, tracker: TrackerName, commit: Commit, moved: Readonly<Record<TrackerName, Moves>>): void {
  const { kind, item: id, subject } = commit;
  const item: Item | undefined = state[tracker].get(id);
  const isOver = item !== undefined && item.status !== 'pending' && item.status !== 'claimed';
  if (isOver || moved[tracker].done.has(id) || moved[tracker].failed.has(id)) return;
  const isFound = kind === 'discover' && !subject.includes('discover no urls');
  if (kind === 'fail' ? subject.includes('): fail ') : kind === 'discover' && !isFound) moved[tracker].failed.add(id);
  else if (DONE[kind] === tracker) moved[tracker].done.add(id);
  else return;
  if (!item) moved[tracker].added += 1;
  if (isFound) moved.extraction.added += 1;
  if (kind === 'fetch' && !isKnownPage(state, subject)) moved.page.added += 1;
}

/** A URL may lead to a page that is there already. */
function isKnownPage({ page }: State, subject: string): boolean {
  return page.has(/fetch (page_[a-z0-9]+) from /.exec(subject)?.[1] ?? '');
}

const knownFacts = new WeakMap<State['page'], number>();

/** The facts that were found on all pages. */
export function countFacts({ page }: State): number {
  let facts = knownFacts.get(page);
  if (facts === undefined) {
    facts = 0;
    for (const { status, dataPoints } of page.values()) if (status === 'completed') facts += dataPoints ?? 0;
    knownFacts.set(page, facts);
  }
  return facts;
}

/** Whether anything is left to do. */
export function isOpen(counts: Readonly<Record<TrackerName, Counts>>): boolean {
  return TRACKERS.some((tracker) => counts[tracker].pending + counts[tracker].claimed > 0);
}
