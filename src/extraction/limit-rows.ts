/** Limits told in a row, whose order says what they are for. */
import { ALONE, attributesOf, prefixesOf } from './covers.ts';
import type { Sum } from './limit-figures.ts';
import { kindPlaces } from './limit-kinds.ts';
import { clusterBefore } from './limit-names.ts';
import type { Mention } from './lexicon.ts';

/** "$25,000, $50,000 and $25,000" in a row are three limits of liability, or of the uninsured motorist coverage named before. */
export function inThrees(text: string, sums: readonly Sum[], coverages: readonly Mention[]): (string[] | undefined)[] {
  const attributes: (string[] | undefined)[] = [];
  for (const [index, person] of sums.entries()) {
    const [accident, property] = [sums[index + 1], sums[index + 2]];
    if (accident === undefined || property === undefined) break;
    const isRow =
      /^,\s$/.test(text.slice(person.end, accident.start)) &&
      /^,?\s(?:and|&)\s$/.test(text.slice(accident.end, property.start));
    if (!isRow || accident.usd < person.usd * 1.9 || property.usd > accident.usd) continue;
    const before = clusterBefore(text, coverages, person.start).map(({ value }) => value);
    const prefix = index === 0 ? (prefixesOf(before)[0] ?? '') : '';
    for (const [at, kind] of LIABILITY.entries()) attributes[index + at] = [`${prefix}${kind}`];
  }
  return attributes;
}

const LIABILITY = ['bodily_injury_per_person', 'bodily_injury_per_accident', 'property_damage'];

/** "… per person, per accident and property damage of $X, $Y and $Z, respectively": what is named and the sums, one by one. */
export function inOrder(text: string, sums: readonly Sum[], coverages: readonly Mention[]): string[][] | null {
  const slots = [
    ...kindPlaces(text).map(({ index, kind }) => {
      const before = coverages.filter(({ start, value }) => start < index && value !== 'property_damage');
      const names = clusterBefore(text, before, index).map(({ value }) => value);
      return { index, attributes: attributesOf(names.length > 0 ? names : ['bodily_injury'], kind) };
    }),
    ...coverages
      .filter(({ value }) => value === 'property_damage' || ALONE.has(value))
      .map(({ start, value }) => ({ index: start, attributes: [value] })),
  ].toSorted((a, b) => a.index - b.index);
  return slots.length === sums.length && slots.length > 1 ? slots.map(({ attributes }) => attributes) : null;
}
