/** Limits in split notation (25/50/25), each with its coverage. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import type { Split } from './limit-figures.ts';
import { prefixesOf, type Limit } from './covers.ts';
import { findCoverages } from '../words/lexicon.ts';
import { anyOf } from '../words/wording.ts';

const KINDS = ['bodily_injury_per_person', 'bodily_injury_per_accident', 'property_damage'];
/** Between a cover's name and its limits: "UM/UIM of 50/100", "uninsured motorist protection: at least 25/50" */
const LINK = new RegExp(
  String.raw`^[\s:,()–—-]{0,3}(?:${anyOf(wording, 'between a cover and its limits', 'beside a notation')}[\s:,()–—-]{1,3}){0,7}$`,
  'i',
);

/** The limits that one notation states; none where it is not certain of what. */
export function splitLimits(text: string, { start, end, limits }: Split, label: string, header: string): Limit[] {
  const raw = text.slice(start, end);
  const direct = coversBeside(text, start, end);
  const prefixes =
    limits.length === 3
      ? prefixesOfThree(direct, label, header, text, start)
      : prefixesOfTwo(text, start, end, direct, `${header} ${label}`);
  return (prefixes ?? []).flatMap((prefix) =>
    limits
      .map((usd, index) => ({ attribute: `${prefix}${KINDS[index]}`, usd, raw, start, end }))
      // there is no underinsured property damage
      .filter(({ attribute }) => attribute !== 'underinsured_property_damage'),
  );
}

/** "BI 25/50, PD 10": beside two limits in thousands, the third on its own. */
export function bareProperty(text: string, splits: readonly Split[]): Limit[] {
  if (!splits.some(({ limits }) => limits.length === 2)) return [];
  const match = PROPERTY.exec(text);
  const usd = Number(match?.[1] ?? match?.[2] ?? 0) * 1000;
  if (match === null || usd < 5000) return [];
  return [{ attribute: 'property_damage', usd, raw: match[0], start: match.index, end: match.index + match[0].length }];
}

const PROPERTY = new RegExp(
  [
    String.raw`(?<!\b(?:uninsured|UM|motorist) )\b(?:PDL?|property damage)(?: liability)?(?: of| at)?\s?:?\s(\d{1,2})`,
    String.raw`(?!\d|[%,./]\d|%|\s?(?:percent|years|days|states))`,
    String.raw`|(?<![\d$/.,])(\d{1,2}) (?:PDL?\b|(?:in |for )?property damage\b)`,
  ].join(''),
  'i',
);

/** Three limits are those of liability, unless uninsured motorist coverage is named beside them, by the column or alone before them. */
function prefixesOfThree(
  direct: readonly string[],
  label: string,
  header: string,
  text: string,
  start: number,
): string[] | null {
  const named = prefixesOf(direct);
  const before = text.slice(0, start);
  const isBoth = /\bliability\b/i.test(before) && /\b(?:both|each)\b[^.;]{0,20}$/i.test(before);
  if (isBoth && prefixesOf(coversOf(before)).length > 0) return ['', ...prefixesOf(coversOf(before))];
  if (named.length > 0 && !isLiability(direct)) return named;
  const column = coversOf(header);
  if (prefixesOf(column).length > 0 && !isLiability(column)) return prefixesOf(column);
  if (/\bliability\b/i.test(header)) return [''];
  const isBare = coversOf(text).length === 0;
  if (isBare && prefixesOf(coversOf(label)).length > 0 && !isLiability(coversOf(label))) return null;
  const isAlone = !/\bliability\b|\d|\b(?:not|without|no)\b|n['’]t\b/i.test(before) && !isLiability(coversOf(before));
  return isAlone && prefixesOf(coversOf(before)).length > 0 ? prefixesOf(coversOf(before)) : [''];
}

function coversOf(text: string): string[] {
  return findCoverages(text).map(({ value }) => value);
}

function isLiability(names: readonly string[]): boolean {
  return names.includes('bodily_injury') || names.includes('property_damage');
}

function prefixesOfTwo(
  text: string,
  start: number,
  end: number,
  direct: readonly string[],
  label: string,
): string[] | null {
  if (prefixesOf(direct).length > 0) return prefixesOf(direct);
  const near = `${text.slice(Math.max(0, start - 60), start)} ${text.slice(end, end + 40)}`;
  const around = direct.length > 0 ? direct : findCoverages(near).map(({ value }) => value);
  const named = around.length > 0 ? around : findCoverages(label).map(({ value }) => value);
  const prefixes = prefixesOf(named);
  if (prefixes.length > 0) return prefixes;
  // "the floor is 50/100"
  const isBare = named.length === 0 && coversOf(text).length === 0 && /\b(?:limits?|floor|minimums?)\b/i.test(text);
  if (isBare) return [''];
  return named.includes('bodily_injury') && !named.includes('property_damage') ? [''] : null;
}

/** "uninsured motorist coverage (25/50 for injuries": what stands before and after belong together. */
function coversBeside(text: string, start: number, end: number): string[] {
  const [after, before] = [coversAfter(text, end), coversBefore(text, start)];
  const isMore = prefixesOf(before).length > 0 && prefixesOf(after).length === 0 && after.includes('bodily_injury');
  return after.length > 0 && !isMore ? after : [...before, ...after];
}

/** The covers named right after ("25/50 in uninsured motorist coverage"). */
function coversAfter(text: string, end: number): string[] {
  const after = text.slice(end, end + 70);
  const next = findCoverages(after)[0];
  if (next === undefined) return [];
  const gap = after.slice(0, next.start);
  if (/^\s?(?:in|of|for|worth of)\s(?:[\w-]+\s){0,2}$/i.test(gap) || (gap === ' ' && isLastOf(after, next.end)))
    return findCoverages(after.slice(0, next.end + 30))
      .filter((mention, index, all) => index === 0 || JOINED.test(after.slice(all[index - 1]?.end, mention.start)))
      .map(({ value }) => value);
  return [];
}

/** After "25/50/25 UM" nothing follows whose label the cover might be. */
function isLastOf(after: string, end: number): boolean {
  return /^\s?(?:(?:coverage|limits?|insurance|protection|motorists?)\b\s?){0,2}(?:[.,;)]|and\b|plus\b|$)/i.test(
    after.slice(end),
  );
}

/** Between covers that have their limits in common. */
const JOINED = /^[\s/&,]{0,3}(?:(?:and|or|for|motorists?|coverage)\s?){0,3}$/i;

/** The covers named right before the notation: "UM/UIM of 25/50". */
function coversBefore(text: string, start: number): string[] {
  const before = text.slice(Math.max(0, start - 90), start);
  let edge = before.length;
  const names: string[] = [];
  for (const mention of findCoverages(before).toReversed()) {
    const between = before.slice(mention.end, edge);
    if (!(names.length === 0 ? LINK : JOINED).test(between)) break;
    names.unshift(mention.value);
    edge = mention.start;
  }
  return names;
}
