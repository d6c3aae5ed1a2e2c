/** Ranges of percentages, and values that are but one end of them. */
import type { Standing } from './quoted-value.ts';

const NUMBER = String.raw`(?<![$\d.,])(\d+(?:\.\d+)?)`;
const SIGN = String.raw`\s?(?:%|per\s?cent\b)`;
// a dash between spaces joins no label to a figure: "Tier 2 - 15%"
const JOINED = String.raw`(?:(?:${SIGN})?(?:[-–—]|\s(?:up\s)?to\s)|${SIGN}\s[-–—]\s)`;
const FROM = new RegExp(String.raw`${NUMBER}${JOINED}$`, 'i');
const TO = new RegExp(String.raw`^${JOINED}(\d+(?:\.\d+)?)${SIGN}`, 'i');
const BETWEEN = new RegExp(String.raw`\bbetween\s${NUMBER}(?:${SIGN})?\sand\s$`, 'i');
const AND = new RegExp(String.raw`^(?:${SIGN})?\sand\s(\d+(?:\.\d+)?)${SIGN}`, 'i');

/** Whether the value is one end of a range wherever it stands: `15%` in "5% to 15%". What falls "from 15% to 10%" is none. */
export function isEndOfRange(standings: readonly Standing[], rawValue: string): boolean {
  const [number = ''] = /\d+(?:\.\d+)?/.exec(rawValue) ?? [];
  if (number === '' || standings.length === 0) return false;
  const [head = ''] = rawValue.split(number);
  const tail = rawValue.slice(head.length + number.length);
  return standings.every((standing) => {
    const before = standing.before.slice(-REACH) + head;
    const after = tail + standing.after.slice(0, REACH);
    const from = FROM.exec(before)?.[1] ?? BETWEEN.exec(before)?.[1];
    const to = TO.exec(after)?.[1] ?? (/\bbetween\s$/i.test(before) ? AND.exec(after)?.[1] : undefined);
    return Number(from ?? Number.NaN) < Number(number) || Number(number) < Number(to ?? Number.NaN);
  });
}

const REACH = 60;
const HELD = /\d\s?(?:%|per\s?cent)?\s?(?:[-–—]|(?:up\s)?to\s|and\s)\s?\$?\d/i;

/** Whether the value holds both ends of a range: `5% to 15%`. */
export function holdsRange(rawValue: string): boolean {
  return HELD.test(rawValue);
}
