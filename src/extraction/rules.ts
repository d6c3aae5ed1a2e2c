/** All rules over one document. */
import { isTag, type Element } from 'domhandler';
import { findAnsweredOffer } from './offers/answered-questions.ts';
import { withCards } from './discounts/cards.ts';
import { isDenied, NO_OFFERS_BELOW, TEASER } from './words/cues.ts';
import { toldInCell } from './discounts/tables/prose-cells.ts';
import { findTableDiscounts } from './discounts/tables/discount-tables.ts';
import type { Block, Heading } from './page/blocks.ts';
import type { PageDocument } from './page/document.ts';
import { findHeadingFigure } from './discounts/figure-headings.ts';
import type { Found } from './found.ts';
import { readGrid, type Grid, type Surroundings } from './page/grid.ts';
import { ItemLeads } from './page/item-leads.ts';
import { findTableMinimums } from './minimums/minimum-tables.ts';
import { findProseMinimums } from './minimums/minimums.ts';
import { findCarriers } from './words/lexicon.ts';
import { findHeadingOffer, findLineOffer } from './offers/label-offers.ts';
import { findLaidOutLists } from './offers/layout/laid-out-lists.ts';
import { findListOffers } from './offers/layout/list-offers.ts';
import { findListedNames, findMatrixOffers } from './offers/layout/offer-matrix.ts';
import { findTableOffers } from './offers/layout/offer-tables.ts';
import { findNameOffers } from './offers/layout/name-offers.ts';
import { onlyValue, type PageContext } from './page/page-context.ts';
import { findLineOffers } from './offers/layout/name-lines.ts';
import { findPriceOffers } from './offers/prices/price-offers.ts';
import { findProgrammeOffers } from './offers/programme-offers.ts';
import { findProseFigures } from './discounts/prose/prose.ts';
import { isOfAnyInsurer } from './offers/any-insurer.ts';
import { findSentenceOffers } from './offers/sentence-offers.ts';
import { findUntoldValue } from './discounts/untold-values.ts';

/** So much of a text is read again for each of the lines or tables that it leads to: its end. */
const MAX_BEFORE_CHARS = 2_000;

/** Everything the rules find in a document, most telling first, the same fact possibly more than once. */
export function applyRules(document: PageDocument, page: PageContext): Found[] {
  const grids = new Map<Element, Grid>();
  for (const table of document.tables) {
    const grid = readGrid(document, table);
    if (grid !== null) grids.set(table, grid);
  }
  const found: Found[] = [];
  const offers: Found[] = [];
  let before: string[] = [];
  /** Headings below which, on an insurer's own site, a text says what any insurer gives. */
  const general = new Map<Heading, string>();
  let heading = document.blocks[0]?.heading ?? null;
  let list: { readonly element: Element; readonly items: Block[]; readonly intro: Block | null } | null = null;
  let previous: Block | null = null;
  let last: Block | null = null;
  const done = new Set<Element>();
  const leads = new ItemLeads();
  const endList = (): void => {
    if (list !== null) offers.push(...findListOffers(list.items, list.intro, page));
    list = null;
  };
  const blocks = withCards(document.blocks, page);
  for (const [index, block] of blocks.entries()) {
    if (block.heading !== heading) {
      heading = block.heading;
      const above = heading?.parent ?? null;
      const told = above === null ? undefined : general.get(above);
      before = told === undefined ? [] : [told];
    }
    leads.add(block);
    if (block.table !== null && grids.has(block.table)) {
      endList();
      if (!done.has(block.table)) {
        done.add(block.table);
        const around: Surroundings = {
          heading: block.heading,
          intro: introOf(last ?? previous, previous),
        };
        const grid = grids.get(block.table);
        if (grid !== undefined) {
          found.push(...findTableMinimums(grid, around, page));
          const discounts = findTableDiscounts(grid, around, page);
          found.push(...discounts.filter(({ figure }) => figure.raw !== ''));
          offers.push(
            ...discounts.filter(({ figure, subject }) => figure.raw === '' && subject !== 'industry'),
            ...findTableOffers(grid, around, page),
            ...findMatrixOffers(grid, around, page),
            ...findListedNames(grid, around, page),
          );
        }
      }
      last = block;
      const grid = grids.get(block.table);
      const told = grid === undefined ? null : toldInCell(block, grid);
      if (told !== null) {
        found.push(...findProseFigures(told, [], null, null, page));
        offers.push(...findSentenceOffers(told, [], page), ...findPriceOffers(told, [], page));
      }
      continue;
    }
    const parent = block.item?.parent;
    const listElement = parent !== null && parent !== undefined && isTag(parent) ? parent : null;
    if (listElement === null || block.chrome) endList();
    else if (list === null || list.element !== listElement) {
      endList();
      list = { element: listElement, items: [block], intro: previous };
    } else list.items.push(block);
    if (!block.chrome && !isTeaser(block, page)) {
      const intro = list?.intro?.text.slice(-MAX_BEFORE_CHARS) ?? '';
      const earlier = list === null ? before : isOfAnyInsurer(intro) ? [intro] : [];
      found.push(...findProseMinimums(block, before, intro, leads.of(block), page));
      found.push(
        ...findProseFigures(block, list === null ? before : [...before, intro], last, blocks[index + 1] ?? null, page),
      );
      found.push(...findHeadingFigure(block, page));
      if (page.siteCarrier !== null && !block.isHeading && block.heading !== null && isOfAnyInsurer(block.text))
        general.set(block.heading, block.text);
      if (!block.isHeading)
        offers.push(
          ...findSentenceOffers(block, earlier, page),
          ...findPriceOffers(block, earlier, page),
          ...findProgrammeOffers(block, earlier, page),
          ...findLineOffer(block, page),
          ...findUntoldValue(block, page),
          ...findLineOffers(block, earlier, page),
        );
      // what stands before a heading is only that any insurer gives it
      else if (block.heading !== null && before.length === 0) offers.push(...findHeadingOffer(block.heading, page));
      offers.push(...findAnsweredOffer(block, blocks[index + 1], page));
    }
    if (!block.chrome) last = block;
    if (list === null) {
      if (!block.isHeading) before = [...before.slice(-2), block.text.slice(-MAX_BEFORE_CHARS)];
      previous = block;
    }
  }
  endList();
  // a table of one column only lays out what stands in it
  const loose = blocks.map((block) =>
    block.table === null || grids.has(block.table) ? block : { ...block, table: null },
  );
  offers.push(...findNameOffers(loose, page));
  for (const { items, intro } of findLaidOutLists(blocks, document)) offers.push(...findListOffers(items, intro, page));
  const stated = offers.filter(({ place }) => !isBelowNoOffers(place.heading));
  return [...found, ...stated].map((fact) => settleProduct(fact, document, page));
}

