/** What the words of a table's header or caption say of the figures below them. */
import wording from '../../data/wording/table-columns.json' with { type: 'json' };
import type { Figure } from '../../found.ts';
import { onlyValue } from '../../page/page-context.ts';
import { findDiscountLabels, type Mention } from '../../words/lexicon.ts';
import { anyOf, partOf, patternOf } from '../../words/wording.ts';

const OTHER_COLUMN = new RegExp(
  (['price column', 'opinion column', 'business column'] as const).map((list) => anyOf(wording, list)).join('|'),
  'i',
);
const AT_ANOTHER_TIME = patternOf(wording, 'price at another time');
/** "Share of premium" says how much a discount takes off. */
const PART_OF_PREMIUM = patternOf(wording, 'part of the premium');
/** "Savings vs. state average": how prices compare. */
const COMPARISON_COLUMN = patternOf(wording, 'compared with others');
/** What is taken off. */
export const SAVING_COLUMN = patternOf(wording, 'saving column');
/** What is paid a month after a discount, not what is saved. */
export const MONTHLY = patternOf(wording, 'paid a month');
/** The first column names discounts, one a row: what stands beside says how to get them. */
export const NAMES = patternOf(wording, 'discount names');
/** "% difference after bundling" is what bundling saves. */
const BUNDLED = patternOf(wording, 'saved by bundling');

/** A column about something else than what a discount takes off. */
export function isOtherColumn(header: string): boolean {
  if (BUNDLED.test(header)) return false;
  return (
    AT_ANOTHER_TIME.test(header) || isComparison(header) || (OTHER_COLUMN.test(header) && !PART_OF_PREMIUM.test(header))
  );
}

/** "% difference" where another column tells the price with a discount: the difference is what that takes off. */
export function isTakenOff(header: string, headers: readonly string[]): boolean {
  return (
    DIFFERENCE.test(header) &&
    headers.some((text) => WITH_DISCOUNT.test(text)) &&
    !headers.some((text) => MISHAP.test(text))
  );
}

const OF_WHAT = partOf(wording, 'of what a difference is');
const DIFFERENCE = new RegExp(
  String.raw`^(?:${OF_WHAT} ){0,3}(?:difference|change|drop|decrease)(?: (?:in )?${OF_WHAT}| \([%$]\))?$`,
  'i',
);
/** The price with what is taken off. */
const WITH_DISCOUNT = patternOf(wording, 'price with a discount');
const MISHAP = /\b(?:accident|ticket|dui|violation|claim|conviction|poor credit)\b(?![\s-]free)/i;

/** A cell that names what stands beside it says that this is a price, or what people think. */
export function isOtherName(text: string): boolean {
  return (
    text.length <= 60 && OTHER_COLUMN.test(text) && !PART_OF_PREMIUM.test(text) && findDiscountLabels(text).length === 0
  );
}

/** The one discount that a column of names is headed by, as "Bundle" is above kinds of bundles; no course or device above those who sell them. */
export function kindsOf(header: string): string | null {
  const named = findDiscountLabels(header);
  const length = named.reduce((sum, { start, end }) => sum + end - start, 0);
  return header.length - length > 12 || SOLD.test(header) ? null : onlyValue(named);
}

const SOLD = patternOf(wording, 'sold with a discount');

export function isComparison(header: string): boolean {
  return COMPARISON_COLUMN.test(header);
}

/** A row of prices: "Typical yearly price". */
export function isPrice(label: string): boolean {
  return (
    OTHER_COLUMN.test(label) &&
    !PART_OF_PREMIUM.test(label) &&
    findDiscountLabels(label.replace(/\bpolic(?:y|ies)\b/gi, '')).length === 0
  );
}

/** What a header such as "Maximum discount" or "Average savings" says about the figures below it. */
export function withHeader(figure: Figure, header: string): Figure {
  if (figure.qualifier !== null) return figure;
  if (/\b(?:max(?:imum)?|up to)\b/i.test(header)) return { ...figure, qualifier: 'up to' };
  if (/\baverage\b/i.test(header)) return { ...figure, qualifier: 'average' };
  return figure;
}

/** The discounts that a header names; "Renewal" says when. */
export function labelsOfHeader(header: string): Mention[] {
  return findDiscountLabels(header).filter(
    ({ value, start, end }) => value !== 'loyalty' || !/^renewals?$/i.test(header.slice(start, end)),
  );
}
