/** Limits in one stretch of text: sums of dollars and split notation, each with its coverage. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import { attributesOf, coversIn, isImpossible, propertyOfDrivers, type Kind, type Limit } from './covers.ts';
import { findSplits, findSums, type Sum } from './limit-figures.ts';
import { andKind, cutAt, firstKind, kindOf, SLASH } from './limit-kinds.ts';
import { namesOf } from './limit-names.ts';
import { forEach, inOrder, inThrees, withoutParts } from './limit-rows.ts';
import { findCoverages } from '../words/lexicon.ts';
import { findReplaced, limitsOfReplaced } from './replaced-limits.ts';
import { bareProperty, splitLimits } from './split-limits.ts';
import { anyOf } from '../words/wording.ts';

const MAX_USD = 1_000_000;
const MIN_USD = 1_000;

/**
 * The limits in `text`. `label` names the coverage where the text does not (a row's label, an item's lead, a sentence before);
 * `header` (a column's header) may say "per person". Sums whose coverage or kind is not certain are left out.
 */
export function findLimits(text: string, label: string, header: string): Limit[] {
  const replaced = findReplaced(text);
  if (replaced.length === 0) return limitsIn(text, label, header);
  const current = replaced.reduce((kept, { old }) => blankAt(kept, old.start, old.end), text);
  const limits = limitsIn(current, label, header);
  return [...limits, ...limitsOfReplaced(text, replaced, limits)];
}

function blankAt(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;
}

function limitsIn(text: string, label: string, header: string): Limit[] {
  const splits = findSplits(text);
  const sums = findSums(text).filter(
    ({ usd, start, end }) =>
      usd >= MIN_USD && usd <= MAX_USD && !splits.some((split) => start < split.end && split.start < end),
  );
  const coverages = coversIn(text);
  const given = findCoverages(header).length > 0 ? findCoverages(header) : findCoverages(label);
  const givenText = `${label} ${header}`;
  const ordered = /\brespectively\b/i.test(text) ? inOrder(text, sums, coverages) : null;
  const all = forEach(text, sums, coverages);
  const threes = inThrees(text, sums, coverages);
  const found: Limit[] = [];
  for (const [index, sum] of sums.entries()) {
    const own = namesOf(text, sum, sums, index, coverages);
    // "the limits were $20,000 and $40,000", said after injuries and property
    const isPair =
      own === null && given.some(({ value }) => value === 'bodily_injury') && andKind(text, sums, index) !== null;
    const told = isPair ? ['bodily_injury'] : (own ?? given.map(({ value }) => value));
    // below "Liability for injuries and property", of several sums those for people are for injuries
    const isBoth =
      own === null && sums.length > 1 && new Set(told).size === 2 && told.every((name) => LIABILITY.has(name));
    const named = isBoth ? ['bodily_injury'] : told;
    const isLiability = named.length === 0 && /\bliability\b/i.test(givenText);
    const kind = kindOf(text, sum, sums, index, givenText, isLiability ? ['bodily_injury'] : named);
    const after = text.slice(sum.end, cutAt(text, sum.end, sums[index + 1]?.start ?? text.length));
    const property = FOR_PROPERTY.exec(after)?.[0] ?? '';
    // "$50,000 per accident, and property damage of $25,000": the property is the next sum's
    const isNext = sums[index + 1] !== undefined && NEXT_PROPERTY.test(property);
    const isProperty =
      (property !== '' && !isNext && !/injur|bodily/i.test(property)) ||
      /^\W{0,3}property\s?[:–—-]/i.test(text) ||
      DRIVERS_PROPERTY.test(label.trim()) ||
      (named.length > 0 && OTHER_PROPERTY.test(label.trim()));
    const names = isProperty
      ? [...named.filter((name) => name !== 'bodily_injury'), 'property_damage']
      : named.length > 0
        ? named
        : understood(text, sums, kind, label, header);
    for (const attribute of all ?? ordered?.[index] ?? threes[index] ?? attributesOf(names, kind)) {
      if (isImpossible(attribute, sum.usd)) continue;
      found.push({ attribute, usd: sum.usd, raw: sum.raw, start: sum.start, end: sum.end });
    }
  }
  return [
    ...withOwnProperty(text, withoutParts(found)),
    ...splits.flatMap((split) => splitLimits(text, split, label, header)),
    ...bareProperty(text, splits),
  ];
}

/**
 * What a sum is for that names no cover: "$25,000 per person" is for injuries where the sentence or what heads it speaks of
 * liability, of injuries, or of property besides; a label that is "property" alone means damage to it.
 */
function understood(text: string, sums: readonly Sum[], kind: Kind, label: string, header: string): string[] {
  const heads = [label.trim(), header.trim()].filter((head) => head !== '');
  if (heads.some((head) => OTHER_PROPERTY.test(head))) return ['property_damage'];
  if (kind === null) return [];
  const first = sums[0]?.start ?? 0;
  const isBodily =
    /\bliability\b/i.test(`${text.slice(0, first)} ${label} ${header}`) ||
    /\b(?:injur\w{1,4}|hurt|killed|wounded|death)\b/i.test(`${text} ${label}`) ||
    /\bproperty\b|\bvehicle\b/i.test(text.slice(first)) ||
    (sums.length === 2 && andBoth(text, sums)) ||
    [text.trim(), ...heads].some((head) => head.length < 32 && firstKind(head) !== null);
  return isBodily ? ['bodily_injury'] : [];
}

const LIABILITY: ReadonlySet<string> = new Set(['bodily_injury', 'property_damage']);

/** "Uninsured motorist, property" */
const DRIVERS_PROPERTY = /^un(?:der)?insured (?:motorists?|drivers?)\W{1,3}property\W{0,2}$/i;

/** "Vehicles, fences and other property" */
const OTHER_PROPERTY = new RegExp(
  String.raw`^(?:${anyOf(wording, 'things of others')}[ ,]{1,2}){0,6}property(?: of others)?\W{0,2}$`,
  'i',
);

/** What follows a sum says that it is for property: "$25,000 for damage to other cars". */
const FOR_PROPERTY = new RegExp(String.raw`^[^$.;,]{0,45}${anyOf(wording, 'for property')}`, 'i');

/** It stands behind "and": "$50,000 per accident) and damage to other people's property ($10,000)". */
const NEXT_PROPERTY = /\b(?:and|plus|with|as well as)\s(?:[\w'’-]+\s){0,4}property$/i;

/** "$25,000 per person and $50,000 per accident", "$25,000/$50,000": with no word of what for, limits for injuries. */
function andBoth(text: string, sums: readonly Sum[]): boolean {
  const [person, accident] = sums;
  if (person === undefined || accident === undefined || accident.usd < person.usd * 1.9) return false;
  const between = text.slice(person.end, accident.start);
  return SLASH.test(between) || (firstKind(between) === 'person' && firstKind(text.slice(accident.end)) === 'accident');
}

/** Property damage told after uninsured motorist coverage, with no liability besides, is of that cover. */
function withOwnProperty(text: string, limits: readonly Limit[]): readonly Limit[] {
  const first = limits[0]?.attribute ?? '';
  const isOwn = first.startsWith('uninsured_') && !/\bliability\b/i.test(text);
  if (!isOwn || limits.some(({ attribute }) => attribute.startsWith('bodily_injury'))) return limits;
  return limits.map(propertyOfDrivers);
}
