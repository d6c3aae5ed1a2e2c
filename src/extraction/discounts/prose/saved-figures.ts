/** The figures of a sentence that may say what is saved. */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import wording from '../../data/wording/saved-figures.json' with { type: 'json' };
import { findDollars, findPercents } from '../figures.ts';
import { dollarFigure, percentFigure, type Figure } from '../../found.ts';
import { anyOf, partOf } from '../../words/wording.ts';
import { namedBeside } from './named-figures.ts';

/** A figure and its place in the sentence. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly figure: Figure;
}

/** "Saved by bundling" above a sum, not "Premium with the discount". */
const LABELLED = /\b(?:sav(?:e|es|ed|ings?)|discounts?|credits?|reductions?|you keep)\b/i;
const PRICED = /\b(?:premiums?|prices?|rates?|costs?|month|monthly|after|with|before|without)\b/i;

/** Percentages, and sums of dollars that the words before them say are saved. */
export function spotsOf(text: string, heading: string, label: string): Spot[] {
  const percents = findPercents(text).map((percent) => ({
    start: percent.start,
    end: percent.end,
    figure: percentFigure(percent),
  }));
  const sums = findDollars(text, true).filter(({ usd }) => usd >= 5 && usd <= 5000);
  const dollars = sums.flatMap((sum, index): Spot[] => {
    const figure = dollarFigure(sum);
    const percent = percents.findLast((other) => other.end <= sum.start);
    // the percentage in dollars: for what, and whether it is a saving, the words beside the percentage say
    if (percent !== undefined && SAME_IN_DOLLARS.test(text.slice(percent.end, sum.start)))
      return [{ start: percent.start, end: percent.end, figure }];
    // "bundling (up to 15%), paperless ($20 a year)"
    if (
      sum.usd <= 150 &&
      namedBeside(text, [], sum.start, sum.end) !== null &&
      percents.some(({ start, end }) => namedBeside(text, [], start, end) !== null)
    )
      return [{ start: sum.start, end: sum.end, figure }];
    if (LABELLED.test(label) && !PRICED.test(label)) return [{ start: sum.start, end: sum.end, figure }];
    const last = sums[index - 1];
    const isSecond =
      last !== undefined &&
      SECOND_SUM.test(text.slice(last.end, sum.start)) &&
      isSaving(text, last.start, last.end, heading);
    return isSecond || isSaving(text, sum.start, sum.end, heading) ? [{ start: sum.start, end: sum.end, figure }] : [];
  });
  return [...percents, ...dollars];
}

/** How the sum that ends the text is meant, in none or some words. */
const AMOUNT = String.raw`(?:${partOf(everyday, 'about as much')} ){0,2}$`;
const A_YEAR = String.raw`(?: ${partOf(everyday, 'a year')})?`;

/** "save drivers an average of over $50" */
const SAVED_SUM = new RegExp(
  String.raw`${anyOf(wording, 'speaks of saving')}:?(?:\s${partOf(wording, 'leads to a sum')}){0,8}\s$`,
  'i',
);
/** "the average saving with Snapshot is $150", "discounts for teachers come to $90" */
const IS_SAVED = new RegExp(
  String.raw`(?:${anyOf(everyday, 'discount')}|\bbreaks?) (?:(?:with|from|of|for|through|by|at) (?:[\w#'’&®-]{1,20} ){1,5})?` +
    `${anyOf(wording, 'is a sum')} ${AMOUNT}`,
  'i',
);
/** "the average multi-car discount is $150" */
const AVERAGE_IS = new RegExp(String.raw`\baverage (?:[\w-]{1,25} ){0,4}discount is ${AMOUNT}`, 'i');

/** "… save $231 when they renew and an average of $94 at sign-up" */
const SECOND_SUM = new RegExp(String.raw`^[^.;$]{0,50}\band ${AMOUNT}`, 'i');

/** "14% on average, or about $700 a year" */
const SAME_IN_DOLLARS = new RegExp(String.raw`^[^.;$%]{0,40}\b(?:or|which is|that is) ${AMOUNT}`, 'i');

