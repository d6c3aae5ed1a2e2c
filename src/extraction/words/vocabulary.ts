/** Vocabularies: the phrases of `attributes.json` made into patterns that find them in a text. */
import attributeData from '../data/attributes.json' with { type: 'json' };
import programData from '../data/programs.json' with { type: 'json' };
import type { Mention } from './mentions.ts';

/**
 * A vocabulary: its phrases by the letters that they surely begin with. A word of a text is tried against those alone whose letters
 * it begins with, in a small pattern that is made when a text first needs it: one pattern of all phrases took a second to compile, and
 * those of all phrases that share two letters most of one on a long page.
 */
export interface Vocabulary {
  readonly root: Branch;
  readonly after: string;
}

/** The phrases whose sure letters end here, and where another letter leads. */
interface Branch {
  readonly above: Branch | null;
  readonly phrases: Phrase[];
  readonly next: Map<number, Branch>;
  /** Of these phrases and those of the branches above. */
  pattern: Pattern | null;
}

interface Phrase {
  readonly value: string;
  readonly source: string;
  /** At one place the phrase of the lowest rank wins. */
  readonly rank: number;
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
  const pattern = patternFor(vocabulary, text, start);
  if (pattern === null) return null;
  pattern.regex.lastIndex = start;
  const match = pattern.regex.exec(text);
  if (match === null) return null;
  const at = match.findIndex((group, index) => index > 0 && group !== undefined);
  const value = attributeByProgram.get(match[0]) ?? pattern.values[at - 1] ?? '';
  return value === '' ? null : { value, start, end: start + match[0].length };
}

/** The pattern of all phrases with whose letters a text goes on at this place. */
function patternFor({ root, after }: Vocabulary, text: string, start: number): Pattern | null {
  let deepest = root;
  let branch = root.next.get(smallLetter(text.charCodeAt(start)));
  for (let at = start + 1; branch !== undefined; at += 1) {
    if (branch.phrases.length > 0) deepest = branch;
    branch = branch.next.get(smallLetter(text.charCodeAt(at)));
  }
  if (deepest === root) return null;
  deepest.pattern ??= compile(deepest, after);
  return deepest.pattern;
}

function compile(branch: Branch, after: string): Pattern {
  const phrases: Phrase[] = [];
  for (let node: Branch | null = branch; node !== null; node = node.above) phrases.push(...node.phrases);
  phrases.sort((a, b) => a.rank - b.rank);
  return {
    regex: new RegExp(`(?:${phrases.map(({ source }) => `(${source})`).join('|')})(?!\\w)${after}`, 'iy'),
    values: phrases.map(({ value }) => value),
  };
}

function smallLetter(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** The longest phrase wins where several begin at the same place. `after`: the source of what must follow. */
export function makeVocabulary(phrases: Phrases, after: string): Vocabulary {
  const all = Object.entries(phrases)
    .flatMap(([value, list]) => list.flatMap(withoutLeadingGroup).map((phrase) => ({ value, phrase })))
    .toSorted((a, b) => b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : a.phrase > b.phrase ? 1 : 0))
    .map(({ value, phrase }, rank) => ({ value, source: phraseSource(phrase), rank }));
  const root: Branch = { above: null, phrases: [], next: new Map(), pattern: null };
  for (const phrase of all) branchFor(root, lettersOf(phrase.source)).phrases.push(phrase);
  return { root, after };
}

function branchFor(root: Branch, letters: string): Branch {
  let branch = root;
  for (let at = 0; at < letters.length; at += 1) {
    const code = letters.charCodeAt(at);
    let next = branch.next.get(code);
    if (next === undefined) {
      next = { above: branch, phrases: [], next: new Map(), pattern: null };
      branch.next.set(code, next);
    }
    branch = next;
  }
  return branch;
}

const MAX_LETTERS = 8;

/** The letters that whatever a phrase matches begins with. */
function lettersOf(source: string): string {
  const letters = /^[a-z\d]+/i.exec(source)?.[0] ?? '';
  return letters.slice(0, MAX_LETTERS).toLowerCase();
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
