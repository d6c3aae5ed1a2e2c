/** What failed and why, grouped by reason: counted once for each version of a tracker. */
import { TRACKERS, type Item, type State, type TrackerName } from '../../domain/items.ts';

/** Items that failed, or wait to be tried again, for one reason. */
export interface Reason {
  readonly tracker: TrackerName;
  readonly code: string;
  readonly failed: number;
  readonly retrying: number;
  /** What was said of the last one of them. */
  readonly example: string;
  readonly items: readonly string[];
}

const knownReasons = new WeakMap<ReadonlyMap<string, Item>, readonly Reason[]>();

/** The reasons, those of the most items first. */
export function groupReasons(state: State): readonly Reason[] {
  return TRACKERS.flatMap((tracker) => reasonsOf(state, tracker)).sort(
    (one, other) => other.failed - one.failed || other.retrying - one.retrying,
  );
}

function reasonsOf(state: State, tracker: TrackerName): readonly Reason[] {
  const items: ReadonlyMap<string, Item> = state[tracker];
  const before = knownReasons.get(items);
  if (before) return before;
  const groups = new Map<string, { failed: number; retrying: number; example: string; items: string[] }>();
  for (const { id, status, error } of items.values()) {
    // an item that was completed in the end has no error left
    if (!error || status === 'completed') continue;
    let group = groups.get(error.code);
    if (!group) groups.set(error.code, (group = { failed: 0, retrying: 0, example: '', items: [] }));
    if (status === 'failed') group.failed += 1;
    else group.retrying += 1;
    group.example = error.message;
    group.items.push(id);
  }
  const reasons = [...groups].map(([code, group]) => ({ tracker, code, ...group }));
  knownReasons.set(items, reasons);
  return reasons;
}
