/** Numbers, times and names as the report shows them. */
import { carriers } from '../extraction/words/lexicon.ts';
import states from '../extraction/data/states.json' with { type: 'json' };

const NUMBER = new Intl.NumberFormat('en-US');

/** `2,790`. */
export function showNumber(value: number): string {
  return NUMBER.format(value);
}

/** `1 fact`, `2,790 facts`. */
export function showCount(count: number, one: string, many = `${one}s`): string {
  return `${showNumber(count)} ${count === 1 ? one : many}`;
}

/** `24 November 2026, 19:05 UTC`. */
export function showMoment(atMs: number): string {
  const at = new Date(atMs);
  const month = at.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
  return `${at.getUTCDate()} ${month} ${at.getUTCFullYear()}, ${at.toISOString().slice(11, 16)} UTC`;
}

/** `19:05`. */
export function showClock(atMs: number): string {
  return new Date(atMs).toISOString().slice(11, 16);
}

/** `45 s`, `14 min`, `3 h 20 min`, `2 days 4 h`. */
export function showDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

const carrierNames = new Map(carriers.map(({ slug, names }) => [slug, names[0] ?? slug]));
const stateNames = new Map(states.map(({ code, names }) => [code, names[0] ?? code]));
const carrierRanks = new Map(carriers.map(({ slug }, index) => [slug, index]));

/** `State Farm`; what nobody knows is told as it is written. */
export function nameCarrier(slug: string): string {
  return slug === 'industry' ? 'The industry' : (carrierNames.get(slug) ?? slug);
}

/** `Alabama`. */
export function nameState(code: string): string {
  return stateNames.get(code) ?? code;
}

/** Carriers as the vocabulary has them, the largest first; those that it does not know behind them. */
export function rankCarrier(slug: string): number {
  return carrierRanks.get(slug) ?? carrierRanks.size;
}

const SHORT: Readonly<Record<string, string>> = {
  bodily_injury_per_person: 'Bodily injury, a person',
  bodily_injury_per_accident: 'Bodily injury, an accident',
  property_damage: 'Property damage',
  uninsured_bodily_injury_per_person: 'Uninsured, a person',
  uninsured_bodily_injury_per_accident: 'Uninsured, an accident',
  uninsured_property_damage: 'Uninsured, property',
  underinsured_bodily_injury_per_person: 'Underinsured, a person',
  underinsured_bodily_injury_per_accident: 'Underinsured, an accident',
  personal_injury_protection: 'Personal injury protection',
};

/** `Good student`. */
export function nameAttribute(attribute: string): string {
  const spaced = attribute.replaceAll('_', ' ');
  return SHORT[attribute] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
