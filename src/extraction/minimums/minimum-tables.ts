/** What a state's law requires, in tables: a row a state, a row a coverage, or a column a state. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import { goesOn, type Grid, type Row, type Surroundings } from '../page/grid.ts';
import { forDrivers, isBeyond, type Limit } from './covers.ts';
import { splitSentences, type Sentence } from '../page/sentences.ts';
import { findLimits } from './limits.ts';
import { findCoverages, findStates } from '../words/lexicon.ts';
import { coverOfTable, deniedColumns, limitOfCover, needsCover } from './table-cover.ts';
import { isGroup, isOfState, withStates, namesItsStates, statesOfLimit, tableStates } from './table-states.ts';
import { isBesideMinimum, labelsBefore, nameBeside, named, nameOf } from './table-names.ts';
import { datesOfCell } from './table-dates.ts';
import { toMinimum } from './minimum-facts.ts';
import type { FoundMinimum, Place } from '../found.ts';
import { onlyValue, type PageContext } from '../page/page-context.ts';
import { isAboutLaw, isOnlyAdvice, saysOtherwise, saysRequired, withoutBenefits } from './requirements.ts';
import { patternOf } from '../words/wording.ts';

const OTHER_COLUMN = patternOf(wording, 'other column');
const IN_TIME = patternOf(wording, 'in time');
const IS_MINIMUM = patternOf(wording, 'is the minimum');
/** How a page says that a bare "25" in a cell means $25,000; so does a "25/50" in another cell. */
const IN_THOUSANDS = /\bthousands?\b|\b000s\b/i;
/** What is longer is running text, or a page in a cell. */
const MAX_LINE_CHARS = 300;
const MAX_CELL_CHARS = 3_000;
const NOTATION = /^\d{2,3}\/\d{2,3}(?:\/\d{1,3})?$/;

/** Minimums in a table: a row a state, a row a coverage, or both; or a column a state and a row a coverage. */
export function findTableMinimums(grid: Grid, around: Surroundings, page: PageContext): FoundMinimum[] {
  const context = [grid.caption, ...headingsOver(around), around.intro, ...grid.header].join(' ');
  if (/\b(?:FR-?44|SR-?22)\b/.test(`${context} ${grid.rows[0]?.cells[0]?.text ?? ''}`)) return [];
  const isLaw =
    isAboutLaw(`${context} ${page.title}`) ||
    saysRequired(lastSentence(around.intro)) ||
    grid.header.some((header) => IN_TIME.test(header) || saysRequired(header));
  const tableState =
    onlyValue(findStates(grid.caption)) ??
    onlyValue(findStates(around.heading?.text ?? '')) ??
    onlyValue(findStates(around.intro));
  const states = tableStates(grid, tableState ?? page.state);
  const cover = coverOfTable(grid, around, page.title);
  const isThousands =
    IN_THOUSANDS.test(context) || grid.rows.some(({ cells }) => cells.some(({ text }) => NOTATION.test(text)));
  if (isOnlyAdvice(around.heading?.text ?? '') || isOnlyAdvice(grid.caption)) return [];
  const found: FoundMinimum[] = [];
  // a first line that is taken for the header may be that of the first group
  let above = '';
  let group = new Set(grid.headerRow?.cells).size === 1 ? (grid.header[0] ?? '') : '';
  for (const [index, row] of withStates(grid).entries()) {
    const label = nameOf(row.cells[0]?.text ?? '');
    if (label !== '') above = label;
    if (isGroup(row, grid.rows[index + 1])) {
      group = label;
      if (!namesItsStates(row, 0)) continue;
    }
    if (saysOtherwise(label) || !(isLaw || IS_MINIMUM.test(label)) || isNotRequired(row, grid.header, cover)) continue;
    for (const [column, cell] of row.cells.entries()) {
      const header = grid.header[column] ?? '';
      const hasState = isOfState(row, column, grid.header);
      const isOwn = namesItsStates(row, column);
      if (cell.text.length > MAX_CELL_CHARS || goesOn(row, column, grid.header)) continue;
      const lines = splitSentences(cell.text, cell.breaks);
      const text = saidOfLimits(cell.text, lines);
      if (
        lines.some((line) => line.text.length > MAX_LINE_CHARS) ||
        isBesideMinimum(column, label, grid) ||
        saysOtherwise(header) ||
        saysOtherwise(text)
      )
        continue;
      if (OTHER_COLUMN.test(header) || (column === 0 && !cell.text.includes('$') && !isOwn && !hasState)) continue;
      const name = hasState ? '' : column === 0 ? nameBeside(row) : named(labelsBefore(row, column, above), group);
      const isNamed = findCoverages(`${name} . ${header} . ${text}`).length > 0;
      const others = isNamed ? '' : row.cells.map(({ text }) => text).join(' . ');
      const isBeside = findCoverages(others).length > 0;
      const lead = isBeside ? `${name} ${others}` : isNamed ? name : `${name} ${cover}`;
      const isOfCover = cover !== '' && !isBeside && needsCover(`${name} . ${header} . ${text}`);
      const limits = [
        ...findLimits(text, lead, isOfCover ? `${header} ${cover}` : header),
        ...(isThousands && /^\d{1,3}$/.test(text) ? bareLimits(text, name, header) : []),
      ];
      for (const limit of limits.flatMap((found) => forDrivers(found, isOfCover ? `${name} ${cover}` : name))) {
        if (isBeyond(limit) || isOfDenied(limit, row, grid.header)) continue;
        const subjects = statesOfLimit(row, column, limit, group, states);
        const place = placeOf(row.cells[0]?.start ?? cell.start, cell.start, cell.text.length, cell.element, around);
        const dates = datesOfCell(cell, limit, row, grid.header, column);
        const settled = isOfCover ? limitOfCover(limit, cover) : limit;
        found.push(...subjects.map((subject) => toMinimum(subject, settled, dates, place)));
      }
    }
  }
  return found;
}

