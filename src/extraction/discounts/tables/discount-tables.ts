/** Discounts in tables: rows or columns are carriers, or rows are discounts of the carrier that the heading names. */
import wording from '../../data/wording/discount-tables.json' with { type: 'json' };
import { SAVING } from '../../words/cues.ts';
import type { FoundDiscount } from '../../found.ts';
import { goesOn, type Grid, type Row, type Surroundings } from '../../page/grid.ts';
import { findCarrierLabels, findCarriers, findDiscountLabels, findDiscounts, findStates } from '../../words/lexicon.ts';
import { onlyValue, type PageContext } from '../../page/page-context.ts';
import { anyOf, partOf } from '../../words/wording.ts';
import { programmeOfHeading } from '../labels.ts';
import { headingCarrier } from '../subjects.ts';
import { isSavedByBundling } from './bundle-savings.ts';
import { isProse } from './prose-cells.ts';
import { asRecord } from './record-tables.ts';
import { readCell } from './table-cells.ts';
import { kindsOf, SAVING_COLUMN } from './table-columns.ts';
import { carrierOfCell, shapeOf, type TableShape } from './table-shape.ts';

/** All discounts that a table states. */
export function findTableDiscounts(table: Grid, around: Surroundings, page: PageContext): FoundDiscount[] {
  const grid = asRecord(table);
  const context = `${grid.caption} ${around.heading?.text ?? ''} ${around.intro}`;
  const headers = grid.header.join(' ');
  const shape = shapeOf(grid);
  if (RISES.test(grid.caption) && !SAVING.test(grid.caption)) return [];
  if (
    !SAVING.test(`${context} ${headers}`) &&
    !/\bworth\b/i.test(headers) &&
    findDiscounts(`${grid.caption} . ${around.heading?.text ?? ''}`).length === 0 &&
    !grid.rows.some(({ cells }) => cells.some(({ text }) => SAVING.test(text))) &&
    !shape.isOfDiscounts &&
    !grid.header.some((header) => isSavedByBundling(header, grid, around, page))
  ) {
    return [];
  }
  const columnCarriers = grid.header.map((text) => (text.length < 60 ? onlyValue(findCarrierLabels(text)) : null));
  const found: FoundDiscount[] = [];
  let section: Section = { carrier: null, attribute: namedByRow(grid) ?? stagesOf(grid, around) };
  for (const row of grid.rows) {
    const line = lineAcross(row);
    if (line !== null) {
      section = { carrier: onlyValue(findCarrierLabels(line)), attribute: onlyValue(findDiscountLabels(line)) };
      continue;
    }
    const rowCarrier = carrierOfRow(row, shape) ?? section.carrier;
    for (const [column, cell] of row.cells.entries()) {
      if (goesOn(row, column, grid.header)) continue;
      if (column === 0 && row.cells.length > 1 && !isFigureFirst(cell.text, grid) && !hasOwnFigure(row)) continue;
      const header = grid.header[column] ?? '';
      const inCell = rowCarrier === null ? onlyValue(findCarriers(cell.text)) : null;
      const subject =
        rowCarrier ??
        columnCarriers[column] ??
        inCell ??
        (columnCarriers.some((value) => value !== null)
          ? null
          : (contextCarrier(grid, shape, around, page) ??
            (isGeneral(grid, shape, row, around, page) || isAverage(grid, row, header, around, page)
              ? 'industry'
              : null)));
      if (subject === null || cell.text.length > 400) continue;
      if (rowCarrier !== null && onlyValue(findCarriers(cell.text)) === rowCarrier && cell.text.length < 40) continue;
      const stated = readCell({
        grid,
        row,
        cell,
        column,
        header,
        subject,
        around,
        page,
        section: section.attribute,
        shape,
        named: rowCarrier !== null || (columnCarriers[column] !== undefined && columnCarriers[column] !== null),
      });
      // the figures of running text are read as text
      const isTold = rowCarrier !== null && isProse(cell.text);
      found.push(...stated.filter(({ figure }) => !isTold || figure.raw === ''));
    }
  }
  return found;
}

/** The column of figures stands before the names. */
function isFigureFirst(text: string, { header }: Grid): boolean {
  return (
    (header.length === 0 || SAVING_COLUMN.test(header[0] ?? '')) &&
    /\d/.test(text) &&
    findDiscountLabels(text).length === 0
  );
}

