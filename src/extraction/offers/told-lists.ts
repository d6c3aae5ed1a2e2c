/** Sentences that list an insurer's discounts: how such a list begins, and how the next sentence goes on with it. */
import wording from '../data/wording/told-lists.json' with { type: 'json' };
import type { Mention } from '../words/lexicon.ts';
import { anyOf, patternOf } from '../words/wording.ts';
import { discountsByName } from './discount-names.ts';

/** What follows the word discounts, or the few words that go on after it, where a list of them begins. */
const OPENS_LIST = [
  `,? ${anyOf(wording, 'names some')}`,
  `,? ${anyOf(wording, 'says what for')}`,
  `, ${anyOf(wording, 'says which')}`,
  ' ?[:(–—-] ?',
].join('|');
const FEW_WORDS = String.raw` (?:[\w'’-]+ ){0,4}?[\w'’-]+`;
/** Several discounts are told one by one, whatever the insurer does with them: "runs a number of discounts, among them for …". */
const LISTS = new RegExp(String.raw`\bdiscounts(?:,? from\b|(?:${FEW_WORDS})??(?:${OPENS_LIST}))`, 'i');
const WITHHOLDS = patternOf(wording, 'withholds discounts');

/** True where discounts are taken away, counted or wished for. */
export function withholdsDiscounts(text: string): boolean {
  return WITHHOLDS.test(text);
}

/** True where a sentence lists discounts that somebody has. */
export function listsDiscounts(text: string): boolean {
  return LISTS.test(text);
}

/** With those that stand in the list as a name which running text would not call a discount: "for homeowners, alumni and pilots". */
export function withListed(mentions: readonly Mention[], text: string): readonly Mention[] {
  const from = LISTS.exec(text);
  if (from === null) return mentions;
  const added: Mention[] = [];
  const first = from.index + from[0].length;
  let start = first;
  for (const part of text.slice(first).split(JOINTS)) {
    const name = part.replace(BEFORE_NAME, '').replace(/[.:)]+$/, '');
    const at = start + part.indexOf(name);
    const end = at + name.length;
    const isKnown = mentions.some((mention) => mention.start < end && mention.end > at);
    const names = isKnown || isInBrackets(text.slice(first, at)) ? [] : discountsByName(name);
    const [value] = names;
    if (value !== undefined && names.length === 1) added.push({ value, start: at, end });
    start += part.length;
  }
  return added.length === 0 ? mentions : [...mentions, ...added].toSorted((a, b) => a.start - b.start);
}

/** What stands in brackets says more of the name before them: "for soldiers (active or retired)". */
function isInBrackets(before: string): boolean {
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

/** The joints are parts of their own, so that places are kept. */
const JOINTS = /(,\s(?:and\s|or\s)?|;\s|\s(?:and|or|&|to)\s)/;
const BEFORE_NAME = /^\s?(?:one |ones |those |these are |an? )?(?:(?:for|to|on|from) )?(?:being |having |a )?/i;

/** It goes on with the discounts spoken of before: "They are given for …", "Among them are ones for …", "You get them by …". */
const GOES_ON_WITH_LIST = patternOf(wording, 'goes on with the list');

/** True where the sentence goes on with the discounts that `previous` speaks of. */
export function goesOnWithList(text: string, previous: string): boolean {
  return /\bdiscounts\b/i.test(previous) && GOES_ON_WITH_LIST.test(text);
}
