/** The figures of a cell that say what is saved. */
import wording from '../../data/wording/cell-figures.json' with { type: 'json' };
import type { Cell } from '../../page/grid.ts';
import { dollarFigure, percentFigure, type Figure } from '../../found.ts';
import { SAVING } from '../../words/cues.ts';
import { findDiscountLabels, findDiscounts } from '../../words/lexicon.ts';
import { anyOf, patternOf } from '../../words/wording.ts';
import { isSavedByBundling } from './bundle-savings.ts';
import type { CellCase } from './cell-case.ts';
import { isOtherFigure, isStep } from '../prose/figure-cues.ts';
import { findDollars, findPercents } from '../figures.ts';
import { isTakenOff, MONTHLY, SAVING_COLUMN, withHeader } from './table-columns.ts';

/** A number or a range of two. */
const BARE = /^(?:up to )?\d{1,2}(?:\.\d)?(?:\s?[-–—]\s?\d{1,2})?$/i;

/** What is paid then: "Monthly rate | With discount". */
const WITH_DISCOUNT = new RegExp(`^${anyOf(wording, 'paid with a discount')}$`, 'i');

/** The row's name where that says itself that its figures are saved, "Good student discount", and not what is paid with it. */
function savedByName(label: string): string {
  const isSaved = SAVED_NAME.test(label) && !PAID.test(label) && findDiscountLabels(label).length > 0;
  return isSaved && label.length <= 60 ? label : '';
}

const SAVED_NAME = /\b(?:discounts?|savings?|saved?)\b/i;
const PAID = patternOf(wording, 'what is paid');

/** Words in a column that is not headed as one of savings, nor by a discount's name: "Masonry up to 66%". */
function isDescription(text: string, header: string): boolean {
  if (header === '' || SAVING_COLUMN.test(header) || findDiscountLabels(header).length > 0) return false;
  return (text.match(/[a-z]{3,}/gi)?.length ?? 0) >= 2 && !SAVING.test(text);
}

/** All that a cell says, in a column headed as one of savings, is how much. */
function isSavedAlone(text: string, header: string): boolean {
  return SAVING_COLUMN.test(header) && BARE.test(text.replace(/\s?%/g, ''));
}

/** Percentages, and sums of dollars where the header, the row or its neighbours say that they are saved. */
export function figuresOf({ cell, column, header, grid, row, around, page, named, shape }: CellCase): Figure[] {
  // below "Discount (%)" the sign need not stand again
  const text = /\(%\)|\bin percent\b/i.test(header) && BARE.test(cell.text) ? `${cell.text}%` : cell.text;
  if (isDescription(text, header) && row.cells.some((other, at) => isSavedAlone(other.text, grid.header[at] ?? '')))
    return [];
  const before = row.cells.slice(0, column).map((other) => other.text);
  // without headers what stands before a figure labels it
  const label = grid.header.length === 0 ? before.join(' ') : '';
  const rowName = row.cells[shape.labelColumn]?.text ?? '';
  const name = savedByName(rowName);
  const context = `${header} ${label} ${name} ${grid.caption} ${grid.header.join(' ')} ${around.heading?.text ?? ''}`;
  if (
    !shape.isOfDiscounts &&
    !isSavedByBundling(header, grid, around, page) &&
    !SAVING_COLUMN.test(context) &&
    !SAVING.test(`${text} ${around.intro}`) &&
    findDiscounts(context).length === 0
  )
    return [];
  const percents = findPercents(text).filter(
    ({ start, end }) => !isOtherFigure(text, start, end) && !isStep(text, end),
  );
  const figures = percents.map((percent) => withHeader(percentFigure(percent), header));
  const above = [header, ...before].some((text) => findDiscountLabels(text).length > 0)
    ? (around.heading?.text ?? '')
    : '';
  const about = `${above} ${header} ${label} ${name} ${named ? (grid.header[0] ?? '') : ''} ${SAVING.test(text) ? 'save' : ''}`;
  // "30% | 33% | $156/yr" in a row
  const isPercent = (other: Cell | undefined): boolean =>
    other !== undefined && other !== cell && findPercents(other.text).length > 0;
  const isAmongPercents =
    shape.isOfDiscounts && (row.cells.some(isPercent) || grid.rows.some(({ cells }) => isPercent(cells[column])));
  if (
    figures.length > 0 ||
    !(
      /sav(?:e|ing)|discount/i.test(about) ||
      isAmongPercents ||
      isTakenOff(header, grid.header) ||
      isSavedByBundling(header, grid, around, page)
    )
  )
    return figures;
  if (WITH_DISCOUNT.test(header) || WITH_DISCOUNT.test(rowName)) return figures;
  if (MONTHLY.test(`${grid.caption} ${around.heading?.text ?? ''} ${around.intro}`)) return figures;
  return findDollars(text, true)
    .filter(({ usd }) => usd >= 5 && usd <= 5000)
    .map((sum) => withHeader(dollarFigure(sum), header));
}
