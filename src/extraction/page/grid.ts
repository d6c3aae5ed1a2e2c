/** Tables as grids of cells. */
import { isTag, type Element } from 'domhandler';
import { textContent } from 'domutils';
import type { Heading } from './blocks.ts';
import type { PageDocument } from './document.ts';
import { foldSpace } from './text.ts';
import { cellsOf, isHeaderRow, isRow, isTable } from './table-elements.ts';

const MAX_ROWS = 1_000;
const MAX_COLUMNS = 40;
/** What heads a table, a column or an introduction is read again for each of its cells: it is short, or its end is too far off. */
const MAX_TITLE_CHARS = 300;

export interface Cell {
  readonly element: Element;
  readonly text: string;
  readonly start: number;
  /** Its items or paragraphs, where it has several; else its text. */
  readonly lines: readonly string[];
  /** Offsets in its text of the lines after the first, also of those that only a `br` begins. */
  readonly breaks: readonly number[];
}

export interface Row {
  readonly element: Element;
  readonly cells: readonly Cell[];
}

export interface Grid {
  readonly table: Element;
  readonly caption: string;
  /** The first row where it is a header, with the second where that parts its columns or is in the table's head too; else empty. */
  readonly header: readonly string[];
  /** That first row with its cells, where it was taken for a header. */
  readonly headerRow: Row | null;
  readonly rows: readonly Row[];
}

/** Around a table: its nearest heading, and the text directly before it. */
export interface Surroundings {
  readonly heading: Heading | null;
  readonly intro: string;
}

/** Reads a table; null where it is a layout table (holds another table) or has less than two cells in every row. */
export function readGrid(document: PageDocument, table: Element): Grid | null {
  const rows: Row[] = [];
  let caption = '';
  let headed = false;
  let isParted = false;
  const carried: { cell: Cell; left: number }[] = [];
  const stack: Element[] = [table];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node !== table && isTable(node)) return null;
    if (node.name === 'caption') caption = textOf(document, node).slice(0, MAX_TITLE_CHARS);
    const isOwnRow = table.name === 'table' ? node.name === 'tr' : node !== table && isRow(node);
    if (isOwnRow && rows.length < MAX_ROWS) {
      const cells = readRow(document, node, carried);
      if (rows.length === 0) headed = isHeaderRow(node);
      else if (rows.length === 1) isParted = isHeaderRow(node);
      if (cells.length > 0) rows.push({ element: node, cells });
    }
    for (const child of node.children.toReversed()) if (isTag(child)) stack.push(child);
  }
  if (!rows.some(({ cells }) => cells.length > 1)) return null;
  const first = rows[0];
  const looksHeaded =
    headed || (first !== undefined && first.cells.every(({ text }) => !/\d/.test(text) && text.length < 80));
  if (!looksHeaded || first === undefined) return { table, caption, header: [], headerRow: null, rows };
  const second = isParted && (hasSpans(first) || isInHead(rows[1])) ? rows[1] : undefined;
  const header = headerOf(first, second);
  return { table, caption, header, headerRow: first, rows: rows.slice(second === undefined ? 1 : 2) };
}

/** The cell goes on from the column before, below the same words: all has been said of it. */
export function goesOn({ cells }: Row, column: number, header: readonly string[]): boolean {
  return column > 1 && cells[column] === cells[column - 1] && (header[column] ?? '') === (header[column - 1] ?? '');
}

/** A cell of the row stands over several columns, but not over all. */
function hasSpans({ cells }: Row): boolean {
  const count = new Set(cells).size;
  return count > 1 && count < cells.length;
}

/** A second row of names that the page itself puts into the table's head: "Best for bundling" over "Erie". */
function isInHead(row: Row | undefined): boolean {
  const parent = row?.element.parent ?? null;
  return parent !== null && isTag(parent) && parent.name === 'thead';
}

/** "Bodily injury" over "Per person" and "Per accident" heads two columns: each by both texts. */
function headerOf(first: Row, second: Row | undefined): string[] {
  return first.cells.map((cell, column) => {
    const below = second?.cells[column];
    const text = below === undefined || below === cell ? cell.text : `${cell.text} ${below.text}`.trim();
    return text.slice(0, MAX_TITLE_CHARS);
  });
}

function readRow(document: PageDocument, tr: Element, carried: { cell: Cell; left: number }[]): Cell[] {
  const cells: Cell[] = [];
  const own = cellsOf(tr);
  let next = 0;
  for (let column = 0; column < MAX_COLUMNS; column += 1) {
    const above = carried[column];
    if (above !== undefined && above.left > 0) {
      above.left -= 1;
      cells.push(above.cell);
      continue;
    }
    const element = own[next];
    if (element === undefined) break;
    next += 1;
    const text = textOf(document, element);
    const start = startOf(document, element);
    const breaks = breaksWithin(document, start, start + text.length).map((offset) => offset - start);
    const cell = { element, text, start, lines: linesOf(document, element, text), breaks };
    const down = span(element, 'rowspan') - 1;
    for (let repeat = span(element, 'colspan'); repeat > 0 && cells.length < MAX_COLUMNS; repeat -= 1) {
      if (down > 0) carried[cells.length] = { cell, left: down };
      cells.push(cell);
    }
    column = cells.length - 1;
  }
  return cells;
}

function span(element: Element, name: string): number {
  const value = Number(element.attribs[name] ?? 1);
  return Number.isInteger(value) && value > 0 ? Math.min(value, MAX_COLUMNS) : 1;
}

function textOf(document: PageDocument, element: Element): string {
  const range = document.ranges.get(element);
  return range === undefined ? '' : document.text.slice(range.start, range.end).trim();
}

function linesOf(document: PageDocument, cell: Element, text: string): readonly string[] {
  const lines: string[] = [];
  const stack: Element[] = cell.children.filter(isTag).toReversed();
  for (let node = stack.pop(); node !== undefined && lines.length < MAX_COLUMNS; node = stack.pop()) {
    if (node.name === 'li' || node.name === 'p') lines.push(textOf(document, node));
    else for (const child of node.children.toReversed()) if (isTag(child)) stack.push(child);
  }
  if (lines.length === 0) lines.push(...partedByBreaks(cell));
  const inked = lines.filter((line) => line !== '');
  return inked.length > 1 ? inked : [text];
}

/** The lines of a cell's own text, as `br` parts them. */
function partedByBreaks({ children }: Element): string[] {
  const lines = [''];
  if (!children.some((child) => isTag(child) && child.name === 'br')) return lines;
  for (const child of children) {
    if (isTag(child) && child.name === 'br') lines.push('');
    else lines.push((lines.pop() ?? '') + textContent(child));
  }
  return lines.slice(0, MAX_COLUMNS).map(foldSpace);
}

const known = new WeakMap<PageDocument, readonly number[]>();

/** Offsets in the page's text between two places at which a block or a line begins. */
function breaksWithin(document: PageDocument, from: number, to: number): number[] {
  let all = known.get(document);
  if (all === undefined) {
    all = document.blocks.flatMap(({ start, breaks }) => [start, ...breaks.map((offset) => start + offset)]);
    known.set(document, all);
  }
  // the first one after `from`, by halves
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; (all[at] ?? to) < to; at += 1) found.push(all[at] ?? to);
  return found;
}

function startOf(document: PageDocument, element: Element): number {
  const range = document.ranges.get(element);
  if (range === undefined) return 0;
  const text = document.text.slice(range.start, range.end);
  return range.start + text.length - text.trimStart().length;
}
