/** What a state's law requires: in sentences and list items. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import type { Block } from '../page/blocks.ts';
import { forDrivers, isBeyond, propertyOfDrivers, type Limit } from './covers.ts';
import { quoteWindow, type FoundMinimum, type Place } from '../found.ts';
import { endOf, headsDrivers, labelFor, leadBefore, titleOf } from './cover-spoken-of.ts';
import { findLimits } from './limits.ts';
import { findCarriers, findCoverages, findStates } from '../words/lexicon.ts';
import { datesOf, toMinimum } from './minimum-facts.ts';
import { headingState, isOfSeveral, statesAt, statesIn } from './minimum-states.ts';
import { onlyValue, type PageContext } from '../page/page-context.ts';
import {
  isAboutLaw,
  isCalledLaw,
  isOnlyAdvice,
  isOtherLimit,
  isOtherProse,
  isOtherTalk,
  isOpinion,
  isOtherTalkAt,
  saysRequired,
  withoutBenefits,
  withoutComparisons,
} from './requirements.ts';
import { sameLimits, saysSame } from './same-limits.ts';
import { splitByState } from './state-parts.ts';
import { MAX_SENTENCE_CHARS, splitSentences } from '../page/sentences.ts';
import { anyOf, partOf } from '../words/wording.ts';

const MAX_BLOCK_CHARS = 20_000;
const MAX_LINE_CHARS = 90;
const MAX_ENTRY_CHARS = 140;
const IN_BRACKETS = /\([^()]{0,200}\)/g;
const SUM_FIRST = /^\W{0,3}(?:\(?[ivx\d]{1,4}\)\s)?(?:[\w-]{1,20} (?:hundred )?thousand dollars \()?\$\d/;
/** A paragraph of a statute: "(ii) Subject to that limit, …" */
const NUMBERED = /^\((?:[ivx]{1,4}|\d{1,2}|[a-z])\)\s/;
const MAX_NUMBERED_CHARS = 250;
const MAX_QUOTE_CHARS = 200;
/** What a block must have to be read at all: a sum or a notation. */
const FIGURE = /\$\s?\d|\d[k,\d]{0,4}\s?\/\s?\$?\d|\d[-–]\d\d|\bthousand\b|\d,000|\dk\b/i;
/** Notation of three limits, which can hardly be anything else. */
const NOTATION = /(?<![\d/])\d{2,3}\s?\/\s?\d{2,3}\s?\/\s?\d{1,3}(?![\d/])/;

/** In a list of what must be carried it says what a sum is for: "$50,000 if you injure several people". */
const HURTS = /\bif you (?:injure|hurt|kill|hit|cause)\b/gi;

/** "Since July 1, 2025, the amount is $15,000": of the cover that the sentence before names. */
const SPOKEN_OF = new RegExp(
  `^(?:(?:${anyOf(wording, 'from or until')}|on) [^$]{3,25}, )?${anyOf(wording, 'the limit spoken of')}`,
  'i',
);
/** Under the heading of a cover that the law asks for: "This pays up to $8,000" */
const PAYS = /\b(?:pays?|covers?|provides?) up to (?=\$)/i;
/** What a cover does is no other talk: "$50,000 per person and pays for …" */
const DESCRIPTION = /(?:\band|\bwhich|\bthat|\bto|,) (?:pays?|covers?|paying|covering) .*$/i;

/**
 * Minimums in a block of running text or a list item. `before` is the text before it under the same heading, `intro` the block before its
 * list, `leads` the lines over it in its list, the nearest first.
 */
