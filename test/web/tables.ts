/** Tables as rows of cell texts: as they stand in a page, and as a reader of Markdown gets them back. */
import { isTag, type AnyNode, type Element, type ParentNode } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import MarkdownIt from 'markdown-it';

export type TableText = readonly (readonly string[])[];

/** Elements around the content, and elements that nobody reads: said once more here, apart from the code that is tested. */
const AROUND =
  /^(?:nav|footer|dialog|menu|script|style|noscript|template|svg|iframe|object|head|button|select|textarea)$/;
const AROUND_ROLE = /^(?:navigation|contentinfo|dialog|alertdialog|menu|menubar|search)$/;

/**
 * The data tables in a page's content, in order: those with two columns or more, no table inside, and some text. Each cell stands
 * where it begins; what a span covers beyond that is an empty cell, as are cells that a row lacks.
 */
export function readHtmlTables(html: string): TableText[] {
  const tables: TableText[] = [];
  visit(parseDocument(html), (element) => {
    if (element.name !== 'table') return true;
    if (hasInside(element, 'table')) return true;
    const role = element.attribs['role'] ?? '';
    const rows = rowsOf(element);
    const isData = !/presentation|none/.test(role) && rows.some((row) => row.length > 1) && textOf(element) !== '';
    if (isData) tables.push(layOut(rows));
    return false;
  });
  return tables;
}

/** The tables of a Markdown text, read by markdown-it. */
export function readMarkdownTables(markdown: string): TableText[] {
  const tables: string[][][] = [];
  let isOpen = false;
  for (const token of new MarkdownIt({ html: true }).parse(markdown, {})) {
    const row = tables.at(-1)?.at(-1);
    if (token.type === 'table_open' || token.type === 'table_close') isOpen = token.type === 'table_open';
    if (token.type === 'table_open') tables.push([]);
    else if (token.type === 'tr_open') tables.at(-1)?.push([]);
    else if (token.type === 'th_open' || token.type === 'td_open') row?.push('');
    else if (token.type === 'inline' && isOpen && row) {
      row[row.length - 1] = textOf(parseDocument(new MarkdownIt({ html: true }).renderInline(token.content)));
    }
  }
  return tables.map(dropEmptyHead);
}

function visit(root: ParentNode, enter: (element: Element) => boolean): void {
  for (const child of root.children) {
    if (!isTag(child) || isOut(child)) continue;
    if (enter(child)) visit(child, enter);
  }
}

function isOut(element: Element): boolean {
  const { name, attribs } = element;
  if (name === 'body' || name === 'html') return false;
  return (
    AROUND.test(name) ||
    AROUND_ROLE.test(attribs['role'] ?? '') ||
    'hidden' in attribs ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs['style'] ?? '')
  );
}

function hasInside(element: Element, name: string): boolean {
  return element.children.some((child) => isTag(child) && (child.name === name || hasInside(child, name)));
}

function rowsOf(table: Element): Element[][] {
  const rows = table.children
    .filter(isTag)
    .flatMap((child) => (/^(?:thead|tbody|tfoot)$/.test(child.name) ? child.children.filter(isTag) : [child]))
    .filter((child) => child.name === 'tr');
  return rows
    .map((row) => row.children.filter(isTag).filter(({ name }) => name === 'td' || name === 'th'))
    .filter((cells) => cells.length > 0);
}

function layOut(rows: readonly (readonly Element[])[]): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => []);
  for (const [y, cells] of rows.entries()) {
    const row = grid[y] ?? [];
    for (const cell of cells) {
      let x = 0;
      while (row[x] !== undefined) x += 1;
      const width = span(cell, 'colspan');
      const height = Math.min(span(cell, 'rowspan'), rows.length - y);
      for (let down = 0; down < height; down += 1) {
        for (let right = 0; right < width; right += 1) {
          const line = grid[y + down];
          if (line) line[x + right] = down + right === 0 ? textOf(cell) : '';
        }
      }
    }
  }
  const full = grid.map((row) => Array.from(row, (cell) => cell ?? ''));
  // columns that are empty from top to bottom at the right end are none
  const columns = Math.max(...full.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  const table = full.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? ''));
  return dropEmptyHead(table);
}

/** The empty heading that a table without one is given cannot be told from empty rows that were there. */
function dropEmptyHead(rows: string[][]): string[][] {
  return rows.slice(rows.findIndex((row) => row.some((cell) => cell !== '')));
}

function span(cell: Element, name: string): number {
  const value = Number.parseInt(cell.attribs[name] ?? '1', 10);
  return Number.isFinite(value) && value > 0 ? Math.min(value, 60) : 1;
}

/** All that is read, white space folded away: how words are set apart within a cell is not what is compared. */
function textOf(node: AnyNode): string {
  if (node.type === 'text') return node.data.replace(/\s+/g, '');
  if (isTag(node)) {
    if (isOut(node)) return '';
    if (node.name === 'img') return (node.attribs['alt'] ?? '').replace(/\s+/g, '');
  }
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
