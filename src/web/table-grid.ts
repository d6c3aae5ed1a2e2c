/** Tables as plain grids: every row with as many cells as the table has columns, and a heading row in front. */
import { Element, isTag, type ChildNode, type ParentNode } from 'domhandler';
import { textOf, walkTree } from './html-tree.ts';

const MAX_COLUMNS = 60;
const MAX_ROWS = 3000;

/**
 * `layout` where a table only places things on the page: it has but one column, or holds tables and has no headings of its
 * own. `nested` where it has such headings and holds tables: Markdown cannot say it.
 */
export function tableKind(table: Element): 'data' | 'nested' | 'layout' {
  const role = table.attribs['role']?.trim().toLowerCase();
  if (role === 'presentation' || role === 'none') return 'layout';
  let nested = false;
  walkTree(table, {
    enter(element) {
      nested ||= element.name === 'table';
      return !nested;
    },
  });
  const rows = ownRows(table);
  if (nested) {
    const isHeaded = rows.some((row) => row.cells.length > 1 && row.cells.every((cell) => cell.name === 'th'));
    return isHeaded ? 'nested' : 'layout';
  }
  return rows.some((row) => row.cells.length > 1) ? 'data' : 'layout';
}

/** Rebuilds a data table in place: spans become empty cells, short rows are filled, a table without a heading gets an empty one. */
export function straightenTable(table: Element): void {
  const rows = ownRows(table).slice(0, MAX_ROWS);
  const grid = layOut(rows.map((row) => row.cells));
  const columns = Math.max(...grid.map((row) => row.length));
  for (const row of grid) while (row.length < columns) row.push(createElement('td', []));

  const captions = table.children.filter((child) => isTag(child) && child.name === 'caption');
  const first = rows[0];
  const headed = first !== undefined && (first.inHead || first.cells.every((cell) => cell.name === 'th'));
  const head = headed ? grid.slice(0, 1) : [Array.from({ length: columns }, () => createElement('th', []))];
  const body = headed ? grid.slice(1) : grid;
  const toRow = (cells: Element[]): Element => createElement('tr', cells);
  for (const cell of head.flat()) cell.name = 'th';
  adopt(table, [...captions, createElement('thead', head.map(toRow)), createElement('tbody', body.map(toRow))]);
}

interface Row {
  readonly cells: readonly Element[];
  readonly inHead: boolean;
}

function ownRows(table: Element): Row[] {
  const rows: Row[] = [];
  for (const child of table.children) {
    if (!isTag(child)) continue;
    if (child.name === 'tr') rows.push(readRow(child, false));
    else if (child.name === 'thead' || child.name === 'tbody' || child.name === 'tfoot') {
      for (const row of child.children)
        if (isTag(row) && row.name === 'tr') rows.push(readRow(row, child.name === 'thead'));
    }
  }
  return rows.filter((row) => row.cells.length > 0);
}

function readRow(row: Element, inHead: boolean): Row {
  const cells = row.children.filter(
    (child): child is Element => isTag(child) && (child.name === 'td' || child.name === 'th'),
  );
  return { cells, inHead };
}

function layOut(rows: readonly (readonly Element[])[]): Element[][] {
  /** How many rows more each column is taken by a cell from above. */
  const taken: number[] = [];
  return rows.map((cells) => {
    const line: Element[] = [];
    const fillTaken = (): void => {
      while ((taken[line.length] ?? 0) > 0 && line.length < MAX_COLUMNS) {
        taken[line.length] = (taken[line.length] ?? 0) - 1;
        line.push(createElement('td', []));
      }
    };
    for (const cell of cells) {
      fillTaken();
      if (line.length >= MAX_COLUMNS) break;
      const width = Math.min(readSpan(cell, 'colspan'), MAX_COLUMNS - line.length);
      const height = readSpan(cell, 'rowspan');
      for (let offset = 0; offset < width; offset += 1) {
        taken[line.length] = height - 1;
        line.push(offset === 0 ? cell : createElement('td', []));
      }
    }
    fillTaken();
    return dropEmptyTail(line);
  });
}

/** Columns that exist only because a span claims more than there is are not columns. */
function dropEmptyTail(line: Element[]): Element[] {
  let end = line.length;
  while (end > 1 && (line[end - 1]?.children.length ?? 0) === 0) end -= 1;
  return line.slice(0, end);
}

function readSpan(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), 1000) : 1;
}

function createElement(name: string, children: ChildNode[]): Element {
  const element = new Element(name, {});
  adopt(element, children);
  return element;
}

function adopt(parent: ParentNode, children: ChildNode[]): void {
  for (const [index, child] of children.entries()) {
    child.parent = parent;
    child.prev = children[index - 1] ?? null;
    child.next = children[index + 1] ?? null;
  }
  parent.children = children;
}

/** True where a table shows no text at all. */
export function isEmptyTable(table: Element): boolean {
  return textOf(table).trim() === '';
}
