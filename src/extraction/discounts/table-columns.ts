/** What the words of a table's header or caption say of the figures below them. */
import { findDiscountLabels, type Mention } from '../words/lexicon.ts';
import type { Figure } from '../found.ts';
import { onlyValue } from '../page/page-context.ts';

const OTHER_COLUMN =
  /premium|\brates?\b(?! reduction)|cost|price|rating|\bscores?\b|market|commission|complaint|increase|change|share|satisfaction|average annual|monthly|per month|per year|deductible|full coverage|liability|rank|cheaper|difference|\bquotes\b|sample quote|average quote|\bhappy\b|\brecommend|\b(?:drivers|customers|policyholders|people|members) (?:who|that)\b/i;
/** A price with a discount or without it, or with what one has done. */
const AT_ANOTHER_TIME =
  /\b(?:after|before|without)\b(?! (?:you(?:['’](?:ve|re))?|being|the (?:first|trial|scoring)|scor|enroll|sign))/i;
/** "Share of premium" says how much a discount takes off. */
const PART_OF_PREMIUM =
  /discount|\bsav(?:e|es|ed|ings?)\b|^(?:share|part|portion|percent(?:age)?|%) of (?:the |your )?(?:premium|bill|price|cost)$/i;
/** "Savings vs. state average": how prices compare, not what a discount takes off. */
const COMPARISON_COLUMN =
  /\b(?:vs\.?|versus|compared (?:to|with)|than|from|below|above) (?:the )?(?:\w+ )?(?:average|mean|median)\b/i;
/** What is taken off. */
export const SAVING_COLUMN =
  /difference after bundling|discount|sav(?:e|ing)|% off|percent|reduction|credit|amount|maximum|how much|\bworth\b|tak(?:e|es|ing) off|reward|\bbreak\b|\bcut\b|^size$|you (?:get|keep)/i;
/** What is paid a month after a discount, not what is saved. */
export const MONTHLY =
  /\bmonthly (?:\w+ )?(?:rates?|premiums?|costs?)\b|\bper month\b|\b(?:billed|pays?|charged?) (?:each|every|a) month\b/i;
/** The first column names discounts, one a row: what stands beside says how to get them. */
export const NAMES = /^(?:available |auto |car |home )?(?:insurance )?discounts?(?: names?| types?)?$/i;
/** "% difference after bundling" is what bundling saves. */
const BUNDLED = /^(?:%|percent\w*) (?:difference|savings?) (?:after|when|with|from) bundling/i;

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

const DIFFERENCE =
  /^(?:(?:the|in|price|premium|rate|cost|annual|yearly|average|total|dollar|%|\$|percent(?:age)?) ){0,3}(?:difference|change|drop|decrease)(?: (?:in )?(?:price|premium|rate|cost|dollars|percent|%|\$)| \([%$]\))?$/i;
/** The price with what is taken off. */
const WITH_DISCOUNT =
  /\b(?:with|after|including|using)\b[^.]{0,40}\b(?:discounts?|credits?)\b|\bdiscounted (?:[\w-]+ )?(?:rate|price|premium|cost|quote)/i;
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
  if (
    header.length - length > 12 ||
    /\b(?:course|class|school|program|system|device|app|company|provider)/i.test(header)
  )
    return null;
  return onlyValue(named);
}

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
