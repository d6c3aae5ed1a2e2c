/** Discounts named without a figure: lists under an introduction or a heading, and sentences. */
import { BOTH, INDUSTRY, NEGATION, NOT_OFFERED, OFFER, withoutRemarks } from './cues.ts';
import type { Block, Heading } from './document.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from './found.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findStates, type Mention } from './lexicon.ts';
import { onlyValue, productOf, type PageContext } from './page-context.ts';
import { headingAttribute, leadOf, withEquipment } from './prose.ts';
import { splitClauses, splitSentences } from './sentences.ts';
import { bothCarriers, carriersAt, headingCarrier, isGeneralAdvice } from './subjects.ts';

const MAX_BLOCK_CHARS = 20_000;

/** Offers in the items of one list; `intro` is the block before it. */
export function findListOffers(items: readonly Block[], intro: Block | null, page: PageContext): FoundDiscount[] {
  const first = items[0];
  if (first === undefined) return [];
  const introText = intro === null || intro.isHeading || intro.text.length > MAX_BLOCK_CHARS ? '' : intro.text;
  const lastSentence = (splitSentences(introText, []).at(-1)?.text ?? '').replace(CONTRAST, '');
  const leads = introText.trimEnd().endsWith(':') || introText.length < 120;
  const heading = first.heading;
  if (
    NEGATION.test(lastSentence) ||
    (COMMON.test(heading?.text ?? '') && findCarriers(introText).length === 0) ||
    (!/discount|sav(?:e|ing)|reward/i.test(leads ? lastSentence : '') &&
      !/discount|ways to save/i.test(heading?.text ?? ''))
  )
    return [];
  const about = onlyValue(findDiscounts(lastSentence)) ?? headingAttribute(heading);
  const subjects = subjectsOf(lastSentence, first, page);
  return items.flatMap((item) => {
    if (item.text.length > MAX_BLOCK_CHARS) return [];
    const named = item.text.length <= 60 ? onlyValue(findCarriers(item.text)) : null;
    const says = /:\s?(?:offered|available|yes)\b/i.test(item.text) && !NOT_OFFERED.test(item.text);
    if (named !== null && (says || (leads && introText !== ''))) {
      return about === null ? [] : [offer(item, named, about, lastSentence, page)];
    }
    if (speaksOfOthers(item.text)) return [];
    if (subjects.length === 0 || item.text.endsWith('?') || NOT_OFFERED.test(item.text)) return [];
    const lead = leadOf(item);
    const inLead = lead === null ? [] : findDiscountLabels(lead);
    const mentions = inLead.length > 0 ? inLead : findDiscounts(withoutRemarks(item.text)).slice(0, 2);
    const stated = withoutSafeDriving(mentions).map(({ value }) => value);
    const attributes = [...new Set(withEquipment(stated, findDiscounts(item.text)))];
    return attributes.flatMap((attribute) =>
      subjects.map((subject) => offer(item, subject, attribute, lastSentence, page)),
    );
  });
}

