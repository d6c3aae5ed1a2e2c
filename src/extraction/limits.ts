/** Limits in one stretch of text: sums of dollars and split notation, each with its coverage. */
import { findDollars, findSplits, type Dollars } from './figures.ts';
import { findCoverages, type Mention } from './lexicon.ts';
import { findMatches } from './matches.ts';

export interface Limit {
  readonly attribute: string;
  readonly usd: number;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

const PERSON =
  /\b(?:per|each|one|any one|a single|single|every|1)[\s-](?:injured )?(?:person|individual|victim)|\/\s?person|for an individual|(?:injury to|death of|injuring|injured) (?:a|one|an|any one) (?:person|individual)/i;
const ACCIDENT =
  /\b(?:per|each|any one|one|a single|every)[\s-](?:accident|crash|occurrence|incident|collision)|\/\s?accident|(?:two|2) or more|multiple (?:people|persons|injuries|victims)|more than one (?:person|individual)|all (?:persons|people|injuries|injured)|several people|total (?:per|for|bodily)|for two or more|everyone/i;
const MAX_USD = 1_000_000;
const MIN_USD = 1_000;

/**
 * The limits in `text`. `label` names the coverage where the text does not (a row's label, an item's lead, a sentence before);
 * `heading` (a column's header) may say "per person". Sums whose coverage or kind is not certain are left out.
 */
export function findLimits(text: string, label: string, header: string): Limit[] {
  const splits = findSplits(text).flatMap(({ start, end, limits }) =>
    splitLimits(text, start, end, limits, `${header} ${label}`),
  );
  const sums = findDollars(text, false).filter(({ usd }) => usd >= MIN_USD && usd <= MAX_USD);
  const coverages = findCoverages(text);
  const given = findCoverages(header).length > 0 ? findCoverages(header) : findCoverages(label);
  const givenText = `${label} ${header}`;
  const found: Limit[] = [];
  for (const [index, sum] of sums.entries()) {
    const names = namesOf(text, sum, sums, index, coverages) ?? given.map(({ value }) => value);
    const kind = kindOf(text, sum, sums, index, givenText);
    const isProperty = /^[^$.;,]{0,45}\bproperty\b/i.test(text.slice(sum.end, sums[index + 1]?.start ?? text.length));
    for (const attribute of attributesOf(isProperty ? [...names, 'property_damage'] : names, kind)) {
      found.push({ attribute, usd: sum.usd, raw: sum.raw, start: sum.start, end: sum.end });
    }
  }
  return [...found, ...splits];
}

const UNINSURED = [
  'uninsured_bodily_injury_per_person',
  'uninsured_bodily_injury_per_accident',
  'uninsured_property_damage',
];

function splitLimits(text: string, start: number, end: number, limits: readonly number[], label: string): Limit[] {
  const before = text.slice(Math.max(0, start - 90), start);
  const around = findCoverages(`${before.slice(-60)} ${text.slice(end, end + 40)}`).map(({ value }) => value);
  const named = around.length > 0 ? around : findCoverages(label).map(({ value }) => value);
  const prefixes = prefixesOf(named);
  const isFull = limits.length === 3;
  if (isFull && /^ (?:in|of|for) (?:uninsured|UM)\b/i.test(text.slice(end, end + 20)))
    return UNINSURED.map((attribute, index) => ({
      attribute,
      usd: limits[index] ?? 0,
      raw: text.slice(start, end),
      start,
      end,
    }));
  if (prefixes.length > 0 && isFull && !named.includes('bodily_injury') && !named.includes('property_damage'))
    return [];
  const isBodily = named.includes('bodily_injury') && !named.includes('property_damage');
  if (prefixes.length === 0 && !isFull && !isBodily) return [];
  const kinds = ['bodily_injury_per_person', 'bodily_injury_per_accident', 'property_damage'];
  return (isFull || prefixes.length === 0 ? [''] : prefixes).flatMap((prefix) =>
    limits.map((usd, index) => ({
      attribute: `${prefix}${kinds[index]}`,
      usd,
      raw: text.slice(start, end),
      start,
      end,
    })),
  );
}

/** The coverages that a sum belongs to: named right after it ("$25,000 of …"), or before it as a label. */
function namesOf(
  text: string,
  sum: Dollars,
  sums: readonly Dollars[],
  index: number,
  coverages: readonly Mention[],
): string[] | null {
  const nextStart = sums[index + 1]?.start ?? text.length;
  const labelFirst = isLabelFirst(coverages, sums);
  const until = cutAt(text, sum.end, nextStart);
  const after = coverages.filter(({ start }) => start >= sum.end && start < until);
  const before = clusterBefore(text, coverages, sum.start);
  if (labelFirst && before.length > 0) {
    const direct = after[0];
    const bound = direct !== undefined && /^\s?(?:in|of|for)\s(?:\w+\s){0,3}$/i.test(text.slice(sum.end, direct.start));
    return (bound ? cluster(text, after) : before).map(({ value }) => value);
  }
  if (after.length > 0) return cluster(text, after).map(({ value }) => value);
  if (before.length > 0 && index > 0) {
    const later = coverages.filter(({ start }) => start >= sum.end);
    const previous = sums[index - 1];
    if (previous !== undefined && before.some(({ start }) => start > previous.start))
      return before.map(({ value }) => value);
    return (before.length > 0 ? before : later).map(({ value }) => value);
  }
  const later = coverages.find(({ start }) => start >= sum.end);
  if (later !== undefined && index === 0 && sums.length === 2)
    return cluster(
      text,
      coverages.filter(({ start }) => start >= later.start),
    ).map(({ value }) => value);
  return before.length > 0 ? before.map(({ value }) => value) : null;
}

function isLabelFirst(coverages: readonly Mention[], sums: readonly Dollars[]): boolean {
  const first = coverages[0];
  const sum = sums[0];
  return first !== undefined && sum !== undefined && first.start < sum.start;
}

/** Where what follows a sum stops belonging to it: a semicolon, a full stop, or a label for the next sum. */
function cutAt(text: string, from: number, to: number): number {
  const stop = text.slice(from, to).search(/[;.](?:\s|$)|\s[•|]\s/);
  return stop === -1 ? to : from + stop;
}

/** Mentions that stand together ("uninsured motorist bodily injury", "UM / UIM"), from the first of `mentions` on. */
function cluster(text: string, mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const mention of mentions) {
    const last = kept.at(-1);
    if (last !== undefined && (ALONE.has(last.value) || !isNear(text.slice(last.end, mention.start)))) break;
    kept.push(mention);
  }
  return kept;
}

