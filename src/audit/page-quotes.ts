/** Does a quote stand at its place in a saved page? The audit's own reading of pages. */
import { selectAll } from 'css-select';
import { isTag, isText, type AnyNode, type Document, type Element } from 'domhandler';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import type { Offsets } from '../domain/facts.ts';

const WITHOUT_TEXT = /^(script|style|template|noscript|svg|iframe|head)$/;
const SEPARATE =
  /^(address|article|aside|blockquote|body|br|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;

export interface Place {
  readonly elementRef: string;
  readonly offsets: Offsets;
  readonly quote: string;
}

/** Parses a page and returns the check of one quote: does it stand in its element, between its offsets? */
export function readPage(html: string): (place: Place) => boolean {
  const page = parse(html, { treeAdapter: adapter, scriptingEnabled: false });
  return ({ elementRef, offsets, quote }) => {
    const element = findOnly(page, elementRef);
    const wanted = fold(quote);
    if (!element || wanted === '' || offsets.start > offsets.end) return false;
    const { inside, touching } = textBetween(element, offsets);
    return fold(touching).includes(wanted) && wanted.includes(fold(inside));
  };
}

function findOnly(page: Document, elementRef: string): Element | undefined {
  try {
    const found = selectAll<AnyNode, Element>(elementRef, page);
    return found.length === 1 ? found[0] : undefined;
  } catch {
    return undefined;
  }
}

function fold(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}

/**
 * What stands between two offsets of an element's `textContent`, with and without the alternative texts at its edges.
 * Walks along the links between nodes, so that depth costs nothing.
 */
function textBetween(root: Element, { start, end }: Offsets): { inside: string; touching: string } {
  let inside = '';
  let touching = '';
  let at = 0;
  let node: AnyNode | null = root;
  let isLeaving = false;
  /** The element whose text does not count though its length does. */
  let silent: AnyNode | null = null;
  const addMark = (mark: string) => {
    if (silent || mark === '' || at < start || at > end) return;
    touching += mark;
    if (at > start && at < end) inside += mark;
  };
  while (node) {
    if (!isLeaving) {
      if (isText(node)) {
        const part = silent ? '' : node.data.slice(Math.max(0, start - at), Math.max(0, end - at));
        inside += part;
        touching += part;
        at += node.data.length;
      }
      if (isTag(node)) {
        if (!silent && WITHOUT_TEXT.test(node.name)) silent = node;
        addMark(markOf(node));
      }
      // what a template holds is not among its children in a browser
      const within: AnyNode | null = isTag(node) && node.name !== 'template' ? node.firstChild : null;
      if (within) {
        node = within;
        continue;
      }
    }
    if (isTag(node) && SEPARATE.test(node.name)) addMark(' ');
    if (node === silent) silent = null;
    if (node === root) break;
    isLeaving = node.next === null;
    node = node.next ?? node.parent;
  }
  return { inside, touching };
}

function markOf(element: Element): string {
  if (element.name === 'img' && element.attribs['alt'] !== undefined) return ` ${element.attribs['alt']} `;
  return SEPARATE.test(element.name) ? ' ' : '';
}
