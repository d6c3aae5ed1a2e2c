/** The rules that each entry of a raw.json file must keep, in the order in which they are tried. */
import type { RawEntry, RawFile } from '../domain/facts.ts';
import { checkEntry } from '../schemas/facts.ts';
import { judgeConfidence } from './confidence-rule.ts';
import type { FactContext, Rule } from './fact-context.ts';
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
import { judgeNamed, judgeState } from './subject-rules.ts';
import {
  judgeDates,
  judgePlausible,
  judgeQualifier,
  judgeRange,
  judgeRawValue,
  judgeUnit,
  judgeValue,
} from './value-rules.ts';

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

export interface Verdict {
  readonly entry: RawFile['entries'][number];
  /** The first rule that the entry breaks, and how; null where it keeps them all. */
  readonly broken: { readonly rule: FactRule; readonly reason: string } | null;
}

/** Judges a file's entries, in their order. `path` is the file's, relative to knowledge_pack/raw. */
export function judgeEntries(path: string, file: RawFile, context: FactContext): Verdict[] {
  const seen = new Set<string>();
  return file.entries.map((entry): Verdict => {
    const broken = judgeEntry(path, file, entry, context);
    if (broken) return { entry, broken };
    const twice = [entry.id, keyOf(entry)].find((key) => seen.has(key));
    seen.add(entry.id).add(keyOf(entry));
    const reason = 'the same fact of the same page stands before it';
    return { entry, broken: twice === undefined ? null : { rule: 'duplicate', reason } };
  });
}

function judgeEntry(path: string, file: RawFile, entry: RawEntry, context: FactContext): Verdict['broken'] {
  const misfit = checkEntry(entry);
  if (misfit) return { rule: 'schema', reason: misfit };
  const fact = { entry, file, path, page: context.intact.get(entry.source.pageId) ?? null };
  for (const [rule, judge] of NAMED) {
    const reason = judge(fact, context);
    if (reason) return { rule, reason };
  }
  return null;
}

/** What makes two entries the same fact. */
function keyOf({ dataPoint, state, normalizedValue, range, effective, until, source }: RawEntry): string {
  return JSON.stringify([source.pageId, dataPoint, state, normalizedValue, range, effective, until]);
}
