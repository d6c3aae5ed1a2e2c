/** Which elements are tables, rows and cells: HTML's own, those that a page's roles declare, that its class names call so, and lists of records. */
import { isTag, type Element } from 'domhandler';
import { cellsOfRecord, cellsOfTerm, isRecordList, isValueList } from './record-lists.ts';

/** A table, or a container that its role or its class names say is one: `role="table"`, `class="tbl"` around `class="tbl__row"`. */
export function isTable(element: Element): boolean {
  if (element.name === 'table') return true;
  const role = element.attribs['role'];
  if (role !== undefined && role !== 'list') return role === 'table' || role === 'grid';
  if (isRecordList(element) || isValueList(element)) return true;
  return isNamed(element, TABLE_CLASS) && element.children.filter(isTag).filter(isRow).length > 1;
}

export function isRow(element: Element): boolean {
  if (element.name === 'tr') return true;
  const role = element.attribs['role'];
  if (role !== undefined && role !== 'listitem') return role === 'row';
  if (isRecord(element) || isTerm(element)) return true;
  // a row's class on what holds rows is a group's
  return isNamed(element, ROW_CLASS) && !element.children.some((child) => isTag(child) && isNamed(child, ROW_CLASS));
}

function isRecord({ parent }: Element): boolean {
  return parent !== null && isTag(parent) && isRecordList(parent);
}

function isTerm({ name, parent }: Element): boolean {
  return name === 'dt' && parent !== null && isTag(parent) && isValueList(parent);
}

/** The cells of a row; in a row that only its class names call so, whatever stands directly in it. */
export function cellsOf(row: Element): Element[] {
  const children = row.children.filter(isTag);
  if (isRecord(row)) return cellsOfRecord(row);
  if (isTerm(row)) return cellsOfTerm(row);
  if (row.name === 'tr') return children.filter(({ name }) => name === 'td' || name === 'th');
  const cells = children.filter(({ attribs }) => CELL_ROLES.has(attribs['role'] ?? ''));
  return cells.length > 0 || row.attribs['role'] === 'row' ? cells : children;
}

/** A row of headers by its cells, its group or its class. */
export function isHeaderRow(row: Element): boolean {
  if (row.parent !== null && 'name' in row.parent && row.parent.name === 'thead') return true;
  const cells = cellsOf(row);
  return cells.length > 0 && cells.every((cell) => cell.name === 'th' || cell.attribs['role'] === 'columnheader');
}

const CELL_ROLES: ReadonlySet<string> = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);
const TABLE_CLASS = /(?:^|[\s_-])(?:table|tbl)(?:$|[\s_-])/i;
const ROW_CLASS = /(?:^|[\s_-])(?:row|tr|head|header|thead)(?:$|[\s_-])/i;

function isNamed({ name, attribs }: Element, pattern: RegExp): boolean {
  return (
    (name === 'div' || name === 'section' || name === 'ul' || name === 'li') && pattern.test(attribs['class'] ?? '')
  );
}
