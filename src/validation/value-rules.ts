/** Rules about an entry's value: it follows from how the page writes it, and it can be. */
import type { RawEntry } from '../domain/facts.ts';
import plausible from './data/plausible.json' with { type: 'json' };
import type { Rule } from './fact-context.ts';
import { readFigures, readPart, readSplitLimits } from './stated-figures.ts';

/** Percent, dollars or none, as the raw value has it. */
export const judgeUnit: Rule = ({ entry: { family, rawValue, normalizedValue, unit } }) => {
  const isPercent = /%|\bper\s?cent\b/i.test(rawValue) || readPart(rawValue) !== null;
  if ((unit === 'none') !== (rawValue === '')) return 'it has a unit without a value, or a value without a unit';
  if ((unit === 'none') !== (normalizedValue === null)) return 'its value as a number and its unit do not fit';
  if (unit !== 'none' && isPercent !== (unit === 'percent')) return `its raw value is not in ${unit}`;
  return family === 'minimum' && unit !== 'usd' ? 'a minimum is a sum of money' : null;
};

/** The number follows from the raw value: the only figure, the upper end of a range, its part of 25/50/25. */
export const judgeValue: Rule = ({ entry }) => {
  if (entry.normalizedValue === null) return null;
  const stated = statedValue(entry);
  return stated === entry.normalizedValue ? null : `its raw value states ${stated ?? 'no figure'}, not its number`;
};

/** A range has its two ends in the raw value, the lower one first. */
export const judgeRange: Rule = ({ entry: { range, rawValue, normalizedValue, unit, qualifier } }) => {
  const figures = readFigures(rawValue);
  if (!range) {
    const isRange = qualifier === 'range' && unit === 'percent';
    return isRange ? 'it is a range without its ends' : null;
  }
  if (!(range.min < range.max) || range.max !== normalizedValue) return 'the upper end of its range is not its value';
  return figures.includes(range.min) && figures.includes(range.max)
    ? null
    : 'its raw value lacks the ends of its range';
};

type Ranges = Readonly<Record<string, readonly number[] | undefined>>;

/** The value lies where such values lie (data/plausible.json). */
export const judgePlausible: Rule = ({ entry: { family, attribute, normalizedValue, unit } }) => {
  if (normalizedValue === null || unit === 'none') return null;
  const families: Readonly<Record<string, Readonly<Record<string, Ranges | undefined>>>> = plausible;
  const ranges = families[family]?.[unit];
  const [least = 0, most = 0] = ranges?.[attribute] ?? ranges?.['default'] ?? [];
  return normalizedValue >= least && normalizedValue <= most
    ? null
    : `${normalizedValue} is not between ${least} and ${most}, where ${attribute} in ${unit} can be`;
};

/** Dates are days that there are, in order, and their years stand on the page. */
export const judgeDates: Rule = ({ entry: { effective, until }, page }) => {
  for (const date of [effective, until]) {
    if (date === null) continue;
    const day = date.length === 10 ? date : `${date}${date.length === 7 ? '-01' : '-01-01'}`;
    const time = Date.parse(`${day}T00:00:00Z`);
    if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) return `there is no day ${date}`;
    if (!page?.saved.text().includes(date.slice(0, 4))) return `the year of ${date} does not stand on its page`;
  }
  if (effective === null || until === null) return null;
  // what ends in 2025 may begin in any month of it
  return effective.slice(0, until.length) > until ? 'it ends before it begins' : null;
};

function statedValue({ family, attribute, rawValue, unit }: RawEntry): number | null {
  const limits = unit === 'usd' ? readSplitLimits(rawValue) : null;
  if (limits) {
    const part = attribute.endsWith('_per_person') ? 0 : attribute.endsWith('_per_accident') ? 1 : limits.length - 1;
    return limits[part] ?? null;
  }
  const part = unit === 'percent' ? readPart(rawValue) : null;
  if (part !== null) return part;
  // a bare "25" in a table of required limits is thousands: nothing is required for $25
  if (family === 'minimum' && /^\s*\d{1,3}\s*$/.test(rawValue)) return Number(rawValue) * 1000;
  const figures = readFigures(rawValue);
  return figures.length === 0 ? null : Math.max(...figures);
}
