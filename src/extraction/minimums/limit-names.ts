/** The covers that a sum of dollars belongs to. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import { ALONE, areApart } from './covers.ts';
import type { Sum } from './limit-figures.ts';
import { cutAt, firstKind, SLASH } from './limit-kinds.ts';
import type { Mention } from '../words/lexicon.ts';
import { anyOf } from '../words/wording.ts';

/** The coverages that a sum belongs to: named right after it ("$25,000 of …"), or before it as a label. */
export function namesOf(
  text: string,
  sum: Sum,
  sums: readonly Sum[],
  index: number,
  coverages: readonly Mention[],
): string[] | null {
  const nextStart = sums[index + 1]?.start ?? text.length;
  const pair = sums[index + 1];
  // "$25,000/$50,000 in uninsured motorist coverage": what is said of the second is said of both
  if (pair !== undefined && SLASH.test(text.slice(sum.end, pair.start)))
    return namesOf(text, pair, sums, index + 1, coverages);
  const shared = sharedWithNext(text, sums, index, coverages);
  if (shared !== null) return shared;
  const labelFirst = isLabelFirst(coverages, sums);
  const until = cutAt(text, sum.end, nextStart);
  const behind = coverages.filter(({ start }) => start >= sum.end && start < until);
  const isNext = isOfNext(text, sum, cluster(text, behind), nextStart);
  const after = isNext ? [] : behind;
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
    if (isCombined(text, sum, before, after)) return before.map(({ value }) => value);
    const bound = gap !== null && (isAdded || /^\s(?:(?:per|each|an?) \w+ )?(?:in|of|for)\s(?:\w+\s){0,3}$/i.test(gap));
    return bound ? namesAfter(text, sum, after, coverages) : before.map(({ value }) => value);
  }
  if (after.length > 0) return namesAfter(text, sum, after, coverages);
  if (before.length > 0 && index > 0) return before.map(({ value }) => value);
  const later = coverages.find(({ start }) => start >= sum.end);
  // "$25,000 per person and $10,000 for property damage" leaves the first sum unnamed
  const rest = text.slice(sum.end, nextStart);
  const isOwn =
    !isNext && (later?.value !== 'property_damage' || (firstKind(rest) === null && !/\bliability\b/i.test(rest)));
  if (later !== undefined && isOwn && index === 0 && sums.length === 2)
    return cluster(
      text,
      coverages.filter(({ start }) => start >= later.start),
    ).map(({ value }) => value);
  return before.length > 0 ? before.map(({ value }) => value) : null;
}

/** A cover with one limit has had it, and a semicolon or liability after: "$15,000 in PIP; policies have $35,000 per person". */
function isDone(text: string, label: Mention | undefined, sums: readonly Sum[], index: number): boolean {
  return (
    label !== undefined &&
    index > 0 &&
    ALONE.has(label.value) &&
    /;\s|\bliability\b/.test(text.slice(label.end, sums[index]?.start))
  );
}

/** "$50,000, and for property damage it is $25,000": the label of the next sum. */
function isOfNext(text: string, sum: Sum, names: readonly Mention[], nextStart: number): boolean {
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined || nextStart === text.length) return false;
  return (
    /,?\sand for\s$/i.test(text.slice(sum.end, first.start)) &&
    /^ (?:it|this|that) is $/i.test(text.slice(last.end, nextStart))
  );
}

/** "A combined limit of $30,000 for bodily injury and property damage": what it is for, and no other cover. */
function isCombined(text: string, sum: Sum, before: readonly Mention[], after: readonly Mention[]): boolean {
  const label = before.at(-1);
  if (label?.value !== 'combined_single_limit' || !LABELS.test(text.slice(label.end, sum.start))) return false;
  const names = cluster(text, after).map(({ value }) => value);
  return names.includes('bodily_injury') && names.includes('property_damage');
}

/** Between a label and its sum. */
const LABELS = new RegExp(
  String.raw`^[\s:,(–—-]{0,3}(?:(?:${anyOf(wording, 'between a cover and its limits')}|liability|required)[\s:,–—-]{1,3}){0,6}$`,
  'i',
);

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
  return isPair && isBound ? namesAfter(text, sum, after, coverages) : null;
}

/** The covers named after a sum. "Uninsured motorist limits are $25,000 per person … for bodily injury": the injuries that this cover pays for. */
function namesAfter(text: string, sum: Sum, after: readonly Mention[], coverages: readonly Mention[]): string[] {
  const names = cluster(text, after).map(({ value }) => value);
  const isBodily = names.every((name) => name === 'bodily_injury');
  // "uninsured motorist coverage of $25,000 for bodily injury per person and $50,000 …": not what the sum before was for
  const others = isBodily ? coverages.filter(({ value }) => value !== 'bodily_injury') : coverages;
  const before = clusterBefore(text, others, sum.start);
  const between = text.slice(before.at(-1)?.end ?? 0, sum.start);
  const isClause = /^(?:[^.;,$]|\$[\d,]{4,9}){0,90}$/.test(between) && !/\bliability\b/i.test(between);
  const isDrivers = before.length > 0 && before.every(({ value }) => value.startsWith('un'));
  const isTheirs = isClause && isDrivers && isBodily;
  return isTheirs ? [...before.map(({ value }) => value), ...names] : names;
}

function isLabelFirst(coverages: readonly Mention[], sums: readonly Sum[]): boolean {
  const first = coverages[0];
  const sum = sums[0];
  return first !== undefined && sum !== undefined && first.start < sum.start;
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

/** Mentions that stand together, up to the last before `at`. */
export function clusterBefore(text: string, mentions: readonly Mention[], at: number): Mention[] {
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