/** Covers that no other is a part of. */
const ALONE: ReadonlySet<string> = new Set(['personal_injury_protection', 'medical_payments', 'combined_single_limit']);

function clusterBefore(text: string, mentions: readonly Mention[], at: number): Mention[] {
  const before = mentions.filter(({ end }) => end <= at).toReversed();
  const kept: Mention[] = [];
  for (const mention of before) {
    const last = kept.at(-1);
    if (last !== undefined && !isNear(text.slice(mention.end, last.start))) break;
    kept.push(mention);
  }
  return kept.toReversed();
}

function isNear(between: string): boolean {
  return /^[\s/&(),–—-]{0,4}(?:(?:and|or|motorist|motorists|coverage|liability|insurance|for|protection)[\s/&(),–—-]{0,3}){0,3}$/i.test(
    between,
  );
}

type Kind = 'person' | 'accident' | null;

function kindOf(text: string, sum: Dollars, sums: readonly Dollars[], index: number, label: string): Kind {
  const previousEnd = sums[index - 1]?.end ?? 0;
  const nextStart = sums[index + 1]?.start ?? text.length;
  const after = text.slice(sum.end, cutAt(text, sum.end, nextStart));
  const before = text.slice(previousEnd, sum.start);
  const pair = pairKind(text, sums, index);
  const marked = firstKind(after.slice(0, 110));
  if (pair !== null && marked === null) return pair;
  const beforeKind = lastKind(before.slice(-110));
  if (marked !== null && !(index === 0 && beforeKind !== null && /[:=–-]\s?$/.test(before))) return marked;
  return beforeKind ?? firstKind(label);
}

/** "$25,000/$50,000" and "$25,000 and $50,000": per person, then per accident. */
function pairKind(text: string, sums: readonly Dollars[], index: number): Kind {
  const joined = (a: Dollars | undefined, b: Dollars | undefined): boolean =>
    a !== undefined && b !== undefined && /^\s?\/\s?$/.test(text.slice(a.end, b.start)) && b.usd >= a.usd;
  if (joined(sums[index], sums[index + 1])) return joined(sums[index - 1], sums[index]) ? 'accident' : 'person';
  return joined(sums[index - 1], sums[index]) && !joined(sums[index - 2], sums[index - 1]) ? 'accident' : null;
}

function firstKind(text: string): Kind {
  const person = text.search(PERSON);
  const accident = text.search(ACCIDENT);
  if (person === -1 && accident === -1) return null;
  return accident === -1 || (person !== -1 && person <= accident) ? 'person' : 'accident';
}

function lastKind(text: string): Kind {
  const person = lastIndexOf(text, PERSON);
  const accident = lastIndexOf(text, ACCIDENT);
  if (person === -1 && accident === -1) return null;
  return person > accident ? 'person' : 'accident';
}

function lastIndexOf(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of findMatches(new RegExp(pattern.source, 'gi'), text)) last = match.index;
  return last;
}

/** What uninsured and underinsured motorist coverages put before the name of a limit. */
export function prefixesOf(names: readonly string[]): string[] {
  const set = new Set(names);
  if (set.has('uninsured_underinsured') || (set.has('uninsured') && set.has('underinsured')))
    return ['uninsured_', 'underinsured_'];
  if (set.has('uninsured')) return ['uninsured_'];
  return set.has('underinsured') ? ['underinsured_'] : [];
}

/** The attributes that coverage names and kind come to; none where they do not fit together. */
function attributesOf(names: readonly string[], kind: Kind): string[] {
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
