/** Cells that hold running text, several sentences about the insurer of their row: read as text below its name. */
import { isTag, type Element } from 'domhandler';
import type { Block, Heading } from '../../page/blocks.ts';
import type { Cell, Grid } from '../../page/grid.ts';
import { carrierOfCell, shapeOf } from './table-shape.ts';

const MIN_PROSE_CHARS = 120;

/** True of a cell's text, or of one of its blocks, that is running text. */
export function isProse(text: string): boolean {
  return text.length >= MIN_PROSE_CHARS && /[a-z0-9%)]\.\s+["“]?[A-Z]/.test(text);
}

const known = new WeakMap<Grid, ReadonlyMap<Element, Cell>>();

/** The block with the insurer of its row as the heading above it; null where its cell holds no running text. */
export function toldInCell(block: Block, grid: Grid): Block | null {
  const names = known.get(grid) ?? namesByCell(grid);
  known.set(grid, names);
  for (let node: Element | null = block.element; node !== null && node !== grid.table; node = parentOf(node)) {
    const name = names.get(node);
    if (name === undefined) continue;
    const { text, start, element } = name;
    const heading: Heading = { text, level: 6, start, parent: block.heading, element, scope: null };
    return { ...block, heading, table: null };
  }
  return null;
}

/** The cells of running text in rows of insurers, each with the cell that names its row's. */
function namesByCell(grid: Grid): ReadonlyMap<Element, Cell> {
  const column = Math.max(0, shapeOf(grid).carrierColumn);
  return new Map(
    grid.rows.flatMap(({ cells }) => {
      const name = cells[column];
      if (name === undefined || carrierOfCell(name.text) === null) return [];
      return cells.filter(({ text }) => isProse(text)).map(({ element }) => [element, name] as const);
    }),
  );
}

function parentOf({ parent }: Element): Element | null {
  return parent !== null && isTag(parent) ? parent : null;
}
