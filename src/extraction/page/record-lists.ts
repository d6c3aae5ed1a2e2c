/** Lists of like elements, each of a figure and a few words ("up to 25%" over "Multi-car"): tables without being called so. */
import { isTag, type Element } from 'domhandler';
import { ONLY_FIGURE } from './bare-figures.ts';
import { shortText } from './short-text.ts';
import { BLOCK_ELEMENTS, SKIPPED_ELEMENTS } from './text.ts';

/** Two are enough where their class says that they are alike. */
const MIN_RECORDS = 3;
const MAX_CELLS = 6;
const MAX_CELL_CHARS = 120;
const MAX_MARKUP_ELEMENTS = 40;
const HOLDS = new Set(['div', 'ul', 'ol', 'section']);

const known = new WeakMap<Element, boolean>();

/** True where an element's children are such records and nothing else. */
export function isRecordList(element: Element): boolean {
  if (!HOLDS.has(element.name)) return false;
  const cached = known.get(element);
  if (cached !== undefined) return cached;
  const answer = holdsRecords(element);
  known.set(element, answer);
  return answer;
}

const MAX_TERM_CHARS = 60;

/** True of a `dl` whose terms and values are short and some of whose values are figures: a table of two columns. */
export function isValueList(element: Element): boolean {
  if (element.name !== 'dl') return false;
  const cached = known.get(element);
  if (cached !== undefined) return cached;
  const parts = element.children.filter(isTag);
  const texts = parts.map((part) => shortText(part));
  const answer =
    parts.length >= 4 &&
    parts.every(({ name }) => name === 'dt' || name === 'dd') &&
    texts.every((text) => text !== null && text.length <= MAX_TERM_CHARS) &&
    texts.some((text, at) => parts[at]?.name === 'dd' && ONLY_FIGURE.test(text ?? ''));
  known.set(element, answer);
  return answer;
}

/** A term of such a list with its values. */
export function cellsOfTerm(term: Element): Element[] {
  const siblings = term.parent === null ? [] : term.parent.children.filter(isTag);
  const from = siblings.indexOf(term) + 1;
  const next = siblings.findIndex(({ name }, at) => at >= from && name === 'dt');
  return [term, ...siblings.slice(from, next === -1 ? siblings.length : next)];
}

/** The cells of a record: its innermost blocks that hold text, from left to right. */
export function cellsOfRecord(record: Element): Element[] {
  const cells: Element[] = [];
  const stack: Element[] = [record];
  for (
    let node = stack.pop(), seen = 0;
    node !== undefined && seen < MAX_MARKUP_ELEMENTS;
    node = stack.pop(), seen += 1
  ) {
    const parts = node.children.filter(isTag).filter((child) => isCell(child) && shortText(child) !== '');
    if (parts.length === 0 || hasOwnText(node)) cells.push(node);
    else for (const child of parts.toReversed()) stack.push(child);
  }
  return cells.filter((cell) => shortText(cell) !== '');
}

function holdsRecords(element: Element): boolean {
  const records = element.children.filter(isTag);
  const [first] = records;
  if (
    first === undefined ||
    records.length < (kindOf(first) === '' ? MIN_RECORDS : MIN_RECORDS - 1) ||
    element.children.some((child) => 'data' in child && child.data.trim() !== '' && child.type === 'text')
  )
    return false;
  if (!records.every((record) => record.name === first.name && kindOf(record) === kindOf(first))) return false;
  if (first.name !== 'div' && first.name !== 'li' && first.name !== 'article' && first.name !== 'a') return false;
  const rows = records.map((record) => cellsOfRecord(record).map((cell) => shortText(cell)));
  const isLike = rows.every(
    (cells) =>
      cells.length > 1 &&
      cells.length <= MAX_CELLS &&
      cells.every((text) => text !== null && text.length <= MAX_CELL_CHARS),
  );
  return isLike && rows.filter((cells) => cells.some((text) => ONLY_FIGURE.test(text ?? ''))).length * 2 > rows.length;
}

/** A block, or an inline element that a card has as a part of its own. */
function isCell({ name }: Element): boolean {
  return (
    !SKIPPED_ELEMENTS.has(name) && (BLOCK_ELEMENTS.has(name) || name === 'span' || name === 'strong' || name === 'b')
  );
}

/** Some of its text stands beside what would be its cells. */
function hasOwnText({ children }: Element): boolean {
  return children.some((child) => !(isTag(child) && isCell(child)) && shortText(child) !== '');
}

/** The first of its classes: later ones say that it is the last, or chosen. */
function kindOf({ attribs }: Element): string {
  return (attribs['class'] ?? '').trim().split(/\s+/)[0] ?? '';
}
