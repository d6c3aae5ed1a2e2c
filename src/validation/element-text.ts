/**
 * The text of an element of a saved page, for checking quotes. Written apart from the extractor on purpose: a mistake in
 * how the extractor reads pages must not excuse itself.
 */
import { isTag, isText, type ChildNode, type Document, type Element } from 'domhandler';

const SILENT = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'head']);

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol optgroup option p pre section select summary table tbody ' +
    'td tfoot th thead tr ul'
  ).split(' '),
);

/**
 * Concatenated text nodes except those of scripts and the like; `br`, `hr` and the edges of blocks and cells are a space,
 * an image is its alternative text between spaces; white space folded.
 */
export function readElementText(element: Element): string {
  const text: string[] = [];
  // an own stack: pages may nest deeper than calls may. A string on it is text that comes after what lies above it
  const pending: (ChildNode | Document | string)[] = [element];
  while (pending.length > 0) {
    const next = pending.pop();
    if (next === undefined || typeof next === 'string') text.push(next ?? '');
    else if (isText(next)) text.push(next.data);
    else if (isTag(next)) visitElement(next, text, pending);
  }
  return foldWhiteSpace(text.join(''));
}

/** Every run of white space becomes one space; none at the ends. */
export function foldWhiteSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function visitElement(element: Element, text: string[], pending: (ChildNode | Document | string)[]): void {
  const { name } = element;
  if (SILENT.has(name)) return;
  if (name === 'br' || name === 'hr' || BLOCKS.has(name)) text.push(' ');
  if (name === 'img' && element.attribs['alt'] !== undefined) text.push(` ${element.attribs['alt']} `);
  if (BLOCKS.has(name)) pending.push(' ');
  for (const child of element.children.toReversed()) pending.push(child);
}
