/** Discounts named without a figure in the items of a list, under an introduction or a heading. */
import { BOTH, INDUSTRY, isDenied, NOT_OFFERED, withoutRemarks } from './cues.ts';
import type { Block } from './document.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from './found.ts';
import { headingAttribute, leadOf } from './labels.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findStates } from './lexicon.ts';
import { onlyValue, productOf, type PageContext } from './page-context.ts';
import { withEquipment, withoutSafeDriving } from './same-discount.ts';
import { splitSentences } from './sentences.ts';
import { bothCarriers, carriersAt, headingCarrier, isGeneralAdvice } from './subjects.ts';

const MAX_BLOCK_CHARS = 20_000;
/** What an item without a label names beyond these is mentioned by the way. */
const MAX_IN_ITEM = 4;

/** Offers in the items of one list; `intro` is the block before it. */
export function findListOffers(items: readonly Block[], intro: Block | null, page: PageContext): FoundDiscount[] {
  const first = items[0];
  if (first === undefined) return [];
  const introText = intro === null || intro.isHeading || intro.text.length > MAX_BLOCK_CHARS ? '' : intro.text;
  const lastSentence = (splitSentences(introText, []).at(-1)?.text ?? '').replace(CONTRAST, '');
  const leads = introText.trimEnd().endsWith(':') || introText.length < 120;
  const heading = first.heading;
  if (
    isDenied(lastSentence) ||
    (COMMON.test(heading?.text ?? '') && findCarriers(introText).length === 0) ||
    (!/discount|sav(?:e|ing)|reward/i.test(leads ? lastSentence : '') &&
      !/discount|ways to save/i.test(heading?.text ?? ''))
  )
    return [];
  const about = onlyValue(findDiscounts(lastSentence)) ?? headingAttribute(heading);
  const subjects = subjectsOf(
    namesAnybody(lastSentence) || !introText.trimEnd().endsWith(':') ? lastSentence : introText.replace(CONTRAST, ''),
    first,
    page,
  );
  return items.flatMap((item) => {
    if (item.text.length > MAX_BLOCK_CHARS) return [];
    const named = item.text.length <= 60 ? carrierItem(item.text) : null;
    const says = /:\s?(?:offered|available|yes)\b/i.test(item.text) && !NOT_OFFERED.test(item.text);
    if (named !== null && (says || (leads && introText !== ''))) {
      return about === null ? [] : [offer(item, named, about, lastSentence, page)];
    }
    if (speaksOfOthers(item.text)) return [];
    if (subjects.length === 0 || item.text.endsWith('?') || NOT_OFFERED.test(item.text)) return [];
    const lead = leadOf(item);
    const inLead = lead === null ? [] : findDiscountLabels(lead);
    const mentions =
      inLead.length > 0
        ? inLead
        : findDiscounts(withoutRemarks(item.text)).slice(0, item.text.length <= 160 ? MAX_IN_ITEM : 2);
    const stated = withoutSafeDriving(mentions, item.text).map(({ value }) => value);
    const attributes = [...new Set(withEquipment(stated, findDiscounts(item.text)))];
    return attributes.flatMap((attribute) =>
      subjects.map((subject) => offer(item, subject, attribute, lastSentence, page)),
    );
  });
}

/** The carrier of an item that begins with its name: a list of carriers, not of discounts. */
function carrierItem(text: string): string | null {
  const named = findCarriers(text);
  return (named[0]?.start ?? text.length) <= 4 ? onlyValue(named) : null;
}

/** A heading over discounts that anybody may give. */
const COMMON = /\b(?:common|typical|popular|possible|other types of)\s(?:[\w'’-]+\s){0,5}discounts\b/i;

/** What an introduction says of others: "discounts that are not available through …". */
const CONTRAST =
  /\b(?:(?:that|which) (?:are|is|may|might)(?: typically)?(?: not|n['’]t)|(?:because|since|as|that|which) (?:many |most |some )?other (?:auto |car |home )?(?:insurers|insurance companies|companies|carriers|providers)) [^.:;]*/i;

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
