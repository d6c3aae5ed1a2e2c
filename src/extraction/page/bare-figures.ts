/** Figures that stand alone, in a cell or where leaders lead: a number, how exactly it is meant, and nothing else. */
import wording from '../data/wording/bare-figures.json' with { type: 'json' };
import { partOf } from '../words/wording.ts';

const NUMBER = String.raw`\d{1,2}(?:\.\d{1,2})?`;
const PERCENT = String.raw`${NUMBER}(?:\s?%?\s?(?:[-–—]|to)\s?${NUMBER})?\s?(?:%|percent\b)`;

/** The source of a pattern for such a figure. */
export const BARE_FIGURE = String.raw`(?:${partOf(wording, 'before a figure')} ){0,3}(?:\$\s?\d[\d,]{0,9}|${PERCENT})`;

/** All that a text says is how much. */
export const ONLY_FIGURE = new RegExp(
  String.raw`^${BARE_FIGURE}\+?(?: ${partOf(wording, 'after a figure')}){0,3}$`,
  'i',
);
