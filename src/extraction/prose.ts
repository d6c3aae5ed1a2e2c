/** Discounts stated in sentences and list items, with a figure. */
import { EXAMPLE, isDenied, isOtherFigure, OTHER_FIGURE, SAVING, withoutRemarks } from './cues.ts';
import type { Block, Heading } from './document.ts';
import { findDollars, findPercents } from './figures.ts';
import { dollarFigure, percentFigure, quoteWindow, type Figure, type FoundDiscount } from './found.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findStates, type Mention } from './lexicon.ts';
import { onlyValue, productOf, type PageContext } from './page-context.ts';
import { MAX_SENTENCE_CHARS, splitClauses, splitSentences, type Sentence } from './sentences.ts';
import { carriersAt, distance, impliedCarriers, namesUnknown, startsWithPronoun } from './subjects.ts';

const MAX_BLOCK_CHARS = 20_000;

interface Spot {
  readonly start: number;
  readonly end: number;
  readonly figure: Figure;
}

/** Facts with figures in one block of running text; `before` is the text of the blocks before it under the same heading. */
export function findProseFigures(block: Block, before: readonly string[], page: PageContext): FoundDiscount[] {
  if (block.text.length > MAX_BLOCK_CHARS || !/%|percent|\$/.test(block.text)) return [];
  if (/^Example (?:[A-Z]|\d)\b/.test(block.heading?.text ?? '')) return [];
  const found: FoundDiscount[] = [];
  const sentences = splitClauses(splitSentences(block.text, block.breaks));
  for (const [index, sentence] of sentences.entries()) {
    const earlier = [...before, ...sentences.slice(Math.max(0, index - 3), index).map(({ text }) => text)];
    found.push(...readSentence(sentence, index, sentences, earlier, block, page));
  }
  return found;
}

