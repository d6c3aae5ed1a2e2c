/** Offers in tables without figures: a carrier's discounts row by row, and the carriers that give each of them. */
import wording from '../../data/wording/offer-tables.json' with { type: 'json' };
import { announcesSavings } from '../announced.ts';
import { headingCarrier } from '../../discounts/subjects.ts';
import { INDUSTRY, NOT_OFFERED, OWN } from '../../words/cues.ts';
import { discountsByName } from '../discount-names.ts';
import { plainOffers, type FoundDiscount } from '../../found.ts';
import type { Grid, Row, Surroundings } from '../../page/grid.ts';
import { distinctValues, findCarrierLabels, findCarriers } from '../../words/lexicon.ts';
import { anyOf, patternOf } from '../../words/wording.ts';
import { onlyValue, productOf, type PageContext } from '../../page/page-context.ts';
import { savingsCarrier } from './savings-room.ts';
import { splitSentences } from '../../page/sentences.ts';

/** So many rows must be named after discounts, and so large a part of all rows. */
const MIN_NAMED_ROWS = 2;
const MIN_PART = 0.5;

/** The offers of a table whose first column names discounts. */
export function findTableOffers(grid: Grid, around: Surroundings, page: PageContext): FoundDiscount[] {
  const title = `${around.heading?.text ?? ''} ${grid.caption}`;
  const isHeaded = grid.headerRow === null || !grid.header.slice(0, 2).some((text) => discountsByName(text).length > 0);
  const all = isHeaded || grid.headerRow === null ? grid.rows : [grid.headerRow, ...grid.rows];
  const rows = all.filter(({ cells }) => cells.length > 1);
  const inFirst = namedRows(rows, 0);
  // the first column may hold groups: "Driver", "Vehicle"
  const inSecond = inFirst.length * 2 < rows.length ? namedRows(rows, 1) : [];
  const named = inSecond.length > inFirst.length ? inSecond : inFirst;
  const at = named === inFirst ? 0 : 1;
  if (named.length < MIN_NAMED_ROWS || named.length < rows.length * MIN_PART) return [];
  const listed = named.flatMap(({ row, attributes }) =>
    row.cells.slice(at + 1).flatMap((cell, index) => {
      const header = isHeaded ? (grid.header[index + at + 1] ?? '') : '';
      const isGiven =
        SAVES.test(`${title} ${grid.header.join(' ')} ${page.title}`) && !JUDGES.test(`${title} ${header}`);
      const carriers = isGiven && !NOT_GIVEN.test(header) ? carriersOnly(cell.text) : [];
      return carriers.flatMap((carrier) => offersOf(row, attributes, carrier, grid, around, page));
    }),
  );
  if (listed.length > 0) return listed;
  const carrier = carrierOfTable(grid, around, page);
  if (carrier === null) return [];
  return named
    .filter(({ row }) => !row.cells.slice(at + 1).some(({ text }) => NO.test(text) || NOT_OFFERED.test(text)))
    .flatMap(({ row, attributes }) => offersOf(row, attributes, carrier, grid, around, page));
}

function namedRows(
  rows: readonly Row[],
  column: number,
): { readonly row: Row; readonly attributes: readonly string[] }[] {
  return rows
    .map((row) => ({ row, attributes: discountsByName(row.cells[column]?.text ?? '') }))
    .filter(({ attributes }) => attributes.length > 0);
}

/** What the other cells must not say: that there is none. */
const NO = /^(?:no|none|n\/?a|[✗✘✕✖❌–—-])(?:$|[^\w\s]|\s(?:discount|longer)\b|\s[^\w\s])/i;
const SAVES = /discount|sav(?:e|ing)|credits\b/i;
/** Columns of prices, and of whom somebody holds for the best. */
const JUDGES = patternOf(wording, ['prices', 'judges']);
const NOT_GIVEN = /\b(?:not|without|n['’]t|never|excluded)\b/i;

/** The carriers that a cell lists, where it says nothing else. */
function carriersOnly(text: string): string[] {
  const named = findCarriers(text);
  const mentions = named.length > 0 ? named : findCarrierLabels(text);
  if (mentions.length === 0 || /[%$]/.test(text)) return [];
  const rest = mentions.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  const isList = rest.replaceAll(BESIDE_NAMES, '').length <= 12;
  return isList ? distinctValues(mentions) : [];
}

const BESIDE_NAMES = new RegExp(String.raw`${anyOf(wording, 'beside names')}|[\W\d]`, 'gi');

/** The carrier whose discounts the table lists; null where its own cells name carriers. */
function carrierOfTable(grid: Grid, around: Surroundings, page: PageContext): string | null {
  const names = [...grid.header, ...grid.rows.flatMap(({ cells }) => cells.map(({ text }) => text))];
  const named = SAVES.test(around.intro) ? findCarriers(around.intro) : [];
  const carrier =
    named.length > 0 ? onlyValue(named) : (savingsCarrier(around.heading, page) ?? announcer(around, page));
  const others = names.some((text) => findCarriers(text).some(({ value }) => value !== carrier));
  return others || grid.header.some((text) => JUDGES.test(text)) || INDUSTRY.test(around.intro) ? null : carrier;
}

/** Whose page it is, where the text above the table says that "our customers may qualify for these discounts". */
function announcer({ heading, intro }: Surroundings, page: PageContext): string | null {
  const last = splitSentences(intro, []).at(-1)?.text ?? '';
  if (!last.endsWith(':') || !announcesSavings(last)) return null;
  const carrier = headingCarrier(heading) ?? page.titleCarrier;
  return carrier ?? (OWN.test(last) ? page.siteCarrier : null);
}

function offersOf(
  row: Row,
  attributes: readonly string[],
  subject: string,
  grid: Grid,
  around: Surroundings,
  page: PageContext,
): FoundDiscount[] {
  const [first, second] = row.cells;
  if (first === undefined) return [];
  const end = second === undefined ? first.start : second.start + second.text.length;
  const place = {
    start: first.start,
    end: end - first.start <= 200 && end > first.start ? end : first.start + first.text.length,
    element: first.element,
    heading: around.heading,
  };
  return plainOffers(attributes, { subject, product: productOf(grid.caption) ?? page.product, place });
}
