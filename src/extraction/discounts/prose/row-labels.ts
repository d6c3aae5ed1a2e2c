/** A row of two lines, a discount's name and what is said of it: which of the two is the name, the place of the lines tells. */
import { isTag, isText } from 'domhandler';
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import wording from '../../data/wording/labels.json' with { type: 'json' };
import type { Block, Heading } from '../../page/blocks.ts';
import { onlyValue } from '../../page/page-context.ts';
import type { Sentence } from '../../page/sentences.ts';
import { findCarrierLabels, findDiscountLabels } from '../../words/lexicon.ts';
import { partOf, patternOf } from '../../words/wording.ts';

const MAX_LABEL_CHARS = 60;
/** Of a row, the white space between its lines among them. */
const MAX_NODES = 9;

const PERCENT = String.raw`\d[\d.]{0,4}\s?(?:%|percent)?(?:\s?(?:-|–|to)\s?\d[\d.]{0,4}\s?%)?`;
const DOLLARS = String.raw`\$\d[\d,]{0,6}(?: ?(?:a|per|\/) ?(?:year|yr))?`;
/** A figure and nothing else: "Save up to 25%", "$120 a year on average". */
const VALUE = new RegExp(
  String.raw`^(?:save )?(?:${partOf(everyday, 'about as much')} )?(?:${PERCENT}|${DOLLARS})(?: (?:off|discount|savings?|or more|on average)){0,4}\*?$`,
  'i',
);

/** The discount's name beside a block that is a bare figure: "Bundling discount:" above or below "up to 25%"; else empty. */
export function labelOfValue(block: Block, last: Block | null, next: Block | null): string {
  if (block.table !== null || !VALUE.test(block.text)) return '';
  const label = isBeforeItsName(block, next) ? next : last;
  if (label === null) return '';
  return namesOne(label) || (areInOneRow(block, label) && SAVED.test(label.text)) ? label.text : '';
}

/** The same of a block whose parts, set apart by its layout, are names and bare figures in turn: "Loyalty", "5%". */
export function labelOfPart(parts: readonly Sentence[], index: number): string {
  const isValue = (at: number): boolean => VALUE.test(parts[at]?.text ?? '');
  if (!isValue(index)) return '';
  const label = parts[isValue(0) ? index + 1 : index - 1]?.text ?? '';
  return isNameOfOne(label) ? label : '';
}

/** "Average savings": what for, the heading or the page says. */
const SAVED = patternOf(wording, 'what is saved');

/** A bare figure in a row with a line that says whom or what it counts: "Drivers who save" above "70%". */
export function isCount(block: Block, last: Block | null, next: Block | null): boolean {
  if (block.table !== null || !VALUE.test(block.text)) return false;
  const label = isBeforeItsName(block, next) ? next : last;
  return label !== null && label.text.length <= MAX_LABEL_CHARS && areInOneRow(block, label) && COUNTS.test(label.text);
}

const COUNTS = patternOf(wording, 'counts people');

/** The name that heads a row, "Paying up front", where the line after it tells the figure, as a heading above that line. */
export function withRowLabel(block: Block, last: Block | null): Block {
  if (last === null || last.isHeading || block.isHeading || block.table !== null || block.boldLead > 0) return block;
  return leadsRow(last) && areInOneRow(last, block) && namesOne(last) ? below(last, block) : block;
}

/** A bare figure whose insurer stands in the line after it, with that line as its heading; null where it is none. */
export function withInsurerAfter(block: Block, next: Block | null): Block | null {
  if (next === null || block.table !== null || !VALUE.test(block.text) || !isBeforeItsName(block, next)) return null;
  return next.text.length <= MAX_LABEL_CHARS && onlyValue(findCarrierLabels(next.text)) !== null
    ? below(next, block)
    : null;
}

function below({ text, start, element }: Block, block: Block): Block {
  const line: Heading = { text, level: 6, start, parent: block.heading, element, scope: null };
  return { ...block, heading: line };
}

function namesOne({ text, table }: Block): boolean {
  return table === null && isNameOfOne(text);
}

function isNameOfOne(text: string): boolean {
  return text.length <= MAX_LABEL_CHARS && !/[%$]/.test(text) && onlyValue(findDiscountLabels(text)) !== null;
}

/** Figures come before names, in this row or in all that the element around them holds. */
function isBeforeItsName(block: Block, next: Block | null): boolean {
  if (next === null) return false;
  // a badge's text stands in the card itself, before the card's heading
  if (next.element.parent === block.element)
    return block.element.children.find((child) => !isText(child) || child.data.trim() !== '') !== next.element;
  if (!areInOneRow(block, next)) return false;
  const first = block.element.parent?.children.slice(0, MAX_NODES).find(isTag);
  const [text] = first?.children ?? [];
  return first === block.element || (text !== undefined && isText(text) && VALUE.test(text.data.trim()));
}

/** It is the first of the few lines in the element around it. */
function leadsRow({ element }: Block): boolean {
  const nodes = element.parent?.children ?? [];
  const lines = nodes.length > MAX_NODES ? [] : nodes.filter(isTag);
  return lines.length >= 2 && lines[0] === element;
}

function areInOneRow(first: Block, second: Block): boolean {
  return first.element.parent === second.element.parent;
}
