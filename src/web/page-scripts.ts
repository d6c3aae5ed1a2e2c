/**
 * What is run in a page, in a world of our own: the page cannot change what the calls mean. Everything of `document` is taken
 * from its prototype, for a form named `documentElement` stands before it otherwise.
 */

export const MAX_PAGE_BYTES = 10 * 1024 * 1024;
/** Five times the elements of the largest of 515 recorded pages. */
export const MAX_ELEMENTS = 100_000;

/** Nodes of any kind, in all of a renderer: what is counted while a page is still being parsed. */
export const MAX_NODES = 3 * MAX_ELEMENTS;

export interface Measured {
  readonly elements: number;
  /** Characters in paragraphs, cells and list entries. */
  readonly proseChars: number;
  /** Characters in all. */
  readonly chars: number;
}

const TAKE = `
  const get = (name) => Reflect.get(Document.prototype, name, document);
  const root = get('documentElement');
  const elements = Document.prototype.getElementsByTagName.call(document, '*').length;`;

const measure = (then: string): string => `(() => {${TAKE}
  if (!root || elements > ${MAX_ELEMENTS}) return { elements, proseChars: 0, chars: 0 };
  const chars = root.textContent.length;
  if (chars > ${MAX_PAGE_BYTES}) return { elements, proseChars: 0, chars };
  let proseChars = 0;
  for (const element of Document.prototype.querySelectorAll.call(document, 'p, td, dd, li')) proseChars += element.textContent.length;
  ${then}
  return { elements, proseChars, chars };
})()`;

/** Measures what is there. */
export const MEASURE = measure('');

/** The same, and scrolls once to the end, for content that loads when it comes near. */
export const SCROLL_AND_MEASURE = measure('window.scrollTo(0, root.scrollHeight);');

/** Resolves once two frames were drawn, in which a page notices what came near; one that draws none is given a tenth of a second. */
export const DRAW_TWO_FRAMES = `new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(resolve));
  setTimeout(resolve, 100);
})`;

export interface ReadDocument {
  readonly elements: number;
  /** Null where it is too long. */
  readonly html: string | null;
  readonly url: string;
  readonly contentType: string;
}

export const READ_DOCUMENT = `(() => {${TAKE}
  const doctype = get('doctype') ? new XMLSerializer().serializeToString(get('doctype')) + '\\n' : '';
  const html = root && elements <= ${MAX_ELEMENTS} ? doctype + root.outerHTML : '';
  return { elements, html: html.length > ${MAX_PAGE_BYTES} ? null : html, url: location.href, contentType: get('contentType') };
})()`;
