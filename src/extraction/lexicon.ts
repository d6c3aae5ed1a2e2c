/** The words that the rules know, read from data files: carriers, states, discounts, coverages. */
import attributeData from './data/attributes.json' with { type: 'json' };
import carrierData from './data/carriers.json' with { type: 'json' };
import stateData from './data/states.json' with { type: 'json' };

/** A place in a text where a known word stands. */
export interface Mention {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

interface Carrier {
  readonly slug: string;
  readonly names: readonly string[];
  readonly domains: readonly string[];
  readonly naicGroup: number | null;
}

export const carriers: readonly Carrier[] = carrierData;
export const stateCodes: ReadonlySet<string> = new Set(stateData.map((state) => state.code));

interface Term {
  readonly value: string;
  readonly pattern: RegExp;
}

const stateTerms = stateData.map(({ code, names }) => ({ value: code, pattern: namePattern(names) }));
const carrierByName = new Map(carriers.flatMap(({ slug, names }) => names.map((name) => [name, slug] as const)));
const carrierPattern = namePattern([...carrierByName.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)));
const discountTerms = Object.entries(attributeData.discount).map(([value, { phrases }]) => ({
  value,
  pattern: phrasePattern(phrases),
}));
const labelTerms = Object.entries(attributeData.discount).map(([value, { phrases, labels }]) => ({
  value,
  pattern: phrasePattern([...phrases, ...labels]),
}));
const qualifiedTerms = Object.entries(attributeData.discount).map(([value, { labels }]) => ({
  value,
  pattern: new RegExp(
    String.raw`(?<![\w-])(?:${labels.map(phraseSource).join('|')})(?=(?:[\s-]+(?:driver|customer|policy|auto|car|insurance))?\s+(?:discount|credit|savings)s?\b)`,
    'gi',
  ),
}));
const coverageTerms = Object.entries(attributeData.minimum).map(([value, phrases]) => ({
  value,
  pattern: phrasePattern(phrases),
}));

/** Carriers named in a text, in order. */
export function findCarriers(text: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(carrierPattern)) {
    const value = carrierByName.get(match[0]);
    if (value !== undefined) found.push({ value, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** States named in a text (full names), in order; "West Virginia" does not name Virginia. */
export function findStates(text: string): Mention[] {
  return resolveOverlaps(findAll(stateTerms, text));
}

/** Discounts named in running text. */
export function findDiscounts(text: string): Mention[] {
  const bare = withoutCarriers(text);
  return resolveOverlaps([...findAll(discountTerms, bare), ...findAll(qualifiedTerms, bare)]);
}

/** Discounts named by a label (header, lead, heading): labels are short and need no further word. */
export function findDiscountLabels(text: string): Mention[] {
  return resolveOverlaps(findAll(labelTerms, withoutCarriers(text)));
}

/** Coverages named in a text: `bodily_injury`, `property_damage`, `uninsured`, … */
export function findCoverages(text: string): Mention[] {
  return resolveOverlaps(findAll(coverageTerms, text));
}

/** The text with carriers' names blanked out, offsets kept: "American Family" is no family discount. */
function withoutCarriers(text: string): string {
  return text.replace(carrierPattern, (name) => '#'.repeat(name.length));
}

function findAll(terms: readonly Term[], text: string): Mention[] {
  return terms.flatMap(({ value, pattern }) =>
    Array.from(text.matchAll(pattern), (match) => ({ value, start: match.index, end: match.index + match[0].length })),
  );
}

/** Keeps the longest of mentions that overlap, in order of place. */
function resolveOverlaps(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  const byLength = [...mentions].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const mention of byLength) {
    if (!kept.some((other) => mention.start < other.end && other.start < mention.end)) kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Proper names as they are written, case and all. */
function namePattern(names: readonly string[]): RegExp {
  const sources = names.map((name) =>
    name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`),
  );
  return new RegExp(String.raw`(?<![\w-])(?:${sources.join('|')})(?![\w])`, 'g');
}

function phrasePattern(phrases: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<![\w-])(?:${phrases.map(phraseSource).join('|')})(?!\w)`, 'gi');
}

/** One phrase of the data file as the source of a regular expression; every repetition in it is bounded. */
function phraseSource(phrase: string): string {
  const words = phrase.split(' ').map((word) => {
    if (word === '_') return '_';
    const stem = word
      .replace('*', '')
      .replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`)
      .replaceAll("'", "['’]?");
    return word.endsWith('*') ? String.raw`${stem}\w{0,8}` : stem;
  });
  const last = words.pop() ?? '';
  const plural = /[a-z]$/.test(last) && !last.endsWith('s') ? '(?:e?s)?' : '';
  return [...words, last + plural]
    .join(String.raw`[\s/\u2010-\u2015-]?`)
    .replaceAll(String.raw`[\s/\u2010-\u2015-]?_[\s/\u2010-\u2015-]?`, String.raw`(?:\s[\w'’,-]{1,15}){0,3}\s`);
}
