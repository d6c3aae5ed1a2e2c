/** What failed and why, grouped by reason: counted once for each version of a tracker. Pure. */
import { TRACKERS, type Item, type State, type TrackerName } from '../domain/items.ts';
import { describeItem } from '../domain/transitions/claiming.ts';
import { oneLine } from '../lib/escape.ts';
import { adviseOn, type Advice } from './failure-advice.ts';

/** Items that failed for one reason. */
export interface FailureGroup {
  readonly tracker: TrackerName;
  /** May be anybody's words: escaped where it is shown. */
  readonly code: string;
  /** Failed for good. */
  readonly failed: number;
  /** Failed, and waiting to be tried again or being tried. */
  readonly retrying: number;
  /** All of them, those that failed for good first; otherwise as the tracker has them. */
  readonly items: readonly Item[];
}

const known = new WeakMap<ReadonlyMap<string, Item>, readonly FailureGroup[]>();

/** Groups what failed by tracker and reason, the largest groups first. A tracker that did not change is the same map, and is not grouped again. */
export function groupFailures(
  state: State,
  wanted: { readonly tracker?: string | undefined; readonly code?: string | undefined } = {},
): FailureGroup[] {
  return TRACKERS.filter((tracker) => wanted.tracker === undefined || tracker === wanted.tracker)
    .flatMap((tracker) => groupsOf(state, tracker))
    .filter(({ code }) => wanted.code === undefined || code === wanted.code)
    .toSorted((one, other) => other.failed - one.failed || other.retrying - one.retrying);
}

function groupsOf(state: State, tracker: TrackerName): readonly FailureGroup[] {
  const items: ReadonlyMap<string, Item> = state[tracker];
  const before = known.get(items);
  if (before) return before;
  // an item that was completed in the end has not failed
  const troubled = [...items.values()].filter(
    ({ status, error }) => status === 'failed' || (error && status !== 'completed'),
  );
  const groups = [...Map.groupBy(troubled, ({ error }) => error?.code ?? 'unknown')].map(([code, group]) => {
    const failed = group.filter(({ status }) => status === 'failed');
    const retrying = group.filter(({ status }) => status !== 'failed');
    return { tracker, code, failed: failed.length, retrying: retrying.length, items: [...failed, ...retrying] };
  });
  known.set(items, groups);
  return groups;
}

/** One item as an example, in words that are safe to print. */
export interface FailureExample {
  readonly id: string;
  readonly about: string;
  readonly message: string;
  readonly status: Item['status'];
}

/** A group in words that are safe to print, with what its reason means and what to do. */
export interface ToldFailures extends Advice {
  readonly tracker: TrackerName;
  readonly code: string;
  readonly failed: number;
  readonly retrying: number;
  readonly items: readonly FailureExample[];
}

/** Tells a group, with all its items. */
export function tellFailures(state: State, { tracker, code, failed, retrying, items }: FailureGroup): ToldFailures {
  const examples = items.map((item) => ({
    id: item.id,
    about: describeItem(state, item),
    message: oneLine(item.error?.message ?? 'no reason given'),
    status: item.status,
  }));
  return { tracker, code: oneLine(code, 60), failed, retrying, ...adviseOn(code), items: examples };
}
