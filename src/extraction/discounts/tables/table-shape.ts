/** What a table's shape says of it before any cell is read: where insurers are named, and whether its rows or columns are discounts. */
import { findPercents } from '../figures.ts';
import type { Grid, Row } from '../../page/grid.ts';
import { onlyValue } from '../../page/page-context.ts';
import { findCarrierLabels, findDiscountLabels } from '../../words/lexicon.ts';
import { NAMES } from './table-columns.ts';

export interface TableShape {
  /** The column of insurers' names: by its header, else the first whose cells are such names; -1 where there is none. */
  readonly carrierColumn: number;
  /** By header: a cell that names nobody is somebody who is not known here. */
  readonly isHeaded: boolean;
  /** The column of discounts' names: that which is headed so, else the first that holds such names. */
  readonly labelColumn: number;
  /** Its rows or its columns have discounts' names, and its cells hold percentages. */
  readonly isOfDiscounts: boolean;
  /** Rows of discounts' names from the first column on, with a column that is headed as what they save. */
  readonly hasNamedRows: boolean;
}

const MAX_NAME_CHARS = 80;
const MAX_LABEL_CHARS = 60;
const MIN_NAMED = 2;
const INSURER = /\b(?:company|companies|insurers?|carriers?|providers?|brand)\b/i;

export function shapeOf(grid: Grid): TableShape {
  const headed = grid.header.findIndex((text) => INSURER.test(text));
  const carrierColumn = headed >= 0 ? headed : columnOfNames(grid);
  const labelColumn = columnOfDiscounts(grid, carrierColumn);
  return {
    carrierColumn,
    isHeaded: headed >= 0,
    labelColumn,
    isOfDiscounts: isOfDiscounts(grid, labelColumn),
    hasNamedRows: hasNamedRows(grid, labelColumn),
  };
}

/** The insurer that a cell names and little else; "AAA member" is who gets it. */
export function carrierOfCell(text: string): string | null {
  if (text.length > MAX_NAME_CHARS) return null;
  return onlyValue(findCarrierLabels(text).filter(({ end }) => !/^\smember/i.test(text.slice(end))));
}

function columnOfNames({ rows }: Grid): number {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (let column = 1; column < width; column += 1) {
    const texts = rows.map(({ cells }) => cells[column]?.text ?? '');
    const named = texts.filter((text) => text.length <= MAX_LABEL_CHARS && !/[%$]/.test(text) && carrierOfCell(text));
    if (named.length >= MIN_NAMED && named.length * 2 > texts.length) return column;
  }
  return -1;
}

function columnOfDiscounts({ header, rows }: Grid, carrierColumn: number): number {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const hasNames = (column: number): boolean =>
    rows.filter(({ cells }) => isName(cells[column]?.text ?? '')).length * 2 >= rows.length;
  const headed = header.findIndex((text) => NAMES.test(text));
  if (headed > 0 && hasNames(headed)) return headed;
  // beside insurers' names it says on what condition
  return carrierColumn >= 0 ? 0 : Math.max(0, columns.findIndex(hasNames));
}

function isOfDiscounts({ header, rows }: Grid, labelColumn: number): boolean {
  const columns = header.filter(isName).length;
  const labels = rows.filter(({ cells }) => isName(cells[labelColumn]?.text ?? '')).length;
  const isNamed = columns >= MIN_NAMED || (labels >= MIN_NAMED && labels * 2 >= rows.length);
  return isNamed && rows.some(hasPercent);
}

function hasNamedRows({ header, rows }: Grid, labelColumn: number): boolean {
  if (labelColumn !== 0 || header.slice(1).every((text) => !SAVED.test(text))) return false;
  const named = rows.filter(({ cells }) => isName(cells[0]?.text ?? '')).length;
  return named >= MIN_NAMED && named * 2 >= rows.length;
}

const SAVED = /\b(?:discounts?|sav(?:ings?|ed?|es)|% off)\b/i;

function isName(text: string): boolean {
  return text.length <= MAX_LABEL_CHARS && !/[%$]/.test(text) && findDiscountLabels(text).length > 0;
}

function hasPercent({ cells }: Row): boolean {
  return cells.some(({ text }) => findPercents(text).length > 0);
}
