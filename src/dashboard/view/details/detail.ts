/** What is shown about one thing: some lines that say what it is, and a table of what there is to say. */
import { line, span, type Line, type Span } from '../line.ts';
import type { Cell, Column, Row, Table } from '../table.ts';
import type { Target } from '../target.ts';
import { wrap } from '../text.ts';

export interface Detail {
  readonly top: readonly Line[];
  readonly table: Table;
}

/** A label, and a text that may go on over further lines, `most` in all. */
export function labelled(width: number, label: string, text: string, most = 3, tone: Span['tone'] = 'plain'): Line[] {
  const lines = wrap(text, Math.max(width - 13, 10)).slice(0, most);
  return lines.map((part, index) =>
    line(width, span(` ${(index === 0 ? label : '').padEnd(11)} `, 'dim'), span(part, tone)),
  );
}

export const THREE_COLUMNS: readonly Column[] = [
  { title: '', width: 14 },
  { title: '', width: 11 },
  { title: '', width: 'grow' },
  { title: '', width: 10, fromWidth: 100 },
];

/** Rows of cells: when, who, what, and the commit. */
export function row(key: string, cells: readonly (Cell | string)[], target: Target | null = null): Row {
  return { key, target, cells: cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)) };
}

/** A row that stands above others. */
export function subhead(text: string): Row {
  return row(`head ${text}`, [{ text, tone: 'dim' }, '', '']);
}

export function tableOf(title: string, rows: readonly Row[], empty: string, columns = THREE_COLUMNS): Table {
  return { title, note: '', columns, rows, empty, hasHead: false };
}
