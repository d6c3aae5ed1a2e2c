/** Sentences of a block, with their offsets in it. */
import wording from '../data/wording/sentences.json' with { type: 'json' };
import { findMatches } from '../words/matches.ts';
import { anyOf, partOf } from '../words/wording.ts';

/** What is longer is no sentence but a page's worth of text without a stop: it states nothing, and would take seconds to weigh. */
export const MAX_SENTENCE_CHARS = 4_000;

export interface Sentence {
  readonly text: string;
  readonly start: number;
  /** The sentence of which it is a later clause. */
  readonly within?: string;
}

/** The number of a footnote may stand right behind the stop, which a figure's point has a digit before. */
const END =
  /[.!?]["”’)\]]?(?:[*†‡§¹²³]{0,3}|(?<=[a-z%]["”’)\]]?[.!?]["”’)\]]?)\d{1,2})\s+(?=(?:[*†‡]{1,3}\s?)?["“‘([]?[\p{Lu}\d$])/gu;
const ABBREVIATION = new RegExp(String.raw`(?:${anyOf(wording, 'abbreviation')}|\b\p{Lu})\.$`, 'u');

/** Splits at full stops and at line breaks. `breaks` are offsets in `text`. */
export function splitSentences(text: string, breaks: readonly number[]): Sentence[] {
  const cuts = new Set(breaks);
  for (const match of findMatches(END, text)) {
    const stop = match.index + 1;
    if (!ABBREVIATION.test(text.slice(Math.max(0, stop - 12), stop))) cuts.add(match.index + match[0].length);
  }
  const sentences: Sentence[] = [];
  let start = 0;
  for (const cut of [...[...cuts].sort((a, b) => a - b), text.length]) {
    const raw = text.slice(start, cut);
    const lead = raw.length - raw.trimStart().length;
    if (raw.trim() !== '') sentences.push({ text: raw.trim(), start: start + lead });
    start = cut;
  }
  return sentences;
}

/** Where another statement begins. */
const CLAUSE = new RegExp(
  [
    String.raw`;\s`,
    String.raw`,\s(?=${partOf(wording, 'another statement after a comma')}\s)`,
    String.raw`,\s(?=${anyOf(wording, 'another saving after a comma')})`,
    String.raw`\s(?=${partOf(wording, 'another statement')}\s)`,
  ].join('|'),
  'g',
);

/** The sentence of a clause; of what is too long for one, what stands near: for each of hundreds of clauses all is looked through. */
function wholeAround(text: string, from: number): string {
  return text.length <= MAX_SENTENCE_CHARS
    ? text
    : text.slice(Math.max(0, from - MAX_NEAR_CHARS), from + MAX_NEAR_CHARS);
}

const MAX_NEAR_CHARS = 500;

/** Splits sentences further where another statement begins: at semicolons and before "but", "while" and the like. */
export function splitClauses(sentences: readonly Sentence[]): Sentence[] {
  return sentences.flatMap(({ text, start }) => {
    const clauses: Sentence[] = [];
    let from = 0;
    for (const match of findMatches(CLAUSE, text)) {
      const cut = match.index + match[0].length;
      clauses.push({
        text: text.slice(from, match.index),
        start: start + from,
        ...(from > 0 && { within: wholeAround(text, from) }),
      });
      from = cut;
    }
    return [
      ...clauses,
      { text: text.slice(from), start: start + from, ...(from > 0 && { within: wholeAround(text, from) }) },
    ].filter((clause) => clause.text.trim() !== '');
  });
}
