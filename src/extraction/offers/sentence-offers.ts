/** Discounts named without a figure in sentences. */
import wording from '../data/wording/sentence-offers.json' with { type: 'json' };
import { INDUSTRY, isDenied, isNoStatement, OFFER, withoutAsides, withoutConditions } from '../words/cues.ts';
import type { Block } from '../page/blocks.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from '../found.ts';
import { headingAttribute, leadLabel, leadOf } from '../discounts/labels.ts';
import { findCarriers, findDiscounts, findPrograms, findStates, type Mention } from '../words/lexicon.ts';
import { patternOf } from '../words/wording.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';
import { FIRST_PERSON, GOES_ON, impliedByOffer, SETS_APART } from './implied-subjects.ts';
import { offerClauses } from './offer-clauses.ts';
import { withoutSafeDriving } from '../discounts/same-discount.ts';
import { programmeOwner } from '../words/programme-owners.ts';
import { savingsCarrier } from './layout/savings-room.ts';
import { isNamed, isOffered } from './offered-mentions.ts';
import { asProgrammes } from './programme-passages.ts';
import { goesOnWithList, listsDiscounts, withholdsDiscounts, withListed } from './told-lists.ts';
import { MAX_SENTENCE_CHARS } from '../page/sentences.ts';
import { carriersAt } from '../discounts/named-carriers.ts';
import { headingCarrier } from '../discounts/subjects.ts';

const MAX_BLOCK_CHARS = 20_000;

/** Offers in the sentences of one block, whose carrier they or what stands before them name. `before` is the text before the block. */
export function findSentenceOffers(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  const isListed = DISCOUNTS.test(block.heading?.text ?? '') || DISCOUNTS.test(leadOf(block) ?? '');
  const headed =
    DISCOUNTS_OF.test(block.heading?.text ?? '') && onlyValue(findCarriers(block.heading?.text ?? '')) !== null;
  const isPro =
    block.item !== null && (PROS.test(block.heading?.text ?? '') || isBareOffer(block) || isCarriersPoint(block));
  if (
    block.text.length > MAX_BLOCK_CHARS ||
    !(isListed || headed || /discount/i.test(block.text) || REWARDING.test(block.text))
  )
    return [];
  const lead = block.item === null ? null : leadLabel(block);
  const room = FIRST_PERSON.test(block.text) ? null : savingsCarrier(block.heading, page);
  const sentences = offerClauses(block);
  return sentences.flatMap((sentence, index) => {
    const { text } = sentence;
    if (text.length > MAX_SENTENCE_CHARS || isNoStatement(text) || isDenied(text)) return [];
    if (SAYS_NO.test(text) || withholdsDiscounts(text) || OF_ONE_CUSTOMER.test(text)) return [];
    const next = sentences[index + 1]?.text ?? '';
    const spokenOf =
      index === 0 && before.length === 0 ? (block.heading?.text ?? '') : (sentences[index - 1]?.text ?? '');
    const listed = isListed || goesOnWithList(text, spokenOf);
    const rewards = REWARDING.test(text) && onlyValue(findPrograms(text)) !== null;
    const saves = headed && ((/\bsav(?:e|es|ings?)\b/i.test(text) && GOES_ON.test(text)) || QUALIFIES.test(text));
    const isKnown = room !== null && THE_DISCOUNT.test(text);
    const isStated = isPro || OFFER.test(withoutConditions(text)) || listsDiscounts(text) || HAS_ONE.test(text);
    if (!listed && !saves && !rewards && (!/\bdiscount/i.test(text) || !(isStated || isKnown))) return [];
    const carriers = findCarriers(text);
    const earlier = [...before, ...sentences.slice(Math.max(0, index - 3), index).map((other) => other.text)];
    const programmes =
      carriers.length > 0 ? null : programmeOwner(text, headingCarrier(block.heading) ?? page.titleCarrier);
    const implied =
      carriers.length > 0
        ? []
        : programmes !== null
          ? [programmes]
          : impliedByOffer(text, earlier, block, page, listed || isPro || room !== null, room);
    if (
      carriers.length === 0 &&
      (implied.length === 0 || (programmes === null && INDUSTRY.test(next) && !SETS_APART.test(next)))
    )
      return [];
    const bare = withoutAsides(text);
    const listing = listsDiscounts(text) ? withListed(findDiscounts(bare), bare) : findDiscounts(bare);
    const isThat = THAT_DISCOUNT.test(text) && (listing.length > 0 || carriers.length > 0);
    const topic = lead ?? (isThat ? headingAttribute(block.heading) : null);
    const stated = ofLead(withoutSafeDriving(listing, bare), bare, topic);
    const mentions = asProgrammes(stated, sentence, earlier, block, page);
    return mentions
      .filter(
        (mention, at) =>
          listed ||
          saves ||
          (rewards && mention.value === 'telematics') ||
          ((isStated || isNamed(bare, mention)) && isOffered(bare, mentions, at)),
      )
      .flatMap((mention) => {
        const subjects = carriers.length > 0 ? carriersAt(text, carriers, mention.start, mention.end) : implied;
        return subjects.map((subject) => ({
          family: 'discount' as const,
          subject,
          product: productOf(text) ?? page.product,
          attribute: mention.value,
          figure: NO_FIGURE,
          state: onlyValue(findStates(text)),
          place: {
            ...quoteWindow({ text, offset: block.start + sentence.start }, mention.start, mention.end),
            element: block.element,
            heading: block.heading,
          },
        }));
      });
  });
}

