/** Limits in one stretch of text: sums of dollars and split notation, each with its coverage. */
import { ALONE, areApart, attributesOf, coversIn, isImpossible, prefixesOf, type Kind, type Limit } from './covers.ts';
import { findSplits, findSums, type Sum } from './limit-figures.ts';
import { findCoverages, type Mention } from './lexicon.ts';
import { findMatches } from './matches.ts';
import { splitLimits } from './split-limits.ts';

const PERSON =
  /\b(?:per|each|(?:any )?one|a single|single|every|any|1)[\s-](?:single |injured |other )?(?:person|individual|victim|human|passenger|claimant)(?:['’]s)?\b|\/\s?person|\bfor an? (?:individual|person)\b|(?:injury to|death of|injuring|injured|hurting|hurt) (?:a|one|an|any one|each) (?:person|individual)|\b(?:per|a) head\b|\beach (?:injury|death)\b|^\sa (?:person|head)\b/i;
const ACCIDENT =
  /\b(?:per|each|(?:any )?one|a single|single|every|any|the (?:whole|entire))[\s-](?:single |covered )?(?:accident|crash|occurrence|incident|collision|wreck|event|loss)\b|\/\s?(?:accident|crash|occurrence)|(?:two|2) (?:people |persons )?or more|multiple (?:people|persons|injuries|victims)|more than one (?:person|individual)|\ball (?:persons|people|injuries|injured|victims|bodily|of them|parties|passengers|those|together|who)|several people|total (?:per|for|bodily)|\b(?:in|as a) total\b|for two or more|everyone|everybody|\bper[\s-]accident|no matter how many|\bin (?:the )?aggregate|\btwo (?:people|persons)\b|\b(?:more|other|several) people (?:are|were|get)\b|\bthe (?:accident|crash|wreck) as a whole|\ball told\b|^\san? (?:accident|incident|wreck|crash|collision)\b/i;
const MAX_USD = 1_000_000;
const MIN_USD = 1_000;

/**
 * The limits in `text`. `label` names the coverage where the text does not (a row's label, an item's lead, a sentence before);
 * `header` (a column's header) may say "per person". Sums whose coverage or kind is not certain are left out.
 */
export function findLimits(text: string, label: string, header: string): Limit[] {
  const splits = findSplits(text);
  const sums = findSums(text).filter(
    ({ usd, start, end }) =>
      usd >= MIN_USD && usd <= MAX_USD && !splits.some((split) => start < split.end && split.start < end),
  );
  const coverages = coversIn(text);
  const given = findCoverages(header).length > 0 ? findCoverages(header) : findCoverages(label);
  const givenText = `${label} ${header}`;
  const ordered = /\brespectively\b/i.test(text) ? inOrder(text, sums, coverages) : null;
  const threes = inThrees(text, sums, coverages);
  const found: Limit[] = [];
  for (const [index, sum] of sums.entries()) {
    const named = namesOf(text, sum, sums, index, coverages) ?? given.map(({ value }) => value);
    const isLiability = named.length === 0 && /\bliability\b/i.test(givenText);
    const kind = kindOf(text, sum, sums, index, givenText, isLiability ? ['bodily_injury'] : named);
    const after = text.slice(sum.end, sums[index + 1]?.start ?? text.length);
    const property = /^[^$.;,]{0,45}\bproperty\b(?! (?:of|protection))/i.exec(after)?.[0] ?? '';
    const isProperty = (property !== '' && !/injur|bodily/i.test(property)) || /^\W{0,3}property\s?[:–—-]/i.test(text);
    const names = isProperty
      ? [...named.filter((name) => name !== 'bodily_injury'), 'property_damage']
      : named.length > 0
        ? named
        : understood(text, sums, kind, label, header);
    for (const attribute of ordered?.[index] ?? threes[index] ?? attributesOf(names, kind)) {
      if (isImpossible(attribute, sum.usd)) continue;
      found.push({ attribute, usd: sum.usd, raw: sum.raw, start: sum.start, end: sum.end });
    }
  }
  return [...withOwnProperty(text, found), ...splits.flatMap((split) => splitLimits(text, split, label, header))];
}

/**
 * What a sum is for that names no cover: "$25,000 per person" is for injuries where the sentence or what heads it speaks of
 * liability, of injuries, or of property besides; a label that is "property" alone means damage to it.
 */
function understood(text: string, sums: readonly Sum[], kind: Kind, label: string, header: string): string[] {
  const heads = [label.trim(), header.trim()].filter((head) => head !== '');
  if (heads.some((head) => /^(?:other )?property(?: of others)?\W{0,2}$/i.test(head))) return ['property_damage'];
  if (kind === null) return [];
  const first = sums[0]?.start ?? 0;
  const isBodily =
    /\bliability\b/i.test(`${text.slice(0, first)} ${label} ${header}`) ||
    /\b(?:injur\w{1,4}|hurt|killed|wounded|death)\b/i.test(text) ||
    /\bproperty\b|\bvehicle\b/i.test(text.slice(first)) ||
    [text.trim(), ...heads].some((head) => head.length < 32 && firstKind(head) !== null);
  return isBodily ? ['bodily_injury'] : [];
}

/** "$25,000, $50,000 and $25,000" in a row are three limits of liability, or of the uninsured motorist coverage named before. */
function inThrees(text: string, sums: readonly Sum[], coverages: readonly Mention[]): (string[] | undefined)[] {
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

/** Property damage told after uninsured motorist coverage, with no liability besides, is of that cover. */
function withOwnProperty(text: string, limits: readonly Limit[]): readonly Limit[] {
  const first = limits[0]?.attribute ?? '';
  const isOwn = first.startsWith('uninsured_') && !/\bliability\b/i.test(text);
  if (!isOwn || limits.some(({ attribute }) => attribute.startsWith('bodily_injury'))) return limits;
  return limits.map((limit) =>
    limit.attribute === 'property_damage' ? { ...limit, attribute: 'uninsured_property_damage' } : limit,
  );
}

/** "… per person, per accident and property damage of $X, $Y and $Z, respectively": what is named and the sums, one by one. */
function inOrder(text: string, sums: readonly Sum[], coverages: readonly Mention[]): string[][] | null {
  const places = [
    ...findMatches(new RegExp(PERSON.source, 'gi'), text).map(({ index }) => ({ index, kind: 'person' as const })),
    ...findMatches(new RegExp(ACCIDENT.source, 'gi'), text).map(({ index }) => ({ index, kind: 'accident' as const })),
  ];
  const slots = [
    ...places.map(({ index, kind }) => {
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

/** The coverages that a sum belongs to: named right after it ("$25,000 of …"), or before it as a label. */
function namesOf(
  text: string,
  sum: Sum,
  sums: readonly Sum[],
  index: number,
  coverages: readonly Mention[],
): string[] | null {
  const nextStart = sums[index + 1]?.start ?? text.length;
  const shared = sharedWithNext(text, sums, index, coverages);
  if (shared !== null) return shared;
  const labelFirst = isLabelFirst(coverages, sums);
  const until = cutAt(text, sum.end, nextStart);
  const after = coverages.filter(({ start }) => start >= sum.end && start < until);
  const earlier = clusterBefore(text, coverages, sum.start);
  const before = isDone(text, earlier.at(-1), sums, index) ? [] : earlier;
  if (labelFirst && before.length > 0) {
    const direct = after[0];
    const gap = direct === undefined ? null : text.slice(sum.end, direct.start);
    // "…, just $10,000 PIP and …" after a list that began with a label, where the cover is not the label of the next sum
    const isAdded =
      gap === ' ' &&
      !LABELS.test(text.slice(before.at(-1)?.end, sum.start)) &&
      !(sums[index + 1] !== undefined && LABELS.test(text.slice(cluster(text, after).at(-1)?.end, nextStart)));
    const bound = gap !== null && (isAdded || /^\s(?:(?:per|each|an?) \w+ )?(?:in|of|for)\s(?:\w+\s){0,3}$/i.test(gap));
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
  // "$25,000 per person and $10,000 for property damage" leaves the first sum unnamed
  const rest = text.slice(sum.end, nextStart);
  const isOwn = later?.value !== 'property_damage' || (firstKind(rest) === null && !/\bliability\b/i.test(rest));
  if (later !== undefined && isOwn && index === 0 && sums.length === 2)
    return cluster(
      text,
      coverages.filter(({ start }) => start >= later.start),
    ).map(({ value }) => value);
  return before.length > 0 ? before.map(({ value }) => value) : null;
}

/** A cover with one limit has had it, and a semicolon after: "$15,000 in PIP; policies have $35,000 per person". */
function isDone(text: string, label: Mention | undefined, sums: readonly Sum[], index: number): boolean {
  return (
    label !== undefined && index > 0 && ALONE.has(label.value) && /;\s/.test(text.slice(label.end, sums[index]?.start))
  );
}

/** Between a label and its sum. */
const LABELS =
  /^[\s:,(–—-]{0,3}(?:(?:motorists?|coverage|liability|limits?|insurance|protection|minimums?|required|of|at|is|least)[\s:,–—-]{1,3}){0,6}$/i;

/** "$25,000 per person and $50,000 per accident for uninsured motorists": the first sum is for what the second is for. */
function sharedWithNext(
  text: string,
  sums: readonly Sum[],
  index: number,
  coverages: readonly Mention[],
): string[] | null {
  const [sum, next] = [sums[index], sums[index + 1]];
  if (sum === undefined || next === undefined) return null;
  const until = sums[index + 2]?.start ?? text.length;
  const after = coverages.filter(({ start }) => start >= next.end && start < until);
  const first = after[0];
  if (first === undefined || coverages.some(({ start }) => start >= sum.end && start < next.start)) return null;
  const gap = text.slice(next.end, first.start);
  const isPair = firstKind(text.slice(sum.end, next.start)) === 'person' && firstKind(gap) === 'accident';
  const isBound = /^[^.;,]{3,40}\b(?:for|of|in)\s(?:[\w-]+\s){0,2}$/i.test(gap);
  return isPair && isBound ? cluster(text, after).map(({ value }) => value) : null;
}

function isLabelFirst(coverages: readonly Mention[], sums: readonly Sum[]): boolean {
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
    if (last !== undefined && (ALONE.has(last.value) || areApart(last.value, mention.value))) break;
    if (last !== undefined && !isNear(text.slice(last.end, mention.start))) break;
    kept.push(mention);
  }
  return kept;
}

function clusterBefore(text: string, mentions: readonly Mention[], at: number): Mention[] {
  const before = mentions.filter(({ end }) => end <= at).toReversed();
  const kept: Mention[] = [];
  for (const mention of before) {
    const last = kept.at(-1);
    if (last !== undefined && areApart(mention.value, last.value)) break;
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

function kindOf(
  text: string,
  sum: Sum,
  sums: readonly Sum[],
  index: number,
  label: string,
  names: readonly string[],
): Kind {
  const previousEnd = sums[index - 1]?.end ?? 0;
  const nextStart = sums[index + 1]?.start ?? text.length;
  const after = text.slice(sum.end, cutAt(text, sum.end, nextStart));
  const before = text.slice(previousEnd, sum.start);
  const pair = pairKind(text, sums, index);
  const marked = firstKind(after.slice(0, 110));
  if (pair !== null && marked === null) return pair;
  const beforeKind = lastKind(before.slice(-110));
  if (marked !== null && !(index === 0 && beforeKind !== null && /[:=–-]\s?$/.test(before))) return marked;
  return (
    beforeKind ?? firstKind(label) ?? (PEOPLE.some((name) => names.includes(name)) ? andKind(text, sums, index) : null)
  );
}

/** Covers whose limits come in pairs. */
const PEOPLE = ['bodily_injury', 'uninsured', 'underinsured', 'uninsured_underinsured'];

/** "bodily injury limits of $25,000 and $50,000": the second for all, about twice the first. */
function andKind(text: string, sums: readonly Sum[], index: number): Kind {
  const joined = (a: Sum | undefined, b: Sum | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    /^\s(?:and|or)\s$/.test(text.slice(a.end, b.start)) &&
    b.usd >= a.usd * 1.9 &&
    b.usd <= a.usd * 4;
  if (joined(sums[index], sums[index + 1])) return 'person';
  return joined(sums[index - 1], sums[index]) ? 'accident' : null;
}

/** "$25,000/$50,000" and "$25,000 and $50,000": per person, then per accident. */
function pairKind(text: string, sums: readonly Sum[], index: number): Kind {
  const joined = (a: Sum | undefined, b: Sum | undefined): boolean =>
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
