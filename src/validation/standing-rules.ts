/** Rules about how an entry's value stands in its quote: whole, and told just as loosely as there. */
import { foldWhiteSpace } from './element-text.ts';
import type { Fact, Rule } from './fact-context.ts';
import { isSupported, readLooseness } from './loose-wording.ts';
import { findWhole, type Standing } from './quoted-value.ts';
import { holdsRange, isEndOfRange } from './range-ends.ts';
import { readFigures } from './stated-figures.ts';

/** The value as the page writes it stands in the quote, whole, or in the heading above it. */
export const judgeRawValue: Rule = (fact) =>
  fact.entry.rawValue === '' || standingsOf(fact).length > 0 ? null : 'its quote lacks its raw value';

/** Figures that a saving can be; ages and counts of cars are none. */
const SAVING =
  /[%$]|\bper\s?cent\b|\b(?:dollars?|bucks)\b|(?:\d|\bhalf|\bquarter|\bthirds?|\bfifth|\btenth)\s(?:off|less)\b/i;

/** In the heading only what a discount's quote has no figure for: "Up to 20%" over a list of discounts. */
function standingsOf({ entry, page }: Fact): Standing[] {
  const { rawValue, family, source, context } = entry;
  const inQuote = findWhole(page?.saved.quoteInBlocks(source.elementRef, source.quote) ?? '', rawValue);
  if (inQuote.length > 0 || family !== 'discount' || SAVING.test(source.quote)) return inQuote;
  return findWhole(foldWhiteSpace(context.heading ?? ''), rawValue);
}

/** What the page says loosely is given just as loosely; a range has two ends. */
export const judgeQualifier: Rule = (fact) => {
  const { family, qualifier, rawValue, unit } = fact.entry;
  // a law's "at least $25,000" is an exact limit
  if (family === 'minimum') return qualifier === null ? null : 'a minimum is exact';
  if (rawValue === '') return qualifier === null ? null : 'it qualifies a value that is not there';
  if (qualifier === 'range') return readFigures(rawValue).length < 2 ? 'it is a range of one figure' : null;
  const standings = standingsOf(fact);
  if (holdsRange(rawValue) || (unit === 'percent' && isEndOfRange(standings, rawValue))) return 'its value is a range';
  const told = standings.map((standing) => {
    const one = readLooseness(standing, rawValue);
    const fits =
      one === null || one.qualifier === qualifier || (qualifier && isSupported(standing, rawValue, qualifier));
    return fits ? null : one.words.toLowerCase();
  });
  // it may stand in its quote twice, and be given as one of the two
  const [words] = told;
  return words && !told.includes(null) ? `its value is "${words}", not ${qualifier ?? 'exact'}` : null;
};
