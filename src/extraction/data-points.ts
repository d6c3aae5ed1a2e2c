/** HTML or Markdown in, data points with evidence out. */
import { isTag, type Element } from 'domhandler';
import type { DataPoint, Evidence } from '../domain/facts.ts';
import { findTableDiscounts, type Surroundings } from './discount-tables.ts';
import { parseDocument, type Block, type PageDocument } from './document.ts';
import { Locator } from './evidence.ts';
import type { Found } from './found.ts';
import { readGrid, type Grid } from './grid.ts';
import { findProseMinimums, findTableMinimums } from './minimums.ts';
import { findHeadingOffer, findListOffers, findSentenceOffers } from './offers.ts';
import { readContext, type PageContext } from './page-context.ts';
import { findProseFigures } from './prose.ts';

export interface PageInput {
  readonly html: string;
  readonly markdown: string | null;
  readonly url: string | null;
  /** The page's own date and when it was fetched, where known: they decide, with the URL, whether the Markdown is read too. */
  readonly pageDate?: string | null;
  readonly fetchedAt?: string | null;
}

/**
 * All facts that a page states, each once, each with its place verified. Deterministic.
 * Throws `PageLimitError` where the HTML passes a limit of `parseDocument`.
 */
export function extractDataPoints(page: PageInput): DataPoint[] {
  const document = parseDocument(page.html);
  const context = readContext(document, page.url);
  const locator = new Locator(document);
  const points: DataPoint[] = [];
  const seen = new Set<string>();
  for (const found of findAll(document, context)) {
    const key = keyOf(found);
    if (seen.has(key)) continue;
    const { start, end, element, heading } = found.place;
    const evidence = locator.locate(start, end, element, heading);
    if (evidence === null) continue;
    seen.add(key);
    points.push(toPoint(found, evidence));
  }
  return withoutAnsweredOffers(points);
}

/** Everything the rules find in a document, most telling first, the same fact possibly more than once. */
function findAll(document: PageDocument, page: PageContext): Found[] {
  const grids = new Map<Element, Grid>();
  for (const table of document.tables) {
    const grid = readGrid(document, table);
    if (grid !== null) grids.set(table, grid);
  }
  const found: Found[] = [];
  const offers: Found[] = [];
  let before: string[] = [];
  let heading = document.blocks[0]?.heading ?? null;
  let list: { readonly element: Element; readonly items: Block[]; readonly intro: Block | null } | null = null;
  let previous: Block | null = null;
  const done = new Set<Element>();
  const endList = (): void => {
    if (list !== null) offers.push(...findListOffers(list.items, list.intro, page));
    list = null;
  };
  for (const block of document.blocks) {
    if (block.heading !== heading) {
      before = [];
      heading = block.heading;
    }
    if (block.table !== null && grids.has(block.table)) {
      endList();
      if (!done.has(block.table)) {
        done.add(block.table);
        const around: Surroundings = {
          heading: block.heading,
          intro: previous === null || previous.isHeading ? '' : previous.text,
        };
        const grid = grids.get(block.table);
        if (grid !== undefined) {
          found.push(...findTableMinimums(grid, around, page));
          const discounts = findTableDiscounts(grid, around, page);
          found.push(...discounts.filter(({ figure }) => figure.raw !== ''));
          offers.push(...discounts.filter(({ figure }) => figure.raw === ''));
        }
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
    if (!block.chrome) {
      const intro = list?.intro?.text ?? '';
      found.push(...findProseMinimums(block, before, intro, page));
      found.push(...findProseFigures(block, list === null ? before : [...before, intro], page));
      if (!block.isHeading) offers.push(...findSentenceOffers(block, before, page));
      else if (block.heading !== null) offers.push(...findHeadingOffer(block.heading, page));
    }
    if (list === null) {
      if (!block.isHeading) before = [...before.slice(-2), block.text];
      previous = block;
    }
  }
  endList();
  return [...found, ...offers];
}

function keyOf(found: Found): string {
  const value = found.family === 'minimum' ? `$${found.usd}` : (found.figure.percent ?? `$${found.figure.usd}`);
  return [found.family, found.subject, found.attribute, value].join(' ');
}

function toPoint(found: Found, evidence: Evidence): DataPoint {
  if (found.family === 'minimum') {
    const { subject, attribute, usd, raw, effective, until } = found;
    return {
      family: 'minimum',
      subject,
      attribute,
      rawValue: raw,
      usd,
      effective,
      until,
      alsoInMarkdown: false,
      evidence,
    };
  }
  const { subject, attribute, product, state, figure } = found;
  const { percent, percentMin, usd, qualifier, raw } = figure;
  return {
    family: 'discount',
    subject,
    attribute,
    product,
    state,
    rawValue: raw,
    percent,
    percentMin,
    usd,
    qualifier,
    effective: null,
    alsoInMarkdown: false,
    evidence,
  };
}

/** An offer without a figure says nothing more where the page states the same discount with one. */
function withoutAnsweredOffers(points: readonly DataPoint[]): DataPoint[] {
  const figured = new Set(
    points.filter((point) => point.rawValue !== '').map(({ subject, attribute }) => `${subject} ${attribute}`),
  );
  return points.filter((point) => point.rawValue !== '' || !figured.has(`${point.subject} ${point.attribute}`));
}
