/** Reads tracker files line by line, and keeps the latest: what an agent pushes is what it builds its next push on. */
import type { TrackerName } from '../domain/items.ts';
import type { ObjectReader } from '../repo/object-reader.ts';
import { splitItemLines } from '../trackers/tracker-text.ts';
import { MissingObject } from './file-changes.ts';
import type { ReadLines } from './item-changes.ts';

/** Two or three files for each of some dozens of agents. */
const MOST_KEPT = 100;

/** Keeps the lines of the files that were read last, whichever reader they came through. */
export function createReadLines(): (reader: ObjectReader) => ReadLines {
  const kept = new Map<string, string[] | undefined>();
  return (reader) => async (tracker: TrackerName, oid: string) => {
    const key = `${tracker} ${oid}`;
    if (!kept.has(key)) {
      const blob = await reader.read(oid);
      if (blob?.type !== 'blob') throw new MissingObject(oid);
      kept.set(key, splitItemLines(blob.content.toString(), tracker));
    }
    const lines = kept.get(key);
    // the one that was used last goes last
    kept.delete(key);
    kept.set(key, lines);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return lines;
  };
}
