/** The words that the rules know, read from data files: carriers, states, discounts, coverages. */
import attributeData from '../data/attributes.json' with { type: 'json' };
import carrierData from '../data/carriers.json' with { type: 'json' };
import programData from '../data/programs.json' with { type: 'json' };
import stateData from '../data/states.json' with { type: 'json' };
import { findMatches } from './matches.ts';

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
  /** Names that are too common to be seen in running text: they count only as a whole label. */
  readonly labels?: readonly string[];
  /** The name, capital letter and all, is also said of places: "for drivers Nationwide". */
  readonly alsoAWord?: boolean;
}

export const carriers: readonly Carrier[] = carrierData;
export const stateCodes: ReadonlySet<string> = new Set(stateData.map((state) => state.code));

/** A vocabulary: one pattern that finds any of its words, and one a value that tells which value a find belongs to. */
interface Vocabulary {
  readonly any: RegExp;
  readonly values: readonly { readonly value: string; readonly whole: RegExp }[];
}

type Phrases = Readonly<Record<string, readonly string[]>>;

const stateByName = new Map(stateData.flatMap(({ code, names }) => names.map((name) => [name, code] as const)));
const carrierByName = new Map(carriers.flatMap(({ slug, names }) => names.map((name) => [name, slug] as const)));
const carrierByLabel = new Map(
  carriers.flatMap(({ slug, labels }) => (labels ?? []).map((label) => [label, slug] as const)),
);
const carrierByProgram = new Map(
  programData.flatMap(({ carrier, names }) => names.map((name) => [name, carrier] as const)),
);
const alsoWords: ReadonlySet<string> = new Set(carriers.filter(({ alsoAWord }) => alsoAWord).map(({ slug }) => slug));
const groups = new Map<string, readonly string[]>(Object.entries(attributeData.groups));
const statePattern = namePattern([...stateByName.keys()]);
const carrierPattern = namePattern([...carrierByName.keys()]);
/** A programme's name outdoes the words that it looks like: "SafeDrive" is no safe driver. */
const attributeByProgram = new Map(
  programData.flatMap(({ attribute, names }) => names.map((name) => [name, attribute] as const)),
);
const programPattern = namePattern([...carrierByProgram.keys()]);
const discountPhrases = withPrograms(mapValues(attributeData.discount, ({ phrases }) => phrases));
const discountLabels = mapValues(attributeData.discount, ({ labels }) => labels);
const discounts = makeVocabulary(discountPhrases, '');
const labels = makeVocabulary(
  withPrograms(mapValues(attributeData.discount, ({ phrases, labels }) => [...phrases, ...labels])),
  '',
);
const BEFORE_DISCOUNT = String.raw`(?=(?:[\s-]+(?:driver|customer|policy|auto|car))?\s+(?:discount|credit|savings)s?\b)`;
const qualified = makeVocabulary(discountLabels, BEFORE_DISCOUNT);
const coverages = makeVocabulary(attributeData.minimum, '');

