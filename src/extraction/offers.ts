/** Discounts named without a figure: lists under an introduction or a heading, and sentences. */
import { INDUSTRY, NEGATION, OFFER, OTHER_FIGURE } from './cues.ts';
import type { Block } from './document.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from './found.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findStates } from './lexicon.ts';
import { onlyValue, productOf, type PageContext } from './page-context.ts';
import { headingAttribute, leadOf } from './prose.ts';
import { splitSentences } from './sentences.ts';
import { carriersAt, headingCarrier } from './subjects.ts';

const MAX_BLOCK_CHARS = 20_000;

/** Offers in the items of one list; `intro` is the block before it. */
export function findListOffers(items: readonly Block[], intro: Block | null, page: PageContext): FoundDiscount[] {
  const first = items[0];
  if (first === undefined) return [];
  const introText = intro === null || intro.isHeading ? '' : intro.text;
  const lastSentence = splitSentences(introText, []).at(-1)?.text ?? '';
  const leads = introText.trimEnd().endsWith(':') || introText.length < 120;
  const heading = first.heading;
  if (
    NEGATION.test(lastSentence) ||
    (!/discount|sav(?:e|ing)|reward/i.test(leads ? lastSentence : '') &&
      !/discount|ways to save/i.test(heading?.text ?? ''))
  )
    return [];
  const about = onlyValue(findDiscounts(lastSentence)) ?? headingAttribute(heading);
  const subject = subjectOf(lastSentence, first, page);
  return items.flatMap((item) => {
    const named = item.text.length <= 60 ? onlyValue(findCarriers(item.text)) : null;
    if (named !== null && leads && introText !== '') {
      return about === null ? [] : [offer(item, named, about, lastSentence, page)];
    }
    if (subject === null || NEGATION.test(item.text)) return [];
    const lead = leadOf(item);
    const mentions = lead === null ? [] : findDiscountLabels(lead);
    return [...new Set(mentions.map(({ value }) => value))].map((attribute) =>
      offer(item, subject, attribute, lastSentence, page),
    );
  });
}

/** Offers in the sentences of one block that name their carrier. */
export function findSentenceOffers(block: Block, page: PageContext): FoundDiscount[] {
  if (block.text.length > MAX_BLOCK_CHARS || !/discount|savings|save/i.test(block.text)) return [];
  const found: FoundDiscount[] = [];
  for (const sentence of splitSentences(block.text, block.breaks)) {
    const { text } = sentence;
    if (text.endsWith('?') || !/\b(?:discounts?|savings)\b/i.test(text) || !OFFER.test(text) || NEGATION.test(text))
      continue;
    if (OTHER_FIGURE.test(text) && !/discount/i.test(text)) continue;
    const carriers = findCarriers(text);
    if (carriers.length === 0) continue;
    for (const mention of findDiscounts(text)) {
      for (const subject of carriersAt(text, carriers, mention.start, mention.end)) {
        found.push({
          family: 'discount',
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
        });
      }
    }
  }
  return found;
}

function subjectOf(intro: string, item: Block, page: PageContext): string | null {
  const named = findCarriers(intro);
  if (named.length > 0) return onlyValue(named);
  if (INDUSTRY.test(intro)) return null;
  const inHeading = headingCarrier(item.heading);
  return inHeading ?? page.titleCarrier;
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
