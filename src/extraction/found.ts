/** What a rule found, before its place is worked out. */
import type { Element } from 'domhandler';
import type { Qualifier } from '../domain/facts.ts';
import type { Heading } from './page/blocks.ts';
import type { Dollars, Percent } from './discounts/figures.ts';

export interface Figure {
  readonly percent: number | null;
  readonly percentMin: number | null;
  readonly usd: number | null;
  readonly qualifier: Qualifier | null;
  readonly raw: string;
}

export interface FoundDiscount {
  readonly family: 'discount';
  readonly subject: string;
  readonly product: string;
  readonly attribute: string;
  readonly figure: Figure;
  readonly state: string | null;
  readonly place: Place;
}

export interface FoundMinimum {
  readonly family: 'minimum';
  readonly subject: string;
  readonly attribute: string;
  readonly usd: number;
  readonly raw: string;
  readonly effective: string | null;
  readonly until: string | null;
  readonly place: Place;
}

export type Found = FoundDiscount | FoundMinimum;

/** A stretch of the document's text (at most 200 characters) and an element that may hold it. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly element: Element;
  readonly heading: Heading | null;
}

export const NO_FIGURE: Figure = { percent: null, percentMin: null, usd: null, qualifier: null, raw: '' };

/** Discounts offered at one place without a figure, for whatever state. */
export function plainOffers(
  attributes: Iterable<string>,
  about: Pick<FoundDiscount, 'subject' | 'product' | 'place'>,
): FoundDiscount[] {
  return Array.from(attributes, (attribute) => ({
    family: 'discount',
    attribute,
    figure: NO_FIGURE,
    state: null,
    ...about,
  }));
}

export function percentFigure({ percent, percentMin, qualifier, raw }: Percent): Figure {
  return { percent, percentMin, usd: null, qualifier, raw };
}

export function dollarFigure({ usd, qualifier, raw }: Dollars): Figure {
  return { percent: null, percentMin: null, usd, qualifier, raw };
}

/**
 * The stretch to quote: the whole unit where it is short enough, else a window of at most `max` characters that holds
 * `from` to `to` (offsets in the unit's text), cut between words. Offsets in the result count in the document's text.
 */
export function quoteWindow(
  unit: { readonly text: string; readonly offset: number },
  from: number,
  to: number,
  max = 200,
): { readonly start: number; readonly end: number } {
  const { text, offset } = unit;
  if (text.length <= max) return { start: offset, end: offset + text.length };
  const spare = Math.max(0, max - (to - from));
  let start = Math.max(0, Math.min(from - (spare >> 1), text.length - max));
  let end = Math.min(text.length, start + max);
  if (start > 0) start = Math.min(from, nextWord(text, start));
  if (end < text.length) end = Math.max(Math.min(to, start + max), text.lastIndexOf(' ', end));
  return { start: offset + start, end: offset + Math.min(end, start + max) };
}

function nextWord(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space === -1 ? from : space + 1;
}
