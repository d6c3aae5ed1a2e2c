/** Cells that hold running text, several sentences about the insurer of their row: read as text below its name. */
import type { Block, Heading } from '../page/document.ts';
import type { Grid } from '../page/grid.ts';
import { carrierOfCell, shapeOf } from './table-shape.ts';

const MIN_PROSE_CHARS = 120;

/** True of a cell's text, or of one of its blocks, that is running text. */
export function isProse(text: string): boolean {
  return text.length >= MIN_PROSE_CHARS && /[a-z0-9%)]\.\s+["“]?[A-Z]/.test(text);
}

/** The block with the insurer of its row as the heading above it; null where its cell holds no running text. */
export function toldInCell(block: Block, grid: Grid): Block | null {
  const row = grid.rows.find(({ cells }) =>
    cells.some((cell) => isProse(cell.text) && block.start >= cell.start && block.end <= cell.start + cell.text.length),
  );
  const name = row?.cells[Math.max(0, shapeOf(grid).carrierColumn)];
  if (row === undefined || name === undefined || carrierOfCell(name.text) === null) return null;
  const heading: Heading = {
    text: name.text,
    level: 6,
    start: name.start,
    parent: block.heading,
    element: name.element,
    scope: null,
  };
  return { ...block, heading, table: null };
}
