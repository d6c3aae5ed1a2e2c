/** The figures of a sentence that may say what is saved. */
import { findDollars, findPercents } from './figures.ts';
import { dollarFigure, percentFigure, type Figure } from '../found.ts';
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

const LINK =
  'of|by|up|to|about|around|an?|average|averag(?:es|ing)|on|more|than|over|as|much|at least|nearly|almost|approximately|roughly|between|from|rang(?:e|es|ing)|you|customers|drivers|members|policyholders|shoppers|them|annually|reach(?:es)?|comes?|totals?|worth|well|another|additional|the|some|[\\d.,]+|million|thousand|hundred|its';
const SAVED_SUM = new RegExp(
  String.raw`\b(?:sav(?:e|es|ed|ing|ings)|discounts?|credits?|(?:cuts?|lowers?|reduces?) (?:the|your) (?:premium|bill|rate|cost)s?):?(?:\s(?:${LINK})){0,8}\s$`,
  'i',
);
const WORTH =
  /\b(?:(?:discounts?|reductions?|savings|credits?|rebates?|breaks?) (?:for (?:[\w-]+ ){1,5})?(?:(?:is|are) worth|comes? to|amounts? to|averages?|works? out (?:to|at))|average (?:[\w-]+ ){0,4}discount is)\s(?:(?:up|to|about|around|an|average|of|at|least|as|much) ?){0,4}$/i;

/** "the average saving with Snapshot is $150" */
const IS_SAVED =
  /\b(?:savings?|discounts?|reductions?|credits?) (?:(?:with|from|of|for|through|by|at) (?:[\w#'’&®-]{1,20} ){1,4})?(?:is|was|are|were|stands at|comes? to|came to|amounts? to|amounted to|equals?|reach(?:es|ed)?|averages?|averaged|runs? to) (?:(?:about|around|roughly|nearly|some|only|just|a mere|up to|as much as|an average of|on average) ){0,2}$/i;

/** "… save $231 when they renew and an average of $94 at sign-up" */
const SECOND_SUM = /^[^.;$]{0,50}\band (?:an average of |up to |about )?$/i;

/** "14% on average, or about $700 a year" */
const SAME_IN_DOLLARS =
  /^[^.;$%]{0,40}\b(?:or|which is|that is) (?:about |around |roughly |nearly |an average of |up to )?$/i;

/** "trims $618 from that bill", "can take $90 a year off", "keep $200 in their pockets" */
const TAKEN_BEFORE =
  /\b(?:trim|knock|shav|shed|slash|lop|chop|clip|cut|tak|keep|pocket|put|leav|hold)(?:s|es|ed|ing|e|ping|ped|ping|ming|med)?(?: (?:you|them|customers|drivers|households|families))? (?:(?:up to|as much as|about|around|roughly|nearly|another|an average of|over|more than|some|an extra) ){0,2}$/i;
const TAKEN_AFTER =
  /^(?: or more)?(?: (?:a|per|each|every) year| annually| yearly)?(?: on average)? (?:off\b(?! (?:the|your|their|a|what) [^.;]{0,30}\b(?:deductible|claim))|(?:from|out of) (?:that|the|your|their|this|what)\b[^.;]{0,24}\b(?:bill|total|premium|price|cost|pay)|(?:back )?in(?:to)? (?:your|their|the|[\w’'-]{3,14}['’]) (?:own )?(?:pockets?|wallets?|purses?|bank))/i;
/** "keep $204 a year" */
const KEPT_BEFORE = /\bkeep(?:s|ing)? (?:(?:up to|as much as|about|around|roughly|nearly|an average of|some) )?$/i;
const KEPT_AFTER = /^(?: (?:a|per|each|every) year| annually| yearly)/i;
/** "get $190 back" */
const BACK_BEFORE =
  /\b(?:get|receiv|see|hand|give|pay|return|earn|send)(?:s|ing|e|es)? (?:(?:you|them|customers|drivers) )?(?:(?:up to|as much as|about|around|roughly|nearly|an average of|some) )?$/i;
const BACK_AFTER =
  /^(?: on average)? back(?: (?:when|at|after|on) [^.;$]{0,30}\b(?:renew\w{0,3}|term|period|policy)|\.?$|,? on average)/i;
/** "pay $210 a year less" */
const LESS_BEFORE =
  /\b(?:pays?|paid|spends?|spent|owes?|owed|costs?|charged?)(?:ing)? (?:[\w']+ )?(?:(?:up to|as much as|about|around|roughly|nearly|an average of|some) )?$/i;
const LESS_AFTER = /^(?: (?:a|per|each|every) year)? less(?! than\b)/i;

/** "spares drivers $150" */
const SPARED_BEFORE =
  /\bspar(?:e|es|ed|ing) (?:[\w’'-]+ ){0,3}(?:(?:up to|as much as|about|around|roughly|nearly|an average of|some) )?$/i;
/** "$150 knocked off", "$150 better off", "the premium $150 smaller" */
const SHRUNK_AFTER =
  /^(?: (?:a|per|each|every) year| annually| yearly)? (?:(?:knocked|taken|shaved|trimmed|cut|lopped|chopped|sliced) (?:off|from)\b|better off\b|to the good\b)/i;
const PRICE_BEFORE = /\b(?:premium|bill|price|cost)s? (?:[\w-]+ )?(?:(?:about|around|nearly|an average of|up to) )?$/i;
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

/** The words beside a sum say that it is saved: not paid, and not a month. */
function isSaving(text: string, start: number, end: number, heading: string): boolean {
  const after = text.slice(end, end + 40);
  if (
    /\bsav(?:e|es|ing) (?:you |customers |them )?(?:(?:up to|about|around|an average of) )?$/i.test(
      text.slice(Math.max(0, start - 40), start),
    ) &&
    /^\s?(?:(?:per|a|each|every) month|monthly)\b/i.test(after)
  )
    return true;
  if (/^\s(?:off|toward) [^.;,]{0,24}\b(?:deductible|claim\b)/i.test(after)) return false;
  if (/^[^.;]{0,30}\b(?:month|monthly|mo\b)/i.test(after)) return false;
  if (isTakenOff(text.slice(Math.max(0, start - 60), start), text.slice(end, end + 70))) return true;
  if (
    /^\s(?:(?:a|per|each) (?:year|term|policy|car|vehicle) |annually )?(?:(?:in |of )?(?:discount|saving)s?|saved|off|credit)\b/i.test(
      after,
    )
  )
    return true;
  const isOnPremium = /^\s?(?:(?:per|a|each) year |annually |yearly |or more )?(?:on|off|toward) /i.test(after);
  if (!isOnPremium && /^[^.;]{0,30}\b(?:rate|premium)/i.test(after)) return false;
  const before = text.slice(Math.max(0, start - 80), start);
  if (SAVED_SUM.test(before) || WORTH.test(before) || IS_SAVED.test(before)) return true;
  // "Paperless discount: $50" is all there is
  const isAlone =
    !/\b(?:premium|rate|cost|price|total)/i.test(before) &&
    text.length - end <= 12 &&
    /^.{2,50}[:–—-]\s(?:up to )?$/i.test(before);
  return isAlone && /\b(?:discounts?|savings?)\b/i.test(`${before} ${heading}`);
}
