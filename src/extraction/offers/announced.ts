/** What announces a list of savings, in whatever words: "Ask which of these apply to you:", "There are six ways to bring the price down". */
import wording from '../data/wording/announced.json' with { type: 'json' };
import { isDenied } from '../words/cues.ts';
import { findCarriers } from '../words/lexicon.ts';
import { patternOf } from '../words/wording.ts';
import { blankNames, findPriceCuts } from './prices/price-cuts.ts';

const MAX_LABEL_CHARS = 120;
/** What is saved, in so many words. */
export const SAVINGS = patternOf(wording, 'savings');
const NONE = patternOf(wording, 'none');
/** The list itself is called what may apply: where it stands says what it is. */
const THESE_APPLY = patternOf(wording, 'these may apply');

/** True where the last words before a list say that what stands in it lowers a price. */
export function announcesSavings(text: string): boolean {
  if (!isAnnouncement(text) || isDenied(text) || NONE.test(text)) return false;
  return SAVINGS.test(text) || findPriceCuts(blankNames(text, findCarriers(text))).length > 0;
}

/** True where they only point to what follows. */
export function pointsToList(text: string): boolean {
  return isAnnouncement(text) && THESE_APPLY.test(text);
}

/** It ends in a colon, or is a line without a stop, or one short sentence. */
function isAnnouncement(text: string): boolean {
  return text.endsWith(':') || (text.length <= MAX_LABEL_CHARS && !/[?!]$/.test(text));
}
