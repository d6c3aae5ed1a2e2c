/** Discounts named without a figure in the items of a list, under an introduction or a heading. */
import wording from '../data/wording/list-offers.json' with { type: 'json' };
import { BOTH, INDUSTRY, isDenied, NOT_OFFERED, SAVING, withoutRemarks } from '../words/cues.ts';
import { announcesSavings, pointsToList } from './announced.ts';
import { discountsByName } from './discount-names.ts';
import type { Block, Heading } from '../page/blocks.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from '../found.ts';
import { headingAttribute, leadOf } from '../discounts/labels.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findStates, type Mention } from '../words/lexicon.ts';
import { anyOf, patternOf } from '../words/wording.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';
import { withEquipment, withoutSafeDriving } from '../discounts/same-discount.ts';
import { savingsCarrier } from './savings-room.ts';
import { splitSentences } from '../page/sentences.ts';
import { bothCarriers, carriersAt, headingCarrier, isGeneralAdvice } from '../discounts/subjects.ts';

const MAX_BLOCK_CHARS = 20_000;
/** What an item without a label names beyond these is mentioned by the way. */
const MAX_IN_ITEM = 4;

/** Offers in the items of one list; `intro` is the block before it. */
export function findListOffers(items: readonly Block[], intro: Block | null, page: PageContext): FoundDiscount[] {
  const first = items[0];
  if (first === undefined) return [];
  const introText = intro === null || intro.isHeading || intro.text.length > MAX_BLOCK_CHARS ? '' : intro.text;
  const lastSentence = announcingSentence(introText).replace(CONTRAST, '');
  const leads = introText.trimEnd().endsWith(':') || introText.length < 120;
  const heading = first.heading;
  const isIntroduced =
    leads && (announcesSavings(lastSentence) || pointsToList(lastSentence) || announces(lastSentence, items));
  if (
    isDenied(lastSentence) ||
    (COMMON.test(heading?.text ?? '') && findCarriers(introText).length === 0) ||
    (!isIntroduced &&
      !/discount|ways to save/i.test(heading?.text ?? '') &&
      !areSavings(items) &&
      !isListed(items, heading, page))
  )
    return [];
  const about = onlyValue(findDiscounts(lastSentence)) ?? headingAttribute(heading);
  if (about !== null && CONDITIONS.test(`${heading?.text ?? ''} . ${lastSentence}`)) return [];
  const subjects = subjectsOf(
    namesAnybody(lastSentence) || !introText.trimEnd().endsWith(':') ? lastSentence : introText.replace(CONTRAST, ''),
    first,
    page,
  );
  return items.flatMap((item) => {
    if (item.text.length > MAX_BLOCK_CHARS) return [];
    const untold = UNTOLD.test(item.text);
    const named =
      item.text.length <= 60 || ((untold || CARRIER_LEAD.test(item.text)) && item.text.length <= 200)
        ? carrierItem(item.text)
        : null;
    if (named !== null && NOT_OFFERED.test(item.text)) return [];
    const says = untold || /:\s?(?:offered|available|yes)\b/i.test(item.text);
    const isCarriers =
      about !== null && named !== null && CARRIER_LEAD.test(item.text) && headingAttribute(heading) !== null;
    if (named !== null && (says || isCarriers || (leads && introText !== ''))) {
      return about === null ? [] : [offer(item, named, about, lastSentence, page)];
    }
    if (speaksOfOthers(item.text)) return [];
    if (subjects.length === 0 || item.text.endsWith('?') || NOT_OFFERED.test(item.text)) return [];
    const lead = leadOf(item);
    const inLead = lead === null ? [] : labelsOf(lead);
    if ((inLead.length === 0 && ADVICE.test(item.text)) || DEDUCTIBLE.test(item.text)) return [];
    const said = isIntroduced || item.text.length <= 80 ? item.text : aboutSavings(item);
    const mentions =
      inLead.length > 0
        ? inLead
        : findDiscounts(withoutRemarks(said)).slice(0, item.text.length <= 160 ? MAX_IN_ITEM : 2);
    const stated = withoutSafeDriving(mentions, item.text).map(({ value }) => value);
    const isUnknown =
      stated.length === 0 && isAmongKnown(items) && /^[A-Z][\w'’ -]{2,40} discount$/i.test(item.text.trim());
    const attributes = isUnknown ? ['other'] : [...new Set(withEquipment(stated, findDiscounts(item.text)))];
    return attributes.flatMap((attribute) =>
      subjects.map((subject) => offer(item, subject, attribute, lastSentence, page)),
    );
  });
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

/** Most items give something: "A break for insuring two cars", "Savings for hybrids". */
function areSavings(items: readonly Block[]): boolean {
  const giving = items.filter(({ text }) => text.length <= MAX_NAMED_CHARS && GIVING.test(text)).length;
  return giving >= 3 && giving * 2 >= items.length;
}

const GIVING = patternOf(wording, 'gives something');
const MAX_NAMED_CHARS = 120;

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

/** A carrier "offers the following", each of which is called a discount. */
function announces(intro: string, items: readonly Block[]): boolean {
  if (findCarriers(intro).length === 0) return false;
  const called = items.filter(({ text }) => /\bdiscounts?\b/i.test(text)).length;
  return /\b(?:offers?|provides?|has|gives?|includ\w+)\b/i.test(intro) && called * 2 > items.length;
}

/** "Erie: B average or better", "Erie – …". */
const CARRIER_LEAD = /^[A-Z][^:–—]{2,40}(?::|\s[–—-])\s/;

/** The carrier of an item that begins with its name: a list of carriers, not of discounts. */
function carrierItem(text: string): string | null {
  const named = findCarriers(text);
  return (named[0]?.start ?? text.length) <= 4 ? onlyValue(named) : null;
}

/** The sentences of an item that speak of what is saved: others tell why, or how often. */
function aboutSavings(item: Block): string {
  const sentences = splitSentences(item.text, item.breaks).map(({ text }) => text);
  return sentences.filter((text) => /discount|\bsav|reward|\bearn|credit|\blower/i.test(text)).join(' ');
}

/** What an item's lead names: in "Student away discount (for students under 25)" what stands before the word. */
function labelsOf(lead: string): readonly Mention[] {
  const name = /^.{3,60}?\bdiscounts?\b/i.exec(lead)?.[0] ?? lead;
  const inName = findDiscountLabels(name);
  return inName.length > 0 ? inName : findDiscountLabels(lead);
}

/** A list of discounts by name, most of which are known. */
function isAmongKnown(items: readonly Block[]): boolean {
  const known = items.filter(({ text }) => text.length <= 60 && findDiscountLabels(text).length > 0).length;
  return known >= 2 && known * 2 >= items.length;
}

/** A list of what one discount asks for. */
const CONDITIONS = patternOf(wording, 'conditions');

/** The insurer does not say how much. */
const UNTOLD = patternOf(wording, 'does not say how much');

/** What else a reader may do to pay less. */
const ADVICE = patternOf(wording, 'other ways');

/** A deductible that shrinks is no discount. */
const DEDUCTIBLE = patternOf(wording, 'no discount');

/** A heading over discounts that anybody may give. */
const COMMON = patternOf(wording, 'anybody has');

/** What an introduction says of others: "discounts that are not available through …". */
const CONTRAST = new RegExp(`${anyOf(wording, 'contrast')} [^.:;]*`, 'i');

function namesAnybody(text: string): boolean {
  return findCarriers(text).length > 0 || INDUSTRY.test(text) || BOTH.test(text);
}

/** An item speaks of insurers in general; "your insurer" is the one that the list is about. */
function speaksOfOthers(text: string): boolean {
  const bare = text.replaceAll(/\byour (?:insurer|carrier|(?:insurance )?provider|insurance company)\b/gi, '');
  return INDUSTRY.test(bare) && !BOTH.test(bare) && findCarriers(bare).length === 0;
}

function subjectsOf(intro: string, item: Block, page: PageContext): readonly string[] {
  const named = findCarriers(intro);
  const word = /\b(?:discounts?|sav(?:e|ings?)|rewards?|reductions?|breaks|credits)\b/i.exec(intro);
  if (named.length > 0) {
    const only = onlyValue(named);
    if (only !== null) return [only];
    return word === null ? [] : carriersAt(intro, named, word.index, word.index + word[0].length);
  }
  if (BOTH.test(intro)) return bothCarriers(item.heading, page);
  if (INDUSTRY.test(intro) || isGeneralAdvice(intro, [], item, page)) return [];
  const subject = headingCarrier(item.heading) ?? page.titleCarrier;
  return subject === null ? [] : [subject];
}

function offer(item: Block, subject: string, attribute: string, intro: string, page: PageContext): FoundDiscount {
  return {
    family: 'discount',
    subject,
    product: productOf(intro) ?? page.product,
    attribute,
    figure: NO_FIGURE,
    state: onlyValue(findStates(intro)),
    place: {
      ...quoteWindow({ text: item.text, offset: item.start }, 0, Math.min(item.text.length, 120)),
      element: item.element,
      heading: item.heading,
    },
  };
}
