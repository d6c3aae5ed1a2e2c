/**
 * What "the text of an element" is, everywhere in this project:
 *
 * 1. Walk the element's descendants in document order. Comments, directives and processing instructions have no text;
 *    what stands inside `script`, `style`, `template`, `noscript`, `svg`, `iframe` or `head` has none either.
 * 2. A text node contributes its characters (entities decoded). An `img` with an `alt` attribute contributes that text with
 *    a space before and after it.
 * 3. `br`, `hr` and both edges of every element named in `BLOCK_ELEMENTS` contribute one space. Nothing else does: inline and
 *    unknown elements leave words together as the page wrote them.
 * 4. Every run of white space (`\s` of JavaScript, so also no-break spaces and line separators) becomes one space; the ends are trimmed.
 *
 * Style sheets are not looked at: text that a page hides is page text.
 */
import type { ChildNode, Document, Element } from 'domhandler';
import { isTag, isText } from 'domhandler';

export const SKIPPED_ELEMENTS: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'iframe',
  'head',
]);

export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol optgroup option p pre section select summary table tbody td tfoot ' +
    'th thead tr ul'
  ).split(' '),
);

/** What a walk meets, in document order. */
interface TextVisitor {
  readonly enter: (element: Element) => void;
  readonly leave: (element: Element) => void;
  /** Raw characters of a text node or of an image's alternative text (then with its spaces). */
  readonly text: (raw: string) => void;
  /** A boundary: a block's edge, `br` or `hr`. */
  readonly boundary: (element: Element) => void;
}

/** Walks `root` as the definition above says, without recursion (pages may nest as deep as they like). */
export function walkText(root: Document | Element, visitor: TextVisitor): void {
  const stack: { readonly node: ChildNode | Document | Element; readonly leaving: boolean }[] = [
    { node: root, leaving: false },
  ];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, leaving } = step;
    if (isText(node)) {
      visitor.text(node.data);
      continue;
    }
    const element = isTag(node) ? node : null;
    if (element !== null) {
      if (leaving) {
        if (BLOCK_ELEMENTS.has(element.name)) visitor.boundary(element);
        visitor.leave(element);
        continue;
      }
      if (SKIPPED_ELEMENTS.has(element.name)) continue;
      if (BLOCK_ELEMENTS.has(element.name) || element.name === 'br' || element.name === 'hr') visitor.boundary(element);
      visitor.enter(element);
      if (element.name === 'img' && element.attribs['alt'] !== undefined) visitor.text(` ${element.attribs['alt']} `);
      stack.push({ node: element, leaving: true });
    }
    if (!('children' in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) stack.push({ node: child, leaving: false });
    }
  }
}

/** Folds white space: every run is one space, the ends are trimmed. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The text of one element, by the definition at the head of this file. */
export function elementText(element: Element): string {
  const parts: string[] = [];
  walkText(element, {
    enter: () => undefined,
    leave: () => undefined,
    text: (raw) => parts.push(raw),
    boundary: () => parts.push(' '),
  });
  return foldSpace(parts.join(''));
}