/** A heading over discounts that anybody may give. */
const COMMON = /\b(?:common|typical|popular|possible|other types of)\s(?:[\w'’-]+\s){0,5}discounts\b/i;

/** What an introduction says of others: "discounts that are not available through …". */
const CONTRAST = /\b(?:that|which) (?:are|is|may|might)(?: typically)?(?: not|n['’]t) [^.:;]*/i;

/** An item speaks of insurers in general; "your insurer" is the one that the list is about. */
function speaksOfOthers(text: string): boolean {
  const bare = text.replaceAll(/\byour (?:insurer|carrier|(?:insurance )?provider|insurance company)\b/gi, '');
  return INDUSTRY.test(bare) && !BOTH.test(bare) && findCarriers(bare).length === 0;
}

/** A programme that watches driving rewards safe driving: that is no discount of its own. */
function withoutSafeDriving(mentions: readonly Mention[]): readonly Mention[] {
  if (!mentions.some(({ value }) => value === 'telematics')) return mentions;
  return mentions.filter(({ value }) => value !== 'safe_driver');
}

/** A heading that is a discount's name, among a carrier's discounts: "Good student discount" below "Ways to save with …". */
export function findHeadingOffer(heading: Heading, page: PageContext): FoundDiscount[] {
  const { text, parent } = heading;
  if (text.length > 60 || heading.level < 3 || text.endsWith('?') || parent === null || NEGATION.test(text)) return [];
  if (!/\bdiscounts?$/i.test(text.trim()) || !/discount|ways to save|savings/i.test(parent.text)) return [];
  const subject = headingCarrier(heading) ?? page.titleCarrier;
  if (subject === null || findCarriers(parent.text).some(({ value }) => value !== subject)) return [];
  const place = { start: heading.start, end: heading.start + text.length, element: heading.element, heading: parent };
  const attributes = new Set(findDiscountLabels(text).map(({ value }) => value));
  const base = {
    family: 'discount' as const,
    subject,
    product: productOf(text) ?? page.product,
    figure: NO_FIGURE,
    place,
  };
  return [...attributes].map((attribute) => ({ ...base, attribute, state: null }));
}

/** Offers in the sentences of one block, whose carrier they or what stands before them name. `before` is the text before the block. */
export function findSentenceOffers(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  const listed = DISCOUNTS.test(block.heading?.text ?? '') || DISCOUNTS.test(leadOf(block) ?? '');
  if (block.text.length > MAX_BLOCK_CHARS || !(listed || /discount/i.test(block.text))) return [];
  const sentences = splitClauses(splitSentences(block.text, block.breaks));
  return sentences.flatMap((sentence, index) => {
    const { text } = sentence;
    if (isNoStatement(text) || NEGATION.test(text)) return [];
    if (!listed && (!/\bdiscount/i.test(text) || !OFFER.test(text))) return [];
    const carriers = findCarriers(text);
    const earlier = [...before, ...sentences.slice(Math.max(0, index - 3), index).map((other) => other.text)];
    const implied = carriers.length > 0 ? [] : impliedByOffer(text, earlier, block, page, listed);
    if (carriers.length === 0 && implied.length === 0) return [];
    const mentions = withoutSafeDriving(findDiscounts(withoutRemarks(text)));
    return mentions
      .filter((mention, at) => listed || isOffered(text, mention, mentions[at + 1]))
      .flatMap((mention) => {
        const subjects = carriers.length > 0 ? carriersAt(text, carriers, mention.start, mention.end) : implied;
        return subjects.map((subject) => ({
          family: 'discount' as const,
          subject,
          product: productOf(text) ?? page.product,
          attribute: mention.value,
          figure: NO_FIGURE,
          state: onlyValue(findStates(text)),
          place: {
            ...quoteWindow({ text, offset: block.start + sentence.start }, mention.start, mention.end),
            element: block.element,
            heading: block.heading,
          },
        }));
      });
  });
}

/** Headlines and questions state nothing. */
function isNoStatement(text: string): boolean {
  return (
    text.endsWith('?') ||
    /^[^:]{3,40}:\s(?:ask|inquire|check|look)\b/i.test(text) ||
    /^(?:how|why|what|when|which|who|best|compare|read|learn|does|do|is|are|can|see|ask|check|if you)\b/i.test(text)
  );
}

/** The word "discount" stands before the mention in the same clause, or right after it. */
function isOffered(text: string, mention: Mention, next: Mention | undefined): boolean {
  const after = text.slice(mention.end, mention.end + 40);
  if (next !== undefined && /^\s(?:who|that)\b/.test(after) && next.start - mention.end < 80) return false;
  if (/^[^.;:]{0,38}\bdiscount/i.test(after) || /discount/i.test(text.slice(mention.start, mention.end))) return true;
  const before = /\bdiscount(?:s|ed)?\b([^.;]{0,180})$/i.exec(text.slice(0, mention.start));
  return before !== null && !/\b(?:as well as|benefits?|perks|features|coverage|along with)\b/i.test(before[1] ?? '');
}

/** A heading or a lead that announces nothing but discounts. */
const DISCOUNTS = /^\W*(?:available |other |notable |possible )?discounts?(?: offered| available)?\W*$/i;

const GOES_ON =
  /^\W*(?:(?:it|they|its|their|the (?:company|insurer|carrier|provider)|these|other|there (?:are|is)|offers?|provides?|includes?|has|plenty|discounts|you can|you may|customers|members|policyholders|drivers|also|additional(?:ly)?|available)\b)|\b(?:the (?:company|insurer|carrier)|it) (?:also )?(?:offers|provides|has|gives)\b/i;

/** The carrier of an offer whose sentence goes on about the one named just before, in text or in its heading. */
function impliedByOffer(
  text: string,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
  listed: boolean,
): readonly string[] {
  if (!(listed || GOES_ON.test(text)) || INDUSTRY.test(text)) return [];
  for (const previous of earlier.slice(-2).reverse()) {
    const named = findCarriers(previous);
    if (named.length > 0) return onlyValue(named) === null ? [] : [named[0]?.value ?? ''];
    if (INDUSTRY.test(previous)) return [];
  }
  if (isGeneralAdvice(text, earlier, block, page)) return [];
  const named = headingCarrier(block.heading) ?? page.siteCarrier;
  return named === null ? [] : [named];
}

function subjectsOf(intro: string, item: Block, page: PageContext): readonly string[] {
  const named = findCarriers(intro);
  const word = /\b(?:discounts?|sav(?:e|ings?)|rewards?)\b/i.exec(intro);
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
