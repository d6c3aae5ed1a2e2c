/** Discounts stated in sentences and list items, with a figure. */
import { quoteWindow, type FoundDiscount } from '../found.ts';
import type { Block } from '../page/blocks.ts';
import { onlyValue, productOf, type PageContext } from '../page/page-context.ts';
import { readLeaderList, type LeaderList } from '../page/leader-lists.ts';
import { MAX_SENTENCE_CHARS, splitClauses, splitSentences } from '../page/sentences.ts';
import { EXAMPLE, INDUSTRY, isDenied, withoutRemarks } from '../words/cues.ts';
import { findCarriers, findDiscounts, findStates, type Mention } from '../words/lexicon.ts';
import { isGrown, isOtherFigure, isStep, OTHER_FIGURE } from './figure-cues.ts';
import { hasUnknownLead, headingAttribute, isCarriersShare, leadOf } from './labels.ts';
import { discountsMeant, FOR_JOINING, OF_PROGRAMME } from './meant-discounts.ts';
import { isUnknownEntry, namesAfter } from './named-figures.ts';
import { nearestAttributes } from './nearest-discount.ts';
import { beginsWithName, isOfOwnSubject } from './own-subjects.ts';
import { counterpartOf } from './respectively.ts';
import { isCount, labelOfPart, labelOfValue, withInsurerAfter, withRowLabel } from './row-labels.ts';
import { withEquipment } from './same-discount.ts';
import { spotsOf, type Spot } from './saved-figures.ts';
import { saysSaved } from './says-saved.ts';
import type { SentenceCase } from './sentence-case.ts';
import { areForeign, carrierBefore, carriersAt, findCarriersBelow, impliedCarriers, namesUnknown } from './subjects.ts';

const MAX_BLOCK_CHARS = 20_000;
/** What a figure is written with. */
const HAS_FIGURE = /%|percent|per cent|\$|\b(?:half|quarters?|thirds?|fifth|tenth)\b/i;

/**
 * Facts with figures in one block of running text; `before` is the text of the blocks before it under the same heading,
 * `last` and `next` the blocks right before and after it, heading or not.
 */
export function findProseFigures(
  line: Block,
  before: readonly string[],
  last: Block | null,
  next: Block | null,
  page: PageContext,
): FoundDiscount[] {
  if (line.text.length > MAX_BLOCK_CHARS || !HAS_FIGURE.test(line.text)) return [];
  const list = readLeaderList(line);
  if (list !== null) return findLedFigures(list, before, page);
  const ofInsurer = withInsurerAfter(line, next);
  const block = ofInsurer ?? withRowLabel(line, last);
  if (/^Example (?:[A-Z]|\d)\b/.test(block.heading?.text ?? '') || ADVERT.test(block.text)) return [];
  if (isCount(line, last, next)) return [];
  const found: FoundDiscount[] = [];
  const label = labelOfValue(line, last, next);
  const sentences = splitClauses(splitSentences(block.text, block.breaks));
  let isAfterFigures =
    last !== null && last.table !== null && /%/.test(last.text) && headingAttribute(block.heading) !== null;
  let stated: FoundDiscount[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const earlier = [
      ...(ofInsurer === null ? before : []),
      ...sentences.slice(Math.max(0, index - 3), index).map(({ text }) => text),
    ];
    const name = label === '' ? labelOfPart(sentences, index) : label;
    stated = readSentence({
      sentence,
      index,
      sentences,
      earlier,
      isAfterFigures,
      last: stated,
      block,
      label: name,
      page,
    });
    isAfterFigures = stated.length > 0;
    found.push(...stated);
  }
  // below its heading an insurer that is not known may speak of itself
  const isSomebodys = line.isHeading && SPEAKS.test(next?.text ?? '');
  return isSomebodys ? found.filter(({ subject }) => subject !== 'industry') : found;
}

const SPEAKS = /\b(?:we|our|us)\b/i;

