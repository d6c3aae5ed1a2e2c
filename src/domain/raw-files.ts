/** How entries get into raw.json files and out of them again. */
import { DataFault } from './errors.ts';
import type { FileEdit } from './change.ts';
import type { RawEntry, RawFile } from './facts.ts';
import type { PageItem } from './items.ts';
import type { ExtractSuccess, Rejection } from './outcomes.ts';
import { inRepository, rawFile, rejectedFile } from './pack-paths.ts';

/** Entries that validation set aside, with the reason. */
interface RejectedFile {
  readonly entries: readonly { readonly rule: string; readonly reason: string; readonly entry: unknown }[];
}

/**
 * Replaces a page's entries as a whole, also those that an earlier validation set aside. They stay where the page's
 * entries stood in a file, and a fact that was there before, or was set aside, keeps its id, so that a difference shows what
 * changed.
 * @returns the files that now hold its entries (relative to knowledge_pack/raw) and the edits that bring that about
 */
export function editRawFiles(
  page: PageItem,
  owner: string,
  facts: ExtractSuccess['facts'],
): { files: string[]; edits: FileEdit[] } {
  const bySubject = Map.groupBy(facts, (fact) => rawFile(fact.kind, fact.subject, owner));
  const files = [...bySubject.keys()].toSorted();
  const touched = [...new Set([...files, ...page.files])];
  const isOwn = (entry: { readonly source?: RawEntry['source'] }) => entry.source?.pageId === page.id;
  const edits = touched.map((path): FileEdit => {
    const added = (bySubject.get(path) ?? []).map((fact) => fact.entry);
    return {
      path: inRepository(path),
      beside: inRepository(rejectedFile(path)),
      edit: (current, aside) => {
        const before = readRawFile(path, current)?.entries ?? [];
        const known = [...before, ...readSetAside(path, aside)].filter(isOwn);
        const first = before.findIndex(isOwn);
        const at = first === -1 ? before.length : first;
        const others = before.slice(at).filter((entry) => !isOwn(entry));
        const entries = [...before.slice(0, at), ...withKnownIds(added, known), ...others];
        const [kind, subject] = path.split('/');
        if (entries.length === 0 || subject === undefined) return null;
        const file: RawFile = { searchId: owner, subject, kind: kind === 'states' ? 'state' : 'carrier', entries };
        return serialise(file);
      },
    };
  });
  const rejections = page.files.map((path): FileEdit => ({
    path: inRepository(rejectedFile(path)),
    edit: (current) => {
      const entries = readRejected(path, current);
      const others = entries.filter(({ entry }) => !isOwn(entry as Partial<RawEntry>));
      return others.length === 0 ? null : serialise({ entries: others });
    },
  }));
  return { files, edits: [...edits, ...rejections] };
}

/** Gives each entry the id of the entry before that states the same fact. */
function withKnownIds(entries: readonly RawEntry[], before: readonly RawEntry[]): RawEntry[] {
  const known = Map.groupBy(before, factOf);
  return entries.map((entry) => ({ ...entry, id: known.get(factOf(entry))?.shift()?.id ?? entry.id }));
}

function factOf({ dataPoint, state, normalizedValue, range, effective, until }: RawEntry): string {
  return JSON.stringify([dataPoint, state, normalizedValue, range, effective, until]);
}

/** Moves entries that validation refused to the same path below `_rejected/`. */
export function moveRejected(rejected: readonly Rejection[]): FileEdit[] {
  return [...Map.groupBy(rejected, (rejection) => rejection.file)].flatMap(([path, rejections]): FileEdit[] => {
    return [
      {
        path: inRepository(path),
        edit: (current) => {
          const file = readRawFile(path, current);
          const entries = withoutRejected(file?.entries ?? [], rejections);
          return file && entries.length > 0 ? serialise({ ...file, entries }) : null;
        },
      },
      {
        path: inRepository(rejectedFile(path)),
        edit: (current) => {
          const added = rejections.map(({ rule, reason, entry }) => ({ rule, reason, entry }));
          // in an order of their own: in which order pages are read again changes nothing
          return serialise({ entries: [...readRejected(path, current), ...added].toSorted(byId) });
        },
      },
    ];
  });
}

/** Of entries that are alike to the letter the later ones go: what stands twice is set aside once. */
function withoutRejected(entries: readonly RawEntry[], rejections: readonly Rejection[]): RawEntry[] {
  const kept = [...entries];
  for (const { entry } of rejections) {
    const text = JSON.stringify(entry);
    const index = kept.findLastIndex((one) => JSON.stringify(one) === text);
    if (index !== -1) kept.splice(index, 1);
  }
  return kept;
}

function readRawFile(path: string, current: string | undefined): RawFile | undefined {
  return current === undefined ? undefined : parse<RawFile>(path, current);
}

/** What validation set aside of the entries of a raw.json file. */
function readRejected(path: string, current: string | undefined): RejectedFile['entries'] {
  return current === undefined ? [] : parse<RejectedFile>(rejectedFile(path), current).entries;
}

/** Those of them that are entries by their shape, as far as a fact is known by it. */
function readSetAside(path: string, current: string | undefined): RawEntry[] {
  return readRejected(path, current).map(({ entry }) => entry as RawEntry);
}

function byId(one: { readonly entry: unknown }, other: { readonly entry: unknown }): number {
  const [a, b] = [one, other].map(({ entry }) => String((entry as Partial<RawEntry>).id));
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}

function parse<T extends { readonly entries: readonly unknown[] }>(path: string, text: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === 'object' && 'entries' in value && Array.isArray(value.entries)) return value as T;
  } catch (cause) {
    throw new DataFault(`${path} is not valid JSON; mend it with a commit on main`, { code: 'broken-raw-file', cause });
  }
  throw new DataFault(`${path} has no list "entries"; mend it with a commit on main`, { code: 'broken-raw-file' });
}

function serialise(file: RawFile | RejectedFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}
