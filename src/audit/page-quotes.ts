/** Does a quote stand at its place in a saved page? The audit's own reading of pages. */
import { selectAll } from 'css-select';
import { isTag, isText, type AnyNode, type Document, type Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';

const WITHOUT_TEXT = /^(script|style|template|noscript|svg|iframe|head)$/;
const SEPARATE =
  /^(address|article|aside|blockquote|body|br|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;

/** Parses a page and returns the check of one quote. */
export function readPage(html: string): (elementRef: string, quote: string) => boolean {
  const page = parseDocument(html);
  return (elementRef, quote) => {
    const element = findOnly(page, elementRef);
    const wanted = fold(quote);
    return element !== undefined && wanted !== '' && fold(textOf(element)).includes(wanted);
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

/** Walks along the links between nodes, so that depth costs nothing. */
function textOf(root: Element): string {
  let text = '';
  let node: AnyNode | null = root;
  let isLeaving = false;
  while (node) {
    if (!isLeaving) {
      text += isText(node) ? node.data : isTag(node) ? before(node) : '';
      const inside: AnyNode | null = isTag(node) && !WITHOUT_TEXT.test(node.name) ? node.firstChild : null;
      if (inside) {
        node = inside;
        continue;
      }
    }
    if (isTag(node) && SEPARATE.test(node.name)) text += ' ';
    if (node === root) break;
    isLeaving = node.next === null;
    node = node.next ?? node.parent;
  }
  return text;
}

function before(element: Element): string {
  if (element.name === 'img' && element.attribs['alt'] !== undefined) return ` ${element.attribs['alt']} `;
  return SEPARATE.test(element.name) ? ' ' : '';
}
