/** Vocabularies: the phrases of `attributes.json` made into patterns that find them in a text. */
import attributeData from '../data/attributes.json' with { type: 'json' };
import programData from '../data/programs.json' with { type: 'json' };
import { findMatches } from './matches.ts';
import type { Mention } from './mentions.ts';

/** A vocabulary: one pattern that finds any of its words, and one a value that tells which value a find belongs to. */
export interface Vocabulary {
  readonly any: RegExp;
  readonly values: readonly { readonly value: string; readonly whole: RegExp }[];
}

export type Phrases = Readonly<Record<string, readonly string[]>>;

/** A programme's name outdoes the words that it looks like: "SafeDrive" is no safe driver. */
const attributeByProgram = new Map(
  programData.flatMap(({ attribute, names }) => names.map((name) => [name, attribute] as const)),
);
const groups = new Map<string, readonly string[]>(Object.entries(attributeData.groups));

export function findAll({ any, values }: Vocabulary, text: string): Mention[] {
  if (!/[a-z]{2}/i.test(text)) return [];
  return findMatches(any, text)
    .map((match) => ({
      value: attributeByProgram.get(match[0]) ?? values.find(({ whole }) => whole.test(match[0]))?.value ?? '',
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter(({ value }) => value !== '');
}

/** The longest phrase wins where several begin at the same place. */
export function makeVocabulary(phrases: Phrases, after: string): Vocabulary {
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
