/** Discounts told without that word and without a figure: who asks less, and on what condition. */
import wording from '../../data/wording/price-offers.json' with { type: 'json' };
import { carriersAt } from '../../discounts/named-carriers.ts';
import { bothCarriers, headingCarrier, isGeneralAdvice } from '../../discounts/subjects.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from '../../found.ts';
import type { Block } from '../../page/blocks.ts';
import { onlyValue, productOf, type PageContext } from '../../page/page-context.ts';
import { MAX_SENTENCE_CHARS, type Sentence } from '../../page/sentences.ts';
import { INDUSTRY, isDenied, OWN, SAVING } from '../../words/cues.ts';
import { distinctValues, findCarriers, findPrograms, findStates, type Mention } from '../../words/lexicon.ts';
import { programmeOwner } from '../../words/programme-owners.ts';
import { patternOf } from '../../words/wording.ts';
import { conditions, inSentence, namedBefore } from './cut-conditions.ts';
import { impliedByOffer } from '../implied-subjects.ts';
import { offerClauses } from '../offer-clauses.ts';
import { blankNames, findPriceCuts, GIVES_DISCOUNT, mayCut, OFFERS_IT, type Span } from './price-cuts.ts';
import { HAS_FIGURE, isHeadline, isNoOffer, isSpoken } from './price-statements.ts';
import { savingsCarrier } from '../layout/savings-room.ts';

const MAX_BLOCK_CHARS = 20_000;

/** The offers of one block; `before` is the text before it under the same heading. */
export function findPriceOffers(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  if (
    block.text.length > MAX_BLOCK_CHARS ||
    !(GOES_ON.test(block.text) || mayCut(block.text) || MAY_OFFER.test(block.text))
  )
    return [];
  const sentences = offerClauses(block);
  const found: FoundDiscount[] = [];
  let last: readonly string[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const earlier = [...before, ...sentences.slice(Math.max(0, index - 3), index).map(({ text }) => text)];
    const stated = readSentence(sentence, earlier, block, page);
    const added = stated.length > 0 ? stated : goesOn(sentence, earlier, last, block, page);
    found.push(...added);
    if (added.length > 0) last = added.map(({ subject }) => subject);
    else if (findCarriers(sentence.text).length > 0 || INDUSTRY.test(sentence.text)) last = [];
  }
  return found;
}

function readSentence(
  sentence: Sentence,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): FoundDiscount[] {
  const { text } = sentence;
  if (text.length > MAX_SENTENCE_CHARS || HAS_FIGURE.test(text)) return [];
  const carriers = findCarriers(text);
  // "Drive Safe and Save" is a name
  const bare = blankNames(blankNames(text, findPrograms(text), '~'), carriers);
  if (carriers.length > 0 && OFFERS_IT.test(bare) && !isDenied(text) && !text.endsWith('?')) {
    const own = distinctValues(inSentence(text));
    const before = namedBefore(earlier, block);
    const meant = own.length > 0 ? own : before === null ? [] : [before];
    const givers = carriersAt(text, carriers, 0, 0);
    return givers.flatMap((subject) => meant.map((attribute) => offer(sentence, block, subject, attribute, page)));
  }
  if (isNoOffer(text) || isSpoken(text) || isHeadline(sentence, block)) return [];
  const question = earlier.slice(CALL.test(earlier.at(-1) ?? '') ? -2 : -1).find((other) => other.endsWith('?')) ?? '';
  const points = FOR_THAT.test(text) ? (earlier.at(-1) ?? '') : question;
  const answer = points === '' || inSentence(text).length > 0 ? null : GIVES_DISCOUNT.exec(bare);
  const cut =
    findPriceCuts(bare)[0] ??
    (answer === null ? undefined : { start: answer.index, end: answer.index + answer[0].length });
  if (cut === undefined) return [];
  const attributes = conditions(sentence, bare, cut, points, earlier, block, page);
  if (attributes.length === 0) return [];
  const subjects = subjectsOf(text, carriers, cut, earlier, block, page);
  return subjects.flatMap((subject) => attributes.map((attribute) => offer(sentence, block, subject, attribute, page)));
}

/** What a reader is asked to do between question and answer. */
const CALL = patternOf(wording, 'asks to be told');

/** What goes back to the sentence before: "There's a discount for that." */
const FOR_THAT = patternOf(wording, 'for that');

/** Those named, else "we", the company spoken of before, or the one whose savings are listed here. */
function subjectsOf(
  text: string,
  carriers: readonly Mention[],
  cut: Span,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): readonly string[] {
  if (carriers.length > 0) return carriersAt(text, carriers, cut.start, cut.end);
  const programme = programmeOwner(text, headingCarrier(block.heading) ?? page.titleCarrier);
  if (programme !== null) return [programme];
  // programmes of several insurers, and none of them named
  if (INDUSTRY.test(text) || distinctValues(findPrograms(text)).length > 1) return [];
  const room = savingsCarrier(block.heading, page);
  const implied = impliedByOffer(text, earlier, block, page, room !== null);
  if (implied.length > 0) return implied;
  if (isGeneralAdvice(text, earlier, block, page)) return [];
  if (earlier.slice(-2).some((other) => INDUSTRY.test(other) || findCarriers(other).length > 0)) return [];
  if (page.siteCarrier !== null && (OWN.test(text) || !page.isArticle)) return [page.siteCarrier];
  return room === null ? [] : [room];
}

/** "Low mileage counts too": goes on with what the sentence right before offers to `last`, or what it says of a saving. */
function goesOn(
  sentence: Sentence,
  earlier: readonly string[],
  last: readonly string[],
  block: Block,
  page: PageContext,
): readonly FoundDiscount[] {
  const { text } = sentence;
  if (!GOES_ON.test(text) || HAS_FIGURE.test(text) || isNoOffer(text) || findCarriers(text).length > 0) return [];
  const previous = earlier.at(-1) ?? '';
  const isOffer = SAVING.test(previous) && !isNoOffer(previous);
  const pair = BOTH_DO.test(text) ? bothCarriers(block.heading, page) : [];
  const subjects =
    pair.length > 0
      ? pair
      : last.length > 0
        ? [...new Set(last)]
        : isOffer
          ? impliedByOffer(text, earlier, block, page, true)
          : subjectsOf(text, [], { start: 0, end: 0 }, earlier, block, page).filter(
              (subject) => subject === savingsCarrier(block.heading, page),
            );
  return distinctValues(inSentence(text)).flatMap((attribute) =>
    subjects.map((subject) => offer(sentence, block, subject, attribute, page)),
  );
}

const BOTH_DO = /^(?:And )?[Bb]oth\b/;
const GOES_ON = patternOf(wording, 'counts too', '');
/** What a text that offers what was named before has in any case: looked for first. */
const MAY_OFFER = patternOf(wording, 'may offer');

function offer(sentence: Sentence, block: Block, subject: string, attribute: string, page: PageContext): FoundDiscount {
  return {
    family: 'discount',
    subject,
    product: productOf(sentence.text) ?? page.product,
    attribute,
    figure: NO_FIGURE,
    state: onlyValue(findStates(sentence.text)),
    place: {
      ...quoteWindow({ text: sentence.text, offset: block.start + sentence.start }, 0, 0),
      element: block.element,
      heading: block.heading,
    },
  };
}
