/** The state of the swarm together with the tracker files that hold it, and how a change alters both. */
import type { Put } from '../domain/change.ts';
import type { Items, State, Swarm, TrackerName, Trackers } from '../domain/items.ts';
import { checkSwarm } from '../schemas/items.ts';
import { brokenTracker, serialiseItem, serialisePart, trackerPath, type TrackerPart } from './tracker-text.ts';

/** New items go to a further file once the last one holds this many, so that a commit's cost does not grow with the whole. */
export const ITEMS_PER_PART = 2000;

export const SWARM_PATH = 'trackers/swarm.json';

export interface Snapshot {
  readonly state: State;
  /** Every tracker's files in order; at least one each. */
  readonly parts: { readonly [T in TrackerName]: readonly TrackerPart<T>[] };
}

/** What a change makes of a snapshot, and the tracker files to write for it (path → text). */
export interface Applied {
  readonly snapshot: Snapshot;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Puts parsed files together.
 * @param previous an earlier snapshot, whose unchanged trackers are taken over
 * @throws {DataFault} where an id stands twice
 */
export function joinParts(parts: Snapshot['parts'], swarm: Swarm, previous?: Snapshot): Snapshot {
  const index = <T extends TrackerName>(tracker: T): ReadonlyMap<string, Items[T]> => {
    const own: readonly TrackerPart<T>[] = parts[tracker];
    const before: readonly TrackerPart<T>[] | undefined = previous?.parts[tracker];
    const same = before?.length === own.length && own.every((part, number) => part === before[number]);
    const trackers: Trackers | undefined = previous?.state;
    return same && trackers ? trackers[tracker] : indexById(own);
  };
  const state = {
    search: index('search'),
    url: index('url'),
    page: index('page'),
    extraction: index('extraction'),
    swarm,
  };
  return { parts, state };
}

/** Reads swarm.json. @throws {DataFault} */
export function parseSwarm(text: string): Swarm {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw brokenTracker(SWARM_PATH, 'it is not valid JSON', cause);
  }
  const problem = checkSwarm(value);
  if (problem) throw brokenTracker(SWARM_PATH, problem);
  return value as Swarm;
}

/** The text of swarm.json. */
export function serialiseSwarm(swarm: Swarm): string {
  return `${JSON.stringify(swarm, null, 1)}\n`;
}

/** Replaces known items where they stand and appends new ones. */
export function applyPut(snapshot: Snapshot, put: Put, swarm?: Swarm): Applied {
  const files = new Map<string, string>();
  const parts = {
    search: putItems('search', snapshot.parts.search, snapshot.state.search, put.search, files),
    url: putItems('url', snapshot.parts.url, snapshot.state.url, put.url, files),
    page: putItems('page', snapshot.parts.page, snapshot.state.page, put.page, files),
    extraction: putItems('extraction', snapshot.parts.extraction, snapshot.state.extraction, put.extraction, files),
  };
  if (swarm) files.set(SWARM_PATH, serialiseSwarm(swarm));
  return { snapshot: joinParts(parts, swarm ?? snapshot.state.swarm, snapshot), files };
}

function indexById<T extends TrackerName>(parts: readonly TrackerPart<T>[]): ReadonlyMap<string, Items[T]> {
  const index = new Map<string, Items[T]>();
  for (const part of parts) {
    for (const item of part.items) {
      if (index.has(item.id)) throw brokenTracker(part.path, `the id ${item.id} stands twice`);
      index.set(item.id, item);
    }
  }
  return index;
}

function putItems<T extends TrackerName>(
  tracker: T,
  parts: readonly TrackerPart<T>[],
  known: ReadonlyMap<string, Items[T]>,
  items: readonly Items[T][] | undefined,
  files: Map<string, string>,
): readonly TrackerPart<T>[] {
  if (!items?.length) return parts;
  const replaced = new Map(items.filter((item) => known.has(item.id)).map((item) => [item.id, item]));
  const appended = items.filter((item) => !known.has(item.id));
  const next = parts.map((part) => replaceItems(tracker, part, replaced));
  for (const item of appended) appendItem(tracker, next, item);
  for (const [index, part] of next.entries()) if (part !== parts[index]) files.set(part.path, serialisePart(part));
  return next;
}

function replaceItems<T extends TrackerName>(
  tracker: T,
  part: TrackerPart<T>,
  replaced: ReadonlyMap<string, Items[T]>,
): TrackerPart<T> {
  if (!part.items.some((item) => replaced.has(item.id))) return part;
  const items = part.items.map((item) => replaced.get(item.id) ?? item);
  const lines = part.lines.map((line, index) => {
    const item = items[index];
    return item && item !== part.items[index] ? serialiseItem(tracker, item) : line;
  });
  return { ...part, items, lines };
}

function appendItem<T extends TrackerName>(tracker: T, parts: TrackerPart<T>[], item: Items[T]): void {
  const last = parts.at(-1);
  const line = serialiseItem(tracker, item);
  if (last && last.items.length < ITEMS_PER_PART) {
    parts[parts.length - 1] = { ...last, items: [...last.items, item], lines: [...last.lines, line] };
  } else {
    parts.push({ tracker, path: trackerPath(tracker, parts.length + 1), items: [item], lines: [line] });
  }
}
