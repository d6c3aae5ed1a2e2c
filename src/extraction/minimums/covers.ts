/** What limits are for: covers, and whether a limit holds for one person or for an accident. */

import { findCoverages, type Mention } from '../words/lexicon.ts';

export interface Limit {
  readonly attribute: string;
  readonly usd: number;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Told as what held before another limit: "up from 15/30/5". */
  readonly isOld?: boolean;
}

export type Kind = 'person' | 'accident' | null;

/** Covers that no other is a part of. */
export const ALONE: ReadonlySet<string> = new Set([
  'personal_injury_protection',
  'medical_payments',
  'combined_single_limit',
]);

/** What uninsured and underinsured motorist coverages put before the name of a limit. */
export function prefixesOf(names: readonly string[]): string[] {
  const set = new Set(names);
  if (set.has('uninsured_underinsured') || (set.has('uninsured') && set.has('underinsured')))
    return ['uninsured_', 'underinsured_'];
  if (set.has('uninsured')) return ['uninsured_'];
  return set.has('underinsured') ? ['underinsured_'] : [];
}

/** The attributes that coverage names and kind come to; none where they do not fit together. */
export function attributesOf(names: readonly string[], kind: Kind): string[] {
  const set = new Set(names);
  const prefixes = prefixesOf(names);
  if (prefixes.length > 0) {
    if (set.has('property_damage') && !set.has('bodily_injury'))
      return prefixes.includes('uninsured_') ? ['uninsured_property_damage'] : [];
    return kind === null ? [] : prefixes.map((prefix) => `${prefix}bodily_injury_per_${kind}`);
  }
  const first = names.at(-1);
  if (first === 'bodily_injury') return kind === null ? [] : [`bodily_injury_per_${kind}`];
  if (first === 'property_damage') return set.has('bodily_injury') ? [] : ['property_damage'];
  return first === undefined ? [] : [first];
}

/** A limit for bodily injury whose row or lead says "uninsured" is one of that cover. */
export function forDrivers(limit: Limit, label: string): Limit[] {
  const prefixes = prefixesOf(findCoverages(label).map(({ value }) => value));
  if (prefixes.length === 0 || !limit.attribute.startsWith('bodily_injury')) return [limit];
  return prefixes.map((prefix) => ({ ...limit, attribute: `${prefix}${limit.attribute}` }));
}

/** A limit for property damage that is told of a cover for drivers is one of that cover. */
export function propertyOfDrivers(limit: Limit): Limit {
  return limit.attribute === 'property_damage' ? { ...limit, attribute: 'uninsured_property_damage' } : limit;
}

/** Covers named in a text; UMPD is two names in one, and what PIP pays in medical benefits is no cover of its own. */
export function coversIn(text: string): Mention[] {
  const named = findCoverages(text).flatMap((mention) =>
    /^umpd$/i.test(text.slice(mention.start, mention.end))
      ? [mention, { ...mention, value: 'property_damage' }]
      : [mention],
  );
  const isTitle = /^\W{0,2}no-fault(?:\s(?:law|state|limits?|minimum))?\s?[:–—]/i.test(text);
  if (isTitle) named.unshift({ value: 'personal_injury_protection', start: 0, end: 'no-fault'.length });
  const isProtected = named.some(({ value }) => value === 'personal_injury_protection');
  return isProtected
    ? named.filter(({ value, start, end }) => value !== 'medical_payments' || !/benefit/i.test(text.slice(start, end)))
    : named;
}

/** Property damage named before a cover for uninsured drivers is another: "property damage and uninsured motorist coverage". */
export function areApart(left: string, right: string): boolean {
  return left === 'property_damage' && right.startsWith('un');
}

/** The most that any state requires of a private car; what is more is asked for by a lender, an insurer, or of other vehicles. */
const MOST: readonly (readonly [RegExp, number])[] = [
  [/bodily_injury_per_person$/, 50_000],
  [/bodily_injury_per_accident$/, 100_000],
  [/property_damage$/, 50_000],
  [/^medical_payments$/, 10_000],
];

/** The least that any state ever asked for; what is less is a benefit, a fee or a deductible. */
const LEAST: readonly (readonly [RegExp, number])[] = [
  [/bodily_injury_per_person$/, 5_000],
  [/bodily_injury_per_accident$/, 10_000],
  [/property_damage$/, 3_000],
];

/** True of a sum that no law asks for under this name: only a single limit for everything may be so high. */
export function isImpossible(attribute: string, usd: number): boolean {
  return (
    LEAST.some(([pattern, least]) => pattern.test(attribute) && usd < least) ||
    usd >
      (attribute === 'combined_single_limit' ? 1_000_000 : attribute.endsWith('property_damage') ? 250_000 : 500_000)
  );
}

/** True of a limit above what the law of any state requires. */
export function isBeyond({ attribute, usd }: Limit): boolean {
  return MOST.some(([pattern, most]) => pattern.test(attribute) && usd > most);
}
