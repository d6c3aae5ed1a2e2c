/** Discounts that a text describes by what it counts or joins, in whatever words: so many miles, two policies put together. */
import { findMatches } from './matches.ts';
import type { Mention } from './mentions.ts';

/** The discounts that a text describes, carriers' names blanked out in it. */
export function findDescribed(text: string): Mention[] {
  const miles = /\bmiles\b/i.test(text) ? findMatches(FEW_MILES, text).map((match) => at(match, 'low_mileage')) : [];
  const joined = findMatches(JOINED, text).filter(([, first = '', second = '']) => kindOf(first) !== kindOf(second));
  return [...miles, ...joined.map((match) => at(match, 'multi_policy'))];
}

const FEW_MILES =
  /\b(?:(?:fewer|less) than|under|below|no more than|not more than|at most) (?:about |around )?\d{1,2}(?:,\d{3}|000) miles\b|\b\d{1,2}(?:,\d{3}|000) miles (?:(?:a|per|each|every) year |annually |yearly )?or (?:less|fewer|under)\b/gi;

const LINE =
  '(home(?:owners?)?|house|condo(?:minium)?|renters?|tenants?|dwelling|life|umbrella|boat|motorcycle|cars?|autos?|vehicles?)';
const POLICY = '(?:insurance|polic(?:y|ies)|cover(?:age)?)';
const JOINED = new RegExp(
  String.raw`\b${LINE}['’]?(?:,? (?:and|or) [\w’'-]{3,12})? ${POLICY},?(?: [a-z]{1,10})? (?:together with|alongside|next to|beside|to sit with|in with|to) (?:[\w#’'-]{1,20} ){0,3}${LINE}['’]? ${POLICY}\b`,
  'gi',
);

/** What a policy is on: a car or the place where somebody lives, by whatever name, or another thing. */
function kindOf(line: string): string {
  if (/^(?:car|auto|vehicle)/i.test(line)) return 'car';
  return /^(?:home|house|condo|renter|tenant|dwelling)/i.test(line) ? 'dwelling' : line.toLowerCase();
}

function at({ 0: { length }, index }: RegExpExecArray, value: string): Mention {
  return { value, start: index, end: index + length };
}
