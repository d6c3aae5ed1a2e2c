/** The files with the facts that a search owns, as they are stored. */
import type { RawFile } from '../domain/facts.ts';
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

/** Reads them. What is missing or cannot be read is a problem, and so is it where they hold fewer facts than were found. */
export function readFactFiles(owned: ReadonlyMap<string, PageItem>, stored: StoredSearch['files']): FactFiles {
  const pages = [...owned.values()];
  const files: { path: string; file: RawFile }[] = [];
  const problems: string[] = [];
  let setAside = 0;
  for (const path of [...new Set(pages.flatMap((page) => page.files))].toSorted()) {
    const [bytes, asideBytes] = [stored.get(path), stored.get(rejectedFile(path))];
    const file = bytes && parse<RawFile>(bytes, checkRawFile);
    const aside = asideBytes && parse<Pick<RawFile, 'entries'>>(asideBytes, checkRejectedFile);
    if (typeof file === 'string') problems.push(`${path}: ${file}`);
    else if (file) files.push({ path, file });
    // an earlier validation may have set all of its entries aside
    else if (!aside) problems.push(`${path} is missing`);
    if (typeof aside === 'string') problems.push(`${rejectedFile(path)}: ${aside}`);
    else setAside += aside?.entries.length ?? 0;
  }
  const found = pages.reduce((sum, page) => sum + (page.dataPoints ?? 0), 0);
  const held = files.reduce((sum, { file }) => sum + file.entries.length, setAside);
  if (problems.length === 0 && held < found) problems.push(`${found} facts were found and ${held} are there`);
  return { files, setAside, problems };
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
