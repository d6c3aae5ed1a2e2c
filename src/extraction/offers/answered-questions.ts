/** "Does Erie offer a good student discount?" with "Yes" below it. */
import wording from '../data/wording/answered-questions.json' with { type: 'json' };
import { INDUSTRY, isDenied } from '../words/cues.ts';
import type { Block } from '../page/blocks.ts';
import { plainOffers, quoteWindow, type FoundDiscount } from '../found.ts';
import { findCarriers, findDiscounts } from '../words/lexicon.ts';
import { anyOf, patternOf } from '../words/wording.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';

const MAX_QUESTION_CHARS = 200;
const MAX_ANSWER_CHARS = 300;
const YES = new RegExp(String.raw`^\W*${anyOf(wording, 'yes')}`, 'i');
/** The question asks after a discount that somebody gives. */
const ASKS = patternOf(wording, 'asks for a discount');
/** What a carrier's own customers ask it. */
const OWN = patternOf(wording, 'asks the insurer');

/** The offers of a question and the text below it: the question's discounts, where the answer is yes. */
export function findAnsweredOffer(question: Block, answer: Block | undefined, page: PageContext): FoundDiscount[] {
  const { text } = question;
  if (text.length > MAX_QUESTION_CHARS || !ASKS.test(text) || answer === undefined || !YES.test(answer.text)) return [];
  const first = /^.{3,300}?[.!](?=\s|$)/.exec(answer.text)?.[0] ?? answer.text;
  if (isDenied(first) || isGeneral(answer.text.slice(0, MAX_ANSWER_CHARS))) return [];
  const named = findCarriers(text);
  const subject = named.length > 0 ? onlyValue(named) : OWN.test(text) ? page.siteCarrier : null;
  if (subject === null) return [];
  const place = {
    ...quoteWindow({ text, offset: question.start }, 0, 0),
    element: question.element,
    heading: question.heading,
  };
  const attributes = new Set(findDiscounts(text).map(({ value }) => value));
  return plainOffers(attributes, { subject, product: productOf(text) ?? page.product, place });
}

function isGeneral(answer: string): boolean {
  return INDUSTRY.test(answer) && findCarriers(answer).length === 0;
}
