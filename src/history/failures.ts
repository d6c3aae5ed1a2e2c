/** What failed, grouped by reason. Pure. */
import { TRACKERS, type Item, type State, type TrackerName } from '../domain/items.ts';
import { describeItem } from '../domain/transitions/claiming.ts';
import { oneLine } from '../lib/escape.ts';
import { adviseOn, type Advice } from './failure-advice.ts';

/** One item as an example, in words that are safe to print. */
export interface FailureExample {
  readonly id: string;
  readonly about: string;
  readonly message: string;
  readonly status: Item['status'];
}

/** Items that failed for one reason. */
export interface FailureGroup extends Advice {
  readonly tracker: TrackerName;
  readonly code: string;
  /** Failed for good. */
  readonly failed: number;
  /** Failed, and waiting to be tried again or being tried. */
  readonly retrying: number;
  /** All of them, those that failed for good first. */
  readonly items: readonly FailureExample[];
}

/** Groups what failed by tracker and reason, the largest groups first; within a group as the trackers have them. */
export function groupFailures(
  state: State,
  wanted: { readonly tracker?: string | undefined; readonly code?: string | undefined } = {},
): FailureGroup[] {
  const groups = TRACKERS.filter((tracker) => wanted.tracker === undefined || tracker === wanted.tracker).flatMap(
    (tracker) => {
      const items: Item[] = [...state[tracker].values()];
      const troubled = items.filter(({ status, error }) => status === 'failed' || (error && status !== 'completed'));
      return [...Map.groupBy(troubled, ({ error }) => error?.code ?? 'unknown')]
        .filter(([code]) => wanted.code === undefined || code === wanted.code)
        .map(([code, group]) => toGroup(state, tracker, code, group));
    },
  );
  return groups.sort((one, other) => other.failed - one.failed || other.retrying - one.retrying);
}

function toGroup(state: State, tracker: TrackerName, code: string, items: readonly Item[]): FailureGroup {
  const failed = items.filter(({ status }) => status === 'failed');
  const retrying = items.filter(({ status }) => status !== 'failed');
  return {
    tracker,
    code: oneLine(code, 60),
    failed: failed.length,
    retrying: retrying.length,
    ...adviseOn(code),
    items: [...failed, ...retrying].map((item) => ({
      id: item.id,
      about: describeItem(state, item),
      message: oneLine(item.error?.message ?? 'no reason given'),
      status: item.status,
    })),
  };
}
