/** Whether a list gives what an insurer takes off, and which insurer: by what stands before it, above it and in its items. */
import wording from '../../data/wording/list-introductions.json' with { type: 'json' };
import { headingAttribute, leadOf } from '../../discounts/labels.ts';
import { carriersAt } from '../../discounts/named-carriers.ts';
import { bothCarriers, headingCarrier, isGeneralAdvice } from '../../discounts/subjects.ts';
import type { Block, Heading } from '../../page/blocks.ts';
import { onlyValue, type PageContext } from '../../page/page-context.ts';
import { splitSentences } from '../../page/sentences.ts';
import { BOTH, INDUSTRY, isDenied, OWN, SAVING } from '../../words/cues.ts';
import { findCarriers, findDiscounts } from '../../words/lexicon.ts';
import { anyOf, patternOf } from '../../words/wording.ts';
import { announcesSavings, pointsToList, SAVINGS } from '../announced.ts';
import { discountsByName } from '../discount-names.ts';
import { savingsCarrier } from './savings-room.ts';

const MAX_INTRO_CHARS = 20_000;
const MAX_NAMED_CHARS = 120;

export interface Introduction {
  /** The sentence that announces the list, without what it says of others. */
  readonly text: string;
  /** It says that savings follow. */
  readonly isIntroduced: boolean;
  /** It stands right before the list, whatever it says. */
  readonly leads: boolean;
  /** The only discount that the list is about, as one of insurers is. */
  readonly about: string | null;
  readonly subjects: readonly string[];
}

/** What introduces a list; null where its items are no savings, or anybody's. `intro` is the block before it. */
export function introduce(items: readonly Block[], intro: Block | null, page: PageContext): Introduction | null {
  const first = items[0];
  if (first === undefined) return null;
  const { heading } = first;
  const whole = intro === null || intro.isHeading || intro.text.length > MAX_INTRO_CHARS ? '' : intro.text;
  const text = announcingSentence(whole).replace(CONTRAST, '');
  const isOpen = whole.trimEnd().endsWith(':');
  const mayLead = isOpen || whole.length < 120;
  const isIntroduced = mayLead && (announcesSavings(text) || pointsToList(text) || announces(text, items, page));
  if (isDenied(text) || (COMMON.test(heading?.text ?? '') && findCarriers(whole).length === 0)) return null;
  if (!isIntroduced && !isAmongSavings(items, heading, page)) return null;
  const about = onlyValue(findDiscounts(text)) ?? headingAttribute(heading);
  if (about !== null && CONDITIONS.test(`${heading?.text ?? ''} . ${text}`)) return null;
  const naming = namesAnybody(text) || !isOpen ? text : whole.replace(CONTRAST, '');
  return { text, isIntroduced, leads: mayLead && whole !== '', about, subjects: subjectsOf(naming, first, page) };
}

/** The last words before the list; where they only go on, "It names these devices:", the sentence on which they do. */
function announcingSentence(intro: string): string {
  const [before, last] = splitSentences(intro, [])
    .slice(-2)
    .map(({ text }) => text);
  if (last === undefined) return before ?? '';
  const isMore = GOES_ON.test(last) && last.endsWith(':') && !announcesSavings(last) && findCarriers(last).length === 0;
  return isMore && before !== undefined && findCarriers(before).length > 0 && SAVING.test(before) && !isDenied(last)
    ? `${before.replace(/[.!]$/, '')}: ${last}`
    : last;
}

const GOES_ON = patternOf(wording, 'goes on');

/** What an introduction says of others: "discounts that are not available through …". */
const CONTRAST = new RegExp(`${anyOf(wording, 'contrast')} [^.:;]*`, 'i');

/** A carrier "offers the following", or a carrier's own page says "ask about our", each of which is called a discount. */
function announces(intro: string, items: readonly Block[], page: PageContext): boolean {
  if (findCarriers(intro).length === 0 && !(page.siteCarrier !== null && OWN.test(intro))) return false;
  const called = items.filter(({ text }) => /\bdiscounts?\b/i.test(text)).length;
  return /\b(?:offers?|provides?|ha(?:s|ve)|gives?|includ\w+|ask about)\b/i.test(intro) && called * 2 > items.length;
}

/** A heading over discounts that anybody may give. */
const COMMON = patternOf(wording, 'anybody has');

/** Nothing introduces the list, but its heading, its items or the part of the page say what it gives. */
function isAmongSavings(items: readonly Block[], heading: Heading | null, page: PageContext): boolean {
  return /discount|ways to save/i.test(heading?.text ?? '') || areSavings(items) || isListed(items, heading, page);
}

/** Most items give something: "A break for insuring two cars", "Savings for hybrids". */
function areSavings(items: readonly Block[]): boolean {
  const giving = items.filter(({ text }) => text.length <= MAX_NAMED_CHARS && GIVING.test(text)).length;
  return giving >= 3 && giving * 2 >= items.length;
}

const GIVING = patternOf(wording, 'gives something');

/** Where a carrier's savings stand, a list most of whose items name discounts is one of them. */
function isListed(items: readonly Block[], heading: Heading | null, page: PageContext): boolean {
  const byName = (item: Block): boolean => discountsByName((leadOf(item) ?? '').replace(/[?:.]$/, '')).length > 0;
  const inMoreWords = ({ text }: Block): boolean =>
    text.length <= MAX_NAMED_CHARS && !TEACHES.test(text) && findDiscounts(text).length > 0;
  const isMost = (count: number, least: number): boolean => count >= least && count * 2 >= items.length;
  return (
    (isMost(items.filter(byName).length, 2) ||
      isMost(items.filter((item) => byName(item) || inMoreWords(item)).length, 3)) &&
    savingsCarrier(heading, page) !== null
  );
}

/** Titles of other pages. */
const TEACHES = patternOf(wording, 'teaches');

/** A list of what one discount asks for. */
const CONDITIONS = patternOf(wording, 'conditions');

function namesAnybody(text: string): boolean {
  return findCarriers(text).length > 0 || INDUSTRY.test(text) || BOTH.test(text);
}

function subjectsOf(intro: string, item: Block, page: PageContext): readonly string[] {
  const named = findCarriers(intro);
  if (named.length > 0) {
    const only = onlyValue(named);
    if (only !== null) return [only];
    const word = SAVINGS.exec(intro);
    return word === null ? [] : carriersAt(intro, named, word.index, word.index + word[0].length);
  }
  if (BOTH.test(intro)) return bothCarriers(item.heading, page);
  if (INDUSTRY.test(intro) || isGeneralAdvice(intro, [], item, page)) return [];
  const subject = headingCarrier(item.heading) ?? page.titleCarrier;
  return subject === null ? [] : [subject];
}
