/** Tables of programmes that watch driving, whose columns name what they reward. */
import type { Cell, Grid, Surroundings } from '../../page/grid.ts';
import { findDiscountLabels, findDiscounts, type Mention } from '../../words/lexicon.ts';
import { findPercents } from '../figures.ts';
import { labelsOfHeader } from './table-columns.ts';

/** The table is about programmes that watch driving, and has no column for another discount than those that they reward. */
export function isOfProgrammes(grid: Grid, around: Surroundings, before: readonly Cell[]): boolean {
  const columns = new Set(grid.header.flatMap((text) => labelsOfHeader(text)).map(({ value }) => value));
  if ([...columns].some((value) => !REWARDED.has(value))) return false;
  const texts = [grid.caption, around.heading?.text ?? '', ...grid.header, ...before.map(({ text }) => text)];
  return texts.some((text) => findDiscounts(text).some(({ value }) => value === 'telematics'));
}

export function namesProgramme({ text }: Cell): boolean {
  return !text.includes('%') && findDiscountLabels(text).some(({ value }) => value === 'telematics');
}

/** Another column says what a programme takes off: what this one says is for something else. */
export function hasProgrammeColumn({ header, rows }: Grid, column: number): boolean {
  return header.some(
    (text, at) =>
      at !== column &&
      findDiscountLabels(text).some(({ value }) => value === 'telematics') &&
      rows.some(({ cells }) => findPercents(cells[at]?.text ?? '').length > 0),
  );
}

const REWARDED: ReadonlySet<string> = new Set(['telematics', 'safe_driver', 'low_mileage']);

/** What a row names is a programme and what it rewards: "safe drivers save only through the Snapshot programme". */
export function isRowOfProgramme(named: readonly Mention[]): boolean {
  return named.some(({ value }) => value === 'telematics') && named.every(({ value }) => REWARDED.has(value));
}
