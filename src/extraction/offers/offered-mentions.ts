/** Which of the discounts that a sentence names it offers: the others say whom one is for, or what it asks for. */
import wording from '../data/wording/sentence-offers.json' with { type: 'json' };
import type { Mention } from '../words/lexicon.ts';
import { anyOf, patternOf } from '../words/wording.ts';

/** "… discount", said outright. */
export function isNamed(text: string, { start, end }: Mention): boolean {
  return /\bdiscounts?$/i.test(text.slice(start, end)) || /^\s?discounts?\b/i.test(text.slice(end));
}

/** True where the mention at this place among those of a sentence is a discount offered, and not what its neighbours are given for. */
export function isOffered(text: string, mentions: readonly Mention[], at: number): boolean {
  const [mention, previous, next] = [mentions[at], mentions[at - 1], mentions[at + 1]];
  if (mention === undefined) return false;
  if (next !== undefined && (isWhoGets(text, mention, next) || isAudienceBefore(text, mention, next))) return false;
  if (previous !== undefined && isAudienceAfter(text, previous, mention)) return false;
  const named = mentions.slice(0, at).findLast((other) => isNamed(text, other));
  if (named !== undefined && isAskedFor(text, named, mention)) return false;
  return isBesideWord(text, mention);
}

/** "Drivers who live with their parents get a youthful driver discount": the one named first gets the other. */
function isWhoGets(text: string, mention: Mention, next: Mention): boolean {
  if (/^\s(?:who|that)\b/.test(text.slice(mention.end)) && next.start - mention.end < 80) return true;
  return (
    isNamed(text, next) &&
    !isNamed(text, mention) &&
    /\bwho\b[^.,;]{0,30}$/i.test(text.slice(0, mention.start)) &&
    GETS.test(text.slice(mention.end, next.start))
  );
}

const GETS = /^[^.;]{0,30}\b(?:gets?|earns?|receives?|qualif(?:y|ies) for|are eligible for) (?:an?|the|our|its) /i;

/** "Drivers under 25 can get a discount for good grades" is no discount of age. */
function isAudienceBefore(text: string, mention: Mention, next: Mention): boolean {
  return (
    next.value !== mention.value &&
    AUDIENCES.has(mention.value) &&
    !isNamed(text, mention) &&
    !/\bdiscount/i.test(text.slice(0, mention.start)) &&
    IS_GIVEN_FOR.test(text.slice(mention.end, next.start) + discountFor(text.slice(next.start)))
  );
}

/** What those before get, and what they get it for. */
const IS_GIVEN_FOR = /^[^.;]{0,40}\bdiscounts? (?:for|if|when|by|on) [^.;]{0,20}$/i;

/** "The bundle discount for seniors" is no discount of age. */
function isAudienceAfter(text: string, previous: Mention, mention: Mention): boolean {
  const between = text.slice(previous.end, mention.start) + discountFor(text.slice(mention.start, mention.end));
  return AUDIENCES.has(mention.value) && /^\s?discounts?\sfor\s(?:\w+\s)?$/i.test(between);
}

/** Whom a discount of another kind may be for. */
const AUDIENCES: ReadonlySet<string> = new Set(['mature_driver', 'young_adult', 'homeowner']);

function discountFor(text: string): string {
  return /^discounts? for /i.exec(text)?.[0] ?? '';
}

/** "A good student discount if their teen driver …", "for the loyalty discount you must …": what one that is named asks for is no second one. */
function isAskedFor(text: string, named: Mention, mention: Mention): boolean {
  const between = text.slice(named.end, mention.start);
  return (
    !isNamed(text, mention) &&
    ASKS.test(between) &&
    !/\bor (?:if|when|by)\b|\bdiscounts?\b.*\bdiscounts?\b/i.test(between)
  );
}

const ASKS = new RegExp(String.raw`^[^.;]{0,30}${anyOf(wording, 'asks for something')}`, 'i');

/** The word "discount" stands before the mention in the same clause, or right after it. */
function isBesideWord(text: string, { start, end }: Mention): boolean {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (/^[^.;:]{0,38}\bdiscount/i.test(after.slice(0, 40)) || /discount/i.test(text.slice(start, end))) return true;
  if (ALL_GET_IT.test(after)) return true;
  // "if you keep your cover for three years, they give you a discount"
  if (CONDITIONAL.test(before) && /^[^.;]{0,120}\bdiscount/i.test(after)) return true;
  const since = /\bdiscount(?:s|ed)?\b((?:[^.;]|(?<=\be|\be\.g)[.]){0,320})$/i.exec(before);
  return since !== null && !LEAVES_DISCOUNTS.test(since[1] ?? '');
}

/** "Students, teachers and pilots all get discounts" */
const ALL_GET_IT = new RegExp(String.raw`^[^.;:]{0,200}${anyOf(wording, 'all of them get it')}`, 'i');
const CONDITIONAL = /(?:^|\b)(?:if|when)\s(?:you|your)\b[^.;,]{0,40}$/i;
const LEAVES_DISCOUNTS = patternOf(wording, 'leaves discounts');