/** "Loyalty discount: No" */
const SAYS_NO = /:\s(?:no|none)\W*$/i;

const OF_ONE_CUSTOMER = patternOf(wording, 'a customer tells');

/** In an item whose lead names a discount, or below a heading that does, a discount spoken of is that one, and conditions name no other. */
function ofLead(mentions: readonly Mention[], text: string, lead: string | null): readonly Mention[] {
  if (lead === null || /\b(?:other discounts|discounts? for)\b/i.test(text)) return mentions;
  const kept = mentions.filter(
    (mention) => mention.value === lead || isNamed(text, mention) || isFireSafety(lead, mention),
  );
  const word = /\bdiscounts?\b/i.exec(text);
  if (word === null || kept.some(({ value }) => value !== lead)) return kept;
  return [{ value: lead, start: word.index, end: word.index + word[0].length }];
}

/** The one that the heading names: "they give the discount to students without accidents". */
const THAT_DISCOUNT = /\b(?:the|this|that) discount\b/i;

/** What makes a home safer keeps off fire as well as thieves. */
function isFireSafety(lead: string, { value }: Mention): boolean {
  return lead === 'home_security' && value === 'fire_protection';
}

/** Where a carrier's savings stand, one spoken of as known is there: "the continuous insurance discount counts your years elsewhere". */
const THE_DISCOUNT = patternOf(wording, 'the known discount');

/** Somewhere there is one: "a discount is yours", "discounts also go to …". */
const HAS_ONE = patternOf(wording, 'has one');

/** Below a heading over a carrier's discounts: "Students who keep a B average qualify." */
const QUALIFIES = patternOf(wording, 'they qualify');

/** A programme "will reward safe drivers", "lets customers save". */
const REWARDING = patternOf(wording, 'programme rewards');

/** An item of a list of insurers: "Erie – good student discount until 25". */
function isCarriersPoint({ text }: Block): boolean {
  const [first] = findCarriers(text.slice(0, 40));
  return first?.start === 0 && /^\s?[:–—-]\s/.test(text.slice(first.end));
}

/** An item that says no more than which discount, below a carrier's name: "Discounts for good students". */
function isBareOffer({ text, heading }: Block): boolean {
  if (text.length > 80 || /\.\s/.test(text) || onlyValue(findCarriers(heading?.text ?? '')) === null) return false;
  const first = findDiscounts(text)[0];
  if (/^discounts? for\b/i.test(text)) return first !== undefined;
  return first?.start === 0 && /^\S+(?:\s\S+){0,3}?\s?discounts?\b/i.test(text);
}

/** A heading over what a carrier's discounts are. */
const DISCOUNTS_OF = /\bdiscounts\b/i;
const PROS = patternOf(wording, 'good sides');

/** A heading or a lead that announces nothing but discounts. */
const DISCOUNTS = /^\W*(?:available |other |notable |possible )?discounts?(?: offered| available)?\W*$/i;
