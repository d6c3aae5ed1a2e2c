/** Tables of two columns that are a record, a name and its value in each row: "Provider | USAA", "Possible savings | 15%". */
import wording from '../../data/wording/labels.json' with { type: 'json' };
import type { Grid } from '../../page/grid.ts';
import { isHeaderRow } from '../../page/table-elements.ts';
import { findCarrierLabels } from '../../words/lexicon.ts';
import { patternOf } from '../../words/wording.ts';

/** "Average savings": how much, not what for. */
const SAVED = patternOf(wording, 'what is saved');

/** The row is one of a record's that says how much is saved. */
export function saysHowMuch({ header }: Grid, label: string): boolean {
  return header.length === 0 && SAVED.test(label);
}

/** The table with its first row among the others where it is a record: no markup makes a header of that, and another row is named as a header would be. */
export function asRecord(grid: Grid): Grid {
  const { headerRow, rows } = grid;
  if (headerRow === null || isHeaderRow(headerRow.element)) return grid;
  const isRecord =
    [headerRow, ...rows].every(({ cells }) => cells.length === 2) &&
    rows.some(({ cells }) => SAVED.test(cells[0]?.text ?? '')) &&
    headerRow.cells.every(({ text }) => text !== '' && findCarrierLabels(text).length === 0);
  return isRecord ? { ...grid, header: [], headerRow: null, rows: [headerRow, ...rows] } : grid;
}
