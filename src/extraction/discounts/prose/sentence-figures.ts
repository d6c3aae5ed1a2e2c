/** The figures of one sentence or clause: what each is for, and whose. */
import { quoteWindow, type FoundDiscount } from '../../found.ts';
import { onlyValue, productOf } from '../../page/page-context.ts';
import { MAX_SENTENCE_CHARS } from '../../page/sentences.ts';
import { EXAMPLE, isDenied, withoutRemarks } from '../../words/cues.ts';
import { findCarriers, findDiscounts, findStates } from '../../words/lexicon.ts';
import { isGrown, isOtherFigure, isStep, OTHER_FIGURE } from './figure-cues.ts';
import { FigureSubjects } from './figure-subjects.ts';
import { hasUnknownLead, isCarriersShare, leadOf } from '../labels.ts';
import { discountsMeant, OF_PROGRAMME } from './meant-discounts.ts';
import { isUnknownEntry, namesAfter } from './named-figures.ts';
import { nearestAttributes } from './nearest-discount.ts';
import { beginsWithName, isOfOwnSubject } from '../own-subjects.ts';
import { counterpartOf } from './respectively.ts';
import { withEquipment } from '../same-discount.ts';
import { spotsOf, type Spot } from './saved-figures.ts';
import { saysSaved } from './says-saved.ts';
import type { MeantFigure, Reading, SentenceCase } from './sentence-case.ts';
import { carrierBefore, findCarriersBelow } from '../subjects.ts';
import { isComparing, isSwitch } from './switching.ts';

/** All discounts that the sentence states with a figure. */
export function findSentenceFigures(sentenceCase: SentenceCase): FoundDiscount[] {
  const reading = readingOf(sentenceCase);
  if (reading === null) return [];
  const { sentence, isAfterFigures, block, page } = sentenceCase;
  const { text } = sentence;
  const { spots } = reading;
  const found: FoundDiscount[] = [];
  const names = namesAfter(text, spots);
  const subjects = new FigureSubjects(sentenceCase, reading);
  for (const [at, spot] of spots.entries()) {
    const name = names[at];
    if (name === null || isStep(text, spot.end) || isUnknownEntry(text, spot, spots)) continue;
    const grows = (isAfterFigures || found.length > 0) && isGrown(text, spot.start);
    if (!grows && isOtherFigure(text, spot.start, spot.end)) continue;
    const meant = meaningOf(spot, name ?? null, sentenceCase, reading);
    if (meant === null || isOfAnother(meant, sentenceCase, reading)) continue;
    const place = {
      ...quoteWindow({ text, offset: block.start + sentence.start }, spot.start, spot.end),
      element: block.element,
      heading: block.heading,
    };
    for (const subject of subjects.of(meant)) {
      for (const attribute of meant.attributes) {
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
  }
  return found;
}

/** What is found in a sentence that may state a discount; null where it states none. */
function readingOf(sentenceCase: SentenceCase): Reading | null {
  const { sentence, index, sentences, earlier, block, label } = sentenceCase;
  const { text } = sentence;
  if (text.length > MAX_SENTENCE_CHARS) return null;
  const named = findCarriersBelow(text, block.heading);
  const carriers = named.length === 0 && block.item !== null ? carrierBefore(text) : named;
  const intro = block.item !== null && index === 0 && isCarriersShare(text, carriers) ? (earlier.at(-1) ?? '') : '';
  const spots = spotsOf(text, `${block.heading?.text ?? ''} ${intro}`, label);
  if (spots.length === 0 || statesNothing(text)) return null;
  const previous = sentences[index - 1]?.text ?? '';
  const attributes = findDiscounts(withoutRemarks(text));
  const whole = sentences[index + 1]?.within ?? sentence.within ?? text;
  const reading = { spots, carriers, attributes, intro, previous, whole };
  if (!saysSaved(sentenceCase, reading)) return null;
  const isCompared = carriers.some(({ start }) => COMPARED_TO.test(text.slice(Math.max(0, start - 16), start)));
  return isCompared ? null : reading;
}

function statesNothing(text: string): boolean {
  return (
    isDenied(text) || OTHER_FIGURE.test(text) || (EXAMPLE.test(text) && !isNamedExample(text)) || /^Best\s/.test(text)
  );
}

/** "For example, if …, Geico has up to 26%" states what a named carrier gives; sums of dollars in an example are made up. */
function isNamedExample(text: string): boolean {
  return /^For (?:example|instance), if you\b[^.$]*$/i.test(text) && findCarriers(text).length > 0;
}

const COMPARED_TO = /\bcompared (?:to|with)\s$/i;

/** What the figure is for, and how the sentence says so; `name` stands right after it. Null where its words are another's. */
function meaningOf(spot: Spot, name: string | null, sentenceCase: SentenceCase, reading: Reading): MeantFigure | null {
  const { sentence, block, page } = sentenceCase;
  const { spots, carriers, attributes, previous } = reading;
  const { text } = sentence;
  const ofProgramme = OF_PROGRAMME.test(text) || (page.attribute === 'telematics' && carriers.length === 0);
  const around = [sentence.within, block.heading?.text, leadOf(block), ofProgramme ? previous : ''];
  const nearest = nearestAttributes(text, attributes, spot, spots, around.map((words) => words ?? '').join(' '));
  if (nearest === null) return null;
  const paired = name ?? counterpartOf(text, attributes, spot, spots);
  const { lead, near, own, meant } = discountsMeant(spot, paired === null ? nearest : [paired], sentenceCase, reading);
  const isAlone = spots.every(({ start }) => start === spot.start);
  return {
    spot,
    attributes: isAlone ? withEquipment(meant, attributes) : meant,
    isOwn: own.length > 0,
    isNamed: own.length > 0 || lead !== null,
    isVague: near.length === 0 && lead === null && spot.figure.usd !== null,
  };
}

/** The figure is of no discount, or of something that is not known here. */
function isOfAnother(meant: MeantFigure, { sentence, block }: SentenceCase, { carriers }: Reading): boolean {
  const { text, within } = sentence;
  const { spot, attributes, isOwn, isNamed, isVague } = meant;
  if (attributes.length === 0 || (spot.figure.usd !== null && isSwitch(text, isVague))) return true;
  if (!isNamed && (/^.{0,30}!$/.test(text) || isComparing(text))) return true;
  // "A clean medical history can add another 10%": so has this
  if (!isNamed && (isOfOwnSubject(text) || hasUnknownLead(block, sentence))) return true;
  if (isOwn || within === undefined) return false;
  // "loyalty, 5%; tie-downs, 2%" goes on with another name; "…, and tie-downs cut 10%" has a subject that is not known
  return beginsWithName(text) || (carriers.length === 0 && /^and\s(?!both\b)/i.test(text));
}