/** "trims $618 from that bill", "can take $90 a year off", "keep $200 in their pockets" */
const TAKEN_BEFORE = new RegExp(`${anyOf(wording, 'takes or keeps')}(?: ${anyOf(wording, 'whom')})? ${AMOUNT}`, 'i');
const TAKEN_AFTER = new RegExp(
  `^(?: or more)?${A_YEAR}(?: on average)? ${anyOf(wording, 'off the bill or in the pocket')}`,
  'i',
);
/** "keep $204 a year" */
const KEPT_BEFORE = new RegExp(String.raw`\bkeep(?:s|ing)? ${AMOUNT}`, 'i');
const KEPT_AFTER = new RegExp(`^ ${anyOf(everyday, 'a year')}`, 'i');
/** "get $190 back" */
const BACK_BEFORE = new RegExp(`${anyOf(wording, 'hands back')}(?: ${anyOf(wording, 'whom')})? ${AMOUNT}`, 'i');
const BACK_AFTER =
  /^(?: on average)? back(?: (?:when|at|after|on) [^.;$]{0,30}\b(?:renew\w{0,3}|term|period|policy)|\.?$|,? on average)/i;
/** "pay $210 a year less" */
const LESS_BEFORE = new RegExp(String.raw`${anyOf(wording, 'spends')} (?:[\w']{1,25} )?${AMOUNT}`, 'i');
const LESS_AFTER = new RegExp(String.raw`^${A_YEAR} less(?! than\b)`, 'i');
/** "spares drivers $150" */
const SPARED_BEFORE = new RegExp(String.raw`\bspar(?:e|es|ed|ing) (?:[\w’'-]{1,25} ){0,3}${AMOUNT}`, 'i');
/** "$150 knocked off", "$150 better off" */
const SHRUNK_AFTER = new RegExp(`^${A_YEAR} ${anyOf(wording, 'taken off')}`, 'i');
/** "the premium $150 smaller" */
const PRICE_BEFORE = new RegExp(String.raw`\b(?:premium|bill|price|cost)s? (?:[\w-]{1,25} )?${AMOUNT}`, 'i');
const SMALLER_AFTER = /^ (?:smaller|lighter|less)(?! than\b)\b/i;

/** Verbs of taking away or keeping stand on both sides of a sum. */
function isTakenOff(before: string, after: string): boolean {
  return (
    (TAKEN_BEFORE.test(before) && TAKEN_AFTER.test(after)) ||
    (KEPT_BEFORE.test(before) && KEPT_AFTER.test(after)) ||
    SPARED_BEFORE.test(before) ||
    SHRUNK_AFTER.test(after) ||
    (PRICE_BEFORE.test(before) && SMALLER_AFTER.test(after)) ||
    (BACK_BEFORE.test(before) && BACK_AFTER.test(after)) ||
    (LESS_BEFORE.test(before) && LESS_AFTER.test(after))
  );
}

/** "save you about $12 a month": said of a saving, a month is no price. */
const SAVES_BEFORE = new RegExp(String.raw`\bsav(?:e|es|ing) (?:${anyOf(wording, 'whom')} )?${AMOUNT}`, 'i');
const MONTHLY_AFTER = /^\s?(?:(?:per|a|each|every) month|monthly)\b/i;
/** "$50 a year in savings", "$50 off" */
const SAVED_AFTER =
  /^\s(?:(?:a|per|each) (?:year|term|policy|car|vehicle) |annually )?(?:(?:in |of )?(?:discount|saving)s?|saved|off|credit)\b/i;
const ON_PREMIUM_AFTER = new RegExp(
  String.raw`^\s?(?:(?:${partOf(everyday, 'a year')}|or more) )?(?:on|off|toward) `,
  'i',
);

/** The words beside a sum say that it is saved: not paid, and not a month. */
function isSaving(text: string, start: number, end: number, heading: string): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 40);
  if (SAVES_BEFORE.test(before) && MONTHLY_AFTER.test(after)) return true;
  if (/^\s(?:off|toward) [^.;,]{0,24}\b(?:deductible|claim\b)/i.test(after)) return false;
  if (/^[^.;]{0,30}\b(?:month|monthly|mo\b)/i.test(after)) return false;
  if (isTakenOff(text.slice(Math.max(0, start - 60), start), text.slice(end, end + 70))) return true;
  if (SAVED_AFTER.test(after)) return true;
  if (!ON_PREMIUM_AFTER.test(after) && /^[^.;]{0,30}\b(?:rate|premium)/i.test(after)) return false;
  if (SAVED_SUM.test(before) || IS_SAVED.test(before) || AVERAGE_IS.test(before)) return true;
  // "Paperless discount: $50" is all there is
  const isAlone =
    !/\b(?:premium|rate|cost|price|total)/i.test(before) &&
    text.length - end <= 12 &&
    /^.{2,50}[:–—-]\s(?:up to )?$/i.test(before);
  return isAlone && /\b(?:discounts?|savings?)\b/i.test(`${before} ${heading}`);
}
