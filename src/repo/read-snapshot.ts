/** Reads the trackers of a commit, parsing again only what changed since another one. */
import { DataFault } from '../domain/errors.ts';
import type { TrackerName } from '../domain/items.ts';
import { joinParts, parseSwarm, SWARM_PATH, type Snapshot } from '../trackers/snapshot.ts';
import { brokenTracker, parsePart, trackerPath, type TrackerPart } from '../trackers/tracker-text.ts';
import { parseTree, type ObjectReader } from './object-reader.ts';

/** A snapshot and the blobs that it was read from (file name in trackers/ → object id). */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly blobs: ReadonlyMap<string, string>;
}

/** @throws {DataFault} where a tracker is missing or broken */
export async function readSnapshot(
  reader: ObjectReader,
  commit: string,
  previous?: ReadSnapshot,
): Promise<ReadSnapshot> {
  const blobs = await listTrackerBlobs(reader, commit);
  const readPart = async <T extends TrackerName>(
    tracker: T,
    number: number,
    known?: TrackerPart<T>,
  ): Promise<TrackerPart<T> | undefined> => {
    const path = trackerPath(tracker, number);
    const oid = blobs.get(fileName(path));
    if (oid === undefined) return undefined;
    if (known && previous?.blobs.get(fileName(path)) === oid) return known;
    return parsePart(tracker, path, await readText(reader, oid, path), known);
  };
  const readParts = async <T extends TrackerName>(tracker: T): Promise<TrackerPart<T>[]> => {
    const before: readonly TrackerPart<T>[] | undefined = previous?.snapshot.parts[tracker];
    const parts: TrackerPart<T>[] = [];
    for (;;) {
      const part = await readPart(tracker, parts.length + 1, before?.[parts.length]);
      if (!part) break;
      parts.push(part);
    }
    if (parts.length === 0) throw brokenTracker(trackerPath(tracker), 'the file is missing');
    return parts;
  };
  const swarmOid = blobs.get(fileName(SWARM_PATH));
  if (swarmOid === undefined) throw brokenTracker(SWARM_PATH, 'the file is missing');
  const swarm = parseSwarm(await readText(reader, swarmOid, SWARM_PATH));
  const [search, url, page, extraction] = await Promise.all([
    readParts('search'),
    readParts('url'),
    readParts('page'),
    readParts('extraction'),
  ]);
  return { snapshot: joinParts({ search, url, page, extraction }, swarm, previous?.snapshot), blobs };
}

/** The files in trackers/ at a commit, by name. @throws {DataFault} where there is no such folder */
export async function listTrackerBlobs(reader: ObjectReader, commit: string): Promise<ReadonlyMap<string, string>> {
  const tree = await reader.read(`${commit}:trackers`);
  if (!tree) {
    throw new DataFault(
      'The repository has no folder trackers/: is REMOTE_URL the right one? "kp init" fills an empty one.',
      { code: 'no-trackers' },
    );
  }
  return new Map(parseTree(tree.content).map((entry) => [entry.name, entry.oid]));
}

async function readText(reader: ObjectReader, oid: string, path: string): Promise<string> {
  const blob = await reader.read(oid);
  if (!blob) throw brokenTracker(path, 'its content is missing');
  return blob.content.toString('utf8');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
