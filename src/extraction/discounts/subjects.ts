/** Whom a sentence speaks of, where it does not say so itself. */
import everyday from '../data/wording/everyday.json' with { type: 'json' };
import wording from '../data/wording/subjects.json' with { type: 'json' };
import type { Block, Heading } from '../page/blocks.ts';
import {
  distinctValues,
  findCarrierLabels,
  findCarriers,
  findPrograms,
  isOrdinaryWord,
  type Mention,
} from '../words/lexicon.ts';
import { anyOf, partOf } from '../words/wording.ts';
import { programmeOwner } from '../words/programme-owners.ts';
import { BOTH, GENERAL, INDUSTRY, OWN, PRONOUN } from '../words/cues.ts';
import { onlyValue, pairOf, type PageContext } from '../page/page-context.ts';

/** The carriers that a figure or discount at `start`-`end` of a sentence belongs to: the nearest, with those joined to it by commas and "and". */
export function carriersAt(text: string, mentions: readonly Mention[], start: number, end: number): string[] {
  const usable = mentions.filter(
    (mention) => !isForeign(text, mention) && !(mention.start > end && hasNextFigure(text, mention)),
  );
  if (usable.length === 0) return [];
  const beside = usable.find(
    (mention) =>
      /^\s(?:(?:with|from|by|at)\s(?:the )?|\()$/i.test(text.slice(end, mention.start)) && mention.start > end,
  );
  // a carrier comes before its figure, as a rule
  const costOf = (mention: Mention): number =>
    distance(text, mention, { start, end }) + (mention.start > start ? 25 : 0);
  const nearest = beside ?? usable.reduce((best, mention) => (costOf(mention) < costOf(best) ? mention : best));
  const group = groupOf(text, usable, usable.indexOf(nearest));
  return distinctValues(group);
}

/** "…, and Amica, at 12%": whoever is joined so has a figure of its own, and not the one before. */
function hasNextFigure(text: string, { start, end }: Mention): boolean {
  return (
    /(?:, and|;|, while|, then) (?:by |the )?$/i.test(text.slice(Math.max(0, start - 12), start)) &&
    /^,? (?:\(|(?:at|with) |(?:gives|takes|offers|says) )(?:up to |about |around )?\d/i.test(text.slice(end, end + 30))
  );
}

/** All that are named are named only to compare or to leave. */
export function areForeign(text: string, mentions: readonly Mention[]): boolean {
  return mentions.every((mention) => isForeign(text, mention));
}

/** Characters between two places, with a charge for every boundary of a clause between them. */
export function distance(text: string, a: { start: number; end: number }, b: { start: number; end: number }): number {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  const between = text.slice(first.end, second.start);
  const hard = between.match(/[;]|\b(?:while|but|whereas|although|compared|versus|vs)\b/gi)?.length ?? 0;
  const soft = between.match(/,|\band\b|\bor\b/gi)?.length ?? 0;
  return between.length + hard * 80 + soft * 15;
}

/** The subject that headings give: the nearest one that names exactly one carrier; undefined where one names several. */
export function headingCarrier(heading: Heading | null): string | null {
  for (let node = heading; node !== null; node = node.parent) {
    const found = findCarrierLabels(node.text);
    if (found.length > 0) return onlyValue(found);
  }
  return null;
}

/** Carriers named in a text; below a fuller name its end stands for it: "Farm Bureau" below "Ohio Farm Bureau". */
export function findCarriersBelow(text: string, heading: Heading | null): Mention[] {
  const mentions = findCarriers(text);
  const above = mentions.length > 0 && heading !== null ? onlyNamed(heading.text) : null;
  if (above === null || heading === null) return mentions;
  const full = heading.text.slice(above.start, above.end);
  return mentions.map((mention) =>
    full.endsWith(` ${text.slice(mention.start, mention.end)}`) ? { ...mention, value: above.value } : mention,
  );
}

/** The insurer that stands before an item's figure and is named nowhere else, also by a name that is a common word: "Shelter 14%". */
export function carrierBefore(text: string): Mention[] {
  const name = BEFORE_FIGURE.exec(text)?.[1] ?? '';
  const value = onlyValue(findCarrierLabels(name));
  return value === null || name === '' ? [] : [{ value, start: 0, end: name.length }];
}

const BEFORE_FIGURE = new RegExp(
  String.raw`^([A-Z][^\d%$:–—(]{1,40}?)(?:\s?[:–—-]|\s\()?\s{0,9}(?:(?:${partOf(everyday, 'about as much')}|between|discount of|from|save)\s){0,2}\$?\d`,
  'i',
);

function onlyNamed(text: string): Mention | null {
  const named = findCarrierLabels(text);
  return onlyValue(named) === null ? null : (named[0] ?? null);
}

/** The carriers of a sentence that names none: from the sentences before it, its headings, or the page. */
export function impliedCarriers(
  sentence: string,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): readonly string[] {
  if (BOTH.test(sentence)) return bothCarriers(block.heading, page);
  const program = programmeOwner(sentence, headingCarrier(block.heading) ?? page.titleCarrier);
  if (program !== null) return [program];
  if (BY_LAW.test(sentence) && !OWN.test(sentence)) return ['industry'];
  if (INDUSTRY.test(sentence) && (page.siteCarrier === null || isOfOthers(sentence))) return ['industry'];
  if (GENERAL.test(sentence) && (headingCarrier(block.heading) === null || isOfInsurers(block.heading)))
    return ['industry'];
  if (isGeneralAdvice(sentence, earlier, block, page)) return ['industry'];
  const above = headingCarrier(block.heading) ?? page.titleCarrier;
  for (const text of earlier.slice(-3).reverse()) {
    const mentions = findCarriersBelow(text, block.heading);
    const named = onlyValue(mentions);
    // "Only at Geico": "these stand out because Allstate has nothing like them"
    if (named !== null && above !== null && above !== named && LACKS.test(text)) return [above];
    if (named !== null) return [named];
    if (mentions.length > 0) return [];
    if (page.siteCarrier === null && INDUSTRY.test(text) && !(above !== null && THE_COMPANY.test(sentence)))
      return ['industry'];
  }
  if (above !== null) return [above];
  for (let node = block.heading; node !== null; node = node.parent) if (findCarriers(node.text).length > 1) return [];
  return ['industry'];
}

/** Whoever the page is about, the law gives it to the customers of all. */
const BY_LAW = new RegExp(String.raw`${anyOf(wording, 'the law')}[^.;]{0,60}${anyOf(wording, 'orders')}`, 'i');

/** "The same at other insurers" heads what is said of insurers in general. */
function isOfInsurers(heading: Heading | null): boolean {
  return heading !== null && INDUSTRY.test(heading.text) && findCarriers(heading.text).length === 0;
}

/** One insurer, after a sentence about all of them: the one that the heading or the title names. */
const THE_COMPANY = /\bthe (?:company|insurer|carrier)\b/i;

/** What another insurer does not have. */
const LACKS =
  /\b(?:nothing|none of (?:this|these|them)|no (?:such|equivalent|counterpart)|lacks?|does(?:n['’]t| not) (?:offer|have|give))\b/i;

/** On a carrier's own page: "insurers commonly give 10%". */
function isOfOthers(sentence: string): boolean {
  return /\b(?:insurers|insurance companies)\b/i.test(sentence) && !OWN.test(sentence);
}

/** The two carriers that "both insurers" means: those of the nearest heading that names two, else of the page. */
export function bothCarriers(heading: Heading | null, page: PageContext): readonly string[] {
  for (let node = heading; node !== null; node = node.parent) {
    const pair = pairOf(node.text);
    if (pair !== null) return pair;
  }
  return page.pair;
}

/** An article on a carrier's own site speaks of insurers in general where nothing near says "we" or names the carrier or a programme. */
export function isGeneralAdvice(
  sentence: string,
  earlier: readonly string[],
  block: Block,
  page: PageContext,
): boolean {
  if (page.siteCarrier === null || !page.isArticle) return false;
  const near = [sentence, ...earlier.slice(-3)];
  for (let node = block.heading; node !== null && node.level > 1; node = node.parent) near.push(node.text);
  return !near.some((text) => OWN.test(text) || findCarriers(text).length > 0 || findPrograms(text).length > 0);
}

export function startsWithPronoun(sentence: string): boolean {
  return PRONOUN.test(sentence);
}

const SOME_NAMES = String.raw`(?:[A-Z][\w-]{1,12}(?: [A-Z][\w-]{1,12})?(?:,|\sand|\sor|, and|, or)\s){0,3}`;
const FOREIGN = new RegExp(String.raw`\b${partOf(wording, 'set against')}\s(?:the )?${SOME_NAMES}$`);
/** What is had from somebody is no comparison: "available from". */
const OFFERED_FROM = new RegExp(String.raw`\b${partOf(wording, 'had from')} from\s$`, 'i');

/** A carrier named only to compare or to leave: "than Geico", "switch from Allstate". */
function isForeign(text: string, mention: Mention): boolean {
  const { start, end } = mention;
  const before = text.slice(Math.max(0, start - 60), start);
  const foreign = FOREIGN.exec(before);
  if (foreign !== null) return !OFFERED_FROM.test(before.slice(0, foreign.index + foreign[0].indexOf(' ') + 1));
  if (isOrdinaryWord(text, mention)) return true;
  if (/\b(?:owned by|part of|subsidiary of|acquired by|affiliate of|backed by)\s$/i.test(before)) return true;
  return /^\scustomers who switch/.test(text.slice(end, end + 24));
}

function groupOf(text: string, mentions: readonly Mention[], index: number): Mention[] {
  const group: Mention[] = [];
  const joined = (a: Mention | undefined, b: Mention | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    /^(?:['’]s?(?:\s[A-Z&][\w&]{0,20}){0,5})?\s?(?:,|and|&|or|,\sand|,\sor|\/)\s?(?:the )?$/.test(
      text.slice(a.end, b.start),
    );
  for (let at = index; at >= 0; at -= 1) {
    const mention = mentions[at];
    if (mention === undefined || (at < index && !joined(mention, mentions[at + 1]))) break;
    group.unshift(mention);
  }
  for (let at = index + 1; at < mentions.length; at += 1) {
    const mention = mentions[at];
    if (mention === undefined || !joined(mentions[at - 1], mention)) break;
    group.push(mention);
  }
  return group;
}
