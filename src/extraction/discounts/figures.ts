/** Figures of discounts in a text: percentages and sums of dollars. */
import type { Qualifier } from '../../domain/facts.ts';
import wording from '../data/wording/figures.json' with { type: 'json' };
import { findMatches } from '../words/matches.ts';
import { FRACTION, fractionPercent, NUMBER_WORD, toNumber } from '../words/number-words.ts';
import { anyOf, partOf } from '../words/wording.ts';

export interface Percent {
  readonly start: number;
  readonly end: number;
  readonly percent: number;
  readonly percentMin: number | null;
  readonly qualifier: Qualifier | null;
  /** As the page writes it, with the words before it that make its qualifier. */
  readonly raw: string;
}

export interface Dollars {
  readonly start: number;
  readonly end: number;
  readonly usd: number;
  readonly usdMin: number | null;
  readonly qualifier: Qualifier | null;
  readonly raw: string;
}

const NUMBER = String.raw`(\d{1,3}(?:\.\d{1,2})?)`;
const SIGN = String.raw`\s?-?(?:%|percent\b|per\scent\b)`;
/** "5% to 9%", "from 5% up to 9%", "as little as 5% to as much as 9%" */
const PERCENT_RANGE = new RegExp(
  String.raw`(?<![\d.,$])${NUMBER}(${SIGN})?[\s-]?(-|–|—|(?:all\sthe\sway\s)?(?:up\s)?to(?:\sas\s(?:much|high)\sas)?|and|or)[\s-]?${NUMBER}${SIGN}`,
  'gi',
);
/** "start near 10% and top out around 25%" */
const PERCENT_RANGE_APART = new RegExp(
  String.raw`(?<=${anyOf(wording, 'starts')}\s(?:(?:at|near|around|from|about|as low as|with|roughly)\s){1,2})` +
    String.raw`${NUMBER}(${SIGN})?(\s)(?:and|to|but|then|,)\s(?:can\s|may\s|will\s)?${anyOf(wording, 'ends')}\s` +
    String.raw`(?:(?:up|as|high|at|near|around|about|to)\s){0,4}${NUMBER}${SIGN}`,
  'gi',
);
const PERCENT = new RegExp(String.raw`(?<![\d.,$])${NUMBER}${SIGN}`, 'gi');
const PERCENT_WORDS = new RegExp(String.raw`\b(${NUMBER_WORD})[\s-]?(?:percent\b|per\scent\b|%)`, 'gi');
/** "five to ten percent", "five to 10 percent" */
const PERCENT_RANGE_WORDS = new RegExp(
  String.raw`\b(${NUMBER_WORD})(\spercent)?\s(to|and|or)\s(${NUMBER_WORD}\b|\d{1,3}(?=\s?(?:%|percent)))(?:\s?%|[\s-](?:percent\b|per\scent\b))`,
  'gi',
);
/** "half off", "by up to a third": a part of the price, where no percentage beside it says the same. */
const FRACTIONS = new RegExp(
  String.raw`(?<=\bby (?:up to |as much as |about |around |nearly |almost )?)\b(${FRACTION})\b(?!['’]?s?\s?[,(–—-])` +
    String.raw`|\b(${FRACTION})(?=[\s-](?:off|less)\b(?!\s?\()` +
    String.raw`|\sof\s(?:the|your|their)\s(?:[\w-]{1,25}\s){0,2}(?:premium|bill|rate)s?\b)`,
  'gi',
);
const SUM = String.raw`\$\s?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{2})?(\s?(?:k|thousand|million)\b)?`;
const DOLLARS_RANGE = new RegExp(String.raw`${SUM}\s?(?:-|–|—|to|and)\s?${SUM}`, 'gi');
const DOLLARS = new RegExp(SUM, 'gi');

type Qualifying = readonly (readonly [pattern: RegExp, qualifier: Qualifier])[];

/** What may stand between a figure and the words that say how it is meant. */
const FILLERS = String.raw`(?:${partOf(wording, 'filler')}\s){0,2}`;
/** Not a student's grades: "a B average", "a grade point average of 3.0". */
const NO_GRADES = String.raw`(?<!\b(?:[a-d]["”+-]?|point|grades?|gpa|school)[\s-])`;

/** What leads to a figure and says how it is meant. */
const QUALIFIERS_BEFORE: Qualifying = [
  [new RegExp(String.raw`${anyOf(wording, 'up to')}\W{0,3}${FILLERS}$`, 'i'), 'up to'],
  [new RegExp(String.raw`${anyOf(wording, 'at least')}\s${FILLERS}$`, 'i'), 'at least'],
  [new RegExp(String.raw`${NO_GRADES}${anyOf(wording, 'average')}\s(?:about |around )?${FILLERS}$`, 'i'), 'average'],
  [new RegExp(String.raw`${anyOf(wording, 'about')}\s?${FILLERS}$`, 'i'), 'about'],
];

const AVERAGE_SOMEWHERE_BEFORE = new RegExp(
  String.raw`${NO_GRADES}\baverage\b(?! or (?:better|higher|above))[^.]{0,30}$`,
  'i',
);

