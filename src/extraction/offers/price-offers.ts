/** Discounts told without that word and without a figure: who asks less, and on what condition. */
import { EXAMPLE, INDUSTRY, isDenied, isOtherMatter, OWN, SAVING, withoutAsides } from '../words/cues.ts';
import { discountsByName } from './discount-names.ts';
import type { Block } from '../page/blocks.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from '../found.ts';
import { headingAttribute } from '../discounts/labels.ts';
import {
  distinctValues,
  findCarriers,
  findDiscounts,
  findPrograms,
  findStates,
  type Mention,
} from '../words/lexicon.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';
import { blankNames, COMPARES, findPriceCuts, GIVES_DISCOUNT, mayCut, OFFERS_IT, type Span } from './price-cuts.ts';
import { offerClauses } from './offer-clauses.ts';
import { withoutSafeDriving } from '../discounts/same-discount.ts';
import { savingsCarrier } from './savings-room.ts';
import { impliedByOffer } from './implied-subjects.ts';
import { isNamed } from './sentence-offers.ts';
import { MAX_SENTENCE_CHARS, type Sentence } from '../page/sentences.ts';
import { programmeOwner } from '../words/programme-owners.ts';
import { bothCarriers, carriersAt, headingCarrier, isGeneralAdvice } from '../discounts/subjects.ts';

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
  const attributes = rewardedBy(conditions(text, bare, cut, points, block), sentence, block, page);
  if (attributes.length === 0) return [];
  const subjects = subjectsOf(text, carriers, cut, earlier, block, page);
  return subjects.flatMap((subject) => attributes.map((attribute) => offer(sentence, block, subject, attribute, page)));
}

/** What the programme told of in the same sentence, the heading or the whole page watches, "drive safely and it adds a credit", is no discount besides. */
function rewardedBy(
  attributes: readonly string[],
  { within }: Sentence,
  { heading }: Block,
  page: PageContext,
): readonly string[] {
  if (!attributes.includes('safe_driver') || attributes.includes('telematics')) return attributes;
  const isOfProgramme =
    headingAttribute(heading) === 'telematics' ||
    page.attribute === 'telematics' ||
    findDiscounts(within ?? '').some(({ value }) => value === 'telematics') ||
    findPrograms(heading?.parent?.text ?? '').length > 0;
  return isOfProgramme ? attributes.map((value) => (value === 'safe_driver' ? 'telematics' : value)) : attributes;
}

/** The only discount that the sentence before names, else the heading: what "it" is. */
function namedBefore(earlier: readonly string[], block: Block): string | null {
  const before = distinctValues(findDiscounts(earlier.at(-1) ?? ''));
  return before.length === 1 ? (before[0] ?? null) : before.length > 1 ? null : headingAttribute(block.heading);
}

/** What a reader is asked to do between question and answer. */
const CALL = /^(?:tell|let|show|call|ask|bring|send|mention)\b[^.?]{0,40}[.!]$/i;

/** What goes back to the sentence before: "There's a discount for that." */
const FOR_THAT =
  /\b(?:discount|credit|break|reward|savings) for (?:that|this|it|them|those)\b|^(?:[Aa]nd )?[Tt]h(?:at|is)(?:['’]s| is| (?:also )?(?:earns|gets|brings|means)) (?:(?:you|them) )?(?:an?|another|one more) (?:[\w-]+ )?(?:discount|credit)\b/;

/** What the price falls for: named in the sentence, else in the one right before it that it goes back to, or in its heading. */
function conditions(text: string, bare: string, cut: Span, question: string, block: Block): string[] {
  const mentions = inSentence(text);
  // what a discount that is named asks for is no second one
  const outright = distinctValues(mentions.filter((mention) => isNamed(text, mention)));
  if (outright.length > 0) return outright;
  const said = distinctValues(mentions);
  const isWhole = said.includes('telematics') || said.includes('multi_policy');
  const named = isWhole ? said : [...new Set([...said, ...besideCut(bare, cut, said.length === 0)])];
  if (named.length > 0) return named;
  const asked = distinctValues(inSentence(question));
  if (asked.length > 0) return asked;
  const above = headingAttribute(block.heading);
  return above === null ? [] : [above];
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
const BEFORE_VERB =
  /^(?!Parents|Famil)([^#:–—,]{3,40}?)(?: (?:also|are|is|get|gets|will|may|can|often|usually|even|each|do)){0,3}\s?$/;
const MAX_IN_ROW = 6;

/** What a sentence speaks of, without what only looks like a discount beside another one. */
function inSentence(text: string): readonly Mention[] {
  const bare = withoutAsides(text);
  const named = withoutSafeDriving(findDiscounts(bare), bare);
  const values = distinctValues(named);
  return named.filter(({ value }) => {
    // a programme that watches driving rewards what it sees: few miles are no discount besides
    if (value === 'low_mileage') return !values.includes('telematics');
    // "young drivers who finish driver education"
    if (value === 'young_adult') return !values.includes('driver_training');
    // what makes a home safe is nothing of a car
    return value !== 'vehicle_safety' || productOf(text) !== 'home';
  });
}

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
  if (INDUSTRY.test(text)) return [];
  const room = savingsCarrier(block.heading, page);
  const implied = impliedByOffer(text, earlier, block, page, room !== null);
  if (implied.length > 0) return implied;
  if (isGeneralAdvice(text, earlier, block, page)) return [];
  if (earlier.slice(-2).some((other) => INDUSTRY.test(other) || findCarriers(other).length > 0)) return [];
  if (page.siteCarrier !== null && OWN.test(text)) return [page.siteCarrier];
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

const MAY_OFFER = /\b(?:one|it|this|them|such|same|version|own|available|offered|found)\b/i;

const GOES_ON =
  /\b(?:counts?|helps?|qualif(?:y|ies)|works?|pays?|matters?|earns?|eligible|does|do)\b[^.;]{0,25}\b(?:too|as well)\b|\b(?:also|both|each) (?:counts?|helps?|qualif(?:y|ies)|earns?|pays?)\b|^(?:And )?[Ss]o (?:do|does|are|is|can|will|may)\b|^The same (?:goes|is true|holds|applies)\b/;

/** Those with figures are read elsewhere. */
const HAS_FIGURE = /\d\s?(?:%|percent)|\$\s?\d/;

function isNoOffer(text: string): boolean {
  return (
    text.endsWith('?') ||
    isOtherMatter(text) ||
    NO_STATEMENT.test(text) ||
    isDenied(text) ||
    COMPARES.test(text) ||
    EXAMPLE.test(text)
  );
}

const NO_STATEMENT =
  /^(?:how|why|what|which|who|best|compare|read|learn|does|is|are|see|check|questions?|let (?:them|us)|find out|to (?:save|lower|cut|reduce|qualify|get)|ask\b(?! (?:us |your agent |an agent )?about our\b))\b|\b(?:see|find out|learn|ask|know) (?:if|how|whether|what)\b/i;

/** The end of what somebody is quoted with: it began in a sentence before, or is all of this one. */
function isSpoken(text: string): boolean {
  return /["”]$/.test(text) && (text.match(/["“”]/g)?.length ?? 0) % 2 === (/^["“]/.test(text) ? 0 : 1);
}

/** A line of its own without a stop, and no point of a list: "Safe drivers save with …" above a link. */
function isHeadline({ text, start }: Sentence, block: Block): boolean {
  const isPoint = block.item !== null || block.element.name === 'dd' || block.table !== null;
  return !isPoint && !/[.!:;)”"*]$/.test(text) && start + text.length >= block.text.length;
}

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
