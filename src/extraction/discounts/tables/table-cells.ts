/** What one cell of a table says of a carrier's discounts. */
import { NO_FIGURE, percentFigure, type Figure, type FoundDiscount, type Place } from '../../found.ts';
import type { Cell, Row, Surroundings } from '../../page/grid.ts';
import { onlyValue, productOf } from '../../page/page-context.ts';
import { NEGATION } from '../../words/cues.ts';
import { findCarrierLabels, findDiscountLabels, findDiscounts, findStates } from '../../words/lexicon.ts';
import { isSavedByBundling } from './bundle-savings.ts';
import { attributesOf } from './cell-attributes.ts';
import type { CellCase } from './cell-case.ts';
import { figuresOf } from './cell-figures.ts';
import { readParts, type Part } from './cell-parts.ts';
import { findPercents } from '../figures.ts';
import { isOfProgrammes } from './programme-tables.ts';
import { isOtherColumn, isOtherName, isPrice, isTakenOff, NAMES, SAVING_COLUMN, withHeader } from './table-columns.ts';

const VARIES =
  /^(?:(?:discount|savings?|amount|cash back(?: amount)?)\s)?(?:varies|variable|vary|undisclosed|not (?:disclosed|stated)|depends on)\b/i;
const NO = /^(?:(?:no|none|n\/?a|x)(?:$|[^\w\s]|\s(?:discount|data|information|longer)\b)|not\b|[✗✘✕✖❌–—-])/i;
const YES = /^(?:(?:yes|available|offered)(?:\b|\d)|[✓✔✅])/i;

/** The discounts that a cell states, with figures or without; none where its column is about something else. */
export function readCell(cellCase: CellCase): FoundDiscount[] {
  const { row, cell, column, header, subject, page, grid, around } = cellCase;
  const isDifference = isTakenOff(header, grid.header);
  if (isOtherColumn(header) && !isDifference && !isSavedByBundling(header, grid, around, page)) return [];
  if (/\b(?:market share|commission|premium increase)\b/i.test(cell.text)) return [];
  const label = row.cells[0]?.text ?? '';
  if (onlyValue(findCarrierLabels(header)) !== null && isPrice(label)) return [];
  // without headers a record's parts name each other
  if (grid.header.length === 0 && row.cells.some((other) => other !== cell && isOtherName(other.text))) return [];
  const parallel = readLines(cellCase);
  if (parallel.length > 0) return parallel;
  const figures = figuresOf(cellCase);
  const attributes = attributesOf(cellCase, figures.length > 0);
  const listed =
    /discounts?\b/i.test(`${header} ${label}`) && !/%|\$/.test(cell.text) ? findDiscountLabels(cell.text) : [];
  const described = !cellCase.named && column === 1 && NAMES.test(grid.header[0] ?? '') && !NO.test(cell.text);
  const offered =
    described ||
    ((YES.test(cell.text) || VARIES.test(cell.text)) &&
      SAVING_COLUMN.test(`${header} ${grid.caption} ${grid.header[0] ?? ''} ${label}`))
      ? attributes
      : [];
  const state = onlyValue(findStates(row.cells.map(({ text }) => text).join(' ')));
  const base = { family: 'discount' as const, subject, state, place: placeOf(row, cell, cellCase.around) };
  const productFor = (attribute: string): string =>
    attribute === 'multi_policy' ? 'bundle' : (productOf(`${header} ${grid.caption}`) ?? page.product);
  const named = (attribute: string, figure: Figure): FoundDiscount => ({
    ...base,
    attribute,
    product: productFor(attribute),
    figure,
  });
  const parts = partsOf(cellCase, label);
  if (parts.length > 0) return parts.map(({ attribute, figure }) => named(attribute, withHeader(figure, header)));
  if (figures.length > 0) return figures.flatMap((figure) => attributes.map((attribute) => named(attribute, figure)));
  if (NEGATION.test(cell.text)) return [];
  return [...new Set([...listed.map(({ value }) => value), ...offered])].map((attribute) =>
    named(attribute, NO_FIGURE),
  );
}

/** What the parts of a cell state each for itself; none where the row or the column is about one discount that they do not name. */
function partsOf({ grid, row, cell, column, header, around, named }: CellCase, label: string): Part[] {
  const context = `${header} ${grid.caption} ${around.heading?.text ?? ''} ${around.intro}`;
  if (!named || !SAVING_COLUMN.test(context) || isOfProgrammes(grid, around, row.cells.slice(0, column))) return [];
  const parts = readParts(cell.text, cell.lines);
  const inHeader = findDiscountLabels(header);
  const topic = inHeader.length > 0 ? inHeader : findDiscountLabels(label);
  return topic.every(({ value }) => parts.some(({ attribute }) => attribute === value)) ? parts : [];
}

/** Cells of a row that have the same number of lines, discounts in one and their figures in the other, belong together line by line. */
function readLines({ row, cell, subject, around, page, header }: CellCase): FoundDiscount[] {
  const { lines } = cell;
  if (lines.length < 2 || !lines.every((line) => findPercents(line).length === 1 || VARIES.test(line))) return [];
  const names = row.cells
    .filter((other) => other !== cell && other.lines.length === lines.length)
    .map((other) => other.lines.map((line) => onlyValue(findDiscounts(line))))
    .find((values) => values.every((value) => value !== null));
  return (names ?? []).flatMap((attribute, index) => {
    const percent = findPercents(lines[index] ?? '')[0];
    const figure = percent === undefined ? NO_FIGURE : withHeader(percentFigure(percent), header);
    const product = attribute === 'multi_policy' ? 'bundle' : page.product;
    const place = placeOf(row, cell, around);
    return attribute === null
      ? []
      : [{ family: 'discount' as const, subject, product, attribute, figure, state: null, place }];
  });
}

/** The row where it is short enough to quote, else the cell. */
function placeOf(row: Row, cell: Cell, around: Surroundings): Place {
  const first = row.cells[0] ?? cell;
  const last = row.cells.at(-1) ?? cell;
  const start = Math.min(first.start, cell.start);
  const whole = { start, end: Math.max(last.start + last.text.length, cell.start + cell.text.length) };
  const part = { start, end: cell.start + cell.text.length };
  const fits = [whole, part].find(({ start, end }) => end - start <= 200);
  const fallback = { start: cell.start, end: cell.start + Math.min(cell.text.length, 200) };
  return { ...(fits ?? fallback), element: cell.element, heading: around.heading };
}
