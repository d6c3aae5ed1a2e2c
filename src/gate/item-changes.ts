/** What a commit changes in the trackers, item by item: told by the lines that differ. */
import { DataFault } from '../domain/errors.ts';
import { TRACKERS, type Items, type TrackerName } from '../domain/items.ts';
import { parseItemLine, serialiseItem } from '../trackers/tracker-text.ts';
import type { FileChange } from './file-changes.ts';

/** An item before and after a commit; `before` is undefined where it is new. */
export type ItemChange = {
  readonly [T in TrackerName]: {
    readonly tracker: T;
    readonly id: string;
    readonly before: Items[T] | undefined;
    readonly after: Items[T];
  };
}[TrackerName];

/** Reads a tracker file's blob. */
export type ReadLines = (tracker: TrackerName, oid: string) => Promise<readonly string[] | undefined>;

/** The changed items, or the sentence that says why the commit cannot be taken. */
export type ItemChanges = { readonly changes: readonly ItemChange[] } | { readonly wrong: string };

const TRACKER_FILE = new RegExp(`^trackers/(?<tracker>${TRACKERS.join('|')})-tracker(-[1-9]\\d*)?\\.json$`);

/** The tracker that a path is a file of. */
export function trackerOfPath(path: string): TrackerName | undefined {
  return TRACKER_FILE.exec(path)?.groups?.['tracker'] as TrackerName | undefined;
}

/**
 * Compares the tracker files among `files`.
 * @param readLines the item lines of a tracker file's blob; undefined where it is not written as trackers are
 */
export async function listItemChanges(files: readonly FileChange[], readLines: ReadLines): Promise<ItemChanges> {
  const changes: ItemChange[] = [];
  for (const { path, before, after } of files) {
    const tracker = trackerOfPath(path);
    if (!tracker) continue;
    if (after === null) return { wrong: `${path} is removed: items are never removed (rule 2)` };
    const found = await compareFile(tracker, path, before, after, readLines);
    if ('wrong' in found) return found;
    changes.push(...found.changes);
  }
  return { changes };
}

async function compareFile(
  tracker: TrackerName,
  path: string,
  before: string | null,
  after: string,
  readLines: ReadLines,
): Promise<ItemChanges> {
  const old = before === null ? [] : ((await readLines(tracker, before)) ?? []);
  const now = await readLines(tracker, after);
  if (!now) return { wrong: `${path} is not valid JSON with one item a line (rule 1)` };
  if (now.length < old.length)
    return { wrong: `${path} has fewer items than before: items are never removed (rule 2)` };
  const changes: ItemChange[] = [];
  for (const [index, line] of now.entries()) {
    const was = old[index];
    if (was === line) continue;
    const change = compareLine(tracker, path, was, line, index);
    if ('wrong' in change) return change;
    changes.push(change);
  }
  if (changes.length === 0) return { wrong: `${path} is rewritten without a change of an item (rule 3)` };
  return { changes };
}

function compareLine(
  tracker: TrackerName,
  path: string,
  was: string | undefined,
  line: string,
  index: number,
): ItemChange | { readonly wrong: string } {
  try {
    const after = parseItemLine(tracker, path, line, index);
    if (serialiseItem(tracker, after) !== line)
      return { wrong: `${path}, line ${index + 4}: the fields are not in their order (rule 1)` };
    const before = was === undefined ? undefined : parseItemLine(tracker, path, was, index);
    if (before && before.id !== after.id)
      return { wrong: `${path}, line ${index + 4}: ${before.id} is gone, items are never removed (rule 2)` };
    return { tracker, id: after.id, before, after } as ItemChange;
  } catch (error) {
    if (error instanceof DataFault) return { wrong: `${error.message.split('. Mend', 1)[0] ?? ''} (rule 1)` };
    throw error;
  }
}
