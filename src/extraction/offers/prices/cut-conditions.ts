/** What a price falls for: the discounts that a sentence names, or what stands as a name right beside the words that say so. */
import wording from '../../data/wording/price-offers.json' with { type: 'json' };
import type { Block } from '../../page/blocks.ts';
import { productOf, type PageContext } from '../../page/page-context.ts';
import type { Sentence } from '../../page/sentences.ts';
import { headingAttribute } from '../../discounts/labels.ts';
import { withoutSafeDriving } from '../../discounts/same-discount.ts';
import { withoutAsides } from '../../words/cues.ts';
import { distinctValues, findDiscounts, type Mention } from '../../words/lexicon.ts';
import { partOf } from '../../words/wording.ts';
import { discountsByName } from '../discount-names.ts';
import { isNamed } from '../offered-mentions.ts';
import { MERE_SAVINGS, type Span } from './price-cuts.ts';
import { asProgrammes } from '../programme-passages.ts';

/**
 * What the price falls for, as the sentence names it, else the one that it goes back to, or its heading; `question` is the sentence
 * before that this one goes back to, or "".
 */
export function conditions(
  sentence: Sentence,
  bare: string,
  cut: Span,
  question: string,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): readonly string[] {
  const { text } = sentence;
  const mentions = asProgrammes(withoutAsked(inSentence(text), text), sentence, earlier, block, page);
  // what a discount that is named asks for is no second one
  const outright = distinctValues(mentions.filter((mention) => isNamed(text, mention)));
  if (outright.length > 0) return outright;
  const said = distinctValues(mentions);
  const isWhole = said.includes('telematics') || said.includes('multi_policy');
  const named = isWhole ? said : [...new Set([...said, ...besideCut(bare, cut, said.length === 0)])];
  if (named.length > 0) return named;
  const asked = distinctValues(inSentence(question));
  if (asked.length > 0) return asked;
  const above = MERE_SAVINGS.test(bare.slice(cut.start, cut.end)) ? null : headingAttribute(block.heading);
  return above === null ? [] : [above];
}

/** Where the main clause names a discount, what the sentence asks for before is none: "If you have a clean record, you can take the course". */
function withoutAsked(mentions: readonly Mention[], text: string): readonly Mention[] {
  const asked = /^(?:[^.:]{2,30}: )?If [^.;]{3,200}, (?:you|they|we|it)\b/.exec(text)?.[0].length ?? 0;
  const offered = mentions.filter(({ start }) => start >= asked);
  return offered.length === 0 ? mentions : offered;
}

/** What stands as a name right beside the words that say so: "Homeowners save", "a price break for teachers". */
function besideCut(bare: string, { start, end }: Span, isOnly: boolean): string[] {
  const said = bare.slice(start, end);
  const subject = isOnly ? (BEFORE_VERB.exec(bare.slice(0, start))?.[1] ?? '') : '';
  const before = /([^#:–—]{3,60}) save$/.exec(said)?.[1] ?? subject;
  const after = /^\s?(?:(?:for|to|on) )?([^.;:?!–—(]{3,120})/.exec(bare.slice(end))?.[1] ?? '';
  const parts = [before, ...after.split(/,\s(?:and\s|or\s)?|\s(?:and|or)\s/).slice(0, MAX_IN_ROW)];
  return parts.map((part) => discountsByName(part.trim())).flatMap((names) => (names.length === 1 ? names : []));
}

/** Who gets it, at the start of a sentence: "Homeowners are also …". */
const BEFORE_VERB = new RegExp(
  String.raw`^(?!Parents|Famil)([^#:–—,]{3,40}?)(?: ${partOf(wording, 'helps the verb')}){0,3}\s?$`,
);
const MAX_IN_ROW = 6;

/** What a sentence speaks of, without what only looks like a discount beside another one. */
export function inSentence(text: string): readonly Mention[] {
  const bare = withoutAsides(text);
  const named = withoutSafeDriving(findDiscounts(bare), bare);
  const values = distinctValues(named);
  const programme = named.find(({ value }) => value === 'telematics')?.end ?? text.length;
  return named.filter(({ value, start }) => {
    // "a telematics programme, which helps drivers with good records save"
    if (value === 'safe_driver') return !/\b(?:which|that)\b/i.test(bare.slice(programme, start));
    // a programme that watches driving rewards what it sees: few miles are no discount besides
    if (value === 'low_mileage') return !values.includes('telematics');
    // "young drivers who finish driver education"
    if (value === 'young_adult') return !values.includes('driver_training');
    // what makes a home safe is nothing of a car
    return value !== 'vehicle_safety' || productOf(text) !== 'home';
  });
}

/** The only discount that the sentence before names, else the heading: what "it" is. */
export function namedBefore(earlier: readonly string[], block: Block): string | null {
  const before = distinctValues(findDiscounts(earlier.at(-1) ?? ''));
  return before.length === 1 ? (before[0] ?? null) : before.length > 1 ? null : headingAttribute(block.heading);
}
