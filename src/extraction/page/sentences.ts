/** Sentences of a block, with their offsets in it. */
import { findMatches } from '../words/matches.ts';

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
const ABBREVIATION =
  /(?:\b(?:Inc|Co|Corp|St|vs|e\.g|i\.e|No|Dr|Mr|Mrs|Ms|U\.S|D\.C|approx|Ins|Ave|max|min|est|Sen|Rep|Gov|Lt|Gen|Sgt|Jr|Sr|Prof|Rev|Hon|Stat|Sec|Art|Fig|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b\p{Lu})\.$/u;

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

const CLAUSE =
  /(?:;\s|,\s(?=which\s(?:is|are|was)\s)|,\s(?=and\sboth\s)|,\s(?=and\s(?!(?:you|customers|drivers|members|policyholders|they|it|we|others?)\b)(?:[\w-]+\s){1,5}(?:reduces?|cuts?|lowers?|saves?|earns?)\s[^,.;]{0,40}\d)|,\s(?=and\s(?:[A-Z][\w&'’.-]{0,20}\s){1,4}(?:also\s)?(?!(?:customers|drivers|members|policyholders|discounts|users|agents|policies|homeowners|teens|students|teachers|seniors|as)\s)(?:has|[a-z]{2,12}[a-rt-z]s)\s)|,\s(?=(?:but|while|whereas|although|though|yet)\s)|,\s(?=then\s(?:check|compare|ask|see|look|call|verify|confirm)\s)|\s(?=(?:while|whereas)\s)|\s(?=but,\s)|\s(?=but\s(?:does|do|is|are|has|have|not|ranges?|can|may|the)\b))/g;

/** Splits sentences further where another statement begins: at semicolons and before "but", "while" and the like. */
export function splitClauses(sentences: readonly Sentence[]): Sentence[] {
  return sentences.flatMap(({ text, start }) => {
    const clauses: Sentence[] = [];
    let from = 0;
    for (const match of findMatches(CLAUSE, text)) {
      const cut = match.index + match[0].length;
      clauses.push({ text: text.slice(from, match.index), start: start + from, ...(from > 0 && { within: text }) });
      from = cut;
    }
    return [...clauses, { text: text.slice(from), start: start + from, ...(from > 0 && { within: text }) }].filter(
      (clause) => clause.text.trim() !== '',
    );
  });
}
