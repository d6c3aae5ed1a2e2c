/** How a value stands in its quote: whole or cut out of a longer one, and what stands right beside it. */
import { EDGE, foldWhiteSpace } from './element-text.ts';
import { NUMBER_WORDS } from './stated-figures.ts';

/** What stands before and behind a value, in its own cell or block: the label in the cell beside it says nothing about it. */
export interface Standing {
  readonly before: string;
  readonly after: string;
}

/**
 * Every place where the value stands whole: `7%` does not stand in "17%", nor `$5` in "$50".
 * @param quote white space folded; `EDGE` where a block or a cell ends
 */
export function findWhole(quote: string, rawValue: string): Standing[] {
  const [text, value] = [quote.replaceAll(EDGE, ' '), foldWhiteSpace(rawValue)];
  const standings: Standing[] = [];
  if (value === '') return standings;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (isCut(value, text.slice(0, at), text.slice(end))) continue;
    const [before, after] = [quote.slice(0, at).split(EDGE).at(-1), quote.slice(end).split(EDGE)[0]];
    standings.push({ before: before ?? '', after: after ?? '' });
  }
  return standings;
}

const ONES = /^(?:one|two|three|four|five|six|seven|eight|nine)\b/i;
const TENS_BEFORE = /\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]$/i;
const NUMBER_WORD = new RegExp(String.raw`^(?:${NUMBER_WORDS})\b`, 'i');
const SCALE_WORD = /^(?:hundred|thousand|million)\b/i;
const ANY_WORD_BEFORE = new RegExp(String.raw`\b(?:${NUMBER_WORDS}|hundred)[\s-]$`, 'i');
const FIGURE_GOES_ON = /^(?:,\d{3}|\.\d\d|\.\d\s?%)/;
const UNIT_GOES_ON = /^[\s-]?(?:%|per\s?cent\b|k\b|grand\b|hundred\b|thousand\b|million\b)/i;

function isCut(value: string, before: string, after: string): boolean {
  if (/^\d/.test(value) && /(?:[$\d]|\d[.,])$/.test(before)) return true;
  if (isCutNumberWord(value, before)) return true;
  if (value.includes('/')) return isCutLimit(value, before, after);
  // a digit behind "50,000" is a footnote's
  if (/\d$/.test(value) && (FIGURE_GOES_ON.test(after) || (/^\d/.test(after) && !/,\d{3}$/.test(value)))) return true;
  return UNIT_GOES_ON.test(after);
}

/** "five" of "twenty-five", "fifty thousand" of "two hundred fifty thousand"; "ten and fifty thousand" are two. */
function isCutNumberWord(value: string, before: string): boolean {
  if (ONES.test(value) && TENS_BEFORE.test(before)) return true;
  if (SCALE_WORD.test(value)) return ANY_WORD_BEFORE.test(before);
  if (!NUMBER_WORD.test(value)) return false;
  if (/\bhundred (?:and )?$/i.test(before)) return !/^[\w-]+ hundred\b/i.test(value);
  return /\b(?:thousand|million) (?:and )?$/i.test(before) && !/\b(?:thousand|million)\b/i.test(value);
}

/** Limits in a row are one value: "60/15" is cut out of "30/60/15". In "25/50/20 / 25/50" the slash between spaces parts two. */
function isCutLimit(value: string, before: string, after: string): boolean {
  if (/^\.\d/.test(after)) return true;
  if (/\d\s?\/\s?\$?$/.test(before)) return value.includes(' / ') || !/\s\/\s\$?$/.test(before);
  return /^\s?\/\s?\$?\d/.test(after) && (value.includes(' / ') || !/^\s\/\s/.test(after));
}
