/** How entries get into raw.json files and out of them again. */
import { DataFault } from './errors.ts';
import type { FileEdit } from './change.ts';
import type { RawFile } from './facts.ts';
import type { PageItem } from './items.ts';
import type { ExtractSuccess, Rejection } from './outcomes.ts';
import { inRepository, rawFile, rejectedFile } from './pack-paths.ts';

/** Entries that validation set aside, with the reason. */
interface RejectedFile {
  readonly entries: readonly { readonly rule: string; readonly reason: string; readonly entry: unknown }[];
}

/**
 * Replaces a page's entries as a whole.
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
  const edits = touched.map((path): FileEdit => {
    const added = bySubject.get(path) ?? [];
    return {
      path: inRepository(path),
      edit: (current) => {
        const kept = readRawFile(path, current)?.entries.filter((entry) => entry.source.pageId !== page.id) ?? [];
        const entries = [...kept, ...added.map((fact) => fact.entry)];
        const [kind, subject] = path.split('/');
        if (entries.length === 0 || subject === undefined) return null;
        const file: RawFile = { searchId: owner, subject, kind: kind === 'states' ? 'state' : 'carrier', entries };
        return serialise(file);
      },
    };
  });
  return { files, edits };
}

/** Moves entries that validation refused to the same path below `_rejected/`. */
export function moveRejected(rejected: readonly Rejection[]): FileEdit[] {
  return [...Map.groupBy(rejected, (rejection) => rejection.file)].flatMap(([path, rejections]): FileEdit[] => {
    const ids = new Set(rejections.map((rejection) => rejection.entryId));
    return [
      {
        path: inRepository(path),
        edit: (current) => {
          const file = readRawFile(path, current);
          const entries = file?.entries.filter((entry) => !ids.has(entry.id)) ?? [];
          return file && entries.length > 0 ? serialise({ ...file, entries }) : null;
        },
      },
      {
        path: inRepository(rejectedFile(path)),
        edit: (current) => {
          const before = current === undefined ? [] : parse<RejectedFile>(rejectedFile(path), current).entries;
          const added = rejections.map(({ rule, reason, entry }) => ({ rule, reason, entry }));
          return serialise({ entries: [...before, ...added] });
        },
      },
    ];
  });
}

function readRawFile(path: string, current: string | undefined): RawFile | undefined {
  return current === undefined ? undefined : parse<RawFile>(path, current);
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
