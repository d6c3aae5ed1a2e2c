/**
 * What a page's main text is, and what stands around it: told without any of our own code, so that our Markdown can be
 * measured by it. Each is a list of blocks of words.
 */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

export type Words = readonly string[];

export interface Yardsticks {
  /** What Mozilla's Readability (Firefox's reader view) takes for the article; null where it finds none. */
  readonly readability: readonly Words[] | null;
  /** Paragraphs, list items, cells and headings of eight words or more, mostly not links, outside of what HTML calls navigation, header, footer, aside or dialog. */
  readonly sentences: readonly Words[];
  /** All blocks of text in navigation, footers, dialogs and the containers of well-known consent managers. */
  readonly boilerplate: readonly Words[];
}

const AROUND =
  'nav, footer, [role=navigation], [role=contentinfo], [role=dialog], [role=menu], dialog, #onetrust-consent-sdk, #CybotCookiebotDialog, #didomi-host, #truste-consent-track, #usercentrics-root, .qc-cmp2-container, .osano-cm-window, .cky-consent-container';
const UNREAD = 'script, style, noscript, template, svg, iframe, object, select, button, textarea, [hidden]';
const BLOCKS = 'p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, blockquote, figcaption, a, span, div';

/** Measures the HTML of one page. */
export function readYardsticks(html: string): Yardsticks {
  const boilerplate = leaves(parse(html), AROUND);
  return { readability: readArticle(html), sentences: readSentences(html), boilerplate };
}

/** Letters and digits in lower case; everything else only sets them apart. */
export function toWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function readArticle(html: string): Words[] | null {
  const article = new Readability(parse(html)).parse();
  if (!article?.content) return null;
  const { document } = parseHTML(`<html><body>${article.content}</body></html>`);
  return leaves(document, 'body');
}

function readSentences(html: string): Words[] {
  const document = parse(html);
  for (const element of document.querySelectorAll(`${AROUND}, header, aside, form, [aria-hidden=true]`))
    element.remove();
  return [...document.querySelectorAll('p, li, td, th, dd, h1, h2, h3, h4, h5, h6, blockquote')]
    .filter((element) => element.querySelector('p, li, td, table, ul, div') === null)
    .filter((element) => {
      const linked = [...element.querySelectorAll('a')].reduce(
        (sum, link) => sum + toWords(link.textContent).length,
        0,
      );
      const words = toWords(element.textContent).length;
      return words >= 8 && linked * 2 < words;
    })
    .map((element) => toWords(element.textContent));
}

/** The words of the innermost blocks below the elements that a selector names, each block once. */
function leaves(document: Document, selector: string): Words[] {
  const seen = new Set<Element>();
  for (const root of document.querySelectorAll(selector)) {
    for (const block of [root, ...root.querySelectorAll(BLOCKS)]) {
      if (block.querySelector(BLOCKS) === null) seen.add(block);
    }
  }
  return [...seen].map((block) => toWords(block.textContent)).filter((words) => words.length > 0);
}

function parse(html: string): Document {
  const { document } = parseHTML(html);
  for (const element of document.querySelectorAll(UNREAD)) element.remove();
  return document;
}