/** Facts of a list set with leaders, and of the text around it. */
function findLedFigures({ entries, rest }: LeaderList, before: readonly string[], page: PageContext): FoundDiscount[] {
  const said = [...before, ...rest.map(({ text }) => text)];
  const told = rest.flatMap((part) => findProseFigures(part, before, null, null, page));
  const listed = entries.flatMap(({ block, start, end }) =>
    findProseFigures(block, said, null, null, page).map((fact) => ({
      ...fact,
      place: { ...fact.place, start: Math.max(start, end - 200), end },
    })),
  );
  return [...told, ...listed];
}

/** What somebody paid to have said. */
const ADVERT = /^\W*(?:AD|Ad|Sponsored|Advertisement|Promoted)\b(?! discount)/;

function readSentence(sentenceCase: SentenceCase): FoundDiscount[] {
  const { sentence, index, sentences, earlier, isAfterFigures, block, label, page } = sentenceCase;
  const { text } = sentence;
  if (text.length > MAX_SENTENCE_CHARS) return [];
  const named = findCarriersBelow(text, block.heading);
  const carriers = named.length === 0 && block.item !== null ? carrierBefore(text) : named;
  const intro = block.item !== null && index === 0 && isCarriersShare(text, carriers) ? (earlier.at(-1) ?? '') : '';
  const spots = spotsOf(text, `${block.heading?.text ?? ''} ${intro}`, label);
  if (
    spots.length === 0 ||
    isDenied(text) ||
    OTHER_FIGURE.test(text) ||
    (EXAMPLE.test(text) && !isNamedExample(text)) ||
    /^Best\s/.test(text)
  )
    return [];
  const previous = sentences[index - 1]?.text ?? '';
  const attributes = findDiscounts(withoutRemarks(text));
  const whole = sentences[index + 1]?.within ?? sentence.within ?? text;
  const reading = { spots, carriers, attributes, intro, previous, whole };
  if (!saysSaved(sentenceCase, reading)) return [];
  if (carriers.some(({ start }) => /\bcompared (?:to|with)\s$/i.test(text.slice(Math.max(0, start - 16), start))))
    return [];
  const found: FoundDiscount[] = [];
  const names = namesAfter(text, spots);
  /** Of all figures that name nobody; looked for once. */
  let implied: readonly string[] | null = null;
  for (const [at, spot] of spots.entries()) {
    if (isStep(text, spot.end) || isUnknownEntry(text, spot, spots)) continue;
    const after = names[at];
    if (after === null) continue;
    const grows = (isAfterFigures || found.length > 0) && isGrown(text, spot.start);
    if (!grows && isOtherFigure(text, spot.start, spot.end)) continue;
    const nearest = nearestAttributes(
      text,
      attributes,
      spot,
      spots,
      `${sentence.within ?? ''} ${block.heading?.text ?? ''} ${leadOf(block) ?? ''} ${OF_PROGRAMME.test(text) || (page.attribute === 'telematics' && carriers.length === 0) ? previous : ''}`,
    );
    if (nearest === null) continue;
    const paired = after ?? counterpartOf(text, attributes, spot, spots);
    const { lead, near, own, meant } = discountsMeant(
      spot,
      paired === null ? nearest : [paired],
      sentenceCase,
      reading,
    );
    const isAlone = spots.every(({ start }) => start === spot.start);
    const stated = isAlone ? withEquipment(meant, attributes) : meant;
    const vague = near.length === 0 && lead === null && spot.figure.usd !== null;
    if (own.length === 0 && lead === null && /^.{0,30}!$/.test(text)) continue;
    // "A clean medical history can add another 10%": so has this
    if (own.length === 0 && lead === null && (isOfOwnSubject(text) || hasUnknownLead(block, sentence))) continue;
    // "loyalty, 5%; tie-downs, 2%" goes on with another name
    if (own.length === 0 && sentence.within !== undefined && beginsWithName(text)) continue;
    // "…, and tie-downs cut 10%" has a subject of its own, which is not known
    if (own.length === 0 && carriers.length === 0 && sentence.within !== undefined && /^and\s(?!both\b)/i.test(text))
      continue;
    if (stated.length === 0 || (spot.figure.usd !== null && isSwitch(text, vague))) continue;
    if (own.length === 0 && lead === null && COMPARES.test(text)) continue;
    const giver = counterpartOf(text, carriers, spot, spots);
    const given = giver === null ? carriersAt(text, carriers, spot.start, spot.end) : [giver];
    const subjects = given.length > 0 ? given : (implied ??= impliedSubjects(sentenceCase, carriers, whole));
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
        ((block.isHeading && !isStatedByHeading(text, own.length > 0 || lead !== null, spot)) ||
          label !== '' ||
          vague ||
          // whoever is joined is one insurer
          (own.length === 0 && FOR_JOINING.test(text) && !INDUSTRY.test(text)) ||
          (SOMEBODY.test(text) && !isOfDiscount(text, block)) ||
          WE.test(previous) ||
          namesUnknown(text))
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

/** A heading states what insurers give where it names the discount and its share of the price, and asks or promises nothing. */
function isStatedByHeading(text: string, isNamed: boolean, { figure }: Spot): boolean {
  return isNamed && figure.percent !== null && !/\?$|\bhow (?:to|you|we|i)\b/i.test(text);
}

/** Whose a figure is beside which nobody is named: of whoever is spoken of. */
function impliedSubjects(
  { sentence, earlier, last, block, page }: SentenceCase,
  carriers: readonly Mention[],
  whole: string,
): readonly string[] {
  const { text } = sentence;
  if (carriers.length > 0 && (!areForeign(text, carriers) || /\bswitch/i.test(text))) return [];
  const same = SAME_COMPANY.test(text) ? onlyValue(last.map(({ subject: value }) => ({ value }))) : null;
  if (same !== null) return [same];
  const isGeneral =
    whole !== text && page.siteCarrier === null && INDUSTRY.test(whole) && findCarriers(whole).length === 0;
  return isGeneral ? ['industry'] : impliedCarriers(text, earlier, block, page);
}

const SAME_COMPANY = /\b(?:the same|this|that) (?:company|insurer|carrier)\b/i;

/** What whoever changes insurers saves is no discount, unless it is named as one. */
function isSwitch(text: string, vague: boolean): boolean {
  return vague || MOVED.test(text)
    ? SWITCH.test(text)
    : /\bswitched\b/i.test(text) && !/\bbundl|\bdiscount/i.test(text);
}

const MOVED =
  /\b(?:moved|brought|transferred|took) (?:their|your|his|her) (?:[\w-]+ )?(?:policy|policies|insurance|coverage|business)\b/i;
const SWITCH = new RegExp(String.raw`\bswitch|${MOVED.source}`, 'i');

/** Whoever looks at several insurers' prices saves so, whatever the page is about. */
const COMPARES = /\bcompar(?:e|es|ed|ing)\b|\bshop(?:s|ped|ping)? (?:around|with)\b/i;

const SOMEBODY =
  /^(?:save (?:(?:up to|an average of|as much as|over|at least) )?\d+|it|its|they|the company)\b|\b(?:we (?:offer|give|provide|take|apply|reward|credit)|we['’]ll|with us\b|our(?! (?:[\w-]+ )?(?:analysis|research|data|samples?|figures|numbers|quotes|panel|sources|comparison|calculations?|math|review|study|survey|experts|findings)))\b/i;

/** Below a heading that names a discount "it averages" is said of that. */
function isOfDiscount(text: string, block: Block): boolean {
  return (
    /^(?:it|this(?: one)?) (?:usually |typically |often |generally )?(?:averages|ranges|runs|varies|comes to|is (?:usually|typically|often|generally) worth)\b/i.test(
      text,
    ) && headingAttribute(block.heading) !== null
  );
}

/** Whoever runs the page, who is not known here. */
const WE = /\bwe['’]ll\b|\bwith us\b/i;

/** "For example, if …, Geico has up to 26%" states what a named carrier gives; sums of dollars in an example are made up. */
function isNamedExample(text: string): boolean {
  return /^For (?:example|instance), if you\b[^.$]*$/i.test(text) && findCarriers(text).length > 0;
}
