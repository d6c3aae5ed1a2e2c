/** Parts of a line that only the style sheet keeps apart: chips and labels made of inline elements. */
import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import wording from '../data/wording/inline-parts.json' with { type: 'json' };
import { anyOf } from '../words/wording.ts';
import { BLOCK_ELEMENTS } from './text.ts';

/** So many elements alike in a row are parts, also where there is a space between them. */
const MIN_ALIKE = 3;
/** What a part begins with, and what the one before it ends in: "Multi-carPaid in full". */
const BEGINS = /^["“]?\p{Lu}/u;
/** A figure glued to a name, "Loyalty" and "5%", is set apart from it by the page's layout alone. */
const VALUE = /^\d{1,2}(?:\.\d)?\s?%/;
const NAME_ENDS = new RegExp(String.raw`(?<!${anyOf(wording, 'goes on with a figure')})(?<=[a-z)])$`, 'i');
const ENDS = /[\p{L}\d.!)%®™]$/u;

/** Finds where such parts begin, element by element. */
export class InlineParts {
  private readonly rows = new Map<ChildNode['parent'], boolean>();

  /** A line made of inline elements may part before this one: it stands right behind another, or is one of a row. */
  mayBegin(element: Element): boolean {
    const { previousSibling: previous, parent } = element;
    if (previous === null || BLOCK_ELEMENTS.has(element.name)) return false;
    if (isTag(previous)) return !BLOCK_ELEMENTS.has(previous.name) && previous.name !== 'br';
    if (!isText(previous) || previous.data.trim() !== '') return false;
    let isRow = this.rows.get(parent);
    if (isRow === undefined) {
      isRow = parent !== null && isRowOf(parent.children);
      this.rows.set(parent, isRow);
    }
    return isRow;
  }
}

/** True where the text before and the text after such a place are parts of their own, not one word or figure set in two styles. */
export function arePartsOfTheirOwn(before: string, after: string): boolean {
  if (VALUE.test(after) && NAME_ENDS.test(before)) return true;
  return BEGINS.test(after) && ENDS.test(before.trimEnd());
}

/** Elements alike and nothing else, some of several words: no headline whose words are set one by one. */
function isRowOf(children: readonly ChildNode[]): boolean {
  const elements = children.filter(isTag);
  const [first] = elements;
  if (first === undefined || elements.length < MIN_ALIKE || BLOCK_ELEMENTS.has(first.name)) return false;
  if (children.some((child) => isText(child) && child.data.trim() !== '')) return false;
  const isAlike = elements.every(
    ({ name, attribs }) => name === first.name && attribs['class'] === first.attribs['class'],
  );
  return (
    isAlike && elements.some(({ children: [text] }) => text !== undefined && isText(text) && /\S\s\S/.test(text.data))
  );
}
