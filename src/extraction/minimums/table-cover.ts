/** The one cover that a whole table is about: "States that require uninsured motorist coverage", a column "PIP required?". */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import type { Grid, Row, Surroundings } from '../page/grid.ts';
import { splitSentences } from '../page/sentences.ts';
import { findCoverages } from '../words/lexicon.ts';
import { ALONE, propertyOfDrivers, type Limit } from './covers.ts';
import { isAboutLaw } from './requirements.ts';
import { patternOf } from '../words/wording.ts';

/** It speaks of what car insurance as a whole has to have. */
const MANY = patternOf(wording, 'all of car insurance');
const ASKS = /\bminimums?\b|\brequire\w{0,5}|\blimits?\b/i;

/**
 * The text that names it, the nearest to the table first: its caption, what leads to it, the headings above it, the page's title. What names
 * several covers or asks for limits of none ends the search, and so do columns of other covers and rows that deny it and still
 * have limits: then the table is of no one cover.
 */
export function coverOfTable(grid: Grid, around: Surroundings, title: string): string {
  const isMixed = grid.rows.some(
    (row) =>
      deniedColumns(row, grid.header).some((asked) => namesOf(asked).length > 0) &&
      row.cells.some(({ text }) => LIMIT.test(text)),
  );
  if (isMixed || grid.header.some((header) => isOther(header))) return '';
  const above: string[] = [];
  for (let node = around.heading; node !== null; node = node.parent) above.push(node.text);
  const lead = splitSentences(around.intro, []).at(-1)?.text ?? '';
  for (const text of [grid.caption, lead, ...above, title]) {
    const named = namesOf(text);
    if (named.length > 0) return isOne(named) && !MANY.test(text) && isOfStates(text) ? text : '';
    if (text !== lead && ASKS.test(text)) return '';
  }
  return '';
}

function namesOf(text: string): string[] {
  return findCoverages(text).map(({ value }) => value);
}

/** A column of several covers, of liability, or of one besides the limits. */
function isOther(header: string): boolean {
  const named = namesOf(header);
  return MANY.test(header) || (named.length > 0 && !isOne(named) && !named.every((name) => PARTS.has(name)));
}

/** Of covers for drivers, these are parts. */
const PARTS: ReadonlySet<string> = new Set(['bodily_injury', 'property_damage']);

/** Covers for drivers and their parts, or one cover that has no parts. */
function isOne(named: readonly string[]): boolean {
  const isDrivers = named.some((name) => name.startsWith('un')) && named.every((name) => !ALONE.has(name));
  return isDrivers || (new Set(named).size === 1 && ALONE.has(named[0] ?? ''));
}

/** A limit of a table that is about a cover for drivers is one of that cover: of it injuries and property are parts. */
export function limitOfCover(limit: Limit, cover: string): Limit {
  const isDrivers = findCoverages(cover).some(({ value }) => value.startsWith('un'));
  return isDrivers ? propertyOfDrivers(limit) : limit;
}

/** It says what states ask for, not what a cover is: "PIP by state", "Which states require it?" */
function isOfStates(text: string): boolean {
  return isAboutLaw(text) || /\bstates?\b|\blimits?\b|\bamounts?\b/i.test(text);
}

/** What stands beside a limit says at most which part of the table's cover it is: "Bodily injury, per person". */
export function needsCover(beside: string): boolean {
  return !/\bliability\b/i.test(beside) && namesOf(beside).every((name) => PARTS.has(name));
}

const LIMIT = /\$\s?\d|\d\/\d/;

/** The headers of the columns that ask whether something is required, where the row says no. */
export function deniedColumns({ cells }: Row, header: readonly string[]): string[] {
  return header.filter(
    (asked, column) =>
      /\brequire[ds]?\b|\bmandatory|\bcompulsory|\bobligatory|\?$/i.test(asked) &&
      /^(?:no|optional|not required)\b/i.test(cells[column]?.text ?? ''),
  );
}
