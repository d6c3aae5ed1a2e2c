/** Which states a cell of a table speaks of: those it names itself, those of the nearest label in its row, of its column, its group, its table. */
import type { Grid, Row } from '../page/grid.ts';
import { onlyValue } from '../page/page-context.ts';
import { findCoverages, findStates, stateCodes, type Mention } from '../words/lexicon.ts';
import type { Limit } from './covers.ts';
import { statesAt, statesIn } from './minimum-states.ts';

/** What stands around the rows: the state of each column, and of the table as a whole. */
interface TableStates {
  readonly header: readonly string[];
  readonly columns: readonly (string | null)[];
  readonly table: string | null;
}

export function tableStates(grid: Grid, table: string | null): TableStates {
  const columns = grid.header.map((header, column) => (column === 0 ? null : onlyValue(statesOf(header))));
  return { header: grid.header, columns, table };
}

/** The states that a limit in a cell belongs to, the nearest that are named first. `group` is the line over several rows. */
export function statesOfLimit(row: Row, column: number, limit: Limit, group: string, around: TableStates): string[] {
  const own = ownStates(row, column, limit);
  if (own.length > 0) return own;
  const listed = statesBeside(row, column, around.header);
  if (listed.length > 0) return listed;
  const named = labelOf(row, column);
  if (named.length > 1 && isListOf(row.cells[0]?.text ?? '', named)) return named.map(({ value }) => value);
  if (isUnnamed(row, around.header)) return onlyIn(row);
  const only =
    named.length > 0 ? onlyValue(named) : (onlyValue(statesOf(group)) ?? around.columns[column] ?? around.table);
  return only === null ? [] : [only];
}

/** The rows, with the state that stands over those that leave it out in a column of states. */
export function withStates({ header, rows }: Grid): Row[] {
  let above: Row | null = null;
  return rows.map((row) => {
    const [own, ...others] = row.cells;
    const isLeftOut = own?.text === '' && IS_STATES.test(header[0] ?? '');
    if (!isLeftOut) above = row;
    const state = above?.cells[0];
    return isLeftOut && state !== undefined ? { ...row, cells: [state, ...others] } : row;
  });
}

const IS_STATES = /^states?$/i;

/** In a column of states the name is a picture. */
function isUnnamed({ cells }: Row, header: readonly string[]): boolean {
  return cells[0]?.text === '' && IS_STATES.test(header[0] ?? '');
}

/** The only state that the rest of the row speaks of. */
function onlyIn({ cells }: Row): string[] {
  const state = onlyValue(cells.flatMap(({ text }) => findStates(text)));
  return state === null ? [] : [state];
}

/** A cell that names states besides its limits: "Ohio: 25/50/25", "Ohio 25/50/25, Iowa 20/40/15". */
export function namesItsStates(row: Row, column: number): boolean {
  const text = row.cells[column]?.text ?? '';
  return statesIn(text).length > 0 && /\d/.test(text);
}

/** States that a label names, or its two letters. */
function statesOf(label: string): readonly Mention[] {
  const code = label.replace(/\W{1,2}$/, '');
  return stateCodes.has(code) ? [{ value: code, start: 0, end: 2 }] : findStates(label);
}

/** A row is of a state: the cell before this one, its first cell, or the only such cell after it is its name. */
export function isOfState(row: Row, column: number, header: readonly string[]): boolean {
  return labelOf(row, column).length > 0 || statesBeside(row, column, header).length > 0;
}

/** What the cell itself names: before the limit, or after it where the row has no state of its own. */
function ownStates(row: Row, column: number, limit: Limit): string[] {
  const { text } = row.cells[column] ?? { text: '' };
  const states = statesIn(text);
  if (states.length === 0) return [];
  const isFirst = (states[0]?.start ?? 0) < limit.start;
  return isFirst || labelOf(row, column).length === 0 ? statesAt(text, states, [limit], limit) : [];
}

/** The states of the nearest cell before this one that is the name of a state, else of the first cell; else of the only such cell after it. */
function labelOf({ cells }: Row, column: number): readonly Mention[] {
  const nearest = cells.slice(1, column).findLast(({ text }) => isLabel(text))?.text;
  const first = statesOf(nearest ?? (column === 0 ? '' : (cells[0]?.text ?? '')));
  if (first.length > 0) return first;
  const after = cells.slice(column + 1).filter(({ text }) => isLabel(text));
  return after.length === 1 ? statesOf(after[0]?.text ?? '') : [];
}

/** More than any state's name and what may stand beside it. */
const MAX_LABEL_CHARS = 120;

/** Nothing but the name of a state, with the marks of a note or a few words in brackets. */
function isLabel(text: string): boolean {
  if (text.length > MAX_LABEL_CHARS) return false;
  const [state] = statesOf(text);
  return (
    state !== undefined && state.start === 0 && /^\W{0,4}(?:\([^()\d]{1,30}\)\W{0,3})?$/.test(text.slice(state.end))
  );
}

/** States and what joins them, nothing else: "Texas, Ohio & Utah" */
function isListOf(text: string, states: readonly Mention[]): boolean {
  const rest = [...states].reverse().reduce((kept, { start, end }) => kept.slice(0, start) + kept.slice(end), text);
  return /^(?:[\s,;/&*]|and){0,200}$/.test(rest);
}

/** The states listed in a column of states, where limits come first: "25/50/25 | Ohio, Iowa, Kansas". */
function statesBeside({ cells }: Row, column: number, header: readonly string[]): string[] {
  const at = header.findIndex((text) => /^(?:the )?states?\b/i.test(text));
  return at > column ? findStates(cells[at]?.text ?? '').map(({ value }) => value) : [];
}

/** A line of its own over the rows of a state or a cover: one cell, or one that the others leave alone. */
export function isGroup(row: Row, next: Row | undefined): boolean {
  if (new Set(row.cells).size === 1) return true;
  const [label, ...others] = row.cells;
  const below = next?.cells[0]?.text ?? '';
  return isLabel(label?.text ?? '') && others.every(({ text }) => text === '') && findCoverages(below).length > 0;
}
