/** Discounts named without a figure: lists under an introduction or a heading, and sentences. */
import {
  BOTH,
  INDUSTRY,
  isDenied,
  NOT_OFFERED,
  OFFER,
  withoutAsides,
  withoutConditions,
  withoutRemarks,
} from './cues.ts';
import type { Block, Heading } from './document.ts';
import { NO_FIGURE, quoteWindow, type FoundDiscount } from './found.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findPrograms, findStates, type Mention } from './lexicon.ts';
import { onlyValue, productOf, type PageContext } from './page-context.ts';
import { headingAttribute, leadOf, withEquipment } from './prose.ts';
import { MAX_SENTENCE_CHARS, splitClauses, splitSentences } from './sentences.ts';
import { bothCarriers, carriersAt, headingCarrier, isGeneralAdvice } from './subjects.ts';

const MAX_BLOCK_CHARS = 20_000;
/** What an item without a label names beyond these is mentioned by the way. */
const MAX_IN_ITEM = 4;

/** Offers in the items of one list; `intro` is the block before it. */
export function findListOffers(items: readonly Block[], intro: Block | null, page: PageContext): FoundDiscount[] {
  const first = items[0];
  if (first === undefined) return [];
  const introText = intro === null || intro.isHeading || intro.text.length > MAX_BLOCK_CHARS ? '' : intro.text;
  const lastSentence = (splitSentences(introText, []).at(-1)?.text ?? '').replace(CONTRAST, '');
  const leads = introText.trimEnd().endsWith(':') || introText.length < 120;
  const heading = first.heading;
  if (
    isDenied(lastSentence) ||
    (COMMON.test(heading?.text ?? '') && findCarriers(introText).length === 0) ||
    (!/discount|sav(?:e|ing)|reward/i.test(leads ? lastSentence : '') &&
      !/discount|ways to save/i.test(heading?.text ?? ''))
  )
    return [];
  const about = onlyValue(findDiscounts(lastSentence)) ?? headingAttribute(heading);
  const subjects = subjectsOf(
    namesAnybody(lastSentence) || !introText.trimEnd().endsWith(':') ? lastSentence : introText.replace(CONTRAST, ''),
    first,
    page,
  );
  return items.flatMap((item) => {
    if (item.text.length > MAX_BLOCK_CHARS) return [];
    const named = item.text.length <= 60 ? carrierItem(item.text) : null;
    const says = /:\s?(?:offered|available|yes)\b/i.test(item.text) && !NOT_OFFERED.test(item.text);
    if (named !== null && (says || (leads && introText !== ''))) {
      return about === null ? [] : [offer(item, named, about, lastSentence, page)];
    }
    if (speaksOfOthers(item.text)) return [];
    if (subjects.length === 0 || item.text.endsWith('?') || NOT_OFFERED.test(item.text)) return [];
    const lead = leadOf(item);
    const inLead = lead === null ? [] : findDiscountLabels(lead);
    const mentions =
      inLead.length > 0
        ? inLead
        : findDiscounts(withoutRemarks(item.text)).slice(0, item.text.length <= 160 ? MAX_IN_ITEM : 2);
    const stated = withoutSafeDriving(mentions, item.text).map(({ value }) => value);
    const attributes = [...new Set(withEquipment(stated, findDiscounts(item.text)))];
    return attributes.flatMap((attribute) =>
      subjects.map((subject) => offer(item, subject, attribute, lastSentence, page)),
    );
  });
}

/** The carrier of an item that begins with its name: a list of carriers, not of discounts. */
function carrierItem(text: string): string | null {
  const named = findCarriers(text);
  return (named[0]?.start ?? text.length) <= 4 ? onlyValue(named) : null;
}

