/** Whether a sentence says that its figures are saved. */
import { GENERAL, INDUSTRY, isDenied, LOWERED, SAVING } from '../words/cues.ts';
import { isGiven, isGrown, isValue, NO_PART_OF_A_PRICE } from './figure-cues.ts';
import { headingAttribute, headingTexts, isLabelled } from './labels.ts';
import type { Reading, SentenceCase } from './sentence-case.ts';
import { impliedCarriers, startsWithPronoun } from './subjects.ts';

/**
 * It does so by a word, by what it goes on with, by its label or heading; else by telling of a discount of somebody who is
 * known, where nothing says that another matter is counted.
 */
export function saysSaved(
  sentenceCase: SentenceCase,
  { spots, carriers, attributes, intro, previous, whole }: Reading,
): boolean {
  const { sentence, earlier, isAfterFigures, block, label, page } = sentenceCase;
  const { text } = sentence;
  const goesOn =
    (startsWithPronoun(text) && SAVING.test(previous) && !isDenied(previous)) ||
    (sentence.within !== undefined && SAVING.test(sentence.within)) ||
    (isAfterFigures && spots.some(({ start }) => isGrown(text, start)));
  if (SAVING.test(text) || LOWERED.test(text) || goesOn) return true;
  if ((isLabelled(block, sentence) || label !== '') && SAVING.test(`${headingTexts(block.heading)} ${intro} ${label}`))
    return true;
  const isElse = isOtherMatter(whole, previous);
  const given = spots.some(({ start, end }) => isGiven(text, start, end));
  const isSaid = given || spots.some(({ start, end, figure }) => figure.usd !== null || isValue(text, start, end));
  if (!isSaid && (isElse || !spots.some(({ figure, end }) => isShareOfPrice(figure.percent, text.slice(end)))))
    return false;
  if (carriers.length > 0) return true;
  if (!isElse && (INDUSTRY.test(text) || GENERAL.test(text))) return true;
  if (given && !isElse && (attributes.length > 0 || headingAttribute(block.heading) !== null)) return true;
  return !impliedCarriers(text, earlier, block, page).includes('industry');
}

/** It may be; "100% online" and "3% of the company's policies" are none. */
function isShareOfPrice(percent: number | null, after: string): boolean {
  return percent !== null && percent <= 75 && !NO_PART_OF_A_PRICE.test(after.slice(0, 60));
}

/** A sentence on rises, limits, fees, harm, books of business or how a page judges, or one that goes on with a rise. */
function isOtherMatter(whole: string, previous: string): boolean {
  return RISE.test(`${previous} ${whole}`) || OTHER_MATTER.test(whole);
}

const RISE =
  /\b(?:increas\w{1,3}|hikes?|surcharge\w?|rais(?:e|es|ed|ing)|higher|(?:went|gone|goes|go|going) up|ticket(?!-free)|dui)\b/i;
const OTHER_MATTER =
  /\b(?:limits?|replacement|written premium|handl\w{1,3}|(?:claims|customer) (?:service|process)|assess\w{0,3}|weighs?|weighted|counts? for|accounts? for|makes? up|(?<!\b(?:your|their|driving|good|better|best|high|higher|app) )scor(?:es?|ing)|approval|rated|ratings?|advances?|penalt\w{1,3}|fees?|charges|unearned|filed for|approved for|deaths?|risk of|risks|after an? (?:fire|loss|claim|crash)|(?:rate|premium)s? (?:for [^,.;%]{3,40} )?(?:went|fell|dropped|declined)|changes? (?:since|from|in)|paid (?:up to |about )?\d)\b/i;