export function findProseMinimums(
  block: Block,
  before: readonly string[],
  intro: string,
  leads: readonly string[],
  page: PageContext,
): FoundMinimum[] {
  if (block.text.length > MAX_BLOCK_CHARS || !FIGURE.test(block.text)) return [];
  const heading = block.heading?.text ?? '';
  // below the name of a state, the heading over it says what its limits are for
  const title = (isState(heading) ? block.heading?.parent?.text : null) ?? heading;
  const context = [...leads, intro, heading, block.heading?.parent?.text ?? ''].join(' . ');
  const isLawPage = isAboutLaw(`${page.title} ${context}`);
  const sentences = splitSentences(block.text, block.breaks);
  const texts = sentences.map(({ text }) => text);
  const entry = block.item === null ? leadBefore(before) : '';
  const cover = leads.find((line) => findCoverages(line).length > 0 || /\bliability\b/i.test(line)) ?? entry;
  const state = leads.flatMap((line) => onlyValue(findStates(line)) ?? [])[0] ?? null;
  const found: FoundMinimum[] = [];
  let last: Stated | null = null;
  let lineState: string | null = null;
  const parts = splitByState(sentences);
  for (const [at, sentence] of parts.entries()) {
    const { text, index } = sentence;
    const previous = parts[at - 1]?.text ?? before.at(-1) ?? heading;
    const isStated = saysRequired(sentence.within ?? text);
    if (isState(text)) lineState = onlyValue(findStates(text));
    if (isPartOfSum(text, leads)) continue;
    if (text.length > MAX_SENTENCE_CHARS || (block.isHeading && !isStated && !(isLawPage && isEntryOfState(text))))
      continue;
    const isLine =
      block.item !== null ||
      (NUMBERED.test(text) && text.length < MAX_NUMBERED_CHARS) ||
      text.replace(IN_BRACKETS, '').length < (SUM_FIRST.test(text) ? MAX_ENTRY_CHARS : MAX_LINE_CHARS);
    const hasStated = (last?.stated.length ?? 0) > 0;
    const isRequired =
      isStated ||
      (block.item !== null && (isState(heading) || (state !== null && isAboutLaw(page.title)))) ||
      (isLine && (isAboutLaw(context) || saysRequired(introOf(text, before)))) ||
      (block.item !== null && SUM_FIRST.test(text) && saysRequired(endOf(intro))) ||
      goesOn(text, previous, index, context, hasStated) ||
      ((isLawPage || hasStated || saysRequired(previous) || isAnswered(text, texts[index + 1])) && NOTATION.test(text));
    const isAside =
      !isStated &&
      ((isLine && (isOnlyAdvice(`${intro} ${heading}`) || leads.some(isOnlyAdvice) || isAdvised(intro))) ||
        (!block.item && isOtherProse(text.replace(DESCRIPTION, '').replace(isAboutLaw(context) ? PAYS : /^$/, ''))));
    if (!isRequired || isAside) continue;
    const said = withoutBenefits(text);
    const isListed = block.item !== null && SUM_FIRST.test(text) && saysRequired(intro) && /:\s?$/.test(intro);
    const told = said.replace(IN_BRACKETS, withoutDoing);
    const isTalk = isOtherTalk(isListed ? told.replace(HURTS, '') : told);
    if ((isTalk && !isStated) || isAskedByInsurer(text) || isOpinion(text)) continue;
    const label =
      findCoverages(sentence.lead).length > 0
        ? sentence.lead
        : index === 0 && cover !== ''
          ? cover
          : labelFor(index, texts, title, intro, before, block);
    const over = cover === '' ? title : cover;
    const isOfDrivers = (block.item !== null || entry !== '') && headsDrivers(over);
    const listTitle = isOfDrivers ? over : titleOf(intro, title);
    const lead = block.item === null ? leadOf(text) : `${leadOf(text)} ${listTitle}`;
    const limits = findLimits(withoutComparisons(said), label, '')
      .flatMap((limit) => forDrivers(limit, lead))
      .map((limit) => (isOfDrivers ? propertyOfDrivers(limit) : limit));
    const same = saysSame(text) === null ? [] : sameLimits(text, limits);
    const states = statesIn(text);
    const understood = isOfSeveral(text)
      ? null
      : ((index === 0 ? state : null) ??
        onlyValue(findStates(previous)) ??
        lineState ??
        onlyValue(findStates(intro)) ??
        headingState(block) ??
        page.state ??
        onlyValue(findStates(before.join(' . '))));
    const stated: FoundMinimum[] = [];
    for (const limit of [...limits, ...same]) {
      const isOther = (at: Limit): boolean =>
        isOtherLimit(said, at.start, at.end) || (isTalk && isOtherTalkAt(said, at.start, at.end));
      if (isBeyond(limit) || (isOther(limit) && !isCalledLaw(said, limit.start, limit.end))) continue;
      const own = statesAt(text, states, limits, limit);
      const subjects = own.length > 0 ? own : understood === null ? [] : [understood];
      const place = placeOf(block, text, sentence.start, limit.start, limit.end);
      stated.push(...subjects.map((subject) => toMinimum(subject, limit, datesOf(text, limit), place)));
    }
    found.push(...stated, ...(last === null || limits.length > 0 ? [] : repeated(block, last, text, sentence.start)));
    last = { start: sentence.start, limits, stated };
  }
  return found;
}

