/** Discounts named without a figure in the items of a list, under an introduction or a heading. */
import wording from '../../data/wording/list-offers.json' with { type: 'json' };
import { headingAttribute, leadOf } from '../../discounts/labels.ts';
import { withEquipment, withoutSafeDriving } from '../../discounts/same-discount.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from '../../found.ts';
import type { Block } from '../../page/blocks.ts';
import { onlyValue, productOf, type PageContext } from '../../page/page-context.ts';
import { splitSentences } from '../../page/sentences.ts';
import { BOTH, INDUSTRY, isDenied, NOT_OFFERED, withoutRemarks } from '../../words/cues.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findStates, type Mention } from '../../words/lexicon.ts';
import { patternOf } from '../../words/wording.ts';
import { introduce, type Introduction } from './list-introductions.ts';
import { asProgrammes } from '../programme-passages.ts';

const MAX_BLOCK_CHARS = 20_000;
/** What an item without a label names beyond these is mentioned by the way. */
const MAX_IN_ITEM = 4;

/** Offers in the items of one list; `intro` is the block before it. */
export function findListOffers(items: readonly Block[], intro: Block | null, page: PageContext): FoundDiscount[] {
  const list = introduce(items, intro, page);
  if (list === null || isAdvice(items, list, page)) return [];
  const amongKnown = isAmongKnown(items);
  return items.flatMap((item) => {
    if (item.text.length > MAX_BLOCK_CHARS) return [];
    const carrier = carrierItem(item);
    const isUntold = UNTOLD.test(item.text);
    if (carrier !== null && (NOT_OFFERED.test(item.text) || (isDenied(item.text) && !isUntold))) return [];
    if (carrier !== null && isOfCarriers(item, list))
      return list.about === null ? [] : [offer(item, carrier, list.about, list.text, page)];
    if (saysNothing(item) || list.subjects.length === 0) return [];
    return statedIn(item, list, amongKnown, page).flatMap((attribute) =>
      list.subjects.map((subject) => offer(item, subject, attribute, list.text, page)),
    );
  });
}

/** What anybody may do to pay less, one of which is no discount, where nothing says that an insurer gives them: "Raise your deductible". */
function isAdvice(items: readonly Block[], { isIntroduced }: Introduction, page: PageContext): boolean {
  if (isIntroduced || page.siteCarrier !== null || findCarriers(items[0]?.heading?.text ?? '').length > 0) return false;
  return items.some(({ text }) => ADVICE.test(text));
}

/** The carrier of an item that begins with its name and says little else: in a list of carriers, not of discounts. */
function carrierItem({ text }: Block): string | null {
  const most = UNTOLD.test(text) || CARRIER_LEAD.test(text) ? 200 : 60;
  const named = text.length <= most ? findCarriers(text) : [];
  return (named[0]?.start ?? text.length) <= 4 ? onlyValue(named) : null;
}

/** "Erie: B average or better", "Erie – …". */
const CARRIER_LEAD = /^[A-Z][^:–—]{2,40}(?::|\s[–—-])\s/;

/** The insurer does not say how much. */
const UNTOLD = patternOf(wording, 'does not say how much');

/** True where an item that begins with a carrier says that it has the discount which the list is about. */
function isOfCarriers({ text, heading }: Block, list: Introduction): boolean {
  if (list.leads || UNTOLD.test(text) || /:\s?(?:offered|available|yes)\b/i.test(text)) return true;
  return list.about !== null && CARRIER_LEAD.test(text) && headingAttribute(heading) !== null;
}

/** It asks, denies, speaks of others or of deductibles. */
function saysNothing({ text }: Block): boolean {
  return text.endsWith('?') || NOT_OFFERED.test(text) || DEDUCTIBLE.test(text) || speaksOfOthers(text);
}

/** A deductible that shrinks is no discount. */
const DEDUCTIBLE = patternOf(wording, 'no discount');

/** An item speaks of insurers in general; "your insurer" is the one that the list is about. */
function speaksOfOthers(text: string): boolean {
  const bare = text.replaceAll(/\byour (?:insurer|carrier|(?:insurance )?provider|insurance company)\b/gi, '');
  return INDUSTRY.test(bare) && !BOTH.test(bare) && findCarriers(bare).length === 0;
}

/** The discounts that an item gives: those of its lead, else those it speaks of. */
function statedIn(
  item: Block,
  { isIntroduced }: Introduction,
  amongKnown: boolean,
  page: PageContext,
): readonly string[] {
  const lead = leadOf(item);
  const inLead = lead === null ? [] : labelsOf(lead);
  if (inLead.length === 0 && ADVICE.test(item.text)) return [];
  const said = isIntroduced || item.text.length <= 80 ? item.text : aboutSavings(item);
  const most = item.text.length <= 160 ? MAX_IN_ITEM : 2;
  const text = inLead.length > 0 ? item.text : withoutRemarks(said);
  const mentions = withoutSafeDriving(inLead.length > 0 ? inLead : findDiscounts(text).slice(0, most), text);
  const stated = asProgrammes(mentions, { text, start: 0 }, [], item, page).map(({ value }) => value);
  if (stated.length === 0 && amongKnown && UNKNOWN.test(item.text.trim())) return ['other'];
  return [...new Set(withEquipment(stated, findDiscounts(item.text)))];
}

/** The name of a discount, whichever. */
const UNKNOWN = /^[A-Z][\w'’ -]{2,40} discount$/i;

/** What else a reader may do to pay less. */
const ADVICE = patternOf(wording, 'other ways');

/** What an item's lead names: in "Student away discount (for students under 25)" what stands before the word. */
function labelsOf(lead: string): readonly Mention[] {
  const name = /^.{3,60}?\bdiscounts?\b/i.exec(lead)?.[0] ?? lead;
  const inName = findDiscountLabels(name);
  return inName.length > 0 ? inName : findDiscountLabels(lead);
}

/** The sentences of an item that speak of what is saved: others tell why, or how often. */
function aboutSavings(item: Block): string {
  const sentences = splitSentences(item.text, item.breaks).map(({ text }) => text);
  return sentences.filter((text) => /discount|\bsav|reward|\bearn|credit|\blower/i.test(text)).join(' ');
}

/** A list of discounts by name, most of which are known: one more is a discount too. */
function isAmongKnown(items: readonly Block[]): boolean {
  const known = items.filter(({ text }) => text.length <= 60 && findDiscountLabels(text).length > 0).length;
  return known >= 2 && known * 2 >= items.length;
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
