/** Discounts named without a figure by a heading or a line of its own. */
import { isDenied, isNoStatement, OWN } from '../words/cues.ts';
import type { Block, Heading } from '../page/blocks.ts';
import { plainOffers, type FoundDiscount } from '../found.ts';
import { findCarriers, findDiscountLabels } from '../words/lexicon.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';
import { headingCarrier } from '../discounts/subjects.ts';

/** A heading that is a discount's name, among a carrier's discounts: "Good student discount" below "Ways to save with …". */
export function findHeadingOffer(heading: Heading, page: PageContext): FoundDiscount[] {
  return heading.level < 3 ? [] : labelOffers(heading, heading.parent, page);
}

/** The same where the name is no heading but a line of its own. */
export function findLineOffer(block: Block, page: PageContext): FoundDiscount[] {
  return block.item === null && block.table === null ? labelOffers(block, block.heading, page) : [];
}

type Label = Pick<Block, 'text' | 'start' | 'element'>;

function labelOffers({ text, start, element }: Label, above: Heading | null, page: PageContext): FoundDiscount[] {
  if (text.length > 60 || isNoStatement(text) || above === null || isDenied(text)) return [];
  if (!/\bdiscounts?:?$/i.test(text.trim()) || !/discount|ways to save|savings/i.test(above.text)) return [];
  const isOfAny = page.siteCarrier !== null && page.isArticle && !OWN.test(`${text} ${above.text}`);
  const subject = onlyValue(findCarriers(text)) ?? headingCarrier(above) ?? (isOfAny ? null : page.titleCarrier);
  if (subject === null || findCarriers(above.text).some(({ value }) => value !== subject)) return [];
  const place = { start, end: start + text.length, element, heading: above };
  const attributes = new Set(findDiscountLabels(text).map(({ value }) => value));
  const product = productOf(text) ?? page.product;
  return plainOffers(attributes, { subject, product, place });
}
