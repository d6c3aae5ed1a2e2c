/** Discounts by name in one line: "AutoPay | Paperless | Paid in full", "Also available: multi-car, anti-theft". */
import wording from '../../data/wording/name-lines.json' with { type: 'json' };
import { INDUSTRY, isDenied } from '../../words/cues.ts';
import { announcesSavings } from '../announced.ts';
import { discountsByName } from '../discount-names.ts';
import type { Block } from '../../page/blocks.ts';
import { plainOffers, quoteWindow, type FoundDiscount } from '../../found.ts';
import { findCarrierLabels, findCarriers } from '../../words/lexicon.ts';
import { anyOf } from '../../words/wording.ts';
import { onlyValue, productOf, type PageContext } from '../../page/page-context.ts';
import { isNoOffer } from '../prices/price-statements.ts';
import { savingsCarrier } from './savings-room.ts';
import { impliedByOffer } from '../implied-subjects.ts';
import { splitSentences } from '../../page/sentences.ts';

const MAX_BLOCK_CHARS = 4_000;
const MIN_NAMES = 2;
/** What stands between names; a comma only where nothing else does. */
const SEPARATOR = /\s?[|•·●▪;✓✔]\s?|\s\/\s/;
const COMMA = /,\s(?:and\s|or\s|&\s)?/;
const AND = /\s(?:and|or|&)\s/;

/** What announces names of discounts that are to be had. */
const ANNOUNCES = new RegExp(String.raw`^${anyOf(wording, 'announces names')}[\w\s'’]{0,40}:\s`, 'i');

/** The same as a line of its own. */
const ANNOUNCEMENT = /^(?:[\w'’]+ ){0,3}(?:discounts|ways to save)(?: (?:offered|available|include))?:?$/i;

/** The offers of such lines in one block; `before` is the text before it under the same heading. */
export function findLineOffers(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  if (block.isHeading || block.text.length > MAX_BLOCK_CHARS) return [];
  const lines = splitSentences(block.text, block.breaks);
  return lines.flatMap(({ text, start }, index) => {
    const announced = ANNOUNCES.exec(text)?.[0] ?? leadThatSaves(text) ?? carrierLead(text, block);
    const isBelow = announced === '' && index === 0 && ANNOUNCEMENT.test(before.at(-1) ?? '');
    if (announced === '' && lines.length > 1 && block.breaks.length === 0) return [];
    const attributes = namesIn(text.slice(announced.length));
    if (attributes.length < MIN_NAMES || isDenied(text) || INDUSTRY.test(text)) return [];
    const earlier = [...before, ...lines.slice(Math.max(0, index - 3), index).map((line) => line.text)];
    const subject = subjectOf(text, announced !== '' || isBelow, earlier, block, page);
    if (subject === null) return [];
    const place = {
      ...quoteWindow({ text, offset: block.start + start }, 0, 0),
      element: block.element,
      heading: block.heading,
    };
    const product = productOf(text) ?? page.product;
    return plainOffers(attributes, { subject, product, place });
  });
}

/** The discounts of a row of names, where most of its parts are names; parts with figures are read elsewhere. */
function namesIn(text: string): string[] {
  const isSet = SEPARATOR.test(text);
  if (!isSet && !/^[^:]*,[^:]*$/.test(text)) return [];
  const parts = text
    .replace(/\.$/, '')
    .split(isSet ? SEPARATOR : COMMA)
    .flatMap((part, at, all) =>
      isSet || at < all.length - 1 || discountsByName(part.trim()).length > 0 ? [part] : part.split(AND),
    )
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (!CONDITION.test(parts[0] ?? '') && parts.some((part) => CONDITION.test(part))) return [];
  const named = parts.map((part) => discountsByName(part));
  const known = named.filter((attributes) => attributes.length > 0).length;
  return known * 3 >= parts.length * 2 ? [...new Set(named.flat())] : [];
}

/** What a name asks for is no name. */
const CONDITION = /^(?:for|with|if|when|who|by|in)\b/i;

/** "Erie: good student, multi-car discounts": a carrier's name before a colon or dash, where discounts are spoken of. */
function carrierLead(text: string, block: Block): string {
  const lead = /^[^:–—]{2,60}(?:[:–—]\s)/.exec(text)?.[0] ?? '';
  const isOfDiscounts = /\bdiscounts?\b/i.test(`${text.slice(lead.length)} ${block.heading?.text ?? ''}`);
  return isOfDiscounts && onlyValue(findCarrierLabels(lead.replace(/\W+$/, ''))) !== null ? lead : '';
}

/** "Customers pay less for: good grades, two cars": words before a colon that say that a price falls; lists of discounts are read as sentences. */
function leadThatSaves(text: string): string | null {
  const lead = /^[^:.?!]{5,80}:\s/.exec(text)?.[0] ?? null;
  return lead !== null && !/\bdiscount/i.test(lead) && !isNoOffer(text) && announcesSavings(lead.trimEnd())
    ? lead
    : null;
}

/** Whom an announcement goes on about, else the carrier whose savings are listed here. */
function subjectOf(
  text: string,
  announced: boolean,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): string | null {
  const named = findCarriers(text);
  if (named.length > 0) return onlyValue(named);
  const room = savingsCarrier(block.heading, page);
  return !announced ? room : (impliedByOffer(text, earlier, block, page, true, room)[0] ?? null);
}
