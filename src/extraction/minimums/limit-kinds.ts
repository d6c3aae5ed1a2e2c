/** Whether a sum holds for one person or for an accident. */
import type { Kind } from './covers.ts';
import type { Sum } from './limit-figures.ts';
import { findMatches } from '../words/matches.ts';

const PERSON =
  /\b(?:per|each|(?:any )?one|a single|single|every|any|1)[\s-](?:single |injured |other |injured or (?:deceased|killed) |hurt or killed )?(?:person|individual|victim|human|passenger|claimant)(?:['’]s)?\b|\/\s?person|\bfor an? (?:individual|person)\b|(?:injury to|death of|injuring|injured|hurting|hurt) (?:a|one|an|any one|each) (?:person|individual)|\b(?:per|a) head\b|\binjur(?:y|ies) to (?:any )?one\b(?! or)|\beach (?:injury|death)\b|^\sa (?:person|head)\b/i;
const ACCIDENT =
  /\b(?:per|each|(?:any )?one|a single|single|every|any|(?:the )?(?:whole|entire))[\s-](?:single |covered )?(?:accident|crash|occurrence|incident|collision|wreck|event|loss)\b|\/\s?(?:accident|crash|occurrence)|(?:two|2) (?:people |persons )?or more|multiple (?:people|persons|injuries|victims)|more than one\b(?! (?:car|vehicle|driver|policy|state|claim|insurer))|\ball (?:persons|(?:the )?people|injuries|injured|victims|bodily|of them|parties|passengers|those|together|who)|several people|\b(?:where|when|if) (?:several|more) (?:are|were|get)\b|total (?:per|for|bodily)|\b(?:in|as a) total\b|^\stotal\b|\bfor (?:an?|any|the) (?:whole )?(?:accident|crash|wreck|collision)\b|for two or more|everyone|everybody|\bper[\s-]accident|no matter how many|\bin (?:the )?aggregate|\btwo (?:people|persons)\b|\b(?:more|other|several) people (?:are|were|get)\b|\bthe (?:accident|crash|wreck) as a whole|\ball told\b|,\s?all(?: people)?$|^\san? (?:accident|incident|wreck|crash|collision)\b/i;
/** Whether the sum at `index` is for one person or for an accident: as the words beside it, its pair or its label say. */
export function kindOf(
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
export function andKind(text: string, sums: readonly Sum[], index: number): Kind {
  const joined = (a: Sum | undefined, b: Sum | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    /^\s(?:and|or)\s$/.test(text.slice(a.end, b.start)) &&
    b.usd >= a.usd * 1.9 &&
    b.usd <= a.usd * 4;
  if (joined(sums[index], sums[index + 1])) return 'person';
  return joined(sums[index - 1], sums[index]) ? 'accident' : null;
}

/** Between the two limits of a pair. */
export const SLASH = /^\s?[/|]\s?$/;

/** "$25,000/$50,000" and "$25,000 and $50,000": per person, then per accident. */
function pairKind(text: string, sums: readonly Sum[], index: number): Kind {
  const joined = (a: Sum | undefined, b: Sum | undefined): boolean =>
    a !== undefined && b !== undefined && SLASH.test(text.slice(a.end, b.start)) && b.usd >= a.usd;
  if (joined(sums[index], sums[index + 1])) return joined(sums[index - 1], sums[index]) ? 'accident' : 'person';
  return joined(sums[index - 1], sums[index]) && !joined(sums[index - 2], sums[index - 1]) ? 'accident' : null;
}

/** The kind that a text names first. */
export function firstKind(text: string): Kind {
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

/** Every place in a text that says "per person" or "per accident", in order of kind. */
export function kindPlaces(text: string): { readonly index: number; readonly kind: Kind }[] {
  const places = (pattern: RegExp, kind: Kind) =>
    findMatches(new RegExp(pattern.source, 'gi'), text).map(({ index }) => ({ index, kind }));
  return [...places(PERSON, 'person'), ...places(ACCIDENT, 'accident')];
}

/** Where what follows a sum stops belonging to it: a semicolon, a full stop, or a label for the next sum. */
export function cutAt(text: string, from: number, to: number): number {
  const stop = text.slice(from, to).search(/[;.](?:\s|$)|\s[•|]\s/);
  return stop === -1 ? to : from + stop;
}
