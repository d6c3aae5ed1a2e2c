/** Whether a sentence says that its figures are saved. */
import type { Block } from '../page/document.ts';
import { GENERAL, INDUSTRY, isDenied, SAVING } from '../words/cues.ts';
import { findDiscounts } from '../words/lexicon.ts';
import { isGiven, isGrown, isInBrackets, isValue } from './figure-cues.ts';
import { headingAttribute, headingTexts, isLabelled } from './labels.ts';
import { namedBeside } from './named-figures.ts';
import type { Spot } from './saved-figures.ts';
import type { Reading, SentenceCase } from './sentence-case.ts';
import { impliedCarriers, startsWithPronoun } from './subjects.ts';

/** It does so by a word, by what it goes on with, by its label or heading, or by telling what somebody who is known gives. */
export function saysSaved(
  { sentence, earlier, isAfterFigures, block, label, page }: SentenceCase,
  { spots, carriers, attributes, intro, previous, whole }: Reading,
): boolean {
  const { text } = sentence;
  const goesOn =
    (startsWithPronoun(text) && SAVING.test(previous) && !isDenied(previous)) ||
    (sentence.within !== undefined && SAVING.test(sentence.within)) ||
    (carriers.length > 0 && isAfterFigures && isNextOfRow(text)) ||
    (isAfterFigures && spots.some(({ start }) => isGrown(text, start)));
  if (SAVING.test(text) || goesOn) return true;
  if ((isLabelled(block, sentence) || label !== '') && SAVING.test(`${headingTexts(block.heading)} ${intro} ${label}`))
    return true;
  const isOfKnown = (): boolean =>
    carriers.length > 0 || !impliedCarriers(text, earlier, block, page).includes('industry');
  const rises = RISE.test(`${previous} ${whole}`);
  if (
    spots.some(({ start, end }) => isGiven(text, start, end) || isValue(text, start, end)) &&
    (INDUSTRY.test(text) || GENERAL.test(text) || isOfKnown())
  )
    return true;
  const isBeside = ({ start, end }: Spot): boolean =>
    IT_IS.test(text.slice(0, start)) || namedBeside(text, attributes, start, end) !== null;
  if (!rises && spots.some(isBeside) && isOfKnown()) return true;
  if (carriers.length === 0 || !isNextOfRow(text)) return false;
  return (
    spots.some(({ start, end }) => isInBrackets(text, start, end)) ||
    (!rises && (isBelowDiscount(block) || findDiscounts(intro).length > 0))
  );
}

/** "For the second car, it's 25%" */
const IT_IS = /\bit['’]s (?:up to |about |around |only )?$/i;

/** "Most others, like A and B, are around 10%": goes on with the figures right before. */
function isNextOfRow(text: string): boolean {
  return text.length <= 160 && !/\b(?:rate|premium|price|cost|cheap|scor|rating|share)/i.test(text);
}

/** The heading names a discount and says that it is one. */
function isBelowDiscount({ heading }: Block): boolean {
  return SAVING.test(heading?.text ?? '') && headingAttribute(heading) !== null;
}

const RISE =
  /\b(?:increas\w{1,3}|hikes?|surcharge\w?|rais(?:e|es|ed|ing)|higher|(?:went|goes|go|going) up|ticket(?!-free)|dui)\b/i;