function readSentence(
  sentence: Sentence,
  index: number,
  sentences: readonly Sentence[],
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): FoundDiscount[] {
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
  const goesOn =
    (startsWithPronoun(text) && SAVING.test(previous) && !isDenied(previous)) ||
    (sentence.within !== undefined && SAVING.test(sentence.within));
  if (
    !SAVING.test(text) &&
    !goesOn &&
    !(isLabelled(block, sentence) && SAVING.test(`${headingTexts(block.heading)} ${intro}`))
  )
    return [];
  const attributes = findDiscounts(withoutRemarks(text));
  const carriers = findCarriers(text);
  if (carriers.some(({ start }) => /\bcompared (?:to|with)\s$/i.test(text.slice(Math.max(0, start - 16), start))))
    return [];
  const found: FoundDiscount[] = [];
  for (const spot of spots) {
    if (isOtherFigure(text, spot.start, spot.end)) continue;
    const near = nearestAttributes(
      text,
      attributes,
      spot,
      spots,
      `${sentence.within ?? ''} ${block.heading?.text ?? ''}`,
    );
    const lead = leadAttribute(block, sentence, near.length > 0);
    const own = lead === null ? near : [];
    const before = onlyValue(findDiscounts(withoutRemarks(previous)));
    const above = headingAttribute(block.heading);
    const goesBack = sentence.within !== undefined || startsWithPronoun(text);
    const implied =
      lead ??
      (goesBack ? (before ?? above) : (above ?? before)) ??
      onlyValue(findDiscounts(intro)) ??
      topicBelowCarrier(block, page);
    const stated = withEquipment(own.length > 0 ? own : implied === null ? [] : [implied], attributes);
    const vague = own.length === 0 && lead === null && spot.figure.usd !== null;
    if (own.length === 0 && lead === null && /^.{0,30}!$/.test(text)) continue;
    if (stated.length === 0 || (vague && /\bswitch/i.test(text))) continue;
    const named = carriersAt(text, carriers, spot.start, spot.end);
    const subjects = named.length > 0 ? named : carriers.length > 0 ? [] : impliedCarriers(text, earlier, block, page);
    const place = {
      ...quoteWindow({ text, offset: block.start + sentence.start }, spot.start, spot.end),
      element: block.element,
      heading: block.heading,
    };
    for (const { subject, attribute } of subjects.flatMap((subject) =>
      stated.map((attribute) => ({ subject, attribute })),
    )) {
      // "it" and "we" are somebody, if nobody who is known here
      if (subject === 'industry' && (block.isHeading || vague || SOMEBODY.test(text) || namesUnknown(text))) continue;
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

const SOMEBODY =
  /^(?:it|its|they|the company)\b|\b(?:we (?:offer|give|provide)|our(?! (?:[\w-]+ )?(?:analysis|research|data|review|study|survey|experts|findings)))\b/i;

/** Percentages, and sums of dollars that the words before them say are saved. */
function spotsOf(text: string, heading: string): Spot[] {
  const percents = findPercents(text).map((percent) => ({
    start: percent.start,
    end: percent.end,
    figure: percentFigure(percent),
  }));
  const dollars = findDollars(text, true)
    .filter(({ usd }) => usd >= 5 && usd <= 5000)
    .filter(({ start, end }, index, sums) => {
      const last = sums[index - 1];
      if (isSaving(text, start, end, heading)) return true;
      return (
        last !== undefined &&
        SECOND_SUM.test(text.slice(last.end, start)) &&
        isSaving(text, last.start, last.end, heading)
      );
    })
    .map((sum) => ({ start: sum.start, end: sum.end, figure: dollarFigure(sum) }));
  return [...percents, ...dollars];
}

const LINK =
  'of|by|up|to|about|around|an?|average|averag(?:es|ing)|on|more|than|over|as|much|at least|nearly|almost|approximately|roughly|between|from|rang(?:e|es|ing)|you|customers|drivers|members|policyholders|shoppers|them|annually|worth|well|another|additional|the|some';
const SAVED_SUM = new RegExp(
  String.raw`\b(?:sav(?:e|es|ed|ing|ings)|discounts?|credits?|(?:cuts?|lowers?|reduces?) (?:the|your) (?:premium|bill|rate|cost)s?)(?:\s(?:${LINK})){0,8}\s$`,
  'i',
);
const WORTH =
  /\b(?:discounts? (?:is|are) worth|average (?:[\w-]+ ){0,4}discount is)\s(?:(?:up|to|about|around|an|average|of|at|least|as|much) ?){0,4}$/i;

/** "… save $231 when they renew and an average of $94 at sign-up" */
const SECOND_SUM = /^[^.;$]{0,50}\band (?:an average of |up to |about )?$/i;

/** The words beside a sum say that it is saved: not paid, and not a month. */
function isSaving(text: string, start: number, end: number, heading: string): boolean {
  const after = text.slice(end, end + 40);
  if (/^[^.;]{0,30}\b(?:month|monthly|mo\b)/i.test(after)) return false;
  if (/^\s(?:(?:in |of )?(?:discount|saving)s?|off|credit)\b/i.test(after)) return true;
  const isOnPremium = /^\s?(?:(?:per|a|each) year |annually |yearly |or more )?(?:on|off|toward) /i.test(after);
  if (!isOnPremium && /^[^.;]{0,30}\b(?:rate|premium)/i.test(after)) return false;
  const before = text.slice(Math.max(0, start - 80), start);
  if (SAVED_SUM.test(before) || WORTH.test(before)) return true;
  // "Paperless discount: $50" is all there is
  const isAlone =
    !/\b(?:premium|rate|cost|price|total)/i.test(before) &&
    text.length - end <= 12 &&
    /^.{2,50}[:–—-]\s(?:up to )?$/i.test(before);
  return isAlone && /\b(?:discounts?|savings?)\b/i.test(`${before} ${heading}`);
}

/** The attribute named nearest to a figure, and those joined to it by "and" alone. A programme that watches driving outdoes "safe driving". */
function nearestAttributes(
  text: string,
  mentions: readonly Mention[],
  spot: Spot,
  spots: readonly Spot[],
  within: string,
): string[] {
  let best = mentions[0];
  if (best === undefined) return [];
  const number = spots.indexOf(spot);
  const beside = spots.slice(Math.max(0, number - 1), number + 2).filter((other) => other !== spot);
  const costOf = (mention: Mention): number =>
    distance(text, mention, spot) -
    (isNamedDiscount(text, mention, spot) ? NAMED_BONUS : 0) +
    (beside.some((other) => isNamedDiscount(text, mention, other)) ? NAMED_BONUS : 0);
  for (const mention of mentions) if (costOf(mention) < costOf(best)) best = mention;
  const isProgramme = [...mentions, ...findDiscounts(within)].some(({ value }) => value === 'telematics');
  const isRewarded = best.value === 'safe_driver' || (best.value === 'low_mileage' && !/%.*%/.test(text));
  if (isRewarded && isProgramme && !/^\s?discount/i.test(text.slice(best.end, best.end + 10))) return ['telematics'];
  const at = mentions.indexOf(best);
  const isJoined = (first: Mention | undefined, second: Mention | undefined): boolean =>
    first !== undefined &&
    second !== undefined &&
    JOINED.test(text.slice(first.end, second.start)) &&
    // "… discount, and new cars save 10%" begins another statement
    !(/discounts?,/.test(text.slice(first.end, second.start)) && /\d\s?(?:%|percent)/.test(text.slice(second.end)));
  let from = at;
  let to = at;
  while (isJoined(mentions[from - 1], mentions[from])) from -= 1;
  while (isJoined(mentions[to], mentions[to + 1])) to += 1;
  return [...new Set(mentions.slice(from, to + 1).map(({ value }) => value))];
}

/** What stands between discounts that one figure is said of. */
const JOINED =
  /^(?:\s(?:coverage|discounts?|billing|features?|devices?|systems?))?(?:\s?,|,?\s?(?:and|or|&|\/))\s?(?:(?:choose|choosing|set up|have|a|an|your) ){0,2}$/;

/** One figure for a car's equipment is said of what keeps thieves out and of what makes it safer, where both are named. */
export function withEquipment(stated: readonly string[], mentions: readonly Mention[]): string[] {
  const isEquipment = (value: string): boolean => value === 'anti_theft' || value === 'vehicle_safety';
  if (!stated.some(isEquipment)) return [...stated];
  return [...new Set([...stated, ...mentions.map(({ value }) => value).filter(isEquipment)])];
}

/** "For example, if …, Geico has up to 26%" states what a named carrier gives; sums of dollars in an example are made up. */
function isNamedExample(text: string): boolean {
  return /^For (?:example|instance), if you\b[^.$]*$/i.test(text) && findCarriers(text).length > 0;
}

/** The attribute that an item's lead names (`Good student: up to 15%`). Where the sentence names one too, the lead must stand right before it. */
const NAMED_BONUS = 60;
const NAMED_WITHIN = 100;

/** "… discount" in the figure's own clause, with no other figure between: "the bundle discount for seniors is 25%" is no discount of age. */
function isNamedDiscount(text: string, mention: Mention, spot: Spot): boolean {
  if (mention.start - spot.end > NAMED_WITHIN || spot.start - mention.end > NAMED_WITHIN) return false;
  const between = text.slice(Math.min(mention.end, spot.end), Math.max(mention.start, spot.start));
  const isNamed = /^\s?(?:\w+\s)?discount\b/i.test(text.slice(mention.end, mention.end + 24));
  return isNamed && !/[,;:%$(]|\band\b/.test(between);
}

function leadAttribute(block: Block, sentence: Sentence, hasOwn: boolean): string | null {
  const lead = leadOf(block);
  if (lead === null || sentence.start > lead.length + (hasOwn ? 4 : 300)) return null;
  const labels = findDiscountLabels(lead);
  if (!hasOwn) return onlyValue(labels);
  const first = labels[0];
  const isLabel = first !== undefined && lead.length - (first.end - first.start) <= 25;
  const isLead = block.boldLead === lead.length || /^\s?[:–—]/.test(block.text.slice(lead.length));
  return isLabel && isLead && lead.length < block.text.length ? onlyValue(labels) : null;
}

/** The label at the start of a block: what stands in bold or before a colon or dash. */
export function leadOf(block: Block): string | null {
  if (block.boldLead > 2 && block.boldLead <= 80) return block.text.slice(0, block.boldLead);
  const match = /^(?:[^.:–—]{3,70}(?=\s?[:–—]|\s-\s)|[^.:–—]{3,45}(?=\.\s))/.exec(block.text);
  return match?.[0] ?? (block.text.length <= 60 ? block.text : null);
}

function isLabelled(block: Block, sentence: Sentence): boolean {
  return block.item !== null && sentence.start === 0;
}

/** An item that is a carrier's name and a figure: what for, the text before its list says. */
function isCarriersShare(text: string): boolean {
  return text.length <= 60 && (findCarriers(text)[0]?.start ?? text.length) <= 4;
}

/** On a page about one discount, what stands below a heading that is a carrier's name is about that discount. */
function topicBelowCarrier(block: Block, page: PageContext): string | null {
  const heading = block.heading?.text ?? '';
  const named = findCarriers(heading)[0];
  return named !== undefined && heading.length - (named.end - named.start) <= 20 ? page.attribute : null;
}

/** The attribute that the nearest heading names, where it names one only. */
export function headingAttribute(heading: Heading | null): string | null {
  if (heading === null) return null;
  const labels = findDiscountLabels(heading.text);
  const label = labels[0];
  const isLabel = label !== undefined && heading.text.length - (label.end - label.start) <= 25;
  return onlyValue(findDiscounts(heading.text)) ?? (isLabel ? onlyValue(labels) : null);
}

function headingTexts(heading: Heading | null): string {
  return `${heading?.text ?? ''} ${heading?.parent?.text ?? ''}`;
}
