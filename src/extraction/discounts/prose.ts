/** Discounts stated in sentences and list items, with a figure. */
import { EXAMPLE, GENERAL, INDUSTRY, isDenied, SAVING, withoutRemarks } from '../words/cues.ts';
import { isGiven, isGrown, isInBrackets, isOtherFigure, isStep, isValue, OTHER_FIGURE } from './figure-cues.ts';
import type { Block } from '../page/document.ts';
import { quoteWindow, type FoundDiscount } from '../found.ts';
import {
  headingAttribute,
  headingTexts,
  hasUnknownLead,
  isCarriersShare,
  isLabelled,
  labelOfValue,
  leadOf,
  programmeOfHeading,
  leadAttribute,
  topicOfPage,
  topicBelowCarrier,
} from './labels.ts';
import {
  findCarriers,
  findDiscountLabels,
  findDiscounts,
  findPrograms,
  findStates,
  type Mention,
} from '../words/lexicon.ts';
import { entryBefore, isUnknownEntry, namedBeside } from './named-figures.ts';
import { isInRow, nearestAttributes } from './nearest-discount.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';
import { withEquipment } from './same-discount.ts';
import { spotsOf, type Spot } from './saved-figures.ts';
import { MAX_SENTENCE_CHARS, splitClauses, splitSentences, type Sentence } from '../page/sentences.ts';
import {
  areForeign,
  carriersAt,
  findCarriersBelow,
  impliedCarriers,
  namesUnknown,
  startsWithPronoun,
} from './subjects.ts';

const MAX_BLOCK_CHARS = 20_000;
/** What a figure is written with. */
const HAS_FIGURE = /%|percent|per cent|\$|\b(?:half|quarters?|thirds?|fifth|tenth)\b/i;

/**
 * Facts with figures in one block of running text; `before` is the text of the blocks before it under the same heading,
 * `last` the block right before it, heading or not.
 */
export function findProseFigures(
  block: Block,
  before: readonly string[],
  last: Block | null,
  page: PageContext,
): FoundDiscount[] {
  if (block.text.length > MAX_BLOCK_CHARS || !HAS_FIGURE.test(block.text)) return [];
  if (/^Example (?:[A-Z]|\d)\b/.test(block.heading?.text ?? '') || ADVERT.test(block.text)) return [];
  const found: FoundDiscount[] = [];
  const label = labelOfValue(block, last);
  const sentences = splitClauses(splitSentences(block.text, block.breaks));
  let isAfterFigures =
    last !== null && last.table !== null && /%/.test(last.text) && headingAttribute(block.heading) !== null;
  let stated: FoundDiscount[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const earlier = [...before, ...sentences.slice(Math.max(0, index - 3), index).map(({ text }) => text)];
    stated = readSentence({ sentence, index, sentences, earlier, isAfterFigures, last: stated, block, label, page });
    isAfterFigures = stated.length > 0;
    found.push(...stated);
  }
  return found;
}

/** What somebody paid to have said. */
const ADVERT = /^\W*(?:AD|Ad|Sponsored|Advertisement|Promoted)\b(?! discount)/;

