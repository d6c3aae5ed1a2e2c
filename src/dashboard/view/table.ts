/** A table in a box of given size: columns in line, the chosen row in sight. Pure. */
import { cellsOf, heading, line, span, type Line, type Span, type Tone } from './line.ts';
import { fit } from './text.ts';
import type { Target } from './target.ts';

export interface Column {
  readonly title: string;
  /** Cells; `grow` takes what is left. */
  readonly width: number | 'grow';
  readonly align?: 'left' | 'right';
  /** Left out where the table has fewer cells than that, or more. */
  readonly fromWidth?: number;
  readonly toWidth?: number;
}

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** Takes the room of the column after it, too; the cell that stands there is left out. */
  readonly isWide?: boolean;
}

export interface Row {
  /** Names the row from look to look. */
  readonly key: string;
  readonly cells: readonly Cell[];
  /** What Enter opens; null where there is nothing behind it. */
  readonly target: Target | null;
}

export interface Table {
  readonly title: string;
  /** Behind the title: how many there are. */
  readonly note: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What it says where it has no rows. */
  readonly empty: string;
  /** Whether the columns' titles are shown. */
  readonly hasHead: boolean;
}

/** The mark of a chosen row, and the blank in its place. */
const MARK = '▸ ';
const NO_MARK = '  ';

/** The heading and the rows, `height` lines in all. @param chosen the index of the chosen row; null where the table has no focus */
export function drawTable(
  table: Table,
  chosen: number | null,
  size: { readonly width: number; readonly height: number },
  top: readonly Line[] = [titleOf(table, chosen !== null, size.width)],
): Line[] {
  const { width, height } = size;
  const { columns, rows, empty, hasHead } = table;
  const shown = columns.map(
    ({ fromWidth = 0, toWidth = Number.POSITIVE_INFINITY }) => width >= fromWidth && width <= toWidth,
  );
  const widths = layOut(columns, shown, width - NO_MARK.length);
  const head = hasHead && height >= top.length + 2 ? [drawHead(columns, widths, width)] : [];
  const room = Math.max(height - top.length - head.length, 0);
  if (rows.length === 0)
    return [...top, ...[line(width, span(`${NO_MARK}${empty}`, 'dim'))].slice(0, room)].slice(0, height);
  const first = firstInSight(rows.length, room, chosen ?? 0);
  const body = rows.slice(first, first + room).map((row, index) => {
    const isChosen = chosen === first + index;
    const cells = row.cells.flatMap(({ text, tone = 'plain', isWide = false }, column): Span[] => {
      const next = widths[column + 1] ?? 0;
      const cells = (widths[column] ?? 0) + (isWide && next > 0 ? next + 1 : 0);
      if (cells === 0 || row.cells[column - 1]?.isWide === true) return [];
      return [span(fit(text, cells, columns[column]?.align), tone), span(' ')];
    });
    const drawn = line(width, span(isChosen ? MARK : NO_MARK), ...cells);
    if (!isChosen) return drawn;
    return [...drawn, span(' '.repeat(width - cellsOf(drawn)))].map((part) => ({ ...part, isChosen }));
  });
  return [...top, ...head, ...body].slice(0, height);
}

/** The rows that are in sight begin here: the chosen one stays in the middle, as far as there are rows. */
function firstInSight(count: number, room: number, chosen: number): number {
  return Math.max(Math.min(chosen - Math.floor(room / 2), count - room), 0);
}

function titleOf({ title, note }: Table, hasFocus: boolean, width: number): Line {
  return heading(width, [
    span(title, hasFocus ? 'accent' : 'strong'),
    ...(note === '' ? [] : [span(` ${note}`, 'dim')]),
  ]);
}

/** Each column's cells, 0 where it is left out. Between two columns stands a blank. */
function layOut(columns: readonly Column[], shown: readonly boolean[], width: number): number[] {
  const fixed = columns.reduce(
    (sum, column, index) => sum + (shown[index] ? (column.width === 'grow' ? 1 : column.width + 1) : 0),
    0,
  );
  const growing = columns.filter((column, index) => shown[index] && column.width === 'grow').length;
  const each = Math.max(Math.floor((width - fixed) / Math.max(growing, 1)), 0);
  return columns.map((column, index) => (shown[index] ? (column.width === 'grow' ? each : column.width) : 0));
}

function drawHead(columns: readonly Column[], widths: readonly number[], width: number): Line {
  const cells = columns.flatMap(({ title, align }, index): Span[] => {
    const cells = widths[index] ?? 0;
    return cells === 0 ? [] : [span(fit(title, cells, align), 'dim'), span(' ')];
  });
  return line(width, span(NO_MARK), ...cells);
}
