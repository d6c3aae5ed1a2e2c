/** Where a text says that somebody pays less, without the word discount: "lowers the premium", "gives a break", "special pricing". */
import wording from '../../data/wording/price-cuts.json' with { type: 'json' };
import lessPaid from '../../data/wording/less-paid.json' with { type: 'json' };
import type { Mention } from '../../words/lexicon.ts';
import { findMatches } from '../../words/matches.ts';
import { anyOf, patternOf } from '../../words/wording.ts';

const CUTS = ['lowers the price', 'gives a break', 'better price', 'pays less', 'is worth something', 'saves'] as const;
const COMPOSED = ['smaller price', 'makes smaller', 'asked for less', 'gain', 'savings'] as const;
const CUT_PATTERN = new RegExp(`${anyOf(wording, ...CUTS)}|${anyOf(lessPaid, ...COMPOSED)}`, 'gi');
const MAY_CUT = new RegExp(`${anyOf(wording, 'may be such')}|${anyOf(lessPaid, 'may be such')}`, 'i');

/** Somebody has a discount, for what the question before asks: "Own a hybrid? Erie has a discount for you." */
export const GIVES_DISCOUNT = patternOf(wording, 'has the discount');
/** Whom a discount named before is to be had from: "A and B offer one", "available from A". */
export const OFFERS_IT = patternOf(wording, 'offers it');
/** Prices compared, what others charge, what raises them, what a reader might do: no offer. */
export const COMPARES = patternOf(wording, 'compares');

/** What is saved, whatever the verb: without a discount named beside it nobody knows what for. */
export const MERE_SAVINGS = new RegExp(`^${anyOf(lessPaid, 'savings')}$`, 'i');

/** The text with these names blanked out, offsets kept; carriers' names as `#`. */
export function blankNames(text: string, names: readonly Mention[], filler = '#'): string {
  return names.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}${filler.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where a text may say so, worked out fast. */
export function mayCut(text: string): boolean {
  return MAY_CUT.test(text);
}

/** The places that say so; carriers' names in `text` stand as `#`. */
export function findPriceCuts(text: string): Span[] {
  if (!mayCut(text)) return [];
  return findMatches(CUT_PATTERN, text).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
