/** Discounts named without a figure in sentences. */
import { INDUSTRY, isDenied, isNoStatement, OFFER, withoutAsides, withoutConditions } from '../words/cues.ts';
import type { Block } from '../page/blocks.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from '../found.ts';
import { leadLabel, leadOf } from '../discounts/labels.ts';
import { findCarriers, findDiscounts, findPrograms, findStates, type Mention } from '../words/lexicon.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';
import { FIRST_PERSON, GOES_ON, impliedByOffer, SETS_APART } from './implied-subjects.ts';
import { offerClauses } from './offer-clauses.ts';
import { withoutSafeDriving } from '../discounts/same-discount.ts';
import { programmeOwner } from '../words/programme-owners.ts';
import { savingsCarrier } from './savings-room.ts';
import { goesOnWithList, listsDiscounts, withholdsDiscounts, withListed } from './told-lists.ts';
import { MAX_SENTENCE_CHARS } from '../page/sentences.ts';
import { carriersAt, headingCarrier } from '../discounts/subjects.ts';

const MAX_BLOCK_CHARS = 20_000;

/** Offers in the sentences of one block, whose carrier they or what stands before them name. `before` is the text before the block. */
export function findSentenceOffers(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  const isListed = DISCOUNTS.test(block.heading?.text ?? '') || DISCOUNTS.test(leadOf(block) ?? '');
  const headed =
    DISCOUNTS_OF.test(block.heading?.text ?? '') && onlyValue(findCarriers(block.heading?.text ?? '')) !== null;
  const isPro = block.item !== null && (PROS.test(block.heading?.text ?? '') || isBareOffer(block));
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
    if (SAYS_NO.test(text) || withholdsDiscounts(text)) return [];
    const next = sentences[index + 1]?.text ?? '';
    const spokenOf =
      index === 0 && before.length === 0 ? (block.heading?.text ?? '') : (sentences[index - 1]?.text ?? '');
    const listed = isListed || goesOnWithList(text, spokenOf);
    const rewards = REWARDING.test(text) && onlyValue(findPrograms(text)) !== null;
    const saves = headed && ((/\bsav(?:e|es|ings?)\b/i.test(text) && GOES_ON.test(text)) || QUALIFIES.test(text));
    const isKnown = room !== null && THE_DISCOUNT.test(text);
    const isStated =
      isPro ||
      OFFER.test(withoutConditions(text)) ||
      listsDiscounts(text) ||
      (HAS_ONE.test(text) && !FIRST_PERSON.test(text));
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
    const mentions = ofLead(withoutSafeDriving(listing, bare), bare, lead);
    return mentions
      .filter(
        (mention, at) =>
          listed ||
          saves ||
          (rewards && mention.value === 'telematics') ||
          ((isStated || isNamed(bare, mention)) && isOffered(bare, mention, mentions[at - 1], mentions[at + 1])),
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

/** In an item whose lead names a discount, a discount spoken of is that one, and conditions name no other. */
function ofLead(mentions: readonly Mention[], text: string, lead: string | null): readonly Mention[] {
  if (lead === null || /\b(?:other discounts|discounts? for)\b/i.test(text)) return mentions;
  const kept = mentions.filter(
    (mention) => mention.value === lead || isNamed(text, mention) || isFireSafety(lead, mention),
  );
  const word = /\bdiscounts?\b/i.exec(text);
  if (word === null || kept.some(({ value }) => value !== lead)) return kept;
  return [{ value: lead, start: word.index, end: word.index + word[0].length }];
}

/** "… discount", said outright. */
export function isNamed(text: string, { start, end }: Mention): boolean {
  return /\bdiscounts?$/i.test(text.slice(start, end)) || /^\s?discounts?\b/i.test(text.slice(end));
}

/** What makes a home safer keeps off fire as well as thieves. */
function isFireSafety(lead: string, { value }: Mention): boolean {
  return lead === 'home_security' && value === 'fire_protection';
}

/** Where a carrier's savings stand, one spoken of as known is there: "the continuous insurance discount counts your years elsewhere". */
const THE_DISCOUNT =
  /\b(?:the|our|its|their|that) (?!same|other|best|biggest)(?:[\w'’-]+ ){1,5}discount\b(?! (?:page|list|code))/i;

/** Somewhere there is one: "a discount is yours", "discounts also go to …". */
const HAS_ONE =
  /\bask (?:us about|(?:[a-z]+ ){0,2}about (?:our|its|their)) [^.;]{0,100}\bdiscounts?\b|\b(?<!\bfor )(?:an?|another|one more) (?:(?!no\b)[\w'’-]+ ){0,3}discount\b|\b(?:is|are|be|gets?) discounted (?:for|if|when|where)\b|\b(?:will|can|may|does|we|they|it) discount (?:the|your|their|its)\b|\bdiscounts? (?:also )?(?:go|goes|await|awaits|come|comes|wait|waits)\b/i;

/** Below a heading over a carrier's discounts: "Students who keep a B average qualify." */
const QUALIFIES =
  /^(?!.*\b(?:must|need|to qualify|only)\b).{3,160}\b(?:qualif(?:y|ies)|(?:is|are) eligible)(?: too| as well| also)?[.!]?$/i;

/** A programme "will reward safe drivers", "lets customers save". */
const REWARDING =
  /\b(?:program|app)s?\b[^.;]{0,60}\b(?:rewards?|(?:allows?|lets?|helps?) [\w\s]{0,30}(?:save|earn)|(?:can|could|will|may|might) (?:save|earn|reward|get you a lower))\b/i;

/** The word "discount" stands before the mention in the same clause, or right after it. */
function isOffered(text: string, mention: Mention, previous: Mention | undefined, next: Mention | undefined): boolean {
  const after = text.slice(mention.end, mention.end + 40);
  if (next !== undefined && /^\s(?:who|that)\b/.test(after) && next.start - mention.end < 80) return false;
  // "drivers who live with their parents get a youthful driver discount"
  if (
    next !== undefined &&
    isNamed(text, next) &&
    !isNamed(text, mention) &&
    /\bwho\b[^.,;]{0,30}$/i.test(text.slice(0, mention.start)) &&
    /^[^.;]{0,30}\b(?:gets?|earns?|receives?|qualif(?:y|ies) for|are eligible for) (?:an?|the|our|its) /i.test(
      text.slice(mention.end, next.start),
    )
  )
    return false;
  // "the bundle discount for seniors" is no discount of age
  if (
    previous !== undefined &&
    AUDIENCES.has(mention.value) &&
    /^\s?discounts?\sfor\s(?:\w+\s)?$/i.test(
      text.slice(previous.end, mention.start) +
        (/^discounts? for /i.exec(text.slice(mention.start, mention.end))?.[0] ?? ''),
    )
  )
    return false;
  // "drivers under 25 can get a discount for good grades" is no discount of age
  if (
    next !== undefined &&
    next.value !== mention.value &&
    AUDIENCES.has(mention.value) &&
    !isNamed(text, mention) &&
    !/\bdiscount/i.test(text.slice(0, mention.start)) &&
    IS_GIVEN_FOR.test(
      text.slice(mention.end, next.start + (/^discounts? for /i.exec(text.slice(next.start))?.[0].length ?? 0)),
    )
  )
    return false;
  // "a good student discount if their teen driver …" asks for something, and offers no second one
  if (
    previous !== undefined &&
    isNamed(text, previous) &&
    !isNamed(text, mention) &&
    /^[^.;]{0,30}\b(?:if|when|because|once|by)\b/i.test(text.slice(previous.end, mention.start)) &&
    !/\bor (?:if|when|by)\b|\bdiscounts?\b.*\bdiscounts?\b/i.test(text.slice(previous.end, mention.start))
  )
    return false;
  if (/^[^.;:]{0,38}\bdiscount/i.test(after) || /discount/i.test(text.slice(mention.start, mention.end))) return true;
  // "if you keep your cover for three years, they give you a discount"
  if (CONDITIONAL.test(text.slice(0, mention.start)) && /^[^.;]{0,120}\bdiscount/i.test(text.slice(mention.end)))
    return true;
  const before = /\bdiscount(?:s|ed)?\b((?:[^.;]|(?<=\be|\be\.g)[.]){0,320})$/i.exec(text.slice(0, mention.start));
  return (
    before !== null &&
    !/^, and an? |\b(?:benefits?|perks|(?<!(?:safety|security|theft|protective|driving) )features|coverage options?|along with|other ways|to help)\b/i.test(
      before[1] ?? '',
    )
  );
}

/** Whom a discount of another kind may be for. */
const AUDIENCES: ReadonlySet<string> = new Set(['mature_driver', 'young_adult', 'homeowner']);

/** What those before get, and what they get it for. */
const IS_GIVEN_FOR = /^[^.;]{0,40}\bdiscounts? (?:for|if|when|by|on) [^.;]{0,20}$/i;

const CONDITIONAL = /(?:^|\b)(?:if|when)\s(?:you|your)\b[^.;,]{0,40}$/i;

/** An item that says no more than which discount, below a carrier's name: "Discounts for good students". */
function isBareOffer({ text, heading }: Block): boolean {
  if (text.length > 80 || /\.\s/.test(text) || onlyValue(findCarriers(heading?.text ?? '')) === null) return false;
  const first = findDiscounts(text)[0];
  if (/^discounts? for\b/i.test(text)) return first !== undefined;
  return first?.start === 0 && /^\S+(?:\s\S+){0,3}?\s?discounts?\b/i.test(text);
}

/** A heading over what a carrier's discounts are. */
const DISCOUNTS_OF = /\bdiscounts\b/i;
const PROS =
  /^\W*(?:the )?(?:(?:pros|strengths|advantages|perks|highlights|upsides?|(?:what )?we like)\b|(?:for|good|likes|plus(?:es)?)\W*$)/i;

/** A heading or a lead that announces nothing but discounts. */
const DISCOUNTS = /^\W*(?:available |other |notable |possible )?discounts?(?: offered| available)?\W*$/i;
