/** What the rows of a table are called, and which of its columns stands beside that of the minimums. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import type { Grid, Row } from '../page/grid.ts';
import { findCoverages, findStates } from '../words/lexicon.ts';
import { patternOf } from '../words/wording.ts';
import { firstKind } from './limit-kinds.ts';
import { saysRequired } from './requirements.ts';

const DOES = patternOf(wording, 'what a cover does');
const IS_LIMITS = patternOf(wording, [
  'in time',
  'a column of limits',
  'a column of old limits',
  'a column of new limits',
]);
const IS_AMOUNT = patternOf(wording, 'a column of limits');
const LIMIT = /\$\s?\d|\d\/\d/;
const MAX_PART_CHARS = 40;

/** The name of a cover without what it does: "Property damage: pays for what you damage". */
export function nameOf(label: string): string {
  const name = label.replace(DOES, '');
  return findCoverages(name).length > 0 ? name : label;
}

/** A sum that stands before its name: "$30,000 | for one injured person". */
export function nameBeside({ cells }: Row): string {
  const [sum, name] = cells;
  return /^\$[\d,]+$/.test(sum?.text ?? '') ? (name?.text ?? '') : '';
}

/**
 * A row's name, and what parts it where the name stands over several rows: "Uninsured motorist" and "Property", "Bodily injury" and
 * "per person". `above` is the name that stood last, for rows that leave theirs out.
 */
export function labelsBefore({ cells }: Row, column: number, above: string): string {
  const label = nameOf(cells[0]?.text ?? '');
  const part = column > 1 ? (cells[column - 1]?.text ?? '') : '';
  if (part.length < MAX_PART_CHARS && !/\d/.test(part) && firstKind(part) !== null) return `${label || above}, ${part}`;
  const isPart =
    /^(?:other )?property(?: damage)?$/i.test(part) &&
    findCoverages(label).every(({ value }) => value.startsWith('un'));
  return isPart ? `${label}, ${part}` : label;
}

/** A row's name, after that of its group where it needs it: "Uninsured motorist" over "Per person" and "Property damage". */
export function named(label: string, group: string): string {
  const covers = findCoverages(group);
  const isDrivers = covers.some(({ value }) => value.startsWith('un'));
  return isDrivers || (covers.length > 0 && findCoverages(label).length === 0) ? `${group} ${label}` : label;
}

/** Beside a column of minimums, a column whose header is nothing that a law knows has what one might buy instead: "Our pick". */
export function isBesideMinimum(column: number, label: string, { header, rows }: Grid): boolean {
  const head = header[column] ?? '';
  if (column === 0 || head === '' || findCoverages(label).length === 0) return false;
  const isLaw =
    saysRequired(head) || IS_LIMITS.test(head) || /\b(?:19|20)\d\d\b/.test(head) || firstKind(head) !== null;
  if (isLaw || findCoverages(head).length > 0 || findStates(head).length > 0) return false;
  return header.some(
    (other, at) =>
      at > 0 &&
      (saysRequired(other) || IS_AMOUNT.test(other)) &&
      rows.some(({ cells }) => LIMIT.test(cells[at]?.text ?? '')),
  );
}