/** Below the heading stands what a reviewer goes by, what a reader should ask, or what an insurer does not have. */
function isBelowNoOffers(heading: Heading | null): boolean {
  for (let node = heading; node !== null && node.level > 1; node = node.parent)
    if (NO_OFFERS_BELOW.test(node.text) || isDenied(node.text)) return true;
  return false;
}

/** What a page says of other pages states something only where it names somebody; "More from …" on a carrier's own site is of its own. */
function isTeaser({ heading, text }: Block, page: PageContext): boolean {
  const titles = [heading?.text ?? '', heading?.parent?.text ?? ''];
  const isBelow = titles.some(
    (title) => TEASER.test(title) && (page.siteCarrier === null || onlyValue(findCarriers(title)) !== page.siteCarrier),
  );
  return isBelow && findCarriers(text).length === 0;
}

/** The text right before a table, an item's too; where that is a heading or another table, the paragraph before. */
function introOf(last: Block | null, previous: Block | null): string {
  const block = last === null || last.isHeading || last.table !== null ? previous : last;
  return block === null || block.isHeading ? '' : block.text.slice(-MAX_BEFORE_CHARS);
}

/** On a page about homes, what keeps thieves out or makes it safer is home security; an alarm or security system on one about cars is the car's. */
function settleProduct(found: Found, document: PageDocument, page: PageContext): Found {
  const isHome = (product: string): boolean => ['home', 'renters', 'condo'].includes(product);
  if (found.family === 'minimum') return found;
  // on a page about home security an alarm is the home's
  if (page.attribute === 'home_security')
    return found.attribute === 'anti_theft' ? { ...found, attribute: 'home_security' } : found;
  if (isHome(found.product) && isHome(page.product)) {
    const isSecurity = found.attribute === 'anti_theft' || found.attribute === 'vehicle_safety';
    return isSecurity ? { ...found, attribute: 'home_security' } : found;
  }
  if (found.attribute !== 'home_security' || isHome(found.product) || isHome(page.product)) return found;
  const said = `${document.text.slice(found.place.start, found.place.end)} ${found.place.heading?.text ?? ''}`;
  const isOfCar =
    /\b(?:security systems?|alarms?)\b/i.test(said) &&
    !/\b(?:home|house|renters?|condo|burglar|fire|smoke)\b/i.test(said);
  return isOfCar ? { ...found, attribute: 'anti_theft' } : found;
}
