/** Whether a sum holds for one person or for an accident. */
import wording from '../data/wording/limit-kinds.json' with { type: 'json' };
import type { Kind } from './covers.ts';
import type { Sum } from './limit-figures.ts';
import { findMatches } from '../words/matches.ts';
import { anyOf, patternOf } from '../words/wording.ts';

const PERSON = patternOf(wording, 'per person', 'gi');
const ACCIDENT = new RegExp(anyOf(wording, 'per accident', 'for several people', 'in total'), 'gi');

/** Whether the sum at `index` is for one person or for an accident: as the words beside it, its pair or its label say. */
export function kindOf(
  text: string,
  sum: Sum,
  sums: readonly Sum[],
  index: number,
  label: string,
  names: readonly string[],
): Kind {
  const previousEnd = sums[index - 1]?.end ?? 0;
  const nextStart = sums[index + 1]?.start ?? text.length;
  const after = text.slice(sum.end, cutAt(text, sum.end, nextStart));
  const before = text.slice(previousEnd, sum.start);
  const pair = pairKind(text, sums, index);
  const marked = firstKind(after.slice(0, 110));
  if (pair !== null && marked === null) return pair;
  const beforeKind = lastKind(before.slice(-110));
  if (marked !== null && !(index === 0 && beforeKind !== null && /[:=–-]\s?$/.test(before))) return marked;
  return (
    beforeKind ?? firstKind(label) ?? (PEOPLE.some((name) => names.includes(name)) ? andKind(text, sums, index) : null)
  );
}

/** Covers whose limits come in pairs. */
const PEOPLE = ['bodily_injury', 'uninsured', 'underinsured', 'uninsured_underinsured'];

/** "bodily injury limits of $25,000 and $50,000": the second for all, about twice the first. */
export function andKind(text: string, sums: readonly Sum[], index: number): Kind {
  const joined = (a: Sum | undefined, b: Sum | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    /^\s(?:and|or)\s$/.test(text.slice(a.end, b.start)) &&
    b.usd >= a.usd * 1.9 &&
    b.usd <= a.usd * 4;
  if (joined(sums[index], sums[index + 1])) return 'person';
  return joined(sums[index - 1], sums[index]) ? 'accident' : null;
}

/** Between the two limits of a pair. */
export const SLASH = /^\s?[/|]\s?$/;

/** "$25,000/$50,000" and "$25,000 and $50,000": per person, then per accident. */
function pairKind(text: string, sums: readonly Sum[], index: number): Kind {
  const joined = (a: Sum | undefined, b: Sum | undefined): boolean =>
    a !== undefined && b !== undefined && SLASH.test(text.slice(a.end, b.start)) && b.usd >= a.usd;
  if (joined(sums[index], sums[index + 1])) return joined(sums[index - 1], sums[index]) ? 'accident' : 'person';
  return joined(sums[index - 1], sums[index]) && !joined(sums[index - 2], sums[index - 1]) ? 'accident' : null;
}

/** The kind that a text names first. */
export function firstKind(text: string): Kind {
  const person = text.search(PERSON);
  const accident = text.search(ACCIDENT);
  if (person === -1 && accident === -1) return null;
  return accident === -1 || (person !== -1 && person <= accident) ? 'person' : 'accident';
}

function lastKind(text: string): Kind {
  const person = lastIndexOf(text, PERSON);
  const accident = lastIndexOf(text, ACCIDENT);
  if (person === -1 && accident === -1) return null;
  return person > accident ? 'person' : 'accident';
}

function lastIndexOf(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of findMatches(pattern, text)) last = match.index;
  return last;
}

/** Every place in a text that says "per person" or "per accident", in order of kind. */
export function kindPlaces(text: string): { readonly index: number; readonly kind: Kind }[] {
  const places = (pattern: RegExp, kind: Kind) => findMatches(pattern, text).map(({ index }) => ({ index, kind }));
  return [...places(PERSON, 'person'), ...places(ACCIDENT, 'accident')];
}

/** Where what follows a sum stops belonging to it: a semicolon, a full stop, or a label for the next sum. */
export function cutAt(text: string, from: number, to: number): number {
  const stop = text.slice(from, to).search(/[;.](?:\s|$)|\s[•|]\s/);
  return stop === -1 ? to : from + stop;
}
