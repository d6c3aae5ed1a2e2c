/** A table as HTML inside of Markdown: for tables in tables, which Markdown cannot say. */
import { isTag, isText, type Element, type ParentNode } from 'domhandler';
import { escapeHtml } from './escape-html.ts';
import { isUnread } from './html-tree.ts';

const KEPT = new Set('table caption thead tbody tfoot tr th td ul ol li b strong i em'.split(' '));
/** A line of its own, so that the Markdown stays legible. */
const LINES = new Set(['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr']);
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'blockquote']);

/**
 * Writes a table with all that it holds: text, links, spans, inner tables. No line is empty, for an empty one would end it.
 * @param resolve makes a link's address absolute, or refuses it by null
 */
export function writeRawTable(table: Element, resolve: (href: string | undefined) => string | null): string {
  const parts: string[] = [];
  write(table);
  return parts
    .join('')
    .replace(/(?:<br>)+(?=<\/|$)/g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();

  function write(element: Element): void {
    const { name, attribs } = element;
    if (isUnread(element)) return;
    if (name === 'br') parts.push('<br>');
    if (name === 'img') parts.push(escapeHtml(attribs['alt'] ?? ''));
    const href = name === 'a' ? resolve(attribs['href']) : null;
    if (href !== null) parts.push(`<a href="${escapeHtml(href)}">`);
    const isKept = KEPT.has(name);
    const line = LINES.has(name) ? '\n' : '';
    if (isKept) parts.push(`${line}<${name}${spans(element)}>`);
    writeInside(element);
    if (isKept) parts.push(`</${name}>${line}`);
    if (href !== null) parts.push('</a>');
    if (BLOCKS.has(name)) parts.push('<br>');
  }

  // the tree is never deeper than html-tree.ts lets it be
  function writeInside(parent: ParentNode): void {
    for (const child of parent.children) {
      if (isText(child)) parts.push(escapeHtml(child.data.replace(/\s+/g, ' ')));
      else if (isTag(child)) write(child);
    }
  }
}

function spans({ attribs }: Element): string {
  return (['colspan', 'rowspan'] as const)
    .filter((name) => /^\d{1,3}$/.test(attribs[name] ?? '') && attribs[name] !== '1')
    .map((name) => ` ${name}="${attribs[name]}"`)
    .join('');
}
