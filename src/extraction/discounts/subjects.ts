/** Whom a sentence speaks of, where it does not say so itself. */
import everyday from '../data/wording/everyday.json' with { type: 'json' };
import wording from '../data/wording/subjects.json' with { type: 'json' };
import type { Block, Heading } from '../page/blocks.ts';
import { findCarrierLabels, findCarriers, findPrograms, type Mention } from '../words/lexicon.ts';
import { anyOf, partOf } from '../words/wording.ts';
import { programmeOwner } from '../words/programme-owners.ts';
import { BOTH, GENERAL, INDUSTRY, OWN, PRONOUN } from '../words/cues.ts';
import { onlyValue, pairOf, type PageContext } from '../page/page-context.ts';

/** The subject that headings give: the nearest one that names exactly one carrier; null where it names several. */
export function headingCarrier(heading: Heading | null): string | null {
  for (let node = heading; node !== null; node = node.parent) {
    const found = findCarrierLabels(node.text);
    if (found.length > 0) return onlyValue(found);
  }
  return null;
}

/** Carriers named in a text; below a fuller name its end stands for it: "Farm Bureau" below "Ohio Farm Bureau". */
export function findCarriersBelow(text: string, heading: Heading | null): readonly Mention[] {
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

const ABOUT = `(?:${partOf(everyday, 'about as much')}|between|discount of|from|save)`;
const BEFORE_FIGURE = new RegExp(
  String.raw`^([A-Z][^\d%$:–—(]{1,40}?)(?:\s?[:–—-]|\s\()?\s{0,9}(?:${ABOUT}\s){0,2}\$?\d`,
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
