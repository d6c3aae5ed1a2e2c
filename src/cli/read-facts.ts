/** All facts of the pack as they stand at the tip last seen. */
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { State } from '../domain/items.ts';
import { inRepository, rejectedFile } from '../domain/pack-paths.ts';
import { oneLine } from '../lib/escape.ts';
import type { Repository } from '../repo/repository.ts';

/** An entry of a raw.json file with what its file says about it. */
export interface FactRecord {
  /** The file, relative to knowledge_pack/raw. */
  readonly file: string;
  readonly searchId: string;
  readonly subject: string;
  readonly kind: RawFile['kind'];
  readonly entry: RawEntry;
}

/** An entry that validation set aside; it may be any JSON. */
export interface RejectedRecord {
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
  readonly entry: unknown;
}

export interface Facts {
  readonly facts: readonly FactRecord[];
  readonly rejected: readonly RejectedRecord[];
  /** Files and entries that cannot be read, in words that are safe to print. */
  readonly problems: readonly string[];
}

/** Reads the facts of all pages. What is broken is named and left out. @throws {InfrastructureFault} */
export async function readFacts(repository: Repository, state: State): Promise<Facts> {
  const paths = [...new Set([...state.page.values()].flatMap((page) => page.files))].toSorted();
  await repository.prefetch([...paths, ...paths.map(rejectedFile)].map(inRepository));
  const [facts, rejected, problems]: [FactRecord[], RejectedRecord[], string[]] = [[], [], []];
  for (const file of paths) {
    const raw = await readJson(repository, file, problems);
    const { searchId = '', subject = '', kind = 'carrier', entries = [] } = (raw ?? {}) as Partial<RawFile>;
    for (const entry of entriesOf(entries)) {
      if (isReadable(entry)) facts.push({ file, searchId, subject, kind, entry });
      else problems.push(`${oneLine(file)}: an entry has not what every fact has`);
    }
    const aside = await readJson(repository, rejectedFile(file), problems);
    for (const entry of entriesOf((aside as { entries?: unknown } | undefined)?.entries)) {
      const { rule, reason, entry: refused } = entry as { rule?: unknown; reason?: unknown; entry?: unknown };
      rejected.push({ file, rule: String(rule), reason: String(reason), entry: refused });
    }
  }
  return { facts, rejected, problems };
}

/** Undefined where there is no such file, or it is broken. */
async function readJson(repository: Repository, file: string, problems: string[]): Promise<unknown> {
  const bytes = await repository.readFile(inRepository(file));
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    problems.push(`${oneLine(file)} is not valid JSON`);
    return undefined;
  }
}

function entriesOf(entries: unknown): readonly object[] {
  return Array.isArray(entries)
    ? entries.filter((entry): entry is object => typeof entry === 'object' && entry !== null)
    : [];
}

/** Whether an entry has what is shown of it: packs that an earlier version made are read, too. Whether it is right, kp audit says. */
function isReadable(entry: object): entry is RawEntry {
  const { id, attribute, dataPoint, rawValue, source, context } = entry as { readonly [K in keyof RawEntry]?: unknown };
  if (typeof source !== 'object' || source === null || typeof context !== 'object' || context === null) return false;
  const { uri, pageId, quote, elementRef, sha256, accessedDate, extractionMethod, confidence, confidenceScore } =
    source as { readonly [K in keyof RawEntry['source']]?: unknown };
  return (
    [id, attribute, dataPoint, rawValue, uri, pageId, quote, elementRef, sha256, accessedDate, extractionMethod].every(
      (value) => typeof value === 'string',
    ) &&
    (confidence === 'high' || confidence === 'medium' || confidence === 'low') &&
    typeof confidenceScore === 'number'
  );
}