/** A heading over discounts that anybody may give. */
const COMMON = /\b(?:common|typical|popular|possible|other types of)\s(?:[\w'’-]+\s){0,5}discounts\b/i;

/** What an introduction says of others: "discounts that are not available through …". */
const CONTRAST =
  /\b(?:(?:that|which) (?:are|is|may|might)(?: typically)?(?: not|n['’]t)|(?:because|since|as|that|which) (?:many |most |some )?other (?:auto |car |home )?(?:insurers|insurance companies|companies|carriers|providers)) [^.:;]*/i;

function namesAnybody(text: string): boolean {
  return findCarriers(text).length > 0 || INDUSTRY.test(text) || BOTH.test(text);
}

/** An item speaks of insurers in general; "your insurer" is the one that the list is about. */
function speaksOfOthers(text: string): boolean {
  const bare = text.replaceAll(/\byour (?:insurer|carrier|(?:insurance )?provider|insurance company)\b/gi, '');
  return INDUSTRY.test(bare) && !BOTH.test(bare) && findCarriers(bare).length === 0;
}

/** A programme that watches driving rewards safe driving: that is no discount of its own. */
function withoutSafeDriving(mentions: readonly Mention[], text: string): readonly Mention[] {
  const programme = mentions.find(({ value }) => value === 'telematics');
  if (programme === undefined) return mentions;
  const isListed = ({ end }: Mention): boolean =>
    end < programme.start && /^s?(?:\sdiscounts?)?,/.test(text.slice(end, programme.start));
  return mentions.filter((mention) => mention.value !== 'safe_driver' || isListed(mention));
}

/** A heading that is a discount's name, among a carrier's discounts: "Good student discount" below "Ways to save with …". */
export function findHeadingOffer(heading: Heading, page: PageContext): FoundDiscount[] {
  return heading.level < 3 ? [] : labelOffers(heading, heading.parent, page);
}

/** The same where the name is no heading but a line of its own. */
export function findLineOffer(block: Block, page: PageContext): FoundDiscount[] {
  return block.item === null && block.table === null ? labelOffers(block, block.heading, page) : [];
}

type Label = Pick<Block, 'text' | 'start' | 'element'>;

function labelOffers({ text, start, element }: Label, above: Heading | null, page: PageContext): FoundDiscount[] {
  if (text.length > 60 || isNoStatement(text) || above === null || isDenied(text)) return [];
  if (!/\bdiscounts?:?$/i.test(text.trim()) || !/discount|ways to save|savings/i.test(above.text)) return [];
  const subject = onlyValue(findCarriers(text)) ?? headingCarrier(above) ?? page.titleCarrier;
  if (subject === null || findCarriers(above.text).some(({ value }) => value !== subject)) return [];
  const place = { start, end: start + text.length, element, heading: above };
  const attributes = new Set(findDiscountLabels(text).map(({ value }) => value));
  const product = productOf(text) ?? page.product;
  return [...attributes].map((attribute) => ({
    family: 'discount',
    subject,
    product,
    attribute,
    figure: NO_FIGURE,
    state: null,
    place,
  }));
}

/** Offers in the sentences of one block, whose carrier they or what stands before them name. `before` is the text before the block. */
export function findSentenceOffers(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  const listed = DISCOUNTS.test(block.heading?.text ?? '') || DISCOUNTS.test(leadOf(block) ?? '');
  const headed =
    DISCOUNTS_OF.test(block.heading?.text ?? '') && onlyValue(findCarriers(block.heading?.text ?? '')) !== null;
  const isPro = block.item !== null && (PROS.test(block.heading?.text ?? '') || isBareOffer(block));
  if (block.text.length > MAX_BLOCK_CHARS || !(listed || headed || /discount/i.test(block.text))) return [];
  const sentences = splitClauses(splitSentences(block.text, block.breaks));
  return sentences.flatMap((sentence, index) => {
    const { text } = sentence;
    if (text.length > MAX_SENTENCE_CHARS || isNoStatement(text) || isDenied(text)) return [];
    const saves = headed && /\bsav(?:e|es|ings?)\b/i.test(text) && GOES_ON.test(text);
    if (!listed && !saves && (!/\bdiscount/i.test(text) || !(isPro || OFFER.test(withoutConditions(text))))) return [];
    const carriers = findCarriers(text);
    const earlier = [...before, ...sentences.slice(Math.max(0, index - 3), index).map((other) => other.text)];
    const programmes = carriers.length > 0 ? null : onlyValue(findPrograms(text));
    const implied =
      carriers.length > 0
        ? []
        : programmes !== null
          ? [programmes]
          : impliedByOffer(text, earlier, block, page, listed || isPro);
    if (carriers.length === 0 && implied.length === 0) return [];
    const bare = withoutAsides(text);
    const mentions = withoutSafeDriving(findDiscounts(bare), bare);
    return mentions
      .filter((mention, at) => listed || saves || isOffered(bare, mention, mentions[at - 1], mentions[at + 1]))
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

/** Headlines and questions state nothing. */
function isNoStatement(text: string): boolean {
  return (
    text.endsWith('?') ||
    /^[^:]{3,40}:\s(?:ask|inquire|check|look)\b/i.test(text) ||
    /^(?:how|why|what|when(?! you\b[^.;]{0,200},[^.;]{0,200}\byou(?:['’]ll| (?:can|could|may|will)) (?:get|earn|receive|qualify))|which|who|best|compare|read|learn|does|do|is|are|can|see|ask|check|if you\b(?![^.;]{0,200},[^.;]{0,200}\b(?:offers?|gives?|rewards?|provides?|you(?:['’]ll| (?:can|could|may|might|will)) (?:get|earn|receive|qualify))\b))\b/i.test(
      text,
    )
  );
}

/** The word "discount" stands before the mention in the same clause, or right after it. */
function isOffered(text: string, mention: Mention, previous: Mention | undefined, next: Mention | undefined): boolean {
  const after = text.slice(mention.end, mention.end + 40);
  if (next !== undefined && /^\s(?:who|that)\b/.test(after) && next.start - mention.end < 80) return false;
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
  if (/^[^.;:]{0,38}\bdiscount/i.test(after) || /discount/i.test(text.slice(mention.start, mention.end))) return true;
  // "if you keep your cover for three years, they give you a discount"
  if (CONDITIONAL.test(text.slice(0, mention.start)) && /^[^.;]{0,120}\bdiscount/i.test(text.slice(mention.end)))
    return true;
  const before = /\bdiscount(?:s|ed)?\b([^.;]{0,180})$/i.exec(text.slice(0, mention.start));
  return (
    before !== null &&
    !/\b(?:benefits?|perks|features|coverage options?|along with|other ways|to help)\b/i.test(before[1] ?? '')
  );
}

/** Whom a discount of another kind may be for. */
const AUDIENCES: ReadonlySet<string> = new Set(['mature_driver', 'young_adult', 'homeowner']);

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
const PROS = /^\W*(?:pros|strengths|advantages|perks|highlights|what we like)\b/i;

/** A heading or a lead that announces nothing but discounts. */
const DISCOUNTS = /^\W*(?:available |other |notable |possible )?discounts?(?: offered| available)?\W*$/i;

const GOES_ON =
  /^\W*(?:(?:it|they|its|their|the (?:company|insurer|carrier|provider)|these|other|there (?:are|is)|offers?|provides?|includes?|has|plenty|discounts|you can|you may|customers|members|policyholders|drivers|also|additional(?:ly)?|available)\b)|\b(?:the (?:company|insurer|carrier)|it) (?:also )?(?:offers|provides|has|gives)\b/i;

/** The carrier of an offer whose sentence goes on about the one named just before, in text or in its heading. */
function impliedByOffer(
  text: string,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
  listed: boolean,
): readonly string[] {
  if (!(listed || GOES_ON.test(text)) || INDUSTRY.test(text)) return [];
  for (const previous of earlier.slice(-2).reverse()) {
    const named = findCarriers(previous);
    if (named.length > 0) return onlyValue(named) === null ? [] : [named[0]?.value ?? ''];
    if (INDUSTRY.test(previous)) return [];
  }
  if (isGeneralAdvice(text, earlier, block, page)) return [];
  const named = headingCarrier(block.heading) ?? page.siteCarrier;
  return named === null ? [] : [named];
}

function subjectsOf(intro: string, item: Block, page: PageContext): readonly string[] {
  const named = findCarriers(intro);
  const word = /\b(?:discounts?|sav(?:e|ings?)|rewards?)\b/i.exec(intro);
  if (named.length > 0) {
    const only = onlyValue(named);
    if (only !== null) return [only];
    return word === null ? [] : carriersAt(intro, named, word.index, word.index + word[0].length);
  }
  if (BOTH.test(intro)) return bothCarriers(item.heading, page);
  if (INDUSTRY.test(intro) || isGeneralAdvice(intro, [], item, page)) return [];
  const subject = headingCarrier(item.heading) ?? page.titleCarrier;
  return subject === null ? [] : [subject];
}

function offer(item: Block, subject: string, attribute: string, intro: string, page: PageContext): FoundDiscount {
  return {
    family: 'discount',
    subject,
    product: productOf(intro) ?? page.product,
    attribute,
    figure: NO_FIGURE,
    state: onlyValue(findStates(intro)),
    place: {
      ...quoteWindow({ text: item.text, offset: item.start }, 0, Math.min(item.text.length, 120)),
      element: item.element,
      heading: item.heading,
    },
  };
}
