/** Figures told right beside a discount's name, where no verb says that anything is saved: "multi-car (up to 20%)", "bundling is 12%". */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import wording from '../../data/wording/meant-discounts.json' with { type: 'json' };
import { findCarriers, findDiscountLabels, type Mention } from '../../words/lexicon.ts';
import { anyOf, partOf } from '../../words/wording.ts';
import { onlyValue } from '../../page/page-context.ts';
import type { Spot } from './saved-figures.ts';

const ABOUT = String.raw`(?:${partOf(everyday, 'about as much')}|like)\s`;
const OPENS = new RegExp(String.raw`\s?\((?:${ABOUT}){0,2}$`, 'i');
const CLOSES = /^(?: off| discount| savings)?(?: (?:a|per) year| annually| on average|,? in [^()%]{2,30})?\)/i;
const LINK = new RegExp(
  String.raw`^[®™℠]?(?: discounts?| credits?)?(?:,| is| are| was| were| runs| gets you| gets| at)\s(?:${ABOUT}){0,2}$`,
  'i',
);
/** What parts the entries of a list. */
const ENTRY = /[,;:.()–—]|\b(?:and|or|plus)\s/gi;
const MAX_ENTRY_CHARS = 60;

/** What stands before a figure in brackets, back to where its entry of a list begins; null where there are no such brackets. */
export function entryBefore(text: string, start: number, end: number): string | null {
  const opens = OPENS.exec(text.slice(Math.max(0, start - 40), start));
  if (opens === null || !CLOSES.test(text.slice(end, end + 40))) return null;
  const before = text.slice(Math.max(0, start - opens[0].length - MAX_ENTRY_CHARS), start - opens[0].length);
  const from = [...before.matchAll(ENTRY)].at(-1);
  return from === undefined ? before : before.slice(from.index + from[0].length);
}

/** The discount that ends the entry before a figure in brackets: "Cheaper if you bundle (up to 15%)". */
function namedInEntry(entry: string): string | null {
  const last = findDiscountLabels(entry).at(-1);
  return last !== undefined && entry.length - last.end <= 12 ? last.value : null;
}

/** The discount that leads straight to a figure: its name, then brackets, a comma, or "is". */
export function namedBeside(text: string, named: readonly Mention[], start: number, end: number): string | null {
  const entry = entryBefore(text, start, end);
  if (entry !== null) return namedInEntry(entry);
  if (/^\s?of\b/.test(text.slice(end))) return null;
  const last = named.findLast((mention) => mention.end <= start);
  return last !== undefined && LINK.test(text.slice(last.end, start)) ? last.value : null;
}

/** What follows a figure up to where the next entry of its list begins: "5% loyalty / 3% autopay", "2% (paperless) to 5% (autopay)". */
function entryAfter(text: string, end: number): string {
  const after = text.slice(end, end + MAX_ENTRY_CHARS);
  return (
    /^\s?\(([^()%]{2,40})\)/.exec(after)?.[1] ??
    /^ ([A-Za-z-]+(?: [A-Za-z-]+){0,3})(?=$|\s?[/;,|•·.])/.exec(after)?.[1] ??
    ''
  );
}

/**
 * What follows each of the figures in a list of figures each of which is followed by its discount: null where that is not known, undefined
 * where there is no such list.
 */
export function namesAfter(text: string, spots: readonly Spot[]): readonly (string | null | undefined)[] {
  if (spots.length < 2) return [];
  const entries = spots.map(({ end }) => {
    const entry = entryAfter(text, end);
    return { entry, labels: findDiscountLabels(entry) };
  });
  const known = entries.filter(({ labels }) => labels.length > 0).length;
  return entries.map(({ entry, labels }) => {
    const beside = known - (labels.length > 0 ? 1 : 0);
    if (beside === 0 || beside * 2 < spots.length - 1) return undefined;
    if (entry === '' || NO_ENTRY.test(entry) || findCarriers(entry).length > 0) return undefined;
    return onlyValue(labels);
  });
}

/** What says no more than that something is taken off, how or when. */
const NO_ENTRY = new RegExp(`^${anyOf(wording, 'no entry')}`, 'i');

/** Others of the list have names that are known before their brackets, this one has neither such a name nor an insurer's. */
export function isUnknownEntry(text: string, spot: Spot, spots: readonly Spot[]): boolean {
  const entry = entryBefore(text, spot.start, spot.end);
  if (entry === null || namedInEntry(entry) !== null || findCarriers(entry).length > 0) return false;
  return spots.some((other) => {
    const beside = other === spot ? null : entryBefore(text, other.start, other.end);
    return beside !== null && namedInEntry(beside) !== null;
  });
}
