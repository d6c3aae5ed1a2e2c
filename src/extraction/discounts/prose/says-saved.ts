/** Whether a sentence says that its figures are saved. */
import wording from '../../data/wording/says-saved.json' with { type: 'json' };
import { GENERAL, INDUSTRY, isDenied, LOWERED, SAVING } from '../../words/cues.ts';
import { anyOf, patternOf } from '../../words/wording.ts';
import { isGiven, isGrown, isValue, NO_PART_OF_A_PRICE } from './figure-cues.ts';
import { headingAttribute, headingTexts, isLabelled } from '../labels.ts';
import type { Reading, SentenceCase } from './sentence-case.ts';
import { impliedCarriers, startsWithPronoun } from '../subjects.ts';

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

const RISE = patternOf(wording, 'rise');
const OTHER_MATTER = new RegExp(
  anyOf(wording, 'limits and losses', 'how insurers are judged', 'what insurers file', 'fees'),
  'i',
);