/** What a cover does, told in brackets, is no talk of a case: "(pays if you hit a car)". */
function withoutDoing(remark: string): string {
  return DOES.test(remark) ? ' '.repeat(remark.length) : remark;
}

const DOES = new RegExp(String.raw`^\(${partOf(wording, 'does for people')} [^$]{1,200}$`, 'i');

/** Below "$40,000 for each person, made up of:" stand the parts of that sum. */
function isPartOfSum(text: string, [lead = '']: readonly string[]): boolean {
  return /\$\d/.test(lead) && findStates(lead).length === 0 && findCoverages(text).length === 0;
}

/** "Kemper requires at least …": what an insurer asks for is no law. */
function isAskedByInsurer(text: string): boolean {
  return findCarriers(text).some(({ end }) =>
    /^\s(?:also )?(?:requires|asks for|wants|insists)\b/.test(text.slice(end)),
  );
}

/** What the sentence before stated: its place in the block, its limits and their facts. */
interface Stated {
  readonly start: number;
  readonly limits: readonly Limit[];
  readonly stated: readonly FoundMinimum[];
}

/** What leads to a line: the text before it, or before the lines that begin with sums as it does. */
function introOf(text: string, before: readonly string[]): string {
  const isSum = (line: string): boolean => SUM_FIRST.test(line) && line.length < MAX_ENTRY_CHARS;
  return (isSum(text) ? before.findLast((line) => !isSum(line)) : before.at(-1)) ?? '';
}

/** What stands right before a list is advice: "Commonly chosen limits include:" */
function isAdvised(intro: string): boolean {
  const last = /[^.?!]{0,200}[.?!:]?\s?$/.exec(intro)?.[0] ?? '';
  return isOnlyAdvice(last) && !saysRequired(last);
}

/** "25/50/25. That is the least that the law allows." */
function isAnswered(text: string, next = ''): boolean {
  return text.length < 15 && saysRequired(next);
}

/** A heading that is the name of a state: what is listed below it is what it asks for. */
function isState(heading: string): boolean {
  const [state] = findStates(heading);
  return state !== undefined && state.start === 0 && heading.length - state.end < 2;
}

/** A heading that is a state and its limits: "Wyoming: 25/50/20" */
function isEntryOfState(heading: string): boolean {
  const [state] = findStates(heading);
  return state !== undefined && state.start === 0 && /^\W{1,4}\d[\d/]{6,9}\W{0,2}$/.test(heading.slice(state.end));
}

/** A sentence goes on with what the one before said to be required, or answers its question. */
function goesOn(text: string, previous: string, index: number, context: string, hasStated: boolean): boolean {
  const isNext = index > 0 || previous.endsWith('?') || isAboutLaw(context);
  const isNamed = findCoverages(text).length > 0 || previous.endsWith('?') || SPOKEN_OF.test(text);
  return isNext && (hasStated || saysRequired(previous)) && isNamed;
}

/** "You must have uninsured motorist coverage in the same amounts", said right after these; quoted together. */
function repeated(block: Block, last: Stated, text: string, start: number): FoundMinimum[] {
  const same = saysSame(text);
  const subject = onlyValue(last.stated.map(({ subject }) => ({ value: subject })));
  if (same === null || subject === null || isOtherLimit(text, same.start, same.end)) return [];
  const both = block.text.slice(last.start, start + text.length);
  return sameLimits(text, last.limits).flatMap((limit) => {
    const end = start - last.start + same.end;
    if (end - limit.start > MAX_QUOTE_CHARS) return [];
    const place = placeOf(block, both, last.start, limit.start, end);
    return [toMinimum(subject, limit, datesOf(both, limit), place)];
  });
}

function placeOf(block: Block, text: string, offset: number, start: number, end: number): Place {
  const window = quoteWindow({ text, offset: block.start + offset }, start, end, MAX_QUOTE_CHARS);
  return { ...window, element: block.element, heading: block.heading };
}

/** What stands before an item's colon: "Underinsured: $25,000 for injuries to one person". */
function leadOf(text: string): string {
  return /^[^.:$]{0,80}(?=:)/.exec(text)?.[0] ?? '';
}
