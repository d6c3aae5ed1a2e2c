/** Which sentences may say that a price falls: not those that ask, advise, compare, deny, quote somebody or give a figure. */
import wording from '../../data/wording/price-statements.json' with { type: 'json' };
import type { Block } from '../../page/blocks.ts';
import type { Sentence } from '../../page/sentences.ts';
import { EXAMPLE, isDenied, isOtherMatter } from '../../words/cues.ts';
import { patternOf } from '../../words/wording.ts';
import { COMPARES } from './price-cuts.ts';

/** Those with figures are read elsewhere. */
export const HAS_FIGURE = /\d\s?(?:%|percent)|\$\s?\d/;

/** It asks, advises, compares, denies or speaks of something else. */
export function isNoOffer(text: string): boolean {
  return (
    text.endsWith('?') ||
    isOtherMatter(text) ||
    NO_STATEMENT.test(text) ||
    isDenied(text) ||
    COMPARES.test(text) ||
    EXAMPLE.test(text)
  );
}

const NO_STATEMENT = patternOf(wording, 'says nothing');

/** The end of what somebody is quoted with: it began in a sentence before, or is all of this one. */
export function isSpoken(text: string): boolean {
  return /["”]$/.test(text) && (text.match(/["“”]/g)?.length ?? 0) % 2 === (/^["“]/.test(text) ? 0 : 1);
}

/** A line of its own without a stop, and no point of a list: "Safe drivers save with …" above a link. */
export function isHeadline({ text, start }: Sentence, block: Block): boolean {
  const isPoint = block.item !== null || block.element.name === 'dd' || block.table !== null;
  return !isPoint && !/[.!:;)”"*]$/.test(text) && start + text.length >= block.text.length;
}
