/** Uninsured motorist coverage that is required "in the same amounts" as liability. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import { prefixesOf, type Limit } from './covers.ts';
import { findCoverages } from '../words/lexicon.ts';
import { patternOf } from '../words/wording.ts';

const SAME = patternOf(wording, 'the same limits');
const UP_TO = /\b(?:up to|no more than|exceed|as high as|may|can)\b/i;

/** Where a text says that another cover has the same limits; null where it does not, or speaks of a most only. */
export function saysSame(text: string): { readonly start: number; readonly end: number } | null {
  const match = SAME.exec(text);
  if (match === null || UP_TO.test(text.slice(Math.max(0, match.index - 40), match.index))) return null;
  return { start: match.index, end: match.index + match[0].length };
}

/** The limits of liability as those of the uninsured and underinsured motorist coverage that `text` names besides. */
export function sameLimits(text: string, limits: readonly Limit[]): Limit[] {
  const prefixes = prefixesOf(findCoverages(text).map(({ value }) => value));
  if (limits.some(({ attribute }) => attribute.startsWith('un'))) return [];
  const liability = limits.filter(({ attribute }) => /^(?:bodily_injury|property_damage)/.test(attribute));
  const notation = liability.filter((limit) => liability.filter(({ start }) => start === limit.start).length > 1);
  return prefixes.flatMap((prefix) =>
    liability
      // "the same amounts" as 25/50/25 are three; there is no underinsured property damage
      .filter((limit) => limit.attribute !== 'property_damage' || (prefix === 'uninsured_' && notation.includes(limit)))
      .map((limit) => ({ ...limit, attribute: `${prefix}${limit.attribute}` })),
  );
}