/** A sentence with what stands around it. */
interface SentenceCase {
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

function readSentence(sentenceCase: SentenceCase): FoundDiscount[] {
  const { sentence, index, sentences, earlier, isAfterFigures, last, block, label, page } = sentenceCase;
  const { text } = sentence;
  if (text.length > MAX_SENTENCE_CHARS) return [];
  const intro = block.item !== null && index === 0 && isCarriersShare(text) ? (earlier.at(-1) ?? '') : '';
  const spots = spotsOf(text, `${block.heading?.text ?? ''} ${intro}`);
  if (
    spots.length === 0 ||
    isDenied(text) ||
    OTHER_FIGURE.test(text) ||
    (EXAMPLE.test(text) && !isNamedExample(text)) ||
    /^Best\s/.test(text)
  )
    return [];
  const previous = sentences[index - 1]?.text ?? '';
  const carriers = findCarriersBelow(text, block.heading);
  const attributes = findDiscounts(withoutRemarks(text));
  const whole = sentences[index + 1]?.within ?? sentence.within ?? text;
  const goesOn =
    (startsWithPronoun(text) && SAVING.test(previous) && !isDenied(previous)) ||
    (sentence.within !== undefined && SAVING.test(sentence.within)) ||
    (carriers.length > 0 && isAfterFigures && isNextOfRow(text)) ||
    (isAfterFigures && spots.some(({ start }) => isGrown(text, start)));
  if (
    !SAVING.test(text) &&
    !goesOn &&
    !(
      (isLabelled(block, sentence) || label !== '') &&
      SAVING.test(`${headingTexts(block.heading)} ${intro} ${label}`)
    ) &&
    !(
      spots.some(({ start, end }) => isGiven(text, start, end) || isValue(text, start, end)) &&
      (carriers.length > 0 ||
        INDUSTRY.test(text) ||
        GENERAL.test(text) ||
        !impliedCarriers(text, earlier, block, page).includes('industry'))
    ) &&
    !(
      spots.some(
        ({ start, end }) => IT_IS.test(text.slice(0, start)) || namedBeside(text, attributes, start, end) !== null,
      ) &&
      !RISE.test(`${previous} ${whole}`) &&
      (carriers.length > 0 || !impliedCarriers(text, earlier, block, page).includes('industry'))
    ) &&
    !(carriers.length > 0 && spots.some(({ start, end }) => isInBrackets(text, start, end)) && isNextOfRow(text)) &&
    !(
      carriers.length > 0 &&
      (isBelowDiscount(block) || findDiscounts(intro).length > 0) &&
      isNextOfRow(text) &&
      !RISE.test(`${previous} ${whole}`)
    )
  )
    return [];
  if (carriers.some(({ start }) => /\bcompared (?:to|with)\s$/i.test(text.slice(Math.max(0, start - 16), start))))
    return [];
  const found: FoundDiscount[] = [];
  for (const spot of spots) {
    if (isStep(text, spot.end) || isUnknownEntry(text, spot, spots)) continue;
    const grows = isAfterFigures && isGrown(text, spot.start);
    if (!grows && isOtherFigure(text, spot.start, spot.end)) continue;
    const nearest = nearestAttributes(
      text,
      attributes,
      spot,
      spots,
      `${sentence.within ?? ''} ${block.heading?.text ?? ''} ${leadOf(block) ?? ''} ${OF_PROGRAMME.test(text) ? previous : ''}`,
    );
    if (nearest === null) continue;
    const near = attributesOf(spot, nearest, sentenceCase, attributes);
    const lead =
      label !== ''
        ? onlyValue(findDiscountLabels(label))
        : isInRow(text, attributes, spot, spots)
          ? null
          : leadAttribute(block, sentence, near.length > 0);
    const programme = lead === null ? programmeOfHeading(block.heading) : null;
    const own = programme !== null ? [programme] : lead === null ? near : [];
    const before =
      (OF_THAT_ONE.test(text)
        ? onlyValue(findPrograms(previous).flatMap(({ start, end }) => findDiscountLabels(previous.slice(start, end))))
        : null) ?? onlyValue(findDiscounts(withoutRemarks(previous)));
    const above = headingAttribute(block.heading);
    const goesBack =
      sentence.within !== undefined ||
      startsWithPronoun(text) ||
      OF_PROGRAMME.test(text) ||
      OF_THAT_ONE.test(text) ||
      grows;
    const understood =
      lead ??
      (grows ? onlyValue(last.map(({ attribute: value }) => ({ value }))) : null) ??
      (goesBack ? (before ?? above) : (above ?? before)) ??
      onlyValue(findDiscounts(intro)) ??
      topicBelowCarrier(block, page) ??
      (carriers.length > 0 && /discount|% off/i.test(text) ? topicOfPage(block, page) : null) ??
      (OF_PROGRAMME.test(text) && /\bapp\b/i.test(text) ? 'telematics' : null);
    const meant = own.length > 0 ? own : understood === null ? [] : [understood];
    const stated = isInRow(text, attributes, spot, spots) ? meant : withEquipment(meant, attributes);
    const vague = near.length === 0 && lead === null && spot.figure.usd !== null;
    if (own.length === 0 && lead === null && /^.{0,30}!$/.test(text)) continue;
    // "A clean medical history can add another 10%": so has this
    if (own.length === 0 && lead === null && (OWN_SUBJECT.test(text) || hasUnknownLead(block, sentence))) continue;
    // "…, and tie-downs cut 10%" has a subject of its own, which is not known
    if (own.length === 0 && carriers.length === 0 && sentence.within !== undefined && /^and\s(?!both\b)/i.test(text))
      continue;
    if (stated.length === 0 || (spot.figure.usd !== null && isSwitch(text, vague))) continue;
    const named = carriersAt(text, carriers, spot.start, spot.end);
    const isOther = carriers.length > 0 && (!areForeign(text, carriers) || /\bswitch/i.test(text));
    const isGeneral =
      whole !== text && page.siteCarrier === null && INDUSTRY.test(whole) && findCarriers(whole).length === 0;
    const same = SAME_COMPANY.test(text) ? onlyValue(last.map(({ subject: value }) => ({ value }))) : null;
    const implied = same !== null ? [same] : isGeneral ? ['industry'] : impliedCarriers(text, earlier, block, page);
    const subjects = named.length > 0 ? named : isOther ? [] : implied;
    const place = {
      ...quoteWindow({ text, offset: block.start + sentence.start }, spot.start, spot.end),
      element: block.element,
      heading: block.heading,
    };
    for (const { subject, attribute } of subjects.flatMap((subject) =>
      stated.map((attribute) => ({ subject, attribute })),
    )) {
      // "it" and "we" are somebody, if nobody who is known here
      if (
        subject === 'industry' &&
        (block.isHeading || label !== '' || vague || SOMEBODY.test(text) || WE.test(previous) || namesUnknown(text))
      )
        continue;
      found.push({
        family: 'discount',
        subject,
        product: attribute === 'multi_policy' ? 'bundle' : (productOf(text) ?? page.product),
        attribute,
        figure: spot.figure,
        state: onlyValue(findStates(text)),
        place,
      });
    }
  }
  return found;
}

/** What a figure is for as its own sentence has it. */
function attributesOf(
  { start, end }: Spot,
  nearest: readonly string[],
  { sentence, block }: SentenceCase,
  named: readonly Mention[],
): readonly string[] {
  const { text } = sentence;
  const beside = namedBeside(text, named, start, end);
  if (beside !== null && entryBefore(text, start, end) !== null) return [beside];
  if (nearest.length === 0 && OFF_BOTH.test(text)) return ['multi_policy'];
  // below "Defensive driving" an age is a condition of the course
  const isOfCourse =
    onlyValue(nearest.map((value) => ({ value }))) === 'mature_driver' &&
    named.every((mention) => mention.value !== 'mature_driver' || /\d/.test(text.slice(mention.start, mention.end))) &&
    [leadAttribute(block, sentence, false), headingAttribute(block.heading)].includes('defensive_driving');
  return isOfCourse ? ['defensive_driving'] : nearest;
}

/** "For the second car, it's 25%" */
const IT_IS = /\bit['’]s (?:up to |about |around |only )?$/i;

/** "18% off the car and 22% off the home": who takes something off both does so because both are there. */
const OFF_BOTH =
  /\d\s?(?:%|percent) (?:off|on) (?:your |the |their )?(?:car|auto)\b[^.;]{0,40}\d\s?(?:%|percent)? (?:off|on) (?:your |the |their )?home|\d\s?(?:%|percent) (?:off|on) (?:your |the |their )?home[^.;]{0,40}\d\s?(?:%|percent)? (?:off|on) (?:your |the |their )?(?:car|auto)\b/i;

/** Said of the programme or the discount that was named before. */
const OF_THAT_ONE =
  /^(?:Complet|Finish|Pass|Tak|Us|Join|Do)ing (?:it|one|the (?:course|class|program|training))\b|^(?:In|For|At) [^,.%$]{2,40}, (?:it|that|this)(?: one)?(?:['’]s| is)\b/;

/** "Most others, like A and B, are around 10%": goes on with the figures right before. */
function isNextOfRow(text: string): boolean {
  return text.length <= 160 && !/\b(?:rate|premium|price|cost|cheap|scor|rating|share)/i.test(text);
}

const SAME_COMPANY = /\b(?:the same|this|that) (?:company|insurer|carrier)\b/i;

/** Said of a programme that was named before: "the app", "just for signing up". */
const OF_PROGRAMME =
  /\b(?:the|this|our|its) (?:app|program|device)\b|\b(?:for|by|when you|once you) (?:just |simply )?(?:sign(?:ing)? up|enroll(?:ing)?|participat(?:e|ing)|join(?:ing)?|download(?:ing)?)\b|\bparticipation discount\b|\bat (?:sign-?up|enrollment)\b/i;

/** What whoever changes insurers saves is no discount, unless it is named as one. */
function isSwitch(text: string, vague: boolean): boolean {
  return vague ? /\bswitch/i.test(text) : /\bswitched\b/i.test(text) && !/\bbundl|\bdiscount/i.test(text);
}

/** The heading names a discount and says that it is one. */
function isBelowDiscount({ heading }: Block): boolean {
  return SAVING.test(heading?.text ?? '') && headingAttribute(heading) !== null;
}

const SOMEBODY =
  /^(?:save (?:(?:up to|an average of|as much as|over|at least) )?\d+|it|its|they|the company)\b|\b(?:we (?:offer|give|provide|take|apply|reward|credit)|we['’]ll|with us\b|our(?! (?:[\w-]+ )?(?:analysis|research|data|review|study|survey|experts|findings)))\b/i;

const OWN_SUBJECT =
  /^An? (?![^,;.%]{0,50}\b(?:discounts?|programs?|saving|policy|app|device|driver|customer|member)\b)[a-z][^,;.%]{3,50}\b(?:can|could|may|might|will) (?:also )?(?:add|save|earn|bring|cut|lower|take|knock|shave|trim|get)\b/;

const RISE =
  /\b(?:increas\w{1,3}|hikes?|surcharge\w?|rais(?:e|es|ed|ing)|higher|(?:went|goes|go|going) up|ticket(?!-free)|dui)\b/i;

/** Whoever runs the page, who is not known here. */
const WE = /\bwe['’]ll\b|\bwith us\b/i;

/** "For example, if …, Geico has up to 26%" states what a named carrier gives; sums of dollars in an example are made up. */
function isNamedExample(text: string): boolean {
  return /^For (?:example|instance), if you\b[^.$]*$/i.test(text) && findCarriers(text).length > 0;
}
