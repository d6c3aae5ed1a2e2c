/** Discounts that a text describes by what it counts or joins, in whatever words: so many miles, two policies put together. */
import wording from '../data/wording/described.json' with { type: 'json' };
import { findMatches } from './matches.ts';
import type { Mention } from './mentions.ts';
import { anyOf, partOf, patternOf } from './wording.ts';

/** The discounts that a text describes, carriers' names blanked out in it. */
export function findDescribed(text: string): Mention[] {
  const miles = /\bmiles\b/i.test(text) ? findMatches(FEW_MILES, text).map((match) => at(match, 'low_mileage')) : [];
  const joined = findMatches(JOINED, text).filter(([, first = '', second = '']) => kindOf(first) !== kindOf(second));
  return [...miles, ...joined.map((match) => at(match, 'multi_policy'))];
}

const FEW_MILES = patternOf(wording, 'few miles', 'gi');

const LINE = String.raw`(${anyOf(wording, 'on a car', 'on a dwelling', 'on another thing')})['’]?`;
const POLICY = partOf(wording, 'policy');
const JOINED = new RegExp(
  [
    String.raw`${LINE}(?:,? (?:and|or) [\w’'-]{3,12})? ${POLICY},?(?: [a-z]{1,10})?`,
    String.raw`${partOf(wording, 'joined with')} (?:[\w#’'-]{1,20} ){0,3}${LINE}`,
    String.raw`${POLICY}\b`,
  ].join(' '),
  'gi',
);
const CAR = new RegExp(`^${anyOf(wording, 'on a car')}`, 'i');
const DWELLING = new RegExp(`^${anyOf(wording, 'on a dwelling')}`, 'i');

/** What a policy is on: a car or the place where somebody lives, by whatever name, or another thing. */
function kindOf(line: string): string {
  if (CAR.test(line)) return 'car';
  return DWELLING.test(line) ? 'dwelling' : line.toLowerCase();
}

function at({ 0: { length }, index }: RegExpExecArray, value: string): Mention {
  return { value, start: index, end: index + length };
}
