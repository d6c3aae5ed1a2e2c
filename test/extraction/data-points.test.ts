import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectAll } from 'css-select';
import type { AnyNode, Element } from 'domhandler';
import { parseDocument, MAX_BLOCKS, MAX_DEPTH } from '../../src/extraction/page/document.ts';
import { MAX_NODES, PageLimitError } from '../../src/extraction/page/parse-html.ts';
import { extractDataPoints } from '../../src/extraction/data-points.ts';
import { toGuideline } from '../../src/extraction/guideline.ts';
import { elementText } from '../../src/extraction/page/text.ts';
import { factsIn, pointsIn } from './helpers.ts';

const SENTENCE = 'Kemper customers save 7% with the paperless discount.';

test('a fact stated twice is found once, where it stands first', () => {
  const points = pointsIn(`<h2>First</h2><p>${SENTENCE}</p><h2>Second</h2><p>${SENTENCE}</p>`);
  assert.equal(points.length, 1);
  assert.equal(points[0]?.evidence.heading, 'First');
});

test('an offer is left out where the same discount has a figure', () => {
  assert.deepEqual(factsIn(`<p>Kemper offers a paperless discount.</p><p>${SENTENCE}</p>`), ['kemper paperless 7%']);
});

test('the quote stands in the element to which the selector leads', () => {
  const html = `<html><body><div><p>Nothing.</p><p>In short: <b>Kemper</b> customers\n save 7% with the paperless discount.</p></div></body></html>`;
  const [point] = extractDataPoints({ html, markdown: null, url: null });
  assert.ok(point);
  const found = selectAll<AnyNode, Element>(point.evidence.elementRef, parseDocument(html).root);
  assert.equal(found.length, 1);
  const [element] = found;
  assert.ok(element && elementText(element).includes(point.evidence.quote));
  assert.equal(element.name, 'p');
});

test('a long sentence is quoted around its figure, in at most 200 characters', () => {
  const filler = 'and it likes to say so again and again '.repeat(12);
  const [point] = pointsIn(`<p>Kemper ${filler}that customers save 7% with the paperless discount ${filler}.</p>`);
  assert.ok(point);
  assert.ok(point.evidence.quote.length <= 200);
  assert.match(point.evidence.quote, /save 7% with the paperless discount/);
  assert.ok(point.evidence.surroundingText.length <= 500);
});

test('broken HTML with doubled ids still shows each place', () => {
  const body = `<div id="a"><p>x</p></div><div id="a"><table><tr><td><p>${SENTENCE}</table></div><p id="9 b">Erie gives 5% off with its multi-car discount.`;
  assert.deepEqual(factsIn(body), ['erie multi_vehicle 5%', 'kemper paperless 7%']);
});

test('names that go on and on make no selector that an entry cannot hold', () => {
  const long = `x-${'z'.repeat(5_000)}`;
  const [point] = pointsIn(`<${long} id="${long}"><p>${SENTENCE}</p></${long}>`);
  assert.match(point?.evidence.elementRef ?? '', /^[^z]{1,100}$/);
  const tags = Array.from({ length: 900 }, (_, at) => `a-name-of-some-forty-letters-as-made-by-hand-${at}`);
  assert.deepEqual(factsIn(`${tags.map((tag) => `<${tag}>`).join('')}<p>${SENTENCE}</p>`), []);
});

test('the same bytes give the same points', () => {
  const body = `<h1>Discounts</h1><p>${SENTENCE}</p><ul><li>GEICO: 5% off for a good student</li></ul>`;
  assert.deepEqual(pointsIn(body), pointsIn(body));
});

test('what the Markdown states too is marked so; what only it states needs its place in the HTML', () => {
  const html = `<div><span>Kemper: </span><p>${SENTENCE}</p></div><div>Erie gives 5% off with its multi-car discount.</div>`;
  const markdown = `${SENTENCE}\n\nAmica takes 9% off with its good student discount.`;
  const points = pointsIn(html, { markdown });
  assert.deepEqual(
    points.map(({ subject, foundIn }) => [subject, foundIn]),
    [
      ['kemper', 'both'],
      ['erie', 'html'],
    ],
  );
});

test('where confidence is high the Markdown is not read', () => {
  const body = '<p>Ohio law requires liability limits of at least 22/44/17.</p>';
  const markdown = 'Ohio law requires liability limits of at least 22/44/17.';
  const points = pointsIn(body, { url: 'https://insurance.ohio.gov/auto', markdown });
  assert.deepEqual(
    points.map(({ foundIn }) => foundIn),
    ['html', 'html', 'html'],
  );
});

test("the guideline's shape", () => {
  const [discount] = toGuideline(pointsIn(`<p>${SENTENCE}</p>`));
  assert.deepEqual(discount, {
    family: 'discount',
    subject: 'kemper',
    product: 'auto',
    attribute: 'paperless',
    percent: 7,
    percentMin: null,
    usd: null,
    qualifier: null,
    state: null,
    effective: null,
    quote: SENTENCE,
  });
  const [minimum] = toGuideline(pointsIn('<p>Ohio requires property damage liability of $17,000.</p>'));
  assert.deepEqual(minimum, {
    family: 'minimum',
    subject: 'OH',
    attribute: 'property_damage',
    usd: 17000,
    effective: null,
    until: null,
    quote: 'Ohio requires property damage liability of $17,000.',
  });
});

test('pages without text give nothing', () => {
  assert.deepEqual(extractDataPoints({ html: '', markdown: null, url: null }), []);
  assert.deepEqual(
    extractDataPoints({ html: '<html><head><title>x</title></head></html>', markdown: '', url: 'nonsense' }),
    [],
  );
});

test('hostile pages end with a clear outcome', () => {
  const nested = '<div>'.repeat(MAX_DEPTH + 1);
  const crowded = '<i></i>'.repeat(MAX_NODES + 1);
  const chopped = '<p>a'.repeat(MAX_BLOCKS + 1);
  for (const html of [nested, '<div>'.repeat(100_000), crowded, chopped]) {
    assert.throws(() => extractDataPoints({ html, markdown: null, url: null }), PageLimitError);
  }
});

test('catastrophic patterns are read like any text', () => {
  const parts = [
    '$1,'.repeat(50_000),
    '1/2/'.repeat(50_000),
    'save save save up to '.repeat(10_000),
    '5% to '.repeat(40_000),
    `GEICO discount ${' '.repeat(100_000)} good`,
    'GEICO, Erie and '.repeat(10_000),
    'bodily injury property damage $25,000 '.repeat(5_000),
    'if your if your if your % '.repeat(10_000),
    `(${'especially, '.repeat(20_000)}`,
    'discount'.repeat(30_000),
    '.'.repeat(200_000),
    'A. '.repeat(60_000),
  ];
  for (const part of parts) {
    const html = `<p>${part}</p><ul><li>${part}</li></ul><table><tr><td>${part}</td><td>${part}</td></tr></table><h2>${part}</h2>`;
    assert.ok(extractDataPoints({ html, markdown: part, url: null }).length < 1000);
  }
});
