/** A sentence that may state figures, with what the rules look at beside it. */
import type { FoundDiscount } from '../../found.ts';
import type { Block } from '../../page/blocks.ts';
import type { PageContext } from '../../page/page-context.ts';
import type { Sentence } from '../../page/sentences.ts';
import type { Mention } from '../../words/lexicon.ts';
import type { Spot } from './saved-figures.ts';

/** A sentence with what stands around it. */
export interface SentenceCase {
  readonly sentence: Sentence;
  readonly index: number;
  readonly sentences: readonly Sentence[];
  /** What was said before, the nearest last. */
  readonly earlier: readonly string[];
  /** The sentence or the table right before states figures. */
  readonly isAfterFigures: boolean;
  /** What the sentence right before states. */
  readonly last: readonly FoundDiscount[];
  readonly block: Block;
  /** The name above a block that is a bare value, else empty. */
  readonly label: string;
  readonly page: PageContext;
}

/** What is found in it. */
export interface Reading {
  readonly spots: readonly Spot[];
  readonly carriers: readonly Mention[];
  readonly attributes: readonly Mention[];
  /** The sentence before an item that is but a carrier and its share, else empty. */
  readonly intro: string;
  /** The sentence before in the same block, else empty. */
  readonly previous: string;
  /** The sentence of which this one is a clause, else this one. */
  readonly whole: string;
}

/** What one of its figures is for. */
export interface MeantFigure {
  readonly spot: Spot;
  readonly attributes: readonly string[];
  /** The sentence names it, or the programme that heads the sentence does. */
  readonly isOwn: boolean;
  /** It or a label does. */
  readonly isNamed: boolean;
  /** A sum of dollars with no discount near. */
  readonly isVague: boolean;
}
