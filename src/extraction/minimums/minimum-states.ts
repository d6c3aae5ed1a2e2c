/** Which states a limit in a sentence belongs to. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import type { Block } from '../page/blocks.ts';
import type { Limit } from './covers.ts';
import { findStates, stateCodes, type Mention } from '../words/lexicon.ts';
import { findMatches } from '../words/matches.ts';
import { NUMBER_WORD } from '../words/number-words.ts';
import { onlyValue } from '../page/page-context.ts';
import { anyOf } from '../words/wording.ts';

/** Two letters that begin a text or stand right before a notation: "TX: 30/60/25 | OK 25/50/25" */
const CODE =
  /(?:(?<=^\W{0,3})([A-Z]{2})(?=\s?[:–—|(-]|\s\$?\d)|(?<![A-Za-z])([A-Z]{2})(?=\s?[:–—(-]?\s?\d{2,3}\/\d{2,3}))/g;

/** What stands before a state that is named to compare: "the same limits as Ohio", "like Ohio", "lower than in Ohio" */
const COMPARED = new RegExp(`${anyOf(wording, 'as in')} (?:in |that of |those of |neighboring |nearby )?$`, 'i');

/** "Nowhere is it higher than in Ohio": what follows is no comparison. */
const NOWHERE = /\b(?:nowhere|no (?:other )?state|none)\b[^.;$]{0,80}$/i;

/** States named in a sentence that are not there to compare, in order, also by the two letters before a limit. */
export function statesIn(text: string): Mention[] {
  const codes = findMatches(CODE, text)
    .map((match) => ({ value: match[0], start: match.index, end: match.index + 2 }))
    .filter(({ value }) => stateCodes.has(value));
  const named = [...findStates(text), ...codes].toSorted((a, b) => a.start - b.start);
  const compared = named.flatMap((state, index) => (isCompared(text, state) ? listIn(text, named.slice(index)) : []));
  return named.filter((state) => !compared.includes(state));
}

function isCompared(text: string, { start, end }: Mention): boolean {
  const before = text.slice(Math.max(0, start - 140), start);
  // "higher than in Ohio, which asks for 25/50/25": Ohio's
  if (/^,\s(?:which|where|whose)\b/.test(text.slice(end, end + 9))) return false;
  // "compared with Ohio's 25/50/25": Ohio's as well
  if (OWN_FIGURE.test(text.slice(end, end + 20))) return false;
  return COMPARED.test(before.slice(-60)) && !NOWHERE.test(before);
}

const OWN_FIGURE = /^(?:['’]s?)?\s?\(?(?:at\s)?[\d$]/;

/** "There are two states where it is $5,000": of no state that was named before. */
export function isOfSeveral(text: string): boolean {
  return SEVERAL.test(text) && findStates(text).length === 0;
}

const SEVERAL = new RegExp(
  String.raw`(?<!\bdamage in )\b(?:other|all|many|most|some|few|several|${NUMBER_WORD}|\d{1,2}) (?:other |more )?states\b`,
  'i',
);

/**
 * The states that the limit `at` in a sentence belongs to: the only one; those listed right before it ("Ohio and Kansas
 * require …"); those after it where the sentence begins with a limit ("25/50/25 in Ohio, 30/60/25 in Texas").
 */
export function statesAt(text: string, states: readonly Mention[], limits: readonly Limit[], at: Limit): string[] {
  const only = onlyValue(states);
  if (only !== null) return [only];
  const first = states[0];
  if (first === undefined) return [];
  const isAfter = limits.every(({ start }) => start < first.start || start > at.start) && at.end <= first.start;
  if (isAfter || limits.some(({ start }) => start < first.start)) {
    const next = states.findIndex(({ start }) => start >= at.end);
    const isNext =
      next !== -1 &&
      /^(?:\W{0,3}(?:for|in)\s(?:\w+\s){0,2}|\s?[:–—-]\s?)$/.test(text.slice(at.end, states[next]?.start));
    if (isNext) return listFrom(text, states.slice(next));
  }
  const before = states.filter(({ end }) => end <= at.start);
  const last = before.at(-1);
  return last === undefined ? [] : listTo(text, before);
}

/** "A, B and C" up to the last. */
function listTo(text: string, states: readonly Mention[]): string[] {
  const list = [states.at(-1)];
  for (let index = states.length - 2; index >= 0; index -= 1) {
    const [state, next] = [states[index], states[index + 1]];
    const between = text.slice(state?.end, next?.start);
    if (!(list.length === 1 ? AND : COMMA).test(between)) break;
    list.unshift(state);
  }
  return list.flatMap((state) => state?.value ?? []);
}

/** "A, B and C" from the first. */
function listFrom(text: string, states: readonly Mention[]): string[] {
  // a list to the end of the text may do without its "and"
  const isToEnd = text.slice(states.at(-1)?.end).length < 3 && joinsOf(text, states).every((join) => COMMA.test(join));
  return (isToEnd ? states : listIn(text, states)).map(({ value }) => value);
}

/** The first of some states and those listed with it: "A, B and C". */
export function listIn(text: string, states: readonly Mention[]): readonly Mention[] {
  const joins = joinsOf(text, states);
  const last = joins.findIndex((join) => !COMMA.test(join));
  return states.slice(0, last !== -1 && AND.test(joins[last] ?? '') ? last + 2 : 1);
}

function joinsOf(text: string, states: readonly Mention[]): string[] {
  return states.slice(1).map(({ start }, index) => text.slice(states[index]?.end, start));
}

const AND = /^,?\s(?:and|or|&)\s$/;
const COMMA = /^,\s$/;

/** The only state that a heading above the block names, the nearest first. */
export function headingState(block: Block): string | null {
  for (let node = block.heading; node !== null; node = node.parent) {
    const state = onlyValue(findStates(node.text));
    if (state !== null) return state;
  }
  return null;
}
