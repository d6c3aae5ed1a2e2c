/** Discounts that a carrier's page shows one below the other: each a name, and what it asks for beside or below it. */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import { INDUSTRY, isDenied, NOT_OFFERED } from '../../words/cues.ts';
import { isOfAnyInsurer } from '../any-insurer.ts';
import { discountsByName } from '../discount-names.ts';
import type { Block, Heading } from '../../page/blocks.ts';
import { plainOffers, quoteWindow, type FoundDiscount } from '../../found.ts';
import { distinctValues, findCarriers, findDiscounts } from '../../words/lexicon.ts';
import { onlyValue, productOf, type PageContext } from '../../page/page-context.ts';
import { patternOf } from '../../words/wording.ts';
import { savingsCarrier, savingsCarrierByTitle } from './savings-room.ts';
import { splitSentences } from '../../page/sentences.ts';

const MIN_EXPLANATION_CHARS = 6;
const MIN_TOLD_CHARS = 40;
/** So many names of different discounts are a list of discounts. */
const MIN_NAMES = 3;
/** So many of them, also where nothing else says that a carrier's own page lists discounts. */
const MIN_NAMES_UNANNOUNCED = 5;
/** So many of them explained by what insurers in general do are no list of one carrier's. */
const MIN_GENERAL = 2;
/** So many explanations must name the insurer where only they say whose discounts these are. */
const MIN_NAMING = 2;
const MAX_BLOCK_CHARS = 2_000;

/** A discount's name as a heading, a term, a line of its own or the lead of a line, with the text that explains it. */
interface Name {
  readonly block: Block;
  readonly text: string;
  /** Where it stands in the block. */
  readonly start: number;
  readonly explanation: string;
  readonly above: Heading | null;
  readonly attributes: readonly string[];
}

/** The offers of all such names on a page; a glossary of what insurers in general give, in an article on a carrier's own site, has none. */
export function findNameOffers(blocks: readonly Block[], page: PageContext): FoundDiscount[] {
  const names = blocks.flatMap((block, index) => {
    if (block.chrome || block.table !== null || block.text.length > MAX_BLOCK_CHARS) return [];
    const inside = namesBefore(block);
    if (inside.length > 0) return inside;
    const name = nameAbove(block, blocks[index + 1]) ?? bareName(block, blocks[index - 1], blocks[index + 1]);
    return name === null ? [] : [name];
  });
  const own = names.flatMap((name) => {
    const carrier = carrierInName(name, page);
    return carrier === null ? [] : offersOf(name, carrier, page);
  });
  const sections = [...Map.groupBy(names, ({ above }) => above)].filter(
    ([above, members]) => page.siteCarrier === null || !isGlossary(above, members, blocks, page),
  );
  const listed = Map.groupBy(
    sections.flatMap(([, members]) => (distinctAttributes(members) < MIN_NAMES ? members.filter(isTold) : members)),
    (name) => listingCarrier(name, page),
  );
  const others = [...listed].flatMap(([carrier, members]) => {
    if (carrier === null) return unannounced(members, blocks, page);
    return distinctAttributes(members) < MIN_NAMES ? [] : members.flatMap((name) => offersOf(name, carrier, page));
  });
  return [...own, ...others];
}

/** Whose discount a heading says it is, "Erie’s good student discount", where the text below tells of it and denies nothing and names no other. */
function carrierInName(name: Name, page: PageContext): string | null {
  const { block, text, explanation, attributes } = name;
  if (!block.isHeading || !/\bdiscount\b/i.test(text) || !isTold(name)) return null;
  if (isDenied(explanation) || OF_NONE_OR_MANY.test(explanation) || INDUSTRY.test(explanation)) return null;
  if (findDiscounts(explanation).some(({ value }) => !attributes.includes(value))) return null;
  const carrier = onlyValue(findCarriers(text));
  return page.siteCarrier === null || page.siteCarrier === carrier ? carrier : null;
}

/** There is none, or the text goes on about several. */
const OF_NONE_OR_MANY = /\b(?:none|no (?:such )?discount|each discount|discounts)\b/i;

