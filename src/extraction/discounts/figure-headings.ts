/** Headings that are a bare figure, "Up to 20%", above discounts that state none of their own. */
import everyday from '../data/wording/everyday.json' with { type: 'json' };
import { isDenied } from '../words/cues.ts';
import type { Block } from '../page/blocks.ts';
import { findPercents } from './figures.ts';
import { percentFigure, quoteWindow, type FoundDiscount } from '../found.ts';
import { leadLabel } from './labels.ts';
import { findDiscountLabels } from '../words/lexicon.ts';
import { onlyValue, type PageContext } from '../page/page-context.ts';
import { impliedCarriers } from './subjects.ts';
import { partOf } from '../words/wording.ts';

const BARE = new RegExp(
  String.raw`^(?:(?:save|get|earn|take) )?(?:${partOf(everyday, 'about as much')} )?\d{1,2}\s?(?:%|percent)` +
    String.raw`(?:\s?(?:-|–|to)\s?\d{1,2}\s?%)?(?: (?:off|in|discounts?|savings?|or more)){0,4}:?$`,
  'i',
);
const MAX_LABEL_CHARS = 60;

/** The discount that a block names, with the figure of the heading above it. */
export function findHeadingFigure(block: Block, page: PageContext): FoundDiscount[] {
  const { text, heading } = block;
  if (heading === null || block.isHeading || block.table !== null || !BARE.test(heading.text)) return [];
  const percent = findPercents(heading.text)[0];
  if (percent === undefined || /[%$]/.test(text) || isDenied(text)) return [];
  const isLabel = text.length <= MAX_LABEL_CHARS && block.item !== null;
  const attribute = leadLabel(block) ?? (isLabel ? onlyValue(findDiscountLabels(text)) : null);
  const subject = onlyValue(impliedCarriers(text, [], block, page).map((value) => ({ value })));
  if (attribute === null || subject === null || subject === 'industry') return [];
  const place = {
    ...quoteWindow({ text, offset: block.start }, 0, Math.min(text.length, 100)),
    element: block.element,
    heading,
  };
  const product = attribute === 'multi_policy' ? 'bundle' : page.product;
  return [{ family: 'discount', subject, product, attribute, figure: percentFigure(percent), state: null, place }];
}
