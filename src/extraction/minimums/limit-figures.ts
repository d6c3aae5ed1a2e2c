/** Figures of the law in a text: sums of dollars in figures and words, limits in split notation, dates. */
import { findMatches } from '../words/matches.ts';
import { NUMBER_WORD, toNumber } from '../words/number-words.ts';

export interface Sum {
  readonly start: number;
  readonly end: number;
  readonly usd: number;
  readonly raw: string;
}

export interface Split {
  readonly start: number;
  readonly end: number;
  /** In dollars: per person, per accident, property damage. */
  readonly limits: readonly number[];
}

const FIGURE = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?`;
/** "$25,000", "$25k", "$25 thousand", "$1 million" */
const DOLLARS = new RegExp(String.raw`\$\s?${FIGURE}(\s?(?:k|thousand|grand|million)\b)?`, 'gi');
/** "25,000 dollars", "25 thousand dollars", "25K", and "25,000 per person", where a round figure can be nothing else */
const BARE = new RegExp(
  [
    String.raw`(?<![$\d.,/-])(?<![$/-]\s)${FIGURE}(?:(\s?(?:k|thousand|grand)\b)(?:\sdollars\b)?|\s(?:US\s)?dollars\b`,
    String.raw`|(?<=,000)(?=\s(?:per|each|for|in|of\s(?:bodily|property|liability|coverage|uninsured))\b|\s?/\s?(?:person|accident)))`,
  ].join(''),
  'gi',
);
/** The second of "$25,000/50,000" */
const SECOND = /(?<=\$\d{1,3},\d{3}\s?\/\s?)(\d{1,3},\d{3})(?![\d,])/g;
/** "twenty-five thousand dollars", "two hundred fifty thousand" */
const WORDS = new RegExp(
  String.raw`\b(?:(a|${NUMBER_WORD})\shundred(?:\s(?:and\s)?(${NUMBER_WORD}))?|(${NUMBER_WORD}))\s(thousand|million)\b(?:\sdollars\b)?`,
  'gi',
);

/** Sums of dollars in order; a text that is a round figure and nothing else is one. Of a sum in words with the figure in brackets after it, the figure. */
export function findSums(text: string): Sum[] {
  if (!/\$|\bthousand|\dk\b|\bdollars|\d,000|\bgrand\b/i.test(text)) return [];
  const found: Sum[] = [];
  const add = (match: RegExpExecArray, usd: number): void => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (found.some((other) => start < other.end && other.start < end)) return;
    found.push({ start, end, usd, raw: match[0] });
  };
  if (/^\d{1,3},\d00$/.test(text)) return [{ start: 0, end: text.length, usd: inDollars(text), raw: text }];
  for (const match of findMatches(DOLLARS, text)) add(match, inDollars(match[1], match[2], match[3]));
  for (const match of findMatches(SECOND, text)) add(match, inDollars(match[1]));
  for (const match of findMatches(BARE, text)) add(match, inDollars(match[1], match[2], match[3]));
  for (const match of findMatches(WORDS, text)) {
    if (!/^\s?\(\s?\$/.test(text.slice(match.index + match[0].length))) add(match, inWords(match));
  }
  return found.sort((a, b) => a.start - b.start);
}

function inDollars(whole = '', cents = '', scale = ''): number {
  return Number(whole.replaceAll(',', '') + cents) * scaleOf(scale);
}

function inWords([, hundreds, rest, plain, scale]: RegExpExecArray): number {
  const value =
    plain === undefined
      ? (hundreds?.toLowerCase() === 'a' ? 1 : toNumber(hundreds)) * 100 + (rest === undefined ? 0 : toNumber(rest))
      : toNumber(plain);
  return value * scaleOf(scale);
}

function scaleOf(scale = ''): number {
  return /million/i.test(scale) ? 1_000_000 : /k|thousand|grand/i.test(scale) ? 1000 : 1;
}

/** 25/50/25, 12.5/25/7.5, 25k/50k/25k, $25,000/$50,000/$25,000; two parts with dollar signs are two sums */
const PART = String.raw`(?:\$\s?)?(\d{1,3}(?:,[05]00|\.5)?)\s?k?`;
const SPLIT = new RegExp(
  String.raw`(?<![\d/$.,-]|\$\s)(?:${PART}\s?/\s?${PART}\s?/\s?${PART}|(\d{2,3}(?:,000)?)\s?k?\s?/\s?(\d{2,3}(?:,000)?)\s?k?)(?![\d/%,]\d|[\d/%])`,
  'gi',
);
/** 25-50-25: the figures are round, or it would be a date */
const DASHED = /(?<![\d$.,/–-])(\d{1,2}[05])[-–](\d{1,2}[05])[-–](\d{1,2}[05]|5)(?![\d/%–-])/g;

/** Limits such as 25/50/25, 25-50-25 or 25/50, which are thousands of dollars where they are small. */
export function findSplits(text: string): Split[] {
  return [...findMatches(SPLIT, text), ...findMatches(DASHED, text)]
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].trimEnd().length,
      limits: match.slice(1).flatMap((part) => (part === undefined ? [] : [inThousands(part)])),
    }))
    .filter(({ start, end }) => !isDay(text, start, end))
    .map((split) => withoutNote(split))
    .filter(({ limits: [person = 0, accident = 0, property = 0] }) => {
      return (
        person >= 10_000 && person <= 500_000 && accident >= person && accident <= 1_000_000 && property <= 500_000
      );
    })
    .sort((a, b) => a.start - b.start);
}

/** "updated on 10/20/25" */
function isDay(text: string, start: number, end: number): boolean {
  return (
    /^1[0-2]\/[0-3]\d\/\d\d$/.test(text.slice(start, end)) &&
    BEFORE_A_DAY.test(text.slice(Math.max(0, start - 20), start))
  );
}

const BEFORE_A_DAY = /\b(?:on|updated|dated?|posted|published|revised|reviewed|modified|effective|as of)\s?:?\s$/i;

/** Hardly a property limit is above the accident's, and none so odd: the last digit of 25/50/253 is that of a note. */
function withoutNote(split: Split): Split {
  const [person = 0, accident = 0, property = 0] = split.limits;
  if (property < 100_000 || property <= accident || property % 50_000 === 0) return split;
  return { ...split, end: split.end - 1, limits: [person, accident, Math.floor(property / 10_000) * 1000] };
}

function inThousands(part: string): number {
  const value = Number(part.replace(',', ''));
  return value < 1000 ? value * 1000 : value;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH = String.raw`(${MONTHS.join('|')}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)`;
const DATE = new RegExp(String.raw`\b${MONTH}\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b`, 'gi');
const NUMERIC_DATE = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})(?![\d/])/g;

/** Dates written out (`January 1, 2025`, `Jan. 1, 2025`) or in figures (`1/1/2025`), as ISO, in order. */
export function findDates(text: string): { readonly iso: string; readonly start: number; readonly end: number }[] {
  const written = findMatches(DATE, text).map((match) => {
    const name = (match[1] ?? '').toLowerCase().slice(0, 3);
    return dateAt(match, MONTHS.findIndex((month) => month.startsWith(name)) + 1, match[2]);
  });
  const numeric = findMatches(NUMERIC_DATE, text).map((match) => dateAt(match, Number(match[1]), match[2]));
  return [...written, ...numeric].filter(({ iso }) => !Number.isNaN(Date.parse(iso))).sort((a, b) => a.start - b.start);
}

function dateAt(match: RegExpExecArray, month: number, day = ''): { iso: string; start: number; end: number } {
  const iso = `${match[3]}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { iso, start: match.index, end: match.index + match[0].length };
}
