/** Whose the figures of a sentence are: of whoever is named beside them, else of whoever is spoken of. */
import wording from '../../data/wording/subjects.json' with { type: 'json' };
import type { Block } from '../../page/blocks.ts';
import { onlyValue } from '../../page/page-context.ts';
import { INDUSTRY } from '../../words/cues.ts';
import { findCarriers, findDiscountLabels, findDiscounts, findStates } from '../../words/lexicon.ts';
import { anyOf, patternOf } from '../../words/wording.ts';
import { headingAttribute } from '../labels.ts';
import { FOR_JOINING } from './meant-discounts.ts';
import { areForeign, carriersAt } from '../named-carriers.ts';
import { counterpartOf } from './respectively.ts';
import type { MeantFigure, Reading, SentenceCase } from './sentence-case.ts';
import { impliedCarriers } from '../subjects.ts';

export class FigureSubjects {
  readonly #case: SentenceCase;
  readonly #reading: Reading;
  /** Of all figures that name nobody; looked for once. */
  #implied: readonly string[] | null = null;

  constructor(sentenceCase: SentenceCase, reading: Reading) {
    this.#case = sentenceCase;
    this.#reading = reading;
  }

  of(meant: MeantFigure): readonly string[] {
    const { carriers, spots } = this.#reading;
    const { text } = this.#case.sentence;
    const { spot } = meant;
    const giver = counterpartOf(text, carriers, spot, spots);
    const given = giver === null ? carriersAt(text, carriers, spot.start, spot.end) : [giver];
    const subjects = given.length > 0 ? given : (this.#implied ??= impliedSubjects(this.#case, this.#reading));
    return subjects.filter((subject) => subject !== 'industry' || !isSomebodys(meant, this.#case, this.#reading));
  }
}

/** Whose a figure is beside which nobody is named: of whoever is spoken of. */
function impliedSubjects(
  { sentence, earlier, last, block, page }: SentenceCase,
  { carriers, whole }: Reading,
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

/** What names nobody who is known here is said of somebody, "it" or "we", and not of insurers in general. */
function isSomebodys(
  { spot, isOwn, isNamed, isVague }: MeantFigure,
  { sentence, block, label }: SentenceCase,
  { previous }: Reading,
): boolean {
  const { text } = sentence;
  // a heading states what insurers give where it names the discount and its share of the price, and asks or promises nothing
  const isStated = isNamed && spot.figure.percent !== null && !/\?$|\bhow (?:to|you|we|i)\b/i.test(text);
  return (
    isVague ||
    label !== '' ||
    (block.isHeading && !isStated) ||
    // whoever is joined is one insurer
    (!isOwn && FOR_JOINING.test(text) && !INDUSTRY.test(text)) ||
    (SPEAKS.test(text) && !isOfDiscount(text, block) && !isOfDiscountBefore(text, previous)) ||
    /\bwe['’]ll\b|\bwith us\b/i.test(previous) ||
    namesUnknown(text)
  );
}

const SPEAKS = patternOf(wording, 'somebody speaks');

/** Below a heading that names a discount "it averages" is said of that. */
function isOfDiscount(text: string, block: Block): boolean {
  return AVERAGES.test(text) && headingAttribute(block.heading) !== null;
}

const AVERAGES = patternOf(wording, 'it averages');

/** So is "it takes" after a sentence about a discount, or about what insurers in general give. */
function isOfDiscountBefore(text: string, previous: string): boolean {
  if (!AVERAGES.test(text) && !TAKES_OFF.test(text)) return false;
  if (findCarriers(previous).length > 0 || namesUnknown(previous)) return false;
  const named = findDiscountLabels(previous)[0];
  return named !== undefined && (INDUSTRY.test(previous) || BEGINS.test(previous.slice(0, named.start)));
}

const TAKES_OFF = patternOf(wording, 'it takes off');
/** What may stand before a discount's name that begins a sentence. */
const BEGINS = /^(?:(?:the|an?|this|another) )?$/i;

/** Somebody whose name is not known here is said to offer it. */
function namesUnknown(text: string): boolean {
  const name = UNKNOWN.exec(text.replaceAll(', for example,', ''))?.[1];
  if (/^[A-Z][\w-]+['’]s own\b/.test(text)) return true;
  if (name === undefined || NO_NAME.test(name) || findDiscounts(name).length > 0) return false;
  const state = findStates(name)[0];
  return state === undefined || /[A-Z]/.test(name.slice(0, state.start) + name.slice(state.end));
}

const NAME = String.raw`(?:[A-Z][\w&'’.-]{0,40}\s(?:bureau\s)?){1,4}`;
const UNKNOWN = new RegExp(
  String.raw`(?:^|[,;:]\s|\b(?:while|but|and)\s)(?:At |With )?(${NAME})(?:also\s|currently\s|typically\s)?${anyOf(wording, 'offers')}`,
);
const NO_NAME = new RegExp(String.raw`^${anyOf(wording, 'begins no name')}|${anyOf(wording, 'ends no name')}\s$`, 'i');
