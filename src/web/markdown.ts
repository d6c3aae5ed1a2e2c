/** Markdown of a page's content: headings, links, lists, tables; without navigation, scripts and notices. */
import { gfm } from '@truto/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { writeContentHtml } from './content-html.ts';
import { parseHtmlTree, textOf, type HtmlTree } from './html-tree.ts';

/** Above this, converting would take longer than a step may. */
const MAX_ELEMENTS = 60_000;
/** Where next to nothing is left after cutting, and it is a small share of what was there, too much was cut. */
const LEAST_CHARS = 200;
const LEAST_SHARE = 0.1;

/**
 * Converts HTML to Markdown. Links become absolute where `baseUrl` is known. Hostile input (deep nesting, a million
 * elements) gives plain text instead.
 */
export function toMarkdown(html: string, baseUrl: string | null): string {
  const tree = parseHtmlTree(html);
  if (tree.truncated || tree.elements > MAX_ELEMENTS) return tidy(plainText(tree));
  const careful = writeContentHtml(tree.document, baseUrl, 'content');
  const content =
    careful.textChars < LEAST_CHARS && careful.textChars < careful.allChars * LEAST_SHARE
      ? writeContentHtml(tree.document, baseUrl, 'everything')
      : careful;
  const service = createService();
  return tidy(content.pieces.map((piece) => service.turndown(piece)).join('\n\n'));
}

function createService(): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '---',
  });
  service.use(gfm);
  // text that looks like a tag or an entity is text
  const escapeMarkdown = service.escape.bind(service);
  service.escape = (text) => escapeMarkdown(text).replace(/<(?=[a-z!/?])|&(?=#?\w+;)/gi, String.raw`\$&`);
  // the plugin escapes bars twice and takes columns for rows where white space stands between cells
  service.addRule('tableCell', {
    filter: ['th', 'td'],
    replacement: (content, node) => {
      const first = node.previousSibling === null || !hasCellBefore(node);
      return `${first ? '| ' : ' '}${toCellLine(content)} |`;
    },
  });
  // the plugin counts a table's rows for each of its rows; ours are straight, with one row in the head
  service.addRule('tableRow', {
    filter: 'tr',
    replacement: (content, node) => {
      const isHead = node.parentNode?.nodeName === 'THEAD';
      return isHead ? `\n${content}\n|${' --- |'.repeat(node.childNodes.length)}` : `\n${content}`;
    },
  });
  service.addRule('table', {
    filter: 'table',
    replacement: (content) => `\n\n${content.replace(/\n+/g, '\n').trim()}\n\n`,
  });
  service.addRule('rawTable', {
    filter: (node) => node.nodeName === 'PRE' && node.getAttribute('data-html') !== null,
    replacement: (_content, node) => `\n\n${node.textContent ?? ''}\n\n`,
  });
  // a link around blocks stays one line; around a heading it goes inside of it
  service.addRule('link', {
    filter: (node) => node.nodeName === 'A' && node.getAttribute('href') !== null,
    replacement: (content, node) => {
      const lines = content.trim().split(/\s*\n\s*/);
      const heading = /^#{1,6} /.exec(lines[0] ?? '')?.[0] ?? '';
      const text = lines.map((line) => line.replace(/^(?:#{1,6}|[-*]|>) +/, '')).join(' ');
      if (text === '') return '';
      const href = (node as Element).getAttribute('href') ?? '';
      const link = `[${text}](${href
        .replace(/[()\s<>]/g, encodeURIComponent)
        .replaceAll('(', '%28')
        .replaceAll(')', '%29')})`;
      return heading === '' ? link : `\n\n${heading}${link}\n\n`;
    },
  });
  return service;
}

/** A cell is one line: paragraphs and list items in it stand apart by `<br>`. */
function toCellLine(content: string): string {
  return content
    .split(/\s*\n\s*/)
    .map((line) => line.replace(/^(?:(?:[-*]|\d+\.|#{1,6}|>)\s+)+/, '').trim())
    .filter((line) => line !== '')
    .join('<br>')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|');
}

function hasCellBefore(node: Node): boolean {
  for (let sibling = node.previousSibling; sibling; sibling = sibling.previousSibling) {
    if (sibling.nodeName === 'TD' || sibling.nodeName === 'TH') return true;
  }
  return false;
}

function plainText(tree: HtmlTree): string {
  return textOf(tree.document)
    .split(/\n{1,}/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n\n');
}

function tidy(markdown: string): string {
  const text = markdown
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? '' : `${text}\n`;
}