/** What follows tells who gets it, rather than being the next of some links or choices. */
function isTold({ text, explanation }: Name): boolean {
  return explanation.length >= MIN_TOLD_CHARS || (explanation !== '' && text.endsWith(explanation));
}

/** Whose savings are listed: by a heading, or for names that are explained by the page's title. */
function listingCarrier(name: Name, page: PageContext): string | null {
  return savingsCarrier(name.above, page) ?? (isTold(name) ? savingsCarrierByTitle(name.above, page) : null);
}

/** Where nothing says that savings are listed: many names in one section of a carrier's own page, or on a page that speaks of one insurer alone. */
function unannounced(names: readonly Name[], blocks: readonly Block[], page: PageContext): FoundDiscount[] {
  if (distinctAttributes(names) < MIN_NAMES_UNANNOUNCED) return [];
  const { siteCarrier } = page;
  if (siteCarrier === null) {
    const carrier = onlySpokenOf(blocks, names);
    return carrier === null ? [] : names.flatMap((name) => offersOf(name, carrier, page));
  }
  return [...Map.groupBy(names, ({ above }) => above).values()].flatMap((members) =>
    distinctAttributes(members) < MIN_NAMES_UNANNOUNCED
      ? []
      : members.flatMap((name) => offersOf(name, siteCarrier, page)),
  );
}

function distinctAttributes(names: readonly Name[]): number {
  return new Set(names.flatMap(({ attributes }) => attributes)).size;
}

/** The one insurer of which a page speaks, also where it tells what discounts ask for; null where it speaks of insurers in general. */
function onlySpokenOf(blocks: readonly Block[], names: readonly Name[]): string | null {
  const told = blocks.filter(({ chrome, text }) => !chrome && text.length <= MAX_BLOCK_CHARS);
  if (told.some(({ text }) => INSURERS.test(text))) return null;
  const carrier = onlyValue(told.flatMap(({ text }) => findCarriers(text)));
  const explained = names.filter(({ text, explanation }) => findCarriers(`${text} ${explanation}`).length > 0).length;
  return explained < MIN_NAMING ? null : carrier;
}

const INSURERS = patternOf(everyday, 'insurers');

/** What insurers in general give, or an article that says of nobody that these are its discounts. */
function isGlossary(
  above: Heading | null,
  members: readonly Name[],
  blocks: readonly Block[],
  { siteCarrier, isArticle }: PageContext,
): boolean {
  const general = members.filter(({ explanation }) => INDUSTRY.test(explanation)).length;
  const told = toldAt(above, blocks);
  const first = Math.min(...members.map(({ block }) => block.start));
  if (told.some(({ text, start }) => start < first && isOfAnyInsurer(text))) return true;
  return (
    general >= MIN_GENERAL ||
    (isArticle && siteCarrier !== null && !told.some(({ text }) => onlyValue(findCarriers(text)) === siteCarrier))
  );
}

/** The text between a heading and the next one. */
function toldAt(above: Heading | null, blocks: readonly Block[]): Block[] {
  return blocks.filter(
    ({ heading, isHeading, chrome, text }) =>
      heading === above && !isHeading && !chrome && text.length <= MAX_BLOCK_CHARS,
  );
}

/** A block that is a name, with its explanation in the next one. */
function nameAbove(block: Block, next: Block | undefined): Name | null {
  if (next === undefined || next.isHeading || next.chrome || !explains(next.text)) return null;
  const text = block.text.replace(IN_BRACKETS, '');
  const attributes = block.isHeading ? countedName(text) : discountsByName(text);
  const above = block.isHeading ? (block.heading?.parent ?? null) : block.heading;
  return attributes.length === 0
    ? null
    : { block, text: block.text, start: 0, explanation: next.text, above, attributes };
}

/** What a name is followed by: "Anti-theft Device Discount (Comprehensive)" */
const IN_BRACKETS = /\s?\([^()]*\)$/;

