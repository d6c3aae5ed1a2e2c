/** Old limits told beside the new ones, which alone name their cover: "from $20,000 to $25,000 per person", "…, up from 20/40 and $5,000". */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import { firstKind } from './limit-kinds.ts';
import { findSplits, findSums } from './limit-figures.ts';
import { findCoverages } from '../words/lexicon.ts';
import type { Limit } from './covers.ts';
import { anyOf, patternOf } from '../words/wording.ts';

/** A sum, or limits in one notation, and the values that it stands for. */
interface Figure {
  readonly start: number;
  readonly end: number;
  readonly values: readonly number[];
}

/** A figure that no longer holds and the one that took its place. */
export interface Replaced {
  readonly old: Figure;
  readonly by: Figure;
}

const ROW = /^\s?(?:\/|,|and|,\s?and|&)\s?$/;
const TO = /^\s(?:all the way )?to\s(?:at least\s)?$/i;
const ARROW = /^\s?(?:→|⇒|⟶|➔|[-–—]+>)\s?$/;
const FROM = /\bfrom\s(?:at least\s|just\s|only\s|a (?:mere|meager)\s|the (?:old|current|previous)\s|the\s)?$/i;
/** What follows is what held before. */
const INSTEAD = new RegExp(
  [
    `${anyOf(wording, 'in place of', 'compared with before')} (?:(?:the|just|only|its) )?(?:(?:old|previous|former) )?$`,
    String.raw`[(,]\s?(?:(?:it|they|that|this|which) )?(?:was|were|had been|used to be) $`,
  ].join('|'),
  'i',
);
const MAY_BE_REPLACED = patternOf(wording, 'may be replaced');

/** What stands in brackets held before: "$50,000 ($30,000 until 2025)". */
const BEFORE = /^\s(?:before|until|through|prior to|up to)\s(?!\$)/i;

/** The figures in a text that name no cover of their own, each with the one that replaces it. */
export function findReplaced(text: string): Replaced[] {
  if (!MAY_BE_REPLACED.test(text)) return [];
  const figures = figuresIn(text);
  const found: Replaced[] = [];
  let at = 0;
  while (at < figures.length) {
    const length = rowLength(text, figures, at);
    const olds = figures.slice(at, at + length);
    found.push(...pairs(olds, newsOf(text, figures, at, length)));
    at += length;
  }
  return found;
}

/** The limits of the figures that were replaced: for what the new ones are. */
export function limitsOfReplaced(text: string, replaced: readonly Replaced[], limits: readonly Limit[]): Limit[] {
  return replaced.flatMap(({ old, by }) =>
    limits
      .filter(({ start, end }) => start >= by.start && end <= by.end)
      .map((limit, index) => ({
        attribute: limit.attribute,
        usd: old.values[index % old.values.length] ?? limit.usd,
        raw: text.slice(old.start, old.end),
        start: old.start,
        end: old.end,
        isOld: true,
      })),
  );
}

function figuresIn(text: string): Figure[] {
  const splits = findSplits(text).map(({ start, end, limits }) => ({ start, end, values: limits }));
  const sums = findSums(text)
    .filter(({ start, end, usd }) => usd >= 1000 && !splits.some((split) => start < split.end && split.start < end))
    .map(({ start, end, usd }) => ({ start, end, values: [usd] }));
  return [...splits, ...sums].toSorted((a, b) => a.start - b.start);
}

/** How many figures stand in a row from `at` on, with nothing but "/", "," or "and" between. */
function rowLength(text: string, figures: readonly Figure[], at: number): number {
  let length = 1;
  while (ROW.test(text.slice(figures[at + length - 1]?.end, figures[at + length]?.start ?? 0))) length += 1;
  return length;
}

/** The figures that took the place of a row of old ones; none where the row is not said to be old. */
function newsOf(text: string, figures: readonly Figure[], at: number, length: number): readonly Figure[] {
  const [first, last, next] = [figures[at], figures[at + length - 1], figures[at + length]];
  const before = text.slice(Math.max(0, (first?.start ?? 0) - 45), first?.start);
  const between = text.slice(last?.end, next?.start);
  if (next !== undefined && (ARROW.test(between) || (TO.test(between) && (FROM.test(before) || isEntry(text, last)))))
    return figures.slice(at + length, at + 2 * length);
  const isBefore = /\(\s?$/.test(before) && BEFORE.test(text.slice(last?.end));
  if (!INSTEAD.test(before) && !isBefore) return [];
  const rest = text.slice(last?.end, next?.start);
  const own = /^[^.;,)]{0,60}/.exec(rest)?.[0] ?? '';
  const isNamed = firstKind(own) !== null || findCoverages(own).length > 0 || /\bproperty\b/i.test(own);
  return isNamed ? [] : figures.slice(Math.max(0, at - length), at);
}

/** "30/60/25 to 50/100/50", and nothing before it. */
function isEntry(text: string, old: Figure | undefined): boolean {
  return old !== undefined && old.values.length > 1 && text.slice(0, old.start).trim() === '';
}

/** Old and new one by one, where they are as many and no limit fell. */
function pairs(olds: readonly Figure[], news: readonly Figure[]): Replaced[] {
  if (olds.length !== news.length) return [];
  const found = olds.flatMap((old, index) => {
    const by = news[index];
    return by !== undefined &&
      by.values.length === old.values.length &&
      by.values.every((value, at) => value >= (old.values[at] ?? 0))
      ? [{ old, by }]
      : [];
  });
  return found.length === olds.length ? found : [];
}
