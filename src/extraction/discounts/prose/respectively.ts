/** "Erie and Amica give 12% and 8%, respectively": each figure is said of what stands at its place in the row. */
import { distinctValues, type Mention } from '../../words/lexicon.ts';
import type { Spot } from './saved-figures.ts';

/** What stands at the figure's place, where as many are named as there are figures; else null. */
export function counterpartOf(
  text: string,
  mentions: readonly Mention[],
  spot: Spot,
  spots: readonly Spot[],
): string | null {
  if (spots.length < 2 || !/\brespectively\b|\bin that order\b/i.test(text)) return null;
  const values = distinctValues(mentions);
  return values.length === spots.length ? (values[spots.indexOf(spot)] ?? null) : null;
}