/** A heading's name; one with a number ("3. Teens who took driver's ed") may say it in more words. */
function countedName(text: string): string[] {
  const name = text.replace(COUNT, '');
  const attributes = discountsByName(name);
  if (attributes.length > 0 || name === text || name.length > MAX_COUNTED_CHARS || /[?!%$]/.test(name))
    return attributes;
  return isDenied(name) ? [] : distinctValues(findDiscounts(name));
}

const COUNT = /^(?:#|No\. )?\d{1,2}[.):]?\s/;
const MAX_COUNTED_CHARS = 50;

/** A name in a line of its own among others, or a heading with nothing below it, right below a heading that announces discounts. */
function bareName(block: Block, previous: Block | undefined, next: Block | undefined): Name | null {
  const { isHeading, text } = block;
  const above = isHeading ? (block.heading?.parent ?? null) : block.heading;
  if (block.item !== null || !/\b(?:discounts|credits)\b/i.test(above?.text ?? '')) return null;
  const nameOf = (line: string): string[] => discountsByName(line.replace(COUNT, ''));
  const isAmong = isHeading
    ? next === undefined || next.isHeading || next.chrome
    : [previous, next].some((other) => other !== undefined && nameOf(other.text).length > 0);
  const attributes = isAmong ? nameOf(text) : [];
  return attributes.length === 0 ? null : { block, text, start: 0, explanation: '', above, attributes };
}

/** Names before a colon, a dash or a stop, or in bold, at the start of a block or of its lines. */
function namesBefore(block: Block): Name[] {
  if (block.isHeading) return [];
  const isOneLine = block.breaks.length === 0;
  const lines = isOneLine ? [{ text: block.text, start: 0 }] : splitSentences(block.text, block.breaks);
  const inside = isOneLine
    ? splitSentences(block.text, [])
        .slice(1)
        .filter(({ text }) => RUN_IN.test(text))
    : [];
  return [...lines, ...inside].flatMap(({ text, start }, at) => {
    const below = nameInLine(block, lines[at]?.text ?? '', lines[at + 1]?.text ?? '');
    if (below !== null) return [{ ...below, start }];
    const isBold = start === 0 && block.boldLead > 2 && block.boldLead < text.length;
    const lead = isBold ? text.slice(0, block.boldLead) : (LEAD.exec(text)?.[0] ?? '');
    const attributes = discountsByName(lead.replace(/[\s.:–—-]+$/, ''));
    const explanation = text.slice(lead.length).replace(/^[\s.:–—-]+/, '');
    if (attributes.length === 0 || !explains(explanation)) return [];
    return [{ block, text, start, explanation, above: block.heading, attributes }];
  });
}

/** A line that is a name, with its explanation in the next line of the same block. */
function nameInLine(block: Block, text: string, explanation: string): Omit<Name, 'start'> | null {
  const attributes = discountsByName(text);
  if (attributes.length === 0 || !explains(explanation)) return null;
  if (!/[.!]$/.test(explanation) && discountsByName(explanation).length > 0) return null;
  return { block, text, explanation, above: block.heading, attributes };
}

/** A sentence in the middle of a text that begins with a name: "… Loyalty discount – Stay with us." */
const RUN_IN = /^[^.:–—(]{3,60}\bdiscounts?(?:[:–—]|\s[–—-]\s)/i;
const LEAD = /^[^.:–—(]{3,60}(?:[:–—]|\s-\s|\.(?=\s))/;

function explains(text: string): boolean {
  return text.length >= MIN_EXPLANATION_CHARS && !NO_DISCOUNT.test(text) && !NOT_OFFERED.test(text);
}

/** The text below a name says that it is something else. */
const NO_DISCOUNT = /\b(?:not|isn['’]t) (?:really |exactly )?a discount\b|^(?:no|sorry|none)\b\W*(?:$|[,.!])/i;

function offersOf(
  { block, text, start, above, attributes }: Name,
  subject: string,
  page: PageContext,
): FoundDiscount[] {
  const place = {
    ...quoteWindow({ text, offset: block.start + start }, 0, 0),
    element: block.element,
    heading: above,
  };
  return plainOffers(attributes, { subject, product: productOf(text) ?? page.product, place });
}
