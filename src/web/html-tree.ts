/** HTML from outside as a tree of bounded size: hostile nesting and millions of nodes cost neither stack nor memory. */
import { Document, DomHandler, Text, isTag, isText, type ChildNode, type Element, type ParentNode } from 'domhandler';
import { Parser } from 'htmlparser2';

const MAX_DEPTH = 256;
/** Browsers nest 512 deep at most; beyond this the parser's own stack costs more with every level. */
const MAX_PARSED_DEPTH = 4000;
const MAX_NODES = 300_000;

export interface HtmlTree {
  readonly document: Document;
  /** Elements in the tree. */
  readonly elements: number;
  /** True where elements were left out because there were too many or too deep; their text is kept. */
  readonly truncated: boolean;
}

/** Parses HTML as a browser saved it. Never throws; the time taken grows with the length only. */
export function parseHtmlTree(html: string): HtmlTree {
  const handler = new DomHandler();
  /** For each element that the parser has open: whether the tree has it open too. */
  const open: { readonly name: string; inTree: boolean }[] = [];
  let depth = 0;
  let noscripts = 0;
  let elements = 0;
  let truncated = false;

  const parser = new Parser(
    {
      onparserinit: (instance) => handler.onparserinit(instance),
      onopentag(name, attributes) {
        // a browser with scripts saves the inside of <noscript> as text, which ends at the first </noscript>
        const nestedNoscript = name === 'noscript' && noscripts > 0;
        const fits = depth < MAX_DEPTH && elements < MAX_NODES;
        if (!fits) truncated = true;
        const inTree = fits && !nestedNoscript;
        if (open.push({ name, inTree }) > MAX_PARSED_DEPTH) throw new NestedTooDeep();
        if (!inTree) return;
        depth += 1;
        if (name === 'noscript') noscripts += 1;
        elements += 1;
        handler.onopentag(name, attributes);
      },
      onclosetag(name) {
        const entry = open.pop();
        if (!entry) return;
        if (entry.inTree) {
          depth -= 1;
          if (name === 'noscript') noscripts -= 1;
          handler.onclosetag();
        } else if (name === 'noscript') {
          closeOuterNoscript();
        }
      },
      ontext: (text) => handler.ontext(text),
      onend: () => handler.onend(),
    },
    { decodeEntities: true },
  );

  function closeOuterNoscript(): void {
    const outer = open.findLastIndex((entry) => entry.inTree && entry.name === 'noscript');
    if (outer === -1) return;
    for (let index = open.length - 1; index >= outer; index -= 1) {
      const entry = open[index];
      if (!entry?.inTree) continue;
      entry.inTree = false;
      depth -= 1;
      if (entry.name === 'noscript') noscripts -= 1;
      handler.onclosetag();
    }
  }

  try {
    parser.end(html);
  } catch (error) {
    if (!(error instanceof NestedTooDeep)) throw error;
    return { document: new Document([new Text(stripTags(html))]), elements: 0, truncated: true };
  }
  return { document: handler.root, elements, truncated };
}

class NestedTooDeep extends Error {}

/** Text without a tree: what is between tags, scripts and styles left out. */
function stripTags(html: string): string {
  const parts: string[] = [];
  for (let index = 0; index < html.length;) {
    const tag = html.indexOf('<', index);
    if (tag === -1) return [...parts, html.slice(index)].join(' ');
    if (tag > index) parts.push(html.slice(index, tag));
    const raw = /^<(script|style)\b/i.exec(html.slice(tag, tag + 8))?.[1];
    const end = raw === undefined ? html.indexOf('>', tag) : html.indexOf(`</${raw}`, tag);
    if (end === -1) break;
    index = end + 1;
  }
  return parts.join(' ');
}

/**
 * Walks a tree in document order without recursion. `enter` answers whether to go inside; `leave` is called for each
 * element that was entered so.
 */
export function walkTree(
  root: ParentNode,
  visitor: {
    enter(element: Element): boolean;
    text?(text: Text): void;
    leave?(element: Element): void;
  },
): void {
  let node: ChildNode | null = root.children[0] ?? null;
  while (node) {
    let inside: ChildNode | null = null;
    if (isTag(node)) {
      if (visitor.enter(node)) {
        inside = node.children[0] ?? null;
        if (!inside) visitor.leave?.(node);
      }
    } else if (isText(node)) {
      visitor.text?.(node);
    }
    if (inside) {
      node = inside;
      continue;
    }
    let next: ChildNode | null = node.next;
    let parent: ParentNode | null = node.parent;
    while (!next && parent && parent !== root) {
      if (isTag(parent)) visitor.leave?.(parent);
      next = (parent as ChildNode).next;
      parent = (parent as ChildNode).parent;
    }
    node = next;
  }
}

/** All text inside, as it stands. */
export function textOf(root: ParentNode): string {
  const parts: string[] = [];
  walkTree(root, { enter: (element) => !isUnread(element), text: (text) => void parts.push(text.data) });
  return parts.join('');
}

const UNREAD = new Set([
  'title',
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'iframe',
  'object',
  'svg',
  'math',
  'canvas',
]);

/** True for elements whose text nobody reads. */
export function isUnread(element: Element): boolean {
  return UNREAD.has(element.name) || isHidden(element);
}

/** True where the element says itself that it is not shown. */
export function isHidden(element: Element): boolean {
  const { name, attribs } = element;
  // pages that fade in hide their whole body until a script has run
  if (name === 'body' || name === 'html') return false;
  if ('hidden' in attribs && attribs['hidden'] !== 'until-found') return true;
  const style = attribs['style'];
  return style !== undefined && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}