function headingsOver({ heading }: Surroundings): string[] {
  const texts: string[] = [];
  for (let node = heading; node !== null; node = node.parent) texts.push(node.text);
  return texts;
}

/** The text of a cell without benefits, and without the lines that speak of something else beside others that do not ("or a bond of $40,000"), offsets kept. */
function saidOfLimits(text: string, lines: readonly Sentence[]): string {
  const isAll = lines.every((line) => saysOtherwise(line.text));
  return lines.reduce((kept, { text: line, start }) => {
    const said = saysOtherwise(line) && !isAll ? ' '.repeat(line.length) : withoutBenefits(line);
    return kept.slice(0, start) + said + kept.slice(start + line.length);
  }, text);
}

/** What leads to the table: "A policy sold here has to include at least:" */
function lastSentence(intro: string): string {
  return splitSentences(intro, []).at(-1)?.text ?? '';
}

/** The row says of the table's cover, or of what it requires at all, that it is not required. */
function isNotRequired(row: Row, header: readonly string[], cover: string): boolean {
  return deniedColumns(row, header).some((asked) => cover !== '' || findCoverages(asked).length === 0);
}

/** Covers that the row says are not required, in a table of others: "PIP required? No" beside limits of liability. */
function isOfDenied({ attribute }: Limit, row: Row, header: readonly string[]): boolean {
  const denied = deniedColumns(row, header).flatMap((asked) => findCoverages(asked).map(({ value }) => value));
  return denied.some((name) => attribute.startsWith(name === 'uninsured_underinsured' ? 'un' : name));
}

/** "25" below "Property damage, in thousands" */
function bareLimits(text: string, label: string, header: string): Limit[] {
  return findLimits(`$${text},000`, label, header).map((limit) => ({
    ...limit,
    raw: text,
    start: 0,
    end: text.length,
  }));
}

function placeOf(
  rowStart: number,
  start: number,
  length: number,
  element: Place['element'],
  around: Surroundings,
): Place {
  const end = start + length;
  if (start >= rowStart && end - rowStart <= 200) return { start: rowStart, end, element, heading: around.heading };
  return { start, end: start + Math.min(length, 200), element, heading: around.heading };
}
