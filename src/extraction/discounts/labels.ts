/** Discounts named by what stands before or above a text: an item's lead, a heading, the page's topic. */
import wording from '../data/wording/labels.json' with { type: 'json' };
import type { Block, Heading } from '../page/blocks.ts';
import {
  findCarrierLabels,
  findCarriers,
  findDiscountLabels,
  findDiscounts,
  findPrograms,
  findStates,
  type Mention,
} from '../words/lexicon.ts';
import { onlyValue, type PageContext } from '../page/page-context.ts';
import type { Sentence } from '../page/sentences.ts';
import { patternOf } from '../words/wording.ts';

/** The attribute that an item's lead names (`Good student: up to 15%`). Where the sentence names one too, the lead must stand right before it. */
export function leadAttribute(block: Block, sentence: Sentence, hasOwn: boolean): string | null {
  const lead = leadOf(block);
  if (lead === null || sentence.start > lead.length + (hasOwn ? 4 : 300)) return null;
  const labels = findDiscountLabels(lead);
  if (!hasOwn) return onlyValue(labels);
  const first = labels[0];
  const isLabel = first !== undefined && lead.length - (first.end - first.start) <= 25;
  if (isTitle(lead, labels) && EARNED_BY.test(sentence.text)) return null;
  const isLead = block.boldLead === lead.length || /^\s?[:–—]/.test(block.text.slice(lead.length));
  return isLabel && isLead && lead.length < block.text.length ? onlyValue(labels) : null;
}

/** More than a discount's name: "Safe driving support". */
function isTitle(lead: string, labels: readonly Mention[]): boolean {
  const named = labels.reduce((sum, { start, end }) => sum + end - start, 0);
  return lead.length - named > 3 && !NAMES_NO_MORE.test(lead);
}

const NAMES_NO_MORE = patternOf(wording, 'discount, programme or policy');

/** "… save 15% by completing a course": what it is for is said outright. */
const EARNED_BY =
  /\d\s?(?:%|percent) (?:off |discount )?(?:by|for) (?:complet|tak|pass|finish|install|enroll|bundl|pay)ing\b/i;

/** The label at the start of a block: what stands in bold or before a colon or dash. */
export function leadOf(block: Block): string | null {
  if (block.boldLead > 2 && block.boldLead <= 80) return block.text.slice(0, block.boldLead);
  const match = /^(?:[^.:–—(]{3,70}(?=\s?[:–—]|\s-\s|\s\()|[^.:–—]{3,45}(?=\.\s))/.exec(block.text);
  return match?.[0] ?? (block.text.length <= 60 ? block.text : null);
}

/** The one discount that an item's lead names and says no more, where more follows: "Accident-free: …". */
export function leadLabel(block: Block): string | null {
  const lead = leadOf(block);
  if (lead === null || lead.length >= block.text.trimEnd().length) return null;
  const labels = findDiscountLabels(lead);
  const first = labels[0];
  return first !== undefined && lead.length - (first.end - first.start) <= 25 ? onlyValue(labels) : null;
}

/** A name that is not known stands right before the figure, "Good sport – 10%": what the heading or the page is about is not meant. */
export function hasUnknownLead(block: Block, sentence: Sentence): boolean {
  const lead = leadOf(block);
  if (lead === null || sentence.start > lead.length + 3 || !/^[A-Z][^\d%$]{2,44}$/.test(lead)) return false;
  if (!/^[.\s]{0,2}[:–—(-]?\s?(?:up to |as much as |about |an average of )?\d/i.test(block.text.slice(lead.length)))
    return false;
  return (
    !COUNTED.test(lead) && [...findDiscountLabels(lead), ...findCarrierLabels(lead), ...findStates(lead)].length === 0
  );
}

/** A lead that says how much or of what, not what for. */
const COUNTED = patternOf(wording, 'how much or of what');

export function isLabelled(block: Block, sentence: Sentence): boolean {
  return block.item !== null && sentence.start === 0;
}

/** An item that is a carrier's name and a figure: what for, the text before its list says. */
export function isCarriersShare(text: string, carriers: readonly Mention[]): boolean {
  return text.length <= 60 && (carriers[0]?.start ?? text.length) <= 4;
}

/** Below a heading that is a carrier's name, the one discount that the heading above it or the page is about. */
export function topicBelowCarrier(block: Block, page: PageContext): string | null {
  const heading = block.heading?.text ?? '';
  const named = findCarriers(heading);
  const rest = named.reduce((length, { start, end }) => length - (end - start), heading.length);
  if (named.length === 0 || rest > 20) return null;
  return headingAttribute(block.heading?.parent ?? null) ?? page.attribute;
}

/** A heading over other discounts than the page is about. */
export const ANNOUNCES_OTHERS = /\b(?:other|others|more|additional|all|list)\b/i;

/** On a page about one discount, what it is about, except below a heading that announces others. */
export function topicOfPage(block: Block, page: PageContext): string | null {
  for (let node = block.heading; node !== null && node.level > 1; node = node.parent) {
    if (ANNOUNCES_OTHERS.test(node.text)) return null;
    const named = findDiscountLabels(node.text);
    if (named.length > 0 && !named.some(({ value }) => value === page.attribute)) return null;
  }
  return page.attribute;
}

/** The attribute that the nearest heading names, where it names one only. */
export function headingAttribute(heading: Heading | null): string | null {
  if (heading === null) return null;
  const labels = findDiscountLabels(heading.text);
  const label = labels[0];
  const isLabel = label !== undefined && heading.text.length - (label.end - label.start) <= 25;
  return onlyValue(findDiscounts(heading.text)) ?? (isLabel ? onlyValue(labels) : null);
}

/** The discount of the one programme that a heading names, and names nothing else: "Steer Clear®". */
export function programmeOfHeading(heading: Heading | null): string | null {
  const text = heading?.text ?? '';
  const named = findPrograms(text);
  const first = named[0];
  if (first === undefined || named.length > 1 || text.length - (first.end - first.start) > 12) return null;
  return onlyValue(findDiscountLabels(text));
}

export function headingTexts(heading: Heading | null): string {
  return `${heading?.text ?? ''} ${heading?.parent?.text ?? ''}`;
}
