/** Which cover a sum of a sentence or a list item is for where it does not say so: told before, by the list's introduction, or by a heading. */
import wording from '../data/wording/minimums.json' with { type: 'json' };
import { findCoverages } from '../words/lexicon.ts';
import type { Block } from '../page/blocks.ts';
import { onlyValue } from '../page/page-context.ts';
import { splitSentences } from '../page/sentences.ts';
import { patternOf } from '../words/wording.ts';

const MAX_SENTENCES_BACK = 20;
const MAX_TITLE_CHARS = 50;
const MAX_LEAD_CHARS = 250;

/** The coverage named before a sentence that names none: in its block, else by what heads its list, else by its heading. */
export function labelFor(
  index: number,
  sentences: readonly string[],
  heading: string,
  intro: string,
  before: readonly string[],
  block: Block,
): string {
  const text = sentences[index] ?? '';
  if (isTriad(text) && !headsDrivers(heading) && !IT.test(text)) return '';
  for (let at = index - 1; at >= Math.max(0, index - MAX_SENTENCES_BACK); at -= 1) {
    const label = lastCover(sentences[at] ?? '');
    if (label !== '') return label;
  }
  if (block.isHeading) return '';
  const spoken = THAT_COVER.test(text) ? (before.map(lastCover).findLast((label) => label !== '') ?? '') : '';
  if (spoken !== '') return spoken;
  const entry = block.item === null ? leadBefore(before) : '';
  if (entry !== '') return entry;
  // below "Liability is compulsory as well. The law demands", on a page about another cover
  const lead = endOf(intro);
  const isOfLiability = /\bliability\b/i.test(`${lead} ${text}`) && findCoverages(lead).length === 0;
  if (block.item !== null && headsDrivers(heading)) return heading;
  if (block.item !== null && isOfLiability) return lead;
  return block.item !== null && onlyValue(findCoverages(intro)) !== null ? intro : heading.replace(PEOPLE, '');
}

/** The cover that leads to lines of their own: "C. Uninsured (you are hurt by a driver without insurance):" */
export function leadBefore(before: readonly string[]): string {
  const lead = before.at(-1) ?? '';
  if (lead.length > MAX_LEAD_CHARS || !lead.endsWith(':')) return '';
  const name = /^[^(:]{1,80}/.exec(lead)?.[0].trim() ?? '';
  return findCoverages(name).length > 0 || /\bliability\b/i.test(name) ? name : '';
}

/** What leads to a list. */
export function endOf(intro: string): string {
  const last = splitSentences(intro, []).slice(-2);
  return last.map(({ text }) => text).join(' ');
}

/** The covers that a text names, from the first to the last. */
function lastCover(text: string): string {
  const named = findCoverages(text).filter(({ end }) => !IS_NO_COVER.test(text.slice(end, end + 60)));
  return named.length === 0 ? '' : text.slice(named[0]?.start ?? 0, named.at(-1)?.end);
}

const IS_NO_COVER = patternOf(wording, 'no cover behind it');

const THAT_COVER =
  /\b(?:of|for|in) (?:that|this|such|the same) (?:coverage|cover|insurance|protection)\b|\$[\d,]+ of it\b/i;
/** Goes on about the cover of the sentence before. */
const IT = /^\W*(?:it|its|that|this|the (?:limits?|coverage|amounts?))\b/i;

/** Sums for one person, for an accident and for property, one after the other, are liability limits whatever was spoken of before. */
function isTriad(text: string): boolean {
  return TRIAD.test(text) && !/\bun(?:der|-)?insured\b|\bU\/?I?MP?D?\b/i.test(text);
}

const TRIAD = new RegExp(
  [
    String.raw`\$\d[\d,]{1,9} [^$;.]{0,40}\b(?:person|individual)\b[^$.]{0,30}`,
    String.raw`\$\d[\d,]{1,9} [^$;.]{0,40}\b(?:accident|crash|wreck|collision|incident)\b[^$.]{0,30}`,
    String.raw`\$\d[\d,]{1,9} [^$;.]{0,40}\bproperty\b`,
  ].join(''),
  'i',
);

/** A heading that is the name of a cover for drivers; "the uninsured fee" and "hit by an uninsured driver" are none. */
export function headsDrivers(heading: string): boolean {
  const named = findCoverages(heading);
  const isName = heading.length < MAX_TITLE_CHARS && !/\b(?:fees?|drivers?|vehicles?|cars?)\b/i.test(heading);
  return isName && named.length > 0 && named.every(({ value }) => value.startsWith('un'));
}

/** A list's title that is a cover for drivers and nothing else: below it, "bodily injury" is of that cover. */
export function titleOf(intro: string, heading: string): string {
  const title = intro === '' ? heading : intro;
  return title.length < MAX_TITLE_CHARS && findCoverages(title).every(({ value }) => value.startsWith('un'))
    ? title
    : '';
}

/** Drivers, cars and fees that a heading asks about: "What if I was hit by an uninsured driver?" */
const PEOPLE = patternOf(wording, 'asked about, no cover');