/** "Multi-line discount (up to 28%)" beside what earns it. */
function hasOwnFigure({ cells }: Row): boolean {
  const [name, ...others] = cells.map(({ text }) => text);
  return (
    name !== undefined &&
    name.length <= MAX_LINE_CHARS &&
    /%[)\s]*$|^\D{0,12}\d{1,2}\s?%/.test(name) &&
    findDiscountLabels(name).length > 0 &&
    !others.some((text) => /[%$]/.test(text))
  );
}

/** What premiums do after a ticket. */
const RISES = /\b(?:increases?|hikes?|surcharges?|jump|rises?)\b/i;

const POLICY = new RegExp(
  String.raw`^(?:your )?${partOf(wording, 'kind of policy')}(?: (?:insurance|polic(?:y|ies)|premium|and (?:auto|car|home))){0,4}$`,
  'i',
);

/** A list of terms and values whose first says of which programme they are: "Program: SmartRide". */
function namedByRow({ header, rows }: Grid): string | null {
  if (header.length > 0) return null;
  const row = rows.find(({ cells }) => cells.length === 2 && TERM.test(cells[0]?.text ?? ''));
  return row === undefined ? null : onlyValue(findDiscountLabels(row.cells[1]?.text ?? ''));
}

/** The programme that heads a list of its stages, "At enrollment" and "At renewal", and their figures. */
function stagesOf({ header, rows }: Grid, around: Surroundings): string | null {
  const areStages = rows.every(({ cells }) => cells.length === 2 && STAGE.test(cells[0]?.text ?? ''));
  return header.length === 0 && areStages ? programmeOfHeading(around.heading) : null;
}

const STAGE = new RegExp(String.raw`^[^%$]{0,30}${anyOf(wording, 'stage of a programme')}[^%$]{0,30}$`, 'i');

const TERM = /^(?:the )?(?:programs?|programme|app|discount|name)(?: name)?\W?$/i;

/** What a line across the table says of the rows below it. */
interface Section {
  readonly carrier: string | null;
  readonly attribute: string | null;
}

const MAX_LINE_CHARS = 80;

/** The text of a row that has one cell only, or whose other cells are empty: a line across the table. */
function lineAcross({ cells }: Row): string | null {
  const first = cells[0];
  if (first === undefined || first.text === '' || first.text.length > MAX_LINE_CHARS || /[%$]/.test(first.text))
    return null;
  return cells.every((cell) => cell === first || cell.text === '') ? first.text : null;
}

/** The carrier that a row is about: named in its first cell, or in the column of names. */
function carrierOfRow({ cells }: Row, { carrierColumn }: TableShape): string | null {
  return carrierOfCell(cells[Math.max(0, carrierColumn)]?.text ?? '');
}

/** A table of discounts on a page that is about no insurer, near no insurer's name, says what insurers give. */
function isGeneral(grid: Grid, shape: TableShape, row: Row, around: Surroundings, page: PageContext): boolean {
  if (page.titleCarrier !== null || page.pair.length > 0) return false;
  const isNamed =
    /^(?:type of |available |common |insurance |auto |car |home ){0,4}discounts?(?: types?| names?)?$/i.test(
      grid.header[0] ?? '',
    );
  const isOfKinds = kindsOf(grid.header[shape.labelColumn] ?? '') !== null;
  if (!isNamed && !isOfKinds && !shape.hasNamedRows) return false;
  const near = [grid.caption, around.intro, grid.header.join(' ')];
  for (let node = around.heading; node !== null; node = node.parent) near.push(node.text);
  if (near.some((text) => findCarriers(text).length > 0 || (!isNamed && /\b(?:we|our|us)\b/i.test(text)))) return false;
  return onlyValue(findCarriers(row.cells.map(({ text }) => text).join(' . '))) === null;
}

/** What bundling saves on the average over insurers: a row begins with a state or a kind of policy, and nothing names an insurer. */
function isAverage(grid: Grid, row: Row, header: string, around: Surroundings, page: PageContext): boolean {
  return (
    page.titleCarrier === null &&
    isSavedByBundling(header, grid, around, page) &&
    (findStates(row.cells[0]?.text ?? '').length === 1 || POLICY.test(row.cells[0]?.text ?? '')) &&
    findCarriers([...grid.header, ...row.cells.map(({ text }) => text)].join(' . ')).length === 0
  );
}

function contextCarrier(grid: Grid, shape: TableShape, around: Surroundings, page: PageContext): string | null {
  if (shape.isHeaded) return null;
  const inCaption = findCarriers(grid.caption);
  if (inCaption.length > 0) return onlyValue(inCaption);
  const inIntro = findCarrierLabels(around.intro);
  return onlyValue(inIntro) ?? (inIntro.length > 0 ? null : (headingCarrier(around.heading) ?? page.titleCarrier));
}
