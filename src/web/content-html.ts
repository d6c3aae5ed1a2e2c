/** A page's content as small, clean HTML: what Markdown is made from. */
import type { Element, ParentNode } from 'domhandler';
import { escapeHtml } from './escape-html.ts';
import { isHidden, isUnread, textOf, walkTree } from './html-tree.ts';
import { isChrome, isConsentNotice, isFoldable } from './page-parts.ts';
import { writeRawTable } from './raw-table.ts';
import { isEmptyTable, straightenTable, tableKind } from './table-grid.ts';

export interface ContentHtml {
  /** Pieces that can be converted one by one. */
  readonly pieces: readonly string[];
  /** Characters of text that are left, and that there were before navigation and notices were left out. */
  readonly textChars: number;
  readonly allChars: number;
}

/** Elements that only divide. A piece may end inside of them. */
const WRAPPERS = new Set([
  'div',
  'section',
  'article',
  'main',
  'figure',
  'address',
  'details',
  'fieldset',
  'form',
  'header',
  'aside',
]);
/** Elements whose meaning Markdown has. All others are seen through. */
const MEANINGFUL = new Set(
  'h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote pre code a img strong b em i del s br hr figcaption summary legend caption thead tbody tr th td'.split(
    ' ',
  ),
);
const DROPPED = new Set(['button', 'input', 'select', 'textarea', 'datalist', 'video', 'audio', 'embed', 'colgroup']);
const TABLE_PARTS = new Set(['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption']);
const PIECE_CHARS = 50_000;

/** Writes what a reader came for; with `everything`, navigation and notices too. Straightens the tree's tables on the way. */
export function writeContentHtml(
  root: ParentNode,
  baseUrl: string | null,
  extent: 'content' | 'everything',
): ContentHtml {
  const pieces: string[] = [];
  /** The closing tag of each element that was entered, '' where it is seen through. */
  const closing: string[] = [];
  const tables: ('data' | 'layout')[] = [];
  let parts: string[] = [];
  let chars = 0;
  let [textChars, leftOutChars, openMeaningful, openContent] = [0, 0, 0, 0];

  const write = (text: string): void => {
    parts.push(text);
    chars += text.length;
  };

  function enter(element: Element): boolean {
    const { name } = element;
    if ((isUnread(element) && !(isHidden(element) && isFoldable(element))) || DROPPED.has(name)) return false;
    if (name === 'main' || name === 'article') openContent += 1;
    if (extent === 'content' && isAroundContent(element, openContent > 0)) {
      leftOutChars += countChars(textOf(element));
      return false;
    }
    if (name === 'table') return enterTable(element);
    if (WRAPPERS.has(name)) return open('<div>', '</div>');
    if (!MEANINGFUL.has(name)) return open('', '');
    if (TABLE_PARTS.has(name) && tables.at(-1) !== 'data') return open('<div>', '</div>');
    openMeaningful += 1;
    if (name === 'a') return open(...linkTags(element, baseUrl));
    if (name === 'br' || name === 'hr') return open(`<${name}>`, '');
    if (name === 'img') return open(writeImage(element, baseUrl), '');
    return open(`<${name}>`, `</${name}>`);
  }

  function enterTable(table: Element): boolean {
    if (isEmptyTable(table)) return false;
    const kind = tableKind(table);
    if (kind === 'nested') {
      textChars += countChars(textOf(table));
      write(`<pre data-html>${escapeHtml(writeRawTable(table, (href) => resolveLink(href, baseUrl, WEB)))}</pre>`);
      return false;
    }
    tables.push(kind);
    if (kind === 'layout') return open('<div>', '</div>');
    openMeaningful += 1;
    straightenTable(table);
    return open('<table>', '</table>');
  }

  function open(opening: string, end: string): true {
    write(opening);
    closing.push(end);
    return true;
  }

  function leave(element: Element): void {
    const { name } = element;
    write(closing.pop() ?? '');
    if (name === 'main' || name === 'article') openContent -= 1;
    if (name === 'table') {
      if (tables.pop() === 'data') openMeaningful -= 1;
    } else if (MEANINGFUL.has(name) && !(TABLE_PARTS.has(name) && tables.at(-1) !== 'data')) openMeaningful -= 1;
    if (openMeaningful === 0 && chars > PIECE_CHARS) {
      pieces.push(parts.join(''));
      [parts, chars] = [[], 0];
    }
  }

  walkTree(root, {
    enter,
    leave,
    text(node) {
      textChars += countChars(node.data);
      write(escapeHtml(node.data));
    },
  });
  if (parts.length > 0) pieces.push(parts.join(''));
  return { pieces, textChars, allChars: textChars + leftOutChars };
}

/** Navigation, footers, notices, and a site's own header. */
function isAroundContent(element: Element, insideContent: boolean): boolean {
  if (isChrome(element) || isConsentNotice(element)) return true;
  return element.name === 'header' && !insideContent && !holdsHeading(element);
}

function holdsHeading(element: Element): boolean {
  let found = false;
  walkTree(element, {
    enter(inner) {
      found ||= inner.name === 'h1' || inner.name === 'main' || inner.name === 'article';
      return !found;
    },
  });
  return found;
}

const WEB = /^(?:https?|mailto|tel):$/;

function linkTags(element: Element, baseUrl: string | null): [string, string] {
  const href = resolveLink(element.attribs['href'], baseUrl, WEB);
  return href === null ? ['', ''] : [`<a href="${escapeHtml(href)}">`, '</a>'];
}

function writeImage(element: Element, baseUrl: string | null): string {
  const alt = element.attribs['alt']?.replace(/\s+/g, ' ').trim().slice(0, 500);
  if (!alt) return '';
  const source = resolveLink(element.attribs['src'], baseUrl, /^https?:$/);
  return source === null ? escapeHtml(alt) : `<img alt="${escapeHtml(alt)}" src="${escapeHtml(source)}">`;
}

function resolveLink(href: string | undefined, baseUrl: string | null, protocols: RegExp): string | null {
  if (!href || href.length > 4000 || href.startsWith('#')) return null;
  const url = baseUrl === null ? URL.parse(href) : URL.parse(href, baseUrl);
  if (url) return protocols.test(url.protocol) ? url.href : null;
  // without a base a relative address stays as it is
  return baseUrl === null && !/^\s*[a-z][a-z0-9+.-]*:/i.test(href) ? href.trim() : null;
}

function countChars(text: string): number {
  return text.replace(/\s+/g, ' ').trim().length;
}