/** What follows a figure and says how it is meant. */
const QUALIFIERS_AFTER: Qualifying = [
  [new RegExp(String.raw`^\s?(?:off )?${anyOf(wording, 'at least, after')}`, 'i'), 'at least'],
  [new RegExp(String.raw`^,?\s?(?:off,? )?${anyOf(wording, 'up to, after')}`, 'i'), 'up to'],
  [new RegExp(String.raw`^,?\s?(?:off )?${anyOf(wording, 'about, after')}`, 'i'), 'about'],
  [/^\s?(?:[a-z]+\s){0,5}on average|^\s?\(?avg\b/i, 'average'],
];

/** What is quoted with a figure besides what says how it is meant. */
const LEAD = new RegExp(String.raw`${anyOf(wording, 'belongs to the figure')}\s(?:an? )?$`, 'i');

/** Percentages, ranges as one. */
export function findPercents(text: string): Percent[] {
  const found: Percent[] = [];
  for (const match of [
    ...findMatches(PERCENT_RANGE, text),
    ...findMatches(PERCENT_RANGE_WORDS, text),
    ...findMatches(PERCENT_RANGE_APART, text),
  ]) {
    const [min, max] = [toNumber(match[1]), toNumber(match[4])];
    const joiner = match[3]?.toLowerCase();
    const between = /\b(?:between|from)\s(?:an? )?$/i.test(text.slice(Math.max(0, match.index - 14), match.index));
    if ((joiner === 'and' && !between) || joiner === 'or' || min >= max) continue;
    found.push(atPlace(text, match, { percent: max, percentMin: min, qualifier: 'range' }));
  }
  for (const match of [...findMatches(PERCENT, text), ...findMatches(PERCENT_WORDS, text)]) {
    const start = match.index;
    if (found.some((other) => start >= other.start && start < other.end)) continue;
    const percent = toNumber(match[1]);
    const said = qualifiedAt(text, start, start + match[0].length);
    found.push(atPlace(text, match, { percent, percentMin: null, qualifier: said.qualifier }, said.lead));
  }
  for (const match of findMatches(FRACTIONS, text)) {
    const { qualifier, lead } = qualifiedAt(text, match.index, match.index + match[0].length);
    found.push(atPlace(text, match, { percent: fractionPercent(match[0]), percentMin: null, qualifier }, lead));
  }
  return found.filter(({ percent }) => percent > 0 && percent <= 100).sort((a, b) => a.start - b.start);
}

/** Sums of dollars; ranges as one where `ranges` is set. */
export function findDollars(text: string, ranges: boolean): Dollars[] {
  if (!text.includes('$')) return [];
  const found: Dollars[] = [];
  for (const match of ranges ? findMatches(DOLLARS_RANGE, text) : []) {
    const usdMin = toDollars(match[1], match[2], match[3]);
    const usd = toDollars(match[4], match[5], match[6]);
    if (usdMin < usd) found.push(atPlace(text, match, { usd, usdMin, qualifier: 'range' as const }));
  }
  for (const match of findMatches(DOLLARS, text)) {
    const start = match.index;
    if (found.some((other) => start >= other.start && start < other.end)) continue;
    const { qualifier, lead } = qualifiedAt(text, start, start + match[0].length);
    found.push(atPlace(text, match, { usd: toDollars(match[1], match[2], match[3]), usdMin: null, qualifier }, lead));
  }
  return found.sort((a, b) => a.start - b.start);
}

function toDollars(whole = '', cents = '', scale = ''): number {
  const factor = /million/i.test(scale) ? 1_000_000 : /k|thousand/i.test(scale) ? 1000 : 1;
  return Number(whole.replaceAll(',', '') + cents) * factor;
}

interface Qualified {
  readonly qualifier: Qualifier | null;
  /** The words before the figure that say so, down to the figure; empty where others do. */
  readonly lead: string;
}

function qualifiedAt(text: string, start: number, end: number): Qualified {
  const before = text.slice(Math.max(0, start - 60), start);
  for (const [pattern, qualifier] of QUALIFIERS_BEFORE) {
    const lead = pattern.exec(before)?.[0];
    if (lead !== undefined) return { qualifier, lead };
  }
  const after = text.slice(end, end + 40);
  for (const [pattern, qualifier] of QUALIFIERS_AFTER) if (pattern.test(after)) return { qualifier, lead: '' };
  return { qualifier: AVERAGE_SOMEWHERE_BEFORE.test(before.slice(-48)) ? 'average' : null, lead: '' };
}

function atPlace<T extends { readonly qualifier: Qualifier | null }>(
  text: string,
  match: RegExpExecArray,
  value: T,
  said = '',
): T & { start: number; end: number; raw: string } {
  const end = match.index + match[0].length;
  const lead = said || LEAD.exec(text.slice(Math.max(0, match.index - 24), match.index))?.[0];
  return { ...value, start: match.index, end, raw: (lead ?? '') + match[0] };
}
