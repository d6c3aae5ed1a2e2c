/** Brings the items up to a commit: rules 1 and 2. */
import type { Item, Swarm, TrackerName } from '../domain/items.ts';
import type { FileChange } from './git-history.ts';
import { findItemMisfit, findSwarmMisfit } from './item-shape.ts';
import type { Note } from './report.ts';
import { compareVersions } from './tracker-lines.ts';
import type { AnyChange, World } from './world.ts';

const TRACKER_NAMES = ['search', 'url', 'page', 'extraction'] as const;
export const SWARM_FILE = 'trackers/swarm.json';

/** The tracker that a file is a part of, or undefined. */
export function trackerOf(path: string): TrackerName | undefined {
  return /^trackers\/(search|url|page|extraction)-tracker(-[2-9]|-[1-9]\d+)?\.json$/.exec(path)?.[1] as
    | TrackerName
    | undefined;
}

/** Applies the commit's tracker files to the world and tells which items changed. */
export function replayTrackers(world: World, changes: readonly FileChange[], note: Note): AnyChange[] {
  const result: AnyChange[] = [];
  for (const tracker of TRACKER_NAMES) {
    const files = changes.filter((change) => trackerOf(change.path) === tracker);
    if (files.length > 0) result.push(...replayTracker(world, tracker, files, note));
  }
  const swarm = changes.find((change) => change.path === SWARM_FILE);
  if (swarm) world.swarm = readSwarm(swarm, note);
  return result;
}

/** Notes trackers that a first commit fails to bring. */
export function checkAllTrackers(world: World, note: Note): void {
  for (const tracker of TRACKER_NAMES) {
    const path = `trackers/${tracker}-tracker.json`;
    if (!world.trackerFiles.has(path)) note(1, `${path} is missing`);
  }
}

function replayTracker(world: World, tracker: TrackerName, files: readonly FileChange[], note: Note): AnyChange[] {
  const gone = new Set<string>();
  const came = new Map<string, Item>();
  for (const file of files) readPart(world, tracker, file, gone, came, note);
  const items: Map<string, Item> = world.items[tracker];
  const changes: AnyChange[] = [];
  for (const [id, after] of came) {
    const before = items.get(id);
    if (!before && world.seenIds.has(id)) note(2, `${id} is used again after it was removed`);
    if (before && !gone.has(id)) note(2, `${id} stands twice`);
    world.seenIds.add(id);
    items.set(id, after);
    changes.push({ tracker, id, before, after } as AnyChange);
  }
  for (const id of gone) {
    if (came.has(id)) continue;
    note(2, `${id} was removed`);
    changes.push({ tracker, id, before: items.get(id), after: undefined } as AnyChange);
    items.delete(id);
  }
  if (tracker === 'url') indexAddresses(world, changes, note);
  return changes.filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

function readPart(
  world: World,
  tracker: TrackerName,
  file: FileChange,
  gone: Set<string>,
  came: Map<string, Item>,
  note: Note,
): void {
  const previous = world.trackerFiles.get(file.path);
  if (!file.content) {
    note(1, `${file.path} was deleted`);
    world.trackerFiles.delete(file.path);
    for (const id of previous ? idsOf(compareVersions(tracker, undefined, previous).after) : []) gone.add(id);
    return;
  }
  const difference = compareVersions(tracker, previous, file.content);
  if (difference.misfit) {
    // what it held before is what counts until it is mended
    note(1, `${file.path} ${difference.misfit}`);
    return;
  }
  world.trackerFiles.set(file.path, file.content);
  const known = new Set(difference.before);
  const before = idsOf(difference.before);
  const after: string[] = [];
  for (const line of difference.after) {
    const item = readItem(tracker, file.path, line, known.has(line), note);
    if (!item) continue;
    if (came.has(item.id)) note(2, `${item.id} stands twice`);
    came.set(item.id, item);
    after.push(item.id);
  }
  // an item that cannot be read is not one that was removed
  const allRead = after.length === difference.after.length;
  for (const id of before) if (allRead || came.has(id)) gone.add(id);
  noteOrder(file.path, before, after, note);
}

function noteOrder(path: string, before: readonly string[], after: readonly string[], note: Note): void {
  const [known, kept] = [new Set(before), new Set(after)];
  const now = after.filter((id) => known.has(id));
  if (before.filter((id) => kept.has(id)).some((id, index) => now[index] !== id)) {
    note(3, `${path}: items changed their order`);
  }
}

function readItem(tracker: TrackerName, path: string, line: string, isKnown: boolean, note: Note): Item | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    if (!isKnown) note(1, `${path} has a line that is not valid JSON`);
    return undefined;
  }
  const misfit = isKnown ? null : findItemMisfit(tracker, value);
  if (misfit) note(1, `${path}: ${nameOf(value)} ${misfit}`);
  return misfit === null ? (value as Item) : undefined;
}

function nameOf(value: unknown): string {
  const id: unknown = value && typeof value === 'object' && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? id : 'an item';
}

function idsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return value && typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? [value.id] : [];
    } catch {
      return [];
    }
  });
}

function indexAddresses(world: World, changes: readonly AnyChange[], note: Note): void {
  for (const change of changes) {
    if (change.tracker !== 'url') continue;
    const { before, after } = change;
    if (before && before.url !== after?.url && world.addresses.get(before.url) === change.id) {
      world.addresses.delete(before.url);
    }
    if (!after) continue;
    const holder = world.addresses.get(after.url);
    if (holder !== undefined && holder !== after.id) note(2, `${after.id} has the address of ${holder}`);
    else world.addresses.set(after.url, after.id);
  }
}

function readSwarm(file: FileChange, note: Note): Swarm | null {
  if (!file.content) {
    note(1, `${SWARM_FILE} was deleted`);
    return null;
  }
  try {
    const value: unknown = JSON.parse(file.content.toString());
    const misfit = findSwarmMisfit(value);
    if (misfit === null) return value as Swarm;
    note(1, `${SWARM_FILE} ${misfit}`);
  } catch {
    note(1, `${SWARM_FILE} is not valid JSON`);
  }
  return null;
}
