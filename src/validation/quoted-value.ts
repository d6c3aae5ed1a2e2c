/** How a value stands in its quote: whole or cut out of a longer one, and what is said right beside it. */
import { foldWhiteSpace } from './element-text.ts';

/** What stands before and behind a value in its quote. */
export interface Standing {
  readonly before: string;
  readonly after: string;
}

/** Every place where the value stands whole: `7%` does not stand in "17%", nor `$5` in "$50". */
export function findWhole(quote: string, rawValue: string): Standing[] {
  const [text, value] = [foldWhiteSpace(quote), foldWhiteSpace(rawValue)];
  const standings: Standing[] = [];
  if (value === '') return standings;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const standing = { before: text.slice(0, at), after: text.slice(at + value.length) };
    if (!isCut(value, standing)) standings.push(standing);
  }
  return standings;
}

const ONES = /^(?:one|two|three|four|five|six|seven|eight|nine)\b/i;
const TENS_BEFORE = /\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]$/i;
const FIGURE_GOES_ON = /^(?:,\d{3}|\.\d\d|\.\d\s?%)/;
const UNIT_GOES_ON = /^[\s-]?(?:%|per\s?cent\b|k\b|hundred\b|thousand\b|million\b)/i;

function isCut(value: string, { before, after }: Standing): boolean {
  if (/^\d/.test(value) && /(?:[$\d]|\d[.,])$/.test(before)) return true;
  if (ONES.test(value) && TENS_BEFORE.test(before)) return true;
  // limits in a row are one value: "60/15" is cut out of "30/60/15"
  if (value.includes('/')) return /\d\s?\/\s?\$?$/.test(before) || /^\s?\/\s?\$?\d/.test(after);
  // a digit behind "50,000" is a footnote's
  if (/\d$/.test(value) && (FIGURE_GOES_ON.test(after) || (/^\d/.test(after) && !/,\d{3}$/.test(value)))) return true;
  return UNIT_GOES_ON.test(after);
}

const LOOSE_BEFORE =
  /\b(?:up to|as much as|as high as|at least|more than|over|about|around|nearly|roughly)(?: an?)?(?: additional| extra| another)?\s?$/i;

/** Whether the quote says it loosely wherever it stands: "up to" right before `15%`. */
export function isToldLoosely(standings: readonly Standing[]): boolean {
  return standings.length > 0 && standings.every(({ before }) => LOOSE_BEFORE.test(before));
}

const FROM_PERCENT = /(?<![$\d.,])\d+(?:\.\d+)?\s?%?(?:-|–|\sto\s)$/;
const TO_PERCENT = /^\s?%?(?:-|–|\sto\s)\d+(?:\.\d+)?\s?%/;

/** Whether it is but one end of a range of percentages wherever it stands: `15%` in "5% to 15%". */
export function isEndOfRange(standings: readonly Standing[]): boolean {
  const isEnd = ({ before, after }: Standing) => FROM_PERCENT.test(before) || TO_PERCENT.test(after);
  return standings.length > 0 && standings.every(isEnd);
}
