/** A limit as a fact, with the dates beside it. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import type { FoundMinimum, Place } from '../found.ts';
import { findDates } from './limit-figures.ts';
import type { Limit } from './covers.ts';
import { anyOf } from '../words/wording.ts';

export function toMinimum(
  subject: string,
  limit: Limit,
  dates: { effective: string | null; until: string | null },
  place: Place,
): FoundMinimum {
  return { family: 'minimum', subject, attribute: limit.attribute, usd: limit.usd, raw: limit.raw, ...dates, place };
}

/** "…, up from 25/50/15", "replacing the 15/30/10": what held before the day */
const OLD = new RegExp(
  [
    anyOf(wording, 'in place of', 'what held before'),
    String.raw` (?:the |its )?(?:old |previous |former )?(?:\$?[\d,/]{1,12}(?:,| and)? ){0,2}$`,
  ].join(''),
  'i',
);

/** From or until when a limit holds, where a date stands beside it. */
export function datesOf(text: string, limit: Limit | null): { effective: string | null; until: string | null } {
  const dates = findDates(text).filter((date) => limit === null || !isOfBracket(text, date.start, limit));
  const nearest =
    limit === null
      ? dates[0]
      : dates.toSorted((a, b) => Math.abs(a.start - limit.start) - Math.abs(b.start - limit.start))[0];
  if (nearest === undefined) return { effective: null, until: null };
  const before = text.slice(Math.max(0, nearest.start - 40), nearest.start);
  // "from 15/30/5 to 30/60/15 on …": the first one held until then
  const left =
    limit !== null &&
    (limit.isOld === true ||
      OLD.test(text.slice(0, limit.start)) ||
      (/\bfrom\s$/i.test(text.slice(0, limit.start)) && /^\s?to\s/i.test(text.slice(limit.end))) ||
      /^\s?(?:→|⇒|⟶|➔|[-–—]{1,3}>)/.test(text.slice(limit.end)));
  // "Before …, it was 15/30/5; now it is 30/60/15"
  const isNow =
    limit !== null &&
    /[;,]\s(?:and |but )?(?:now|today|since then)\b[^;]*$/i.test(text.slice(nearest.end, limit.start));
  const isBefore = /\b(?:until|through|before|prior to|up to|ending|expir\w+)\s(?:\w+\s){0,2}$/i.test(before);
  // "30/60/15 since …; before that it was 15/30/5"
  const isEarlier =
    limit !== null &&
    /\b(?:before (?:that|then)|until then|previously)\b[^;]*$/i.test(text.slice(nearest.end, limit.start));
  // "30/60/20 for policies that begin before that date"
  const isOfThen =
    limit !== null && /^[^.;]{0,60}\bbefore (?:that|this|the same) (?:date|day)\b/i.test(text.slice(limit.end));
  const old = left || isEarlier || isOfThen || (isBefore && !isNow);
  return old ? { effective: null, until: nearest.iso } : { effective: nearest.iso, until: null };
}

/** In "$50,000 (until July 1, 2025, $30,000)" the date is of the figure in the brackets, not of the one before. */
function isOfBracket(text: string, at: number, limit: Limit): boolean {
  const from = text.lastIndexOf('(', at);
  const to = text.indexOf(')', at);
  if (from === -1 || to === -1 || text.slice(from, at).includes(')')) return false;
  const isWithin = limit.start >= from && limit.start < to;
  return !isWithin && /\$\s?\d|\d{2}\/\d{2,3}(?:\/\d{1,3})?(?![\d/])/.test(text.slice(from, to));
}
