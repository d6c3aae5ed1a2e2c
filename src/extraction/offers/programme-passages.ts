/** Passages about a programme that watches driving: what good drivers get there is that programme's discount, and no other besides. */
import everyday from '../data/wording/everyday.json' with { type: 'json' };
import wording from '../data/wording/programme-offers.json' with { type: 'json' };
import { ANNOUNCES_OTHERS } from '../discounts/labels.ts';
import { isOfRecord } from '../discounts/same-discount.ts';
import type { Block, Heading } from '../page/blocks.ts';
import type { PageContext } from '../page/page-context.ts';
import type { Sentence } from '../page/sentences.ts';
import { findDiscountLabels, findDiscounts, type Mention } from '../words/lexicon.ts';
import { partOf, patternOf } from '../words/wording.ts';
import { isNamed } from './offered-mentions.ts';

const PROGRAMME = 'telematics';
/** What is added is another discount than the one told of before. */
const ADDS = patternOf(wording, 'adds another');

/**
 * The mentions, those of how somebody drives as the programme's where the sentence stands in a passage about one; a "safe driver
 * discount" by name is one of its own.
 */
export function asProgrammes(
  mentions: readonly Mention[],
  sentence: Sentence,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): readonly Mention[] {
  const { text } = sentence;
  const isDriving = (mention: Mention): boolean =>
    mention.value === 'safe_driver' && !isOfRecord(mention, text) && !isCalledOne(text, mention);
  if (!mentions.some(isDriving) || mentions.some(({ value }) => value === PROGRAMME)) return mentions;
  if (!isBelowProgramme(block, page) && !goesOnAboutProgramme(sentence, earlier, block)) return mentions;
  return mentions.map((mention) => (isDriving(mention) ? { ...mention, value: PROGRAMME } : mention));
}

/** "Safe driver discount", "safe driver savings" */
function isCalledOne(text: string, mention: Mention): boolean {
  return isNamed(text, mention) || IS_SAVING.test(text.slice(mention.end));
}

const IS_SAVING = new RegExp(String.raw`^\s${partOf(everyday, 'discount')}\b`, 'i');

/** The nearest heading that names a discount names the programme, or none does and the page is about it. */
function isBelowProgramme(block: Block, page: PageContext): boolean {
  for (let node: Heading | null = block.heading; node !== null && node.level > 1; node = node.parent) {
    const named = findDiscountLabels(node.text);
    if (named.length > 0) return named.every(({ value }) => value === PROGRAMME);
    if (ANNOUNCES_OTHERS.test(node.text)) return false;
  }
  return page.attribute === PROGRAMME;
}

/** The sentence that this one is a part of, or the one right before in the same paragraph, tells of the programme. */
function goesOnAboutProgramme({ text, within }: Sentence, earlier: readonly string[], block: Block): boolean {
  const previous = earlier.at(-1) ?? '';
  const isNext = block.text.includes(`${previous} ${text}`) && !ADDS.test(text);
  return findDiscounts(`${within ?? ''} ${isNext ? previous : ''}`).some(({ value }) => value === PROGRAMME);
}
