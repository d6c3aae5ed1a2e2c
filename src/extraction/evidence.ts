/** The place of a fact: a selector that leads to one element, and where in its text the quote stands. */
import { is } from 'css-select';
import { isTag, type AnyNode, type Element } from 'domhandler';
import { MAX_ELEMENT_REF, type Evidence, type Offsets } from '../domain/facts.ts';
import type { Heading } from './page/blocks.ts';
import type { PageDocument } from './page/document.ts';
import { mapText, type MappedText } from './page/text-offsets.ts';

export const MAX_QUOTE_CHARS = 200;
const MAX_CONTEXT_CHARS = 500;
/** Longer names of elements and ids are made by machines, or to make selectors burst. */
const MAX_NAME_CHARS = 60;

/** Finds places in one document; remembers what it worked out. */
export class Locator {
  private readonly document: PageDocument;
  private readonly ids: ReadonlyMap<string, number>;
  private readonly verified = new Map<string, boolean>();
  private readonly steps = new Map<Element['parent'], ReadonlyMap<Element, string>>();
  private mapped: MappedText | null = null;

  constructor(document: PageDocument) {
    this.document = document;
    this.ids = countIds(document);
  }

  /**
   * The evidence for the text between two offsets of the document's text; `within` is an element known to hold it.
   * Null where the place cannot be shown: a selector that does not lead to exactly this element, or a quote that its text lacks.
   */
  locate(start: number, end: number, within: Element, heading: Heading | null): Evidence | null {
    const { text, ranges } = this.document;
    const raw = text.slice(start, end);
    const quote = raw.trim();
    if (quote === '' || quote.length > MAX_QUOTE_CHARS) return null;
    const from = start + raw.length - raw.trimStart().length;
    let element: Element | null = within;
    while (element !== null && !holds(ranges.get(element), from, from + quote.length)) element = parentElement(element);
    const offsets = element && this.offsetsIn(element, from, quote);
    if (element === null || offsets === null) return null;
    const elementRef = this.selectorOf(element);
    if (elementRef.length > MAX_ELEMENT_REF || !this.leadsTo(elementRef, element)) return null;
    const margin = Math.max(0, MAX_CONTEXT_CHARS - quote.length) >> 1;
    return {
      quote,
      elementRef,
      offsets,
      heading: heading?.text ?? null,
      surroundingText: text
        .slice(Math.max(0, start - margin), end + margin)
        .trim()
        .slice(0, MAX_CONTEXT_CHARS),
    };
  }

  /** Where the quote that begins at `from` in the document's text stands in the element's `textContent`. */
  private offsetsIn(element: Element, from: number, quote: string): Offsets | null {
    const { root, text } = this.document;
    const { text: mapped, starts, ends, begins } = (this.mapped ??= mapText(root, text.length));
    const begin = begins.get(element);
    const [start, end] = [starts[from], ends[from + quote.length - 1]];
    if (begin === undefined || start === undefined || end === undefined || !mapped.startsWith(quote, from)) return null;
    return { start: start - begin, end: end - begin };
  }

  /**
   * A chain of children from the root or from a unique id, each step unique among its siblings, leads to one element at most; that
   * it is this one is tried.
   */
  private leadsTo(selector: string, element: Element): boolean {
    let verified = this.verified.get(selector);
    if (verified === undefined) {
      verified = is<AnyNode, Element>(element, selector);
      this.verified.set(selector, verified);
    }
    return verified;
  }

  /** The step from its parent to an element. */
  private stepTo(element: Element): string {
    const { parent } = element;
    let steps = this.steps.get(parent);
    if (steps === undefined) this.steps.set(parent, (steps = stepsTo(parent?.children ?? [element])));
    return steps.get(element) ?? element.name;
  }

  private selectorOf(element: Element): string {
    const steps: string[] = [];
    for (let node: Element | null = element; node !== null; node = parentElement(node)) {
      const id = node.attribs['id'];
      if (id !== undefined && isName(id) && this.ids.get(id.toLowerCase()) === 1) {
        steps.push(`#${id}`);
        break;
      }
      steps.push(this.stepTo(node));
    }
    return steps.reverse().join(' > ');
  }
}

function holds(
  range: { readonly start: number; readonly end: number } | undefined,
  start: number,
  end: number,
): boolean {
  return range !== undefined && range.start <= start && range.end >= end;
}

function parentElement(element: Element): Element | null {
  return element.parent !== null && isTag(element.parent) ? element.parent : null;
}

/** The steps to the children of an element, each unique among its siblings. */
function stepsTo(children: readonly AnyNode[]): ReadonlyMap<Element, string> {
  const siblings = children.filter(isTag);
  const counts = new Map<string, number>();
  for (const { name } of siblings) counts.set(name, (counts.get(name) ?? 0) + 1);
  const passed = new Map<string, number>();
  const steps = new Map<Element, string>();
  for (const [index, element] of siblings.entries()) {
    const { name } = element;
    const nth = (passed.get(name) ?? 0) + 1;
    passed.set(name, nth);
    const step = counts.get(name) === 1 ? name : `${name}:nth-of-type(${nth})`;
    steps.set(element, isName(name) ? step : `*:nth-child(${index + 1})`);
  }
  return steps;
}

function isName(text: string): boolean {
  return text.length <= MAX_NAME_CHARS && /^[a-z][\w-]*$/i.test(text);
}

/** In small letters: on pages without a document type browsers do not tell ids apart by case. */
function countIds(document: PageDocument): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  const stack: AnyNode[] = [document.root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const id = 'attribs' in node ? node.attribs['id']?.toLowerCase() : undefined;
    if (id !== undefined) ids.set(id, (ids.get(id) ?? 0) + 1);
    if ('children' in node) for (const child of node.children) stack.push(child);
  }
  return ids;
}
