/** Cards of a page that compares insurers: below "Best for families" the insurer stands in a line or a picture of its own. */
import { isTag, type Element } from 'domhandler';
import wording from '../data/wording/discount-tables.json' with { type: 'json' };
import type { Block, Heading } from '../page/blocks.ts';
import { findCarrierLabels, findCarriers } from '../words/lexicon.ts';
import { onlyValue, type PageContext } from '../page/page-context.ts';
import { anyOf } from '../words/wording.ts';

const MAX_NAME_CHARS = 60;
/** Names that follow each other closer than this are a row of logos and head nothing. */
const MIN_BLOCKS_APART = 3;
/** What stands beside the name in such a line. */
const BESIDE = new RegExp(String.raw`^\W*(?:${anyOf(wording, "beside an insurer's name")}\W*){0,6}$`, 'i');

/** "Best for ants: " and "#3 – " before the name. */
const AWARD = /^\W*(?:#?\d|best|cheapest|top|most|lowest|runner)[^.:–—]{0,45}[:–—]\s?$/i;

interface Card {
  readonly carrier: string;
  readonly line: Heading;
  /** Real headings of this level or above end it. */
  readonly level: number;
  readonly under: Map<Heading | null, Heading>;
}

/** The blocks, those that a card lists with the line that names its insurer as a heading above them. */
export function withCards(blocks: readonly Block[], page: PageContext): readonly Block[] {
  if (page.titleCarrier !== null) return blocks;
  let card: Card | null = null;
  let lastName = -MIN_BLOCKS_APART - 1;
  let level = 6;
  const fields = headingsOfCards(blocks);
  return blocks.map((block, index) => {
    if (block.isHeading && block.heading !== null && block.heading.level <= 6 && !fields.has(block.text)) {
      if (card !== null && (block.heading.level <= card.level || findCarriers(block.text).length > 0)) card = null;
      level = block.heading.level;
    }
    const carrier = nameOf(block);
    if (carrier !== null && carrier !== card?.carrier) {
      const isLogo = block.item === null && index - lastName <= MIN_BLOCKS_APART && !isAward(block.text);
      card = isLogo ? null : cardOf(block, carrier, level);
    }
    if (carrier !== null) lastName = index;
    if (card === null || !isPoint(block) || namesCarrier(block.heading)) return block;
    return { ...block, heading: placeUnder(block.heading, card) };
  });
}

/** Headings that stand time and again ("Pros & cons", "Company facts") are parts of cards and end none. */
function headingsOfCards(blocks: readonly Block[]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { isHeading, text } of blocks) if (isHeading) times.set(text, (times.get(text) ?? 0) + 1);
  return new Set(
    [...times].filter(([text, count]) => count > 2 && findCarriers(text).length === 0).map(([text]) => text),
  );
}

/** The insurer that a line of its own names, and nothing else. */
function nameOf(block: Block): string | null {
  if (block.isHeading || block.chrome || block.table !== null || (block.item !== null && !holdsList(block.item)))
    return null;
  if (block.text.length > MAX_NAME_CHARS) return null;
  const named = findCarrierLabels(block.text);
  const carrier = onlyValue(named);
  if (isAward(block.text)) return carrier;
  const beside = named.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), block.text);
  return carrier !== null && BESIDE.test(beside) ? carrier : null;
}

/** "Best for families: Erie" */
function isAward(text: string): boolean {
  const named = findCarrierLabels(text);
  return AWARD.test(text.slice(0, named[0]?.start ?? 0)) && named.at(-1)?.end === text.trimEnd().length;
}

/** An item that holds a list of its own: the insurer above its discounts. */
function holdsList(item: Element): boolean {
  return item.children.some((child) => isTag(child) && (child.name === 'ul' || child.name === 'ol'));
}

/** An item, a term or its value: what a card lists. Its running text names whom it is about, or speaks of insurers in general. */
function isPoint({ item, table, element, text }: Block): boolean {
  const isMarked = /^[✔✓✅•]/u.test(text);
  return table === null && (item !== null || isMarked || element.name === 'dt' || element.name === 'dd');
}

function cardOf(block: Block, carrier: string, level: number): Card {
  const line = { text: block.text, level: 6, start: block.start, parent: null, element: block.element, scope: null };
  return { carrier, line, level, under: new Map() };
}

function namesCarrier(heading: Heading | null): boolean {
  for (let node = heading; node !== null; node = node.parent) if (findCarriers(node.text).length > 0) return true;
  return false;
}

/** The heading with the card's line above it where it stands in the card, else below. */
function placeUnder(heading: Heading | null, card: Card): Heading {
  const known = card.under.get(heading);
  if (known !== undefined) return known;
  const isInside = heading !== null && heading.start > card.line.start;
  const placed = isInside
    ? { ...heading, parent: placeUnder(heading.parent, card) }
    : { ...card.line, parent: heading };
  card.under.set(heading, placed);
  return placed;
}
