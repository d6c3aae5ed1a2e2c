/** Vocabularies: the phrases of `attributes.json` made into patterns that find them in a text. */
import attributeData from '../data/attributes.json' with { type: 'json' };
import programData from '../data/programs.json' with { type: 'json' };
import type { Mention } from './mentions.ts';

/**
 * A vocabulary: its phrases by the first two letters, or one, that they begin with, in small patterns that are made when a text first
 * needs them. One pattern of them all took a second to compile, for that grows faster than its length.
 */
export interface Vocabulary {
  readonly byStart: ReadonlyMap<string, readonly Phrase[]>;
  readonly patterns: Map<string, Pattern>;
  readonly after: string;
}

interface Phrase {
  readonly value: string;
  readonly source: string;
}

/** Matches at one place; its first group that took part says which of the values it is. */
interface Pattern {
  readonly regex: RegExp;
  readonly values: readonly string[];
}

export type Phrases = Readonly<Record<string, readonly string[]>>;

/** A programme's name outdoes the words that it looks like: "SafeDrive" is no safe driver. */
const attributeByProgram = new Map(
  programData.flatMap(({ attribute, names }) => names.map((name) => [name, attribute] as const)),
);
const groups = new Map<string, readonly string[]>(Object.entries(attributeData.groups));

/** What a text names, from left to right, at each place the longest phrase. */
export function findAll(vocabulary: Vocabulary, text: string): Mention[] {
  const found: Mention[] = [];
  WORD.lastIndex = 0;
  for (let word = WORD.exec(text); word !== null; word = WORD.exec(text)) {
    const mention = mentionAt(vocabulary, text, word.index);
    if (mention === null) continue;
    found.push(mention);
    WORD.lastIndex = Math.max(mention.end, WORD.lastIndex);
  }
  return found;
}

/** Where a phrase may begin. */
const WORD = /(?<![\w-])[a-z\d]/gi;

function mentionAt(vocabulary: Vocabulary, text: string, start: number): Mention | null {
  const two = text.slice(start, start + 2).toLowerCase();
  const pattern = patternFor(vocabulary, vocabulary.byStart.has(two) ? two : two.charAt(0));
  if (pattern === null) return null;
  pattern.regex.lastIndex = start;
  const match = pattern.regex.exec(text);
  if (match === null) return null;
  const at = match.findIndex((group, index) => index > 0 && group !== undefined);
  const value = attributeByProgram.get(match[0]) ?? pattern.values[at - 1] ?? '';
  return value === '' ? null : { value, start, end: start + match[0].length };
}

function patternFor({ byStart, patterns, after }: Vocabulary, start: string): Pattern | null {
  const known = patterns.get(start);
  if (known !== undefined) return known;
  const phrases = byStart.get(start);
  if (phrases === undefined) return null;
  const pattern = {
    regex: new RegExp(`(?:${phrases.map(({ source }) => `(${source})`).join('|')})(?!\\w)${after}`, 'iy'),
    values: phrases.map(({ value }) => value),
  };
  patterns.set(start, pattern);
  return pattern;
}

/** The longest phrase wins where several begin at the same place. `after`: the source of what must follow. */
export function makeVocabulary(phrases: Phrases, after: string): Vocabulary {
  const all = Object.entries(phrases)
    .flatMap(([value, list]) => list.flatMap(withoutLeadingGroup).map((phrase) => ({ value, phrase })))
    .toSorted((a, b) => b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : a.phrase > b.phrase ? 1 : 0))
    .map(({ value, phrase }) => ({ value, source: phraseSource(phrase) }));
  const starts = new Set(all.flatMap(({ source }) => [startOf(source), startOf(source).charAt(0)]));
  const byStart = new Map(
    [...starts].map((start) => [start, all.filter(({ source }) => mayBeginWith(source, start))] as const),
  );
  return { byStart, patterns: new Map(), after };
}

/** The two letters that a phrase begins with, or the one where the second is a choice. */
function startOf(source: string): string {
  return (/^[a-z\d]{2}(?![?*{])/i.exec(source)?.[0] ?? source.charAt(0)).toLowerCase();
}

function mayBeginWith(source: string, start: string): boolean {
  const own = startOf(source);
  return own === start || (own.length === 1 && own === start.charAt(0));
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
