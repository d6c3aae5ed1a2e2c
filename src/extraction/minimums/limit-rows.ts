/** Limits told in a row, whose order says what they are for. */
import { ALONE, attributesOf, prefixesOf, type Limit } from './covers.ts';
import type { Sum } from './limit-figures.ts';
import { kindPlaces } from './limit-kinds.ts';
import { clusterBefore } from './limit-names.ts';
import type { Mention } from '../words/lexicon.ts';

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

/** "$10,000 each of PIP and property damage liability", "PIP and property damage, $10,000 of each": one sum for every cover named. */
export function forEach(text: string, sums: readonly Sum[], coverages: readonly Mention[]): string[] | null {
  const [sum] = sums;
  const single = coverages.filter(({ value }) => value === 'property_damage' || ALONE.has(value));
  if (sum === undefined || sums.length > 1 || single.length < 2 || single.length < coverages.length) return null;
  const after = text.slice(sum.end);
  const isEach = /^\s(?:each (?:of|in|for)\b|(?:of|for|in) (?:each|both)\b)|^\s(?:each|apiece)\s?(?:[.,;]|$)/.test(
    after,
  );
  return isEach ? single.map(({ value }) => value) : null;
}

/** A benefit's parts, which add up to it, are no limits: "$40,000 ($20,000 for medical bills and $20,000 for lost wages)". */
export function withoutParts(limits: readonly Limit[]): readonly Limit[] {
  const parts = limits.flatMap((whole, index) => {
    const [first, second] = [limits[index + 1], limits[index + 2]];
    if (first === undefined || second === undefined || !ALONE.has(whole.attribute)) return [];
    const isSame = first.attribute === whole.attribute && second.attribute === whole.attribute;
    return isSame && first.usd + second.usd === whole.usd ? [first, second] : [];
  });
  return limits.filter((limit) => !parts.includes(limit));
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
