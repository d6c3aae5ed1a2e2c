/** The rules that each entry of a raw.json file must keep, in the order in which they are tried. */
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { PageItem } from '../domain/items.ts';
import { pageFile } from '../domain/pack-paths.ts';
import { checkEntry } from '../schemas/facts.ts';
import type { SavedPage } from './saved-page.ts';

export const FACT_RULES = ['schema', 'owner', 'subject', 'page_hash', 'quote', 'offsets'] as const;
export type FactRule = (typeof FACT_RULES)[number];

/** What a search's entries are judged against. */
export interface FactContext {
  readonly searchId: string;
  /** The pages whose facts this search owns. */
  readonly owned: ReadonlyMap<string, PageItem>;
  /** The pages that are intact. */
  readonly saved: ReadonlyMap<string, SavedPage>;
}

/** The first rule that an entry breaks and how, or null. `path` is its file's, relative to knowledge_pack/raw. */
export function judgeEntry(
  path: string,
  file: RawFile,
  entry: unknown,
  context: FactContext,
): { readonly rule: FactRule; readonly reason: string } | null {
  const misfit = checkEntry(entry);
  if (misfit) return { rule: 'schema', reason: misfit };
  const fact = entry as RawEntry;
  const page = context.owned.get(fact.source.pageId);
  if (file.searchId !== context.searchId || !path.endsWith(`/data_${context.searchId}.raw.json`)) {
    return { rule: 'owner', reason: 'its file belongs to another search' };
  }
  if (!page) return { rule: 'owner', reason: `${fact.source.pageId} is not a page whose facts this search owns` };
  const stray = findStray(path, file, fact);
  if (stray) return { rule: 'subject', reason: stray };
  if (fact.source.sha256 !== page.sha256) return { rule: 'page_hash', reason: 'its hash is not that of its page' };
  if (fact.source.pageFile !== pageFile(page.id, 'html')) {
    return { rule: 'page_hash', reason: 'it names the file of another page' };
  }
  const saved = context.saved.get(page.id);
  if (!saved) return { rule: 'quote', reason: 'its page is missing or altered' };
  const { elementRef, quote, offsets } = fact.source;
  const missing = saved.missQuote(elementRef, quote);
  if (missing) return { rule: 'quote', reason: missing };
  const misplaced = saved.missOffsets(elementRef, quote, offsets);
  return misplaced ? { rule: 'offsets', reason: misplaced } : null;
}

/** Why an entry does not belong into its file's folder, or null: cross-contamination. */
function findStray(path: string, file: RawFile, fact: RawEntry): string | null {
  const [folder, subject] = path.split('/');
  const kind = { carriers: 'carrier', states: 'state' }[folder ?? ''];
  if (kind !== file.kind || subject !== file.subject) return `its file is about ${file.kind} "${file.subject}"`;
  if ((fact.family === 'discount') !== (kind === 'carrier')) return `a ${fact.family} does not belong to a ${kind}`;
  // the subject leads the name of each data point: the entry's own word about what it is about
  const own = wordsOf(fact.dataPoint);
  return own.startsWith(`${wordsOf(subject)}_`) ? null : `its data point is not about "${subject}"`;
}

function wordsOf(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