/** Carriers named in a text, in order. */
export function findCarriers(text: string): Mention[] {
  const named = findNames(carrierPattern, carrierByName, text);
  // "Farm & Country Insurance" is another company than the one that its end names
  return named.filter(
    ({ start }) => !/[A-Z][\w'’]+ & $/.test(text.slice(Math.max(0, start - 24), start)) || isJoinedTo(named, start - 3),
  );
}

function isJoinedTo(named: readonly Mention[], end: number): boolean {
  return named.some((other) => other.end === end);
}

/** True where a carrier's name stands as the ordinary word that it also is: "new customers Nationwide". */
export function isOrdinaryWord(text: string, { value, start }: Mention): boolean {
  return (
    alsoWords.has(value) &&
    /\b(?:drivers|available|savings|customers)\s$/i.test(text.slice(Math.max(0, start - 12), start))
  );
}

/** Carriers that a label (a cell, a heading, an alternative text) names: also by names that are common words. */
export function findCarrierLabels(text: string): Mention[] {
  const all = findCarriers(text);
  // "Safeco (Liberty Mutual)" is Safeco
  const bracket = text.indexOf('(');
  const before = all.filter(({ end }) => bracket > 0 && end <= bracket);
  const named = before.length > 0 ? before : all;
  const value = named.length > 0 ? undefined : carrierByLabel.get(text.replace(/\s(?:logo|insurance)$/i, '').trim());
  return value === undefined ? named : [{ value, start: 0, end: text.length }];
}

/** Carriers by the names of their own programmes ("Snapshot"), in order. */
export function findPrograms(text: string): Mention[] {
  return findNames(programPattern, carrierByProgram, text);
}

/** What is mentioned, each once, in order. */
export function distinctValues(mentions: readonly Pick<Mention, 'value'>[]): string[] {
  return [...new Set(mentions.map(({ value }) => value))];
}

/** States named in a text (full names), in order; "West Virginia" does not name Virginia. */
export function findStates(text: string): Mention[] {
  return findNames(statePattern, stateByName, text);
}

/** Discounts named in running text. */
export function findDiscounts(text: string): Mention[] {
  const bare = withoutCarriers(text);
  const mentions = resolveOverlaps([...findAll(discounts, bare), ...findAll(qualified, bare)]);
  return inTheirSense(
    mentions.map((mention) => (isOfNewDrivers(mention, bare) ? { ...mention, value: 'driver_training' } : mention)),
    bare,
  );
}

/** "When your teen completes our safe driver course": a course that is not said to be for those who drive already. */
function isOfNewDrivers({ value, start, end }: Mention, text: string): boolean {
  return (
    value === 'defensive_driving' &&
    !/defensive|prevention|refresher|improvement|mature|smart|\d/i.test(text.slice(start, end)) &&
    /\b(?:teen\w{0,6}|(?:young|new|novice|youthful)(?:er)? drivers?|kids?|child|children|son|daughter)\b[^.;,%]{0,50}$/i.test(
      text.slice(Math.max(0, start - 80), start),
    )
  );
}

const MAX_LABEL_CHARS = 70;

/** Discounts named by a label (header, lead, heading): labels are short and need no further word. */
export function findDiscountLabels(text: string): Mention[] {
  if (text.length > MAX_LABEL_CHARS) return findDiscounts(text);
  const bare = withoutCarriers(text);
  return inTheirSense(findAll(labels, bare), bare);
}

/** Without words that mean something else here: "homeowners insurance discount", "online quotes available", retired officials. */
function inTheirSense(mentions: readonly Mention[], text: string): Mention[] {
  const courses = mentions.filter(({ value }) => value === 'defensive_driving');
  const isOfficial = mentions.some(({ value }) => value === 'military' || value === 'federal_employee');
  return mentions.filter(({ value, start, end }) => {
    const word = text.slice(start, end);
    const after = text.slice(end, end + 14);
    if (isOfficial && value === 'mature_driver') return !/retire/i.test(word);
    // those who drive well "steer clear of crashes", those who took a class are its "graduates"
    if (value === 'young_adult' && /^steer/i.test(word)) return !/^\sof\b/.test(after);
    if (value === 'affinity' && /^graduates of$/i.test(word))
      return !/\b(?:class|course|training|program|workshop)/i.test(text.slice(end, end + 40));
    if (isOfficial && value === 'affinity') return !/^(?:employee|member)s?$/i.test(word);
    // "drivers 55 and over who finish an accident-prevention course": the age is a condition
    if (
      value === 'mature_driver' &&
      /\d/.test(word) &&
      courses.some((course) => isBeside(text, course, { start, end }))
    )
      return false;
    if (value === 'homeowner')
      return (
        !/^['’]?s?,? (?:[a-z]+,? ){0,2}(?:and|or) [a-z]+ (?:insurance|polic)/i.test(text.slice(end, end + 50)) &&
        (start === 0 || !/^['’]?s?\s(?:insurance|polic(?:y|ies)|coverage)\b/i.test(after))
      );
    if (value === 'online_quote') return !/^\s(?:available|process|tool|form|system|experience|option)/i.test(after);
    if (value === 'safe_driver') return !(/^safe$/i.test(word) && /^\s(?:home|house)\b/i.test(after));
    // when a figure holds is not what it is for
    if (value === 'loyalty' && /^renewal/i.test(word))
      return !/\b(?:at|on|upon|before|after|your|each|every|first|next)\s$/i.test(
        text.slice(Math.max(0, start - 8), start),
      );
    if (value === 'roof')
      return (
        !/\bunder (?:one|a single|the same|your|that) $/i.test(text.slice(Math.max(0, start - 20), start)) &&
        !/^(?:one|same) roof/i.test(word)
      );
    if (value === 'family') return !/^\shistory\b/i.test(after);
    if (value === 'vehicle_safety') return !(/^safety$/i.test(word) && /^\sprogram/i.test(after));
    if (value === 'paid_in_full') return !/\bdeductible\b/i.test(text.slice(Math.max(0, start - 60), start));
    return true;
  });
}

/** Two mentions in one clause, with neither a figure nor another discount between them. */
function isBeside(text: string, a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  const between = a.start < b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
  if (between.length > 60 || /[$;:]|\bdiscount/i.test(between)) return false;
  // "gives drivers 55 and over 5% off for a refresher course"
  return !between.includes('%') || !/,|\band \d/.test(between);
}

/** Coverages named in a text: `bodily_injury`, `property_damage`, `uninsured`, … */
export function findCoverages(text: string): Mention[] {
  return findAll(coverages, text);
}

/** The text with carriers' names blanked out, offsets kept: "American Family" is no family discount. */
function withoutCarriers(text: string): string {
  return text.replace(carrierPattern, (name) => '#'.repeat(name.length));
}

function findAll({ any, values }: Vocabulary, text: string): Mention[] {
  if (!/[a-z]{2}/i.test(text)) return [];
  return findMatches(any, text)
    .map((match) => ({
      value: attributeByProgram.get(match[0]) ?? values.find(({ whole }) => whole.test(match[0]))?.value ?? '',
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter(({ value }) => value !== '');
}

function findNames(pattern: RegExp, byName: ReadonlyMap<string, string>, text: string): Mention[] {
  return findMatches(pattern, text)
    .map((match) => ({
      value: byName.get(match[0].replaceAll(/\s/g, ' ')) ?? '',
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter(({ value }) => value !== '');
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

/** Proper names as they are written, case and all, the longest first. */
function namePattern(names: readonly string[]): RegExp {
  const sources = names
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`));
  return new RegExp(String.raw`(?<![\w-])(?:${sources.join('|')})(?![\w])`, 'g');
}

/** The longest phrase wins where several begin at the same place. */
function makeVocabulary(phrases: Phrases, after: string): Vocabulary {
  const all = Object.values(phrases)
    .flat()
    .flatMap(withoutLeadingGroup)
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return {
    any: new RegExp(String.raw`(?<![\w-])(?:${alternatives(all.map(phraseSource), 2)})(?!\w)${after}`, 'gi'),
    values: Object.entries(phrases).map(([value, list]) => ({
      value,
      whole: new RegExp(String.raw`^(?:${list.map(phraseSource).join('|')})$`, 'i'),
    })),
  };
}

/** Alternatives gathered by their first letters, `depth` of them, so that few are tried at a place; their order within stays. */
function alternatives(sources: readonly string[], depth: number): string {
  if (depth === 0 || !sources.every((source) => /^[a-z\d]/i.test(source))) return sources.join('|');
  const groups = Map.groupBy(sources, (source) => source.charAt(0));
  return [...groups]
    .map(
      ([first, members]) =>
        `${first}(?:${alternatives(
          members.map((member) => member.slice(1)),
          depth - 1,
        )})`,
    )
    .join('|');
}

/** A programme's name names its discount too. */
function withPrograms(phrases: Phrases): Phrases {
  const namesOf = (attribute: string): string[] =>
    programData.filter((program) => program.attribute === attribute).flatMap(({ names }) => names);
  return Object.fromEntries(Object.entries(phrases).map(([key, list]) => [key, [...list, ...namesOf(key)]]));
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => readonly string[]): Phrases {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** A phrase that begins with a group, once for each of the group's words: what begins with letters is found fast. */
function withoutLeadingGroup(phrase: string): readonly string[] {
  const [group, name] = /^<([^>]+)>/.exec(phrase) ?? [];
  if (group === undefined || name === undefined) return [phrase];
  return wordsOf(name).map((words) => words + phrase.slice(group.length));
}

function wordsOf(group: string): readonly string[] {
  const words = groups.get(group);
  if (words === undefined) throw new Error(`attributes.json names no group <${group}>`);
  return words;
}

/** One phrase of the data file as the source of a regular expression; every repetition in it is bounded. */
function phraseSource(phrase: string): string {
  const words = (phrase.match(/<[^>]+>|\S+/g) ?? []).map((word) => {
    if (word === '_') return '_';
    if (word.startsWith('<')) return `(?:${wordsOf(word.slice(1, -1)).map(phraseSource).join('|')})`;
    // 'a "B" average'
    if (word === 'b') return 'b["”]?';
    if (word === 'and') return String.raw`(?:and|&|\+)`;
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
