/**
 * Where programmes that watch driving are told of as ways to save: who runs one, "RightTrack is Liberty Mutual's",
 * "Erie has a telematics program of its own".
 */
import wording from '../data/wording/programme-offers.json' with { type: 'json' };
import { headingAttribute } from '../discounts/labels.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from '../found.ts';
import type { Block } from '../page/blocks.ts';
import { productOf, type PageContext } from '../page/page-context.ts';
import { MAX_SENTENCE_CHARS } from '../page/sentences.ts';
import { EXAMPLE, INDUSTRY, isDenied, isNoStatement, SAVING } from '../words/cues.ts';
import { distinctValues, findCarriers, findPrograms, type Mention } from '../words/lexicon.ts';
import { patternOf } from '../words/wording.ts';
import { offerClauses } from './offer-clauses.ts';

const ATTRIBUTE = 'telematics';
const MAX_BLOCK_CHARS = 4_000;
/** What a sentence must have in any case: looked for first. */
const MAY_NAME = patternOf(wording, 'may name');
/** A programme is said to be somebody's. */
const IDENTIFIES = patternOf(wording, 'belongs to somebody');
/** Whoever has one of a kind that is not named. */
const RUNS = patternOf(wording, 'runs one');

/** The offers of one block; `before` is the text before it under the same heading. */
export function findProgrammeOffers(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  const { text, heading } = block;
  if (text.length > MAX_BLOCK_CHARS || (headingAttribute(heading) ?? page.attribute) !== ATTRIBUTE) return [];
  if (!MAY_NAME.test(text) || ![text, ...before].some((told) => SAVING.test(told))) return [];
  return offerClauses(block).flatMap((sentence) => {
    if (sentence.text.length > MAX_SENTENCE_CHARS || !MAY_NAME.test(sentence.text)) return [];
    return runnersIn(sentence.text).map((subject) => ({
      family: 'discount' as const,
      subject,
      product: productOf(sentence.text) ?? page.product,
      attribute: ATTRIBUTE,
      figure: NO_FIGURE,
      state: null,
      place: {
        ...quoteWindow({ text: sentence.text, offset: block.start + sentence.start }, 0, 0),
        element: block.element,
        heading,
      },
    }));
  });
}

/** The carriers that are said to run such a programme. */
function runnersIn(text: string): string[] {
  const carriers = findCarriers(text);
  if (carriers.length === 0 || isDenied(text) || isNoStatement(text) || EXAMPLE.test(text)) return [];
  const programmes = findPrograms(text);
  const bare = marked(text, [...carriers.map(withSign('#')), ...programmes.map(withSign('~'))]);
  if (IDENTIFIES.test(bare)) {
    const owners = new Set(programmes.map(({ value }) => value));
    return distinctValues(carriers).filter((carrier) => owners.has(carrier));
  }
  return RUNS.test(bare) && !INDUSTRY.test(text) ? distinctValues(carriers) : [];
}

interface Sign extends Mention {
  readonly sign: string;
}

function withSign(sign: string): (mention: Mention) => Sign {
  return (mention) => ({ ...mention, sign });
}

/** The text with a sign for each name. */
function marked(text: string, names: readonly Sign[]): string {
  const inOrder = names.toSorted((a, b) => b.start - a.start);
  return inOrder.reduce((rest, { start, end, sign }) => rest.slice(0, start) + sign + rest.slice(end), text);
}
