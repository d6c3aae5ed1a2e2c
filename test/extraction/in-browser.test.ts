/** The place of a fact as a browser sees it: the lines of docs/data.md mark every quote in Chromium's own document. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import type { Evidence } from '../../src/domain/facts.ts';
import { extractDataPoints } from '../../src/extraction/data-points.ts';
import { urlOf } from '../../src/practice-web/page.ts';
import { PAGES, renderDocument } from '../../src/practice-web/sites.ts';
import { readRecorded, readRecordedHtml, withoutRecording, type RecordedPage } from '../web/shared.ts';
import { browserOptions } from '../web/site.ts';

const docs = readFileSync(path.resolve(import.meta.dirname, '../../docs/data.md'), 'utf8');
const VIEWER = /<!-- viewer: [^\n]* -->\n```js\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';

let browser: Browser;
let viewer: Page;
before(async () => {
  const { executablePath, sandbox } = browserOptions();
  browser = await puppeteer.launch({ executablePath, args: sandbox ? [] : ['--no-sandbox'] });
  viewer = await browser.newPage();
  await viewer.addScriptTag({ content: VIEWER });
});
after(() => browser.close());

/** What is wrong with the places of facts, as Chromium sees them. */
async function findLost(html: string, places: readonly Evidence[]): Promise<string[]> {
  return await viewer.evaluate(
    (source, wanted) => {
      const page = new DOMParser().parseFromString(source, 'text/html');
      // what no text is goes out, what is text goes in; how words are spaced is not a browser's to say
      const textOf = (range: Range): string => {
        const copy = range.cloneContents();
        for (const silent of copy.querySelectorAll('script, style, noscript, svg, iframe')) silent.remove();
        for (const image of copy.querySelectorAll('img')) image.replaceWith(image.alt);
        return (copy.textContent ?? '').replace(/\s/g, '');
      };
      return wanted.flatMap((place) => {
        const count = page.querySelectorAll(place.elementRef).length;
        if (count !== 1) return [`${count} elements at ${place.elementRef}`];
        const marked = textOf((globalThis as unknown as { findQuote: FindQuote }).findQuote(page, place));
        const quote = place.quote.replace(/\s/g, '');
        const { start, end } = place.offsets;
        // an alternative text at the very edge is not within a range of text
        const fits = start === end ? marked.includes(quote) : quote.includes(marked) && marked !== '';
        const isWhole =
          start === end || marked === quote || page.querySelector(place.elementRef)?.querySelector('img[alt]');
        return fits && isWhole ? [] : [`"${place.quote}" became "${marked}" at ${place.elementRef}`];
      });
    },
    html,
    places,
  );
}

type FindQuote = (page: Document, place: Evidence) => Range;

test('every quote of the practice web', async () => {
  let quotes = 0;
  for (const page of PAGES) {
    const { html } = renderDocument(page);
    const places = extractDataPoints({ html, markdown: null, url: urlOf(page) }).map(({ evidence }) => evidence);
    assert.deepEqual(await findLost(html, places), [], urlOf(page));
    quotes += places.length;
  }
  assert.ok(quotes > 1000, `${quotes} quotes`);
});

test('every quote of the recorded pages', { skip: withoutRecording }, async (t) => {
  let quotes = 0;
  for (const { url, page } of readRecorded<RecordedPage[]>('index.json')) {
    if (page === null) continue;
    const html = readRecordedHtml(page);
    const places = extractDataPoints({ html, markdown: null, url }).map(({ evidence }) => evidence);
    if (places.length > 0) assert.deepEqual(await findLost(html, places), [], page);
    quotes += places.length;
  }
  t.diagnostic(`${quotes} quotes`);
  assert.ok(quotes > 1000, `${quotes} quotes`);
});

const SENTENCE = 'Kemper customers save 7% with the paperless discount.';
const HOSTILE: readonly (readonly [what: string, body: string])[] = [
  ['a table without its parts', `<table><tr><td>x<tr><td>${SENTENCE}</table>`],
  ['text that a table cannot hold', `<table>${SENTENCE}<tr><td>x</td></tr></table>`],
  ['a paragraph with a block in it', `<p>x<span><div>${SENTENCE}</div></span>y</p>`],
  ['links in links', `<a href=a>x<a href=b>${SENTENCE}</a></a>`],
  ['crossing tags', `<b><i>x</b>${SENTENCE}</i>`],
  ['a form in a form', `<form><form><div>${SENTENCE}</div></form></form>`],
  ['ids that differ by case, without a document type', `<div id=A>x</div><div id=a><p>${SENTENCE}</p></div>`],
  ['a template before it', `<template><p>x</p></template><div><template>y</template>${SENTENCE}</div>`],
  [
    'what is no text in the middle',
    `<p>Kemper customers<script>var x = 1</script> save 7%<noscript><i>x</i></noscript> with the paperless discount.</p>`,
  ],
  ['line ends and characters beyond the basic plane', `<pre>\r\n\r\n\u{1f697}\u{1f697} ${SENTENCE}</pre>`],
  ['a name in an image', `<p><img alt="Kemper"> customers save 7% with the paperless discount.</p>`],
  ['a fact that is an image', `<p><img alt="${SENTENCE}"></p>`],
  ['a body that comes twice', `<body class=x><p>x</p><body class=y><p>${SENTENCE}</p>`],
  ['a frame of its own', `<iframe><p>x</p></iframe><p>${SENTENCE}</p>`],
];
for (const [what, body] of HOSTILE) {
  for (const head of ['<!doctype html>', '', '<noscript><img src=x></noscript>']) {
    test(`${what}${head === '' ? ', in quirks mode' : head.startsWith('<no') ? ', behind an image in the head' : ''}`, async () => {
      const html = `${head}${body}`;
      const places = extractDataPoints({ html, markdown: null, url: null }).map(({ evidence }) => evidence);
      assert.equal(places.length, 1);
      assert.deepEqual(await findLost(html, places), []);
    });
  }
}
