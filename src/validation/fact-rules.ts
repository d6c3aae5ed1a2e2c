/** The rules that each entry of a raw.json file must keep, in the order in which they are tried. */
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { PageItem } from '../domain/items.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import { checkEntry } from '../schemas/facts.ts';
import { judgeConfidence } from './confidence-rule.ts';
import type { Fact, Rule } from './fact-context.ts';
import {
  judgeContext,
  judgeName,
  judgeOffsets,
  judgeOwner,
  judgePageHash,
  judgeProvenance,
  judgeQuote,
  judgeSubject,
} from './place-rules.ts';
import { openSavedPage } from './saved-page.ts';
import { judgeQualifier, judgeRawValue } from './standing-rules.ts';
import { judgeNamed, judgeState } from './subject-rules.ts';
import { judgeDates, judgePlausible, judgeRange, judgeUnit, judgeValue } from './value-rules.ts';

const RULES = {
  owner: judgeOwner,
  subject: judgeSubject,
  state: judgeState,
  unit: judgeUnit,
  name: judgeName,
  page_hash: judgePageHash,
  provenance: judgeProvenance,
  quote: judgeQuote,
  offsets: judgeOffsets,
  context: judgeContext,
  subject_named: judgeNamed,
  raw_value: judgeRawValue,
  value: judgeValue,
  range: judgeRange,
  qualifier: judgeQualifier,
  plausible: judgePlausible,
  dates: judgeDates,
  confidence: judgeConfidence,
} as const satisfies Record<string, Rule>;

export type FactRule = 'schema' | keyof typeof RULES | 'duplicate';
const NAMED = Object.entries(RULES) as [keyof typeof RULES, Rule][];

/** All of their names: the schema before anything else, what stands twice among what holds otherwise. */
export const FACT_RULES: readonly FactRule[] = ['schema', ...NAMED.map(([name]) => name), 'duplicate'];

/** An entry where it stands: the file's path is relative to knowledge_pack/raw. */
export interface FiledEntry {
  readonly path: string;
  readonly file: RawFile;
  readonly entry: RawEntry;
}

/** A page whose files are as they were fetched. */
export interface IntactFiles {
  readonly metadata: PageMetadata;
  readonly html: string;
}

/** What a search's entries are judged against. */
export interface SearchContext {
  readonly searchId: string;
  /** The pages whose facts this search owns. */
  readonly owned: ReadonlyMap<string, PageItem>;
  readonly intact: ReadonlyMap<string, IntactFiles>;
}

/** An entry that breaks a rule: the first one, and how. */
export interface Refusal {
  readonly filed: FiledEntry;
  readonly broken: { readonly rule: FactRule; readonly reason: string };
}

/** Judges entries and returns those that break a rule, in their order. One page is open at a time. */
export function judgeEntries(entries: readonly FiledEntry[], context: SearchContext): Refusal[] {
  const broken = new Map<FiledEntry, Refusal['broken']>();
  for (const [pageId, ofPage] of Map.groupBy(entries, ({ entry }) => pageOf(entry))) {
    const files = context.intact.get(pageId);
    const page = files ? { metadata: files.metadata, saved: openSavedPage(files.html) } : null;
    for (const filed of ofPage) {
      const wrong = judgeEntry({ ...filed, page }, context);
      if (wrong) broken.set(filed, wrong);
    }
  }
  const holding = entries.filter((filed) => !broken.has(filed));
  const reason = 'the same fact of the same page stands before it';
  for (const filed of findTwice(holding)) broken.set(filed, { rule: 'duplicate', reason });
  return entries.flatMap((filed) => {
    const wrong = broken.get(filed);
    return wrong ? [{ filed, broken: wrong }] : [];
  });
}

function judgeEntry(fact: Fact, context: SearchContext): Refusal['broken'] | null {
  const misfit = checkEntry(fact.entry);
  if (misfit) return { rule: 'schema', reason: misfit };
  for (const [rule, judge] of NAMED) {
    const reason = judge(fact, context);
    if (reason) return { rule, reason };
  }
  return null;
}

/** The page that an entry names, whatever JSON it is. */
function pageOf(entry: Partial<RawEntry>): string {
  const pageId: unknown = entry.source?.pageId;
  return typeof pageId === 'string' ? pageId : '';
}

function findTwice(entries: readonly FiledEntry[]): FiledEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ entry }) => {
    const keys = [entry.id, keyOf(entry)];
    const isTwice = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isTwice;
  });
}

/** What makes two entries the same fact. */
function keyOf({ dataPoint, state, normalizedValue, range, effective, until, source }: RawEntry): string {
  return JSON.stringify([source.pageId, dataPoint, state, normalizedValue, range, effective, until]);
}
