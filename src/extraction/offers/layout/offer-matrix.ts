/** Tables that tick off, or list, which carrier gives which discounts. */
import { discountsByName } from '../discount-names.ts';
import { plainOffers, type FoundDiscount } from '../../found.ts';
import type { Cell, Grid, Surroundings } from '../../page/grid.ts';
import { distinctValues, findCarrierLabels, findDiscounts } from '../../words/lexicon.ts';
import { onlyValue, type PageContext } from '../../page/page-context.ts';
import { savingsCarrier } from './savings-room.ts';

const TICK = /^(?:(?:yes|available|offered|included|varies|check ?mark)\b|[✓✔✅☑●•⬤])/i;
const CROSS = /^x$/i;
const NEVER = /\b(?:not|no|n['’]t|only|coverage)\b/i;
const MIN_DISCOUNTS = 2;

/** The offers of a table with a carrier a row and a discount a column, or the other way round. */
export function findMatrixOffers(grid: Grid, around: Surroundings, page: PageContext): FoundDiscount[] {
  const columns = grid.header.map((text) => ({ carrier: carrierOf(text), attributes: columnNames(text) }));
  const rows = grid.rows.map((row) => {
    const text = row.cells[0]?.text ?? '';
    return { row, carrier: carrierOf(text), attributes: discountsByName(text) };
  });
  const named = (sides: readonly Side[]): number => sides.filter(({ attributes }) => attributes.length > 0).length;
  const given = (sides: readonly Side[]): boolean => sides.some(({ carrier }) => carrier !== null);
  const about = `${around.heading?.text ?? ''} ${grid.caption} ${grid.header.join(' ')}`;
  const isAsked = SAVES.test(about) && grid.header.some((text) => ASKS.test(text) && columnNames(text).length > 0);
  if (
    !((isAsked || named(columns) >= MIN_DISCOUNTS) && given(rows)) &&
    !(named(rows) >= MIN_DISCOUNTS && given(columns))
  )
    return [];
  const isTick = tickOf(grid);
  return rows.flatMap(({ row, ...side }) =>
    row.cells.flatMap((cell, index) => {
      const column = columns[index];
      const first = row.cells[0];
      if (index === 0 || column === undefined || first === undefined || !isTick(cell)) return [];
      const subject = side.carrier ?? column.carrier;
      const attributes = side.carrier === null ? side.attributes : column.attributes;
      const end = cell.start + cell.text.length;
      const start = end - first.start <= 200 ? first.start : cell.start;
      if (subject === null) return [];
      return plainOffers(attributes, {
        subject,
        product: page.product,
        place: { start, end: Math.min(end, start + 200), element: cell.element, heading: around.heading },
      });
    }),
  );
}

/** A header may ask: "Combines with a home bundle?" */
function columnNames(header: string): string[] {
  return ASKS.test(header) ? distinctValues(findDiscounts(header)) : discountsByName(header);
}

const ASKS = /^(?!.*\b(?:best|good|great|ideal|recommended) for\b)[^?]{3,60}\?$/i;
const SAVES = /\bdiscounts?\b|\bsav(?:e|es|ings?)\b|\btakes? off\b/i;

/** The offers of cells that list names, in a table about discounts: below or beside a carrier, or all of the carrier that the table is about. */
export function findListedNames(grid: Grid, around: Surroundings, page: PageContext): FoundDiscount[] {
  const about = `${around.heading?.text ?? ''} ${grid.caption} ${around.intro}`;
  if (!/\bdiscounts?\b|ways to save|savings/i.test(about) || /\b(?:best|cheapest|rates|quotes|premiums)\b/i.test(about))
    return [];
  const columns = grid.header.map(carrierOf);
  const all =
    grid.headerRow === null || columns.some((carrier) => carrier !== null) ? grid.rows : [grid.headerRow, ...grid.rows];
  const whole = columns.some((carrier) => carrier !== null) ? null : savingsCarrier(around.heading, page);
  return all.flatMap((row) => {
    const beside = carrierOf(row.cells[0]?.text ?? '');
    return row.cells.flatMap((cell, index) => {
      const subject = (index > 0 ? beside : null) ?? columns[index] ?? whole;
      const attributes = subject === null || cell.text.length > 400 ? [] : namesOf(cell);
      const least = index > 0 && ANNOUNCES.test(grid.header[index] ?? '') ? 1 : MIN_DISCOUNTS;
      if (subject === null || attributes.length < least) return [];
      const place = {
        start: cell.start,
        end: cell.start + Math.min(cell.text.length, 200),
        element: cell.element,
        heading: around.heading,
      };
      return plainOffers(attributes, { subject, product: page.product, place });
    });
  });
}

/** A column's header over what is to be had, where one name is enough. */
const ANNOUNCES = /\bdiscounts?\b|\bsav(?:e|ings?)\b|\bcredits?\b|\bmember benefits?\b/i;

function namesOf({ lines, text }: Cell): string[] {
  const parts = lines.length > 1 ? lines : text.split(/\s?[,;|•·]\s?/);
  const named = parts.map((part) => discountsByName(part.trim()));
  return named.every((attributes) => attributes.length > 0) ? [...new Set(named.flat())] : [];
}

interface Side {
  readonly carrier: string | null;
  readonly attributes: readonly string[];
}

function carrierOf(text: string): string | null {
  return text.length > 60 ? null : onlyValue(findCarrierLabels(text));
}

/** What says yes in this table: a cross does where nothing else does and other cells are empty. */
function tickOf({ rows }: Grid): (cell: Cell) => boolean {
  const texts = rows.flatMap(({ cells }) => cells.slice(1).map(({ text }) => text.trim()));
  const crosses = texts.includes('') && !texts.some((text) => TICK.test(text) || /^no\b/i.test(text));
  return ({ text }) => (TICK.test(text) && !NEVER.test(text)) || (crosses && CROSS.test(text.trim()));
}
