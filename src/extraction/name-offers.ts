/** Discounts that a carrier's page shows one below the other: each a name in a line of its own, and what it asks for below it. */
import { isDenied, isNoStatement, NOT_OFFERED } from './cues.ts';
import type { Block, Heading } from './document.ts';
import { NO_FIGURE, type FoundDiscount } from './found.ts';
import { findDiscountLabels } from './lexicon.ts';
import { productOf, type PageContext } from './page-context.ts';
import { savingsCarrier } from './savings-room.ts';

const MAX_NAME_CHARS = 60;
/** What may stand in a name beside the discount's. */
const MAX_BESIDE_CHARS = 22;
const MIN_EXPLANATION_CHARS = 12;
/** So many names of different discounts are a list of discounts. */
const MIN_NAMES = 3;

/** So many of them, also where nothing else says that a carrier's own page lists discounts. */
const MIN_NAMES_UNANNOUNCED = 5;

/** A discount's name as a heading, a term or a line of its own, with the text that explains it. */
interface Name {
  readonly block: Block;
  readonly above: Heading | null;
  readonly attributes: readonly string[];
}

/** The offers of all such names on a page. */
export function findNameOffers(blocks: readonly Block[], page: PageContext): FoundDiscount[] {
  if (page.isArticle && page.siteCarrier !== null) return [];
  const names = blocks.flatMap((block, index) => nameOf(block, blocks[index + 1]) ?? []);
  const lists = [...Map.groupBy(names, ({ above }) => above)];
  return lists.flatMap(([above, members]) => {
    const distinct = new Set(members.flatMap(({ attributes }) => attributes)).size;
    const carrier =
      distinct < MIN_NAMES
        ? null
        : (savingsCarrier(above, page) ?? (distinct < MIN_NAMES_UNANNOUNCED ? null : page.siteCarrier));
    return carrier === null ? [] : members.flatMap((name) => offersOf(name, carrier, page));
  });
}

function nameOf(block: Block, next: Block | undefined): Name | null {
  const { text } = block;
  if (block.chrome || block.table !== null || text.length > MAX_NAME_CHARS || next === undefined) return null;
  if (next.isHeading || next.chrome || !explains(next.text)) return null;
  if (isNoStatement(text) || isDenied(text) || ADVICE.test(text) || /[.?!$%+]/.test(text)) return null;
  const named = findDiscountLabels(text);
  const length = named.reduce((sum, { start, end }) => sum + end - start, 0);
  if (named.length === 0 || text.length - length > MAX_BESIDE_CHARS) return null;
  const above = block.isHeading ? (block.heading?.parent ?? null) : block.heading;
  return { block, above, attributes: [...new Set(named.map(({ value }) => value))] };
}

function explains(text: string): boolean {
  return text.length >= MIN_EXPLANATION_CHARS && /\s/.test(text) && !NO_DISCOUNT.test(text) && !NOT_OFFERED.test(text);
}

/** What a reader should do, or what is sold: no name of a discount. */
const ADVICE =
  /^(?:install|avoid|utili[sz]|maintain|improv|consider|rais|compar|review|understand)|\b(?:codes?|schools?|coverage|forgiveness|deductibles?)$/i;

/** The text below a name says that it is something else. */
const NO_DISCOUNT = /\b(?:not|isn['’]t) (?:really |exactly )?a discount\b|^(?:no|sorry)\b[,.!]/i;

function offersOf({ block, above, attributes }: Name, subject: string, page: PageContext): FoundDiscount[] {
  const { text, start, element } = block;
  return attributes.map((attribute) => ({
    family: 'discount',
    subject,
    product: productOf(text) ?? page.product,
    attribute,
    figure: NO_FIGURE,
    state: null,
    place: { start, end: start + text.length, element, heading: above },
  }));
}
