/** The files with the facts that a search owns, as they are stored. */
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { PageItem } from '../domain/items.ts';
import { rejectedFile } from '../domain/pack-paths.ts';
import { checkRawFile, checkRejectedFile } from '../schemas/facts.ts';
import type { StoredSearch } from './stored-search.ts';

export interface FactFiles {
  readonly files: readonly { readonly path: string; readonly file: RawFile }[];
  /** How many entries earlier validations set aside: they still are what the search brought. */
  readonly setAside: number;
  readonly problems: readonly string[];
}

/** What earlier validations set aside of a file; of an entry no more is sure than that it is one. */
interface Aside {
  readonly entries: readonly { readonly entry: Partial<RawEntry> }[];
}

/** Reads them. What is missing or cannot be read is a problem, and so is it where they hold fewer facts than were found. */
export function readFactFiles(owned: ReadonlyMap<string, PageItem>, stored: StoredSearch['files']): FactFiles {
  const pages = [...owned.values()];
  const files: { path: string; file: RawFile }[] = [];
  const problems: string[] = [];
  const setAside: Partial<RawEntry>[] = [];
  for (const path of [...new Set(pages.flatMap((page) => page.files))].toSorted()) {
    const [bytes, asideBytes] = [stored.get(path), stored.get(rejectedFile(path))];
    const file = bytes && parse<RawFile>(bytes, checkRawFile);
    const aside = asideBytes && parse<Aside>(asideBytes, checkRejectedFile);
    if (typeof file === 'string') problems.push(`${path}: ${file}`);
    else if (file) files.push({ path, file });
    // an earlier validation may have set all of its entries aside
    else if (!aside) problems.push(`${path} is missing`);
    if (typeof aside === 'string') problems.push(`${rejectedFile(path)}: ${aside}`);
    else setAside.push(...(aside?.entries.map(({ entry }) => entry) ?? []));
  }
  const held = [...files.flatMap(({ file }) => file.entries), ...setAside];
  if (problems.length === 0) problems.push(...findMissing(owned, held));
  return { files, setAside: setAside.length, problems };
}

/** Counts page by page: what one page has too many of makes up for nothing that another lacks. */
function findMissing(owned: ReadonlyMap<string, PageItem>, held: readonly Partial<RawEntry>[]): string[] {
  const byPage = Map.groupBy(held, ({ source }) => source?.pageId);
  const lacking = [...owned.values()].flatMap(({ id, dataPoints }) => {
    const there = byPage.get(id)?.length ?? 0;
    return dataPoints !== null && there < dataPoints ? [{ id, there, dataPoints }] : [];
  });
  // an entry that names no page of the search was altered, not lost: the rules refuse it by itself
  const strays = held.filter(({ source }) => !owned.has(source?.pageId ?? '')).length;
  const missing = lacking.reduce((sum, { there, dataPoints }) => sum + dataPoints - there, 0);
  if (missing <= strays) return [];
  return lacking.map(({ id, there, dataPoints }) => `${dataPoints} facts were found on ${id} and ${there} are there`);
}

/** The file, or what is wrong with it. */
function parse<T>(bytes: Uint8Array, check: (value: unknown) => string | null): T | string {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return 'not valid JSON';
  }
  return check(value) ?? (value as T);
}
