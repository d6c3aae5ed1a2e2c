/** "Varies" below a carrier's name, on a page or in a section about one discount: it is offered, but not said how much. */
import wording from '../data/wording/figures.json' with { type: 'json' };
import type { Block } from '../page/blocks.ts';
import { NO_FIGURE, type FoundDiscount } from '../found.ts';
import { headingAttribute } from './labels.ts';
import { findCarrierLabels } from '../words/lexicon.ts';
import { anyOf } from '../words/wording.ts';
import { onlyValue, type PageContext } from '../page/page-context.ts';

const UNTOLD = new RegExp(
  String.raw`^(?:(?:discount|savings?|amount)[:\s]{0,9})?${anyOf(wording, 'untold')}.{0,30}$`,
  'i',
);

/** The offer of a block that says no more than that. */
export function findUntoldValue(block: Block, page: PageContext): FoundDiscount[] {
  const { heading, text } = block;
  if (heading === null || block.isHeading || !UNTOLD.test(text)) return [];
  const subject = onlyValue(findCarrierLabels(heading.text));
  const attribute = headingAttribute(heading) ?? headingAttribute(heading.parent) ?? page.attribute;
  if (subject === null || attribute === null) return [];
  return [
    {
      family: 'discount',
      subject,
      product: page.product,
      attribute,
      figure: NO_FIGURE,
      state: null,
      place: { start: block.start, end: block.end, element: block.element, heading },
    },
  ];
}
