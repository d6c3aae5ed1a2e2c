/** Pages made to hold a reader up end: most with nothing, some with the limit that they pass. The test runner's time limit is the judge. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { extractDataPoints } from '../../src/extraction/data-points.ts';
import { PageLimitError } from '../../src/extraction/page/parse-html.ts';
import { pointsIn } from './helpers.ts';

const LONG = 19_000; // just below what is read of one block

function outcomeOf(html: string): string {
  try {
    extractDataPoints({ html, markdown: null, url: 'https://www.geico.com/blog/page' });
    return 'read';
  } catch (error) {
    assert.ok(error instanceof PageLimitError, String(error));
    return 'limit';
  }
}

const fill = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const pages: readonly (readonly [name: string, outcome: string, html: () => string])[] = [
  ['a million nodes', 'limit', () => '<p>a</p>'.repeat(1_000_000)],
  ['100,000 elements inside each other', 'limit', () => '<div>'.repeat(100_000)],
  ['30,000 tables inside each other', 'limit', () => '<table><tr><td>'.repeat(30_000)],
  ['5 MB of one word', 'read', () => `<p>${fill('word', 5_000_000)}</p>`],
  ['5 MB of digits', 'read', () => `<p>${fill('7', 5_000_000)}</p>`],
  ['5 MB of spaces', 'read', () => `<p>a${fill(' ', 5_000_000)}b</p>`],
  ['5 MB of commas', 'read', () => `<p>${fill(',', 5_000_000)}</p>`],
  ['half a million tags that never close', 'read', () => '<p'.repeat(500_000)],
  ['an attribute of 5 MB', 'read', () => `<p title="${fill('a ', 5_000_000)}">x</p>`],
  [
    '200,000 attributes',
    'read',
    () => `<p ${Array.from({ length: 200_000 }, (_, at) => `a${at}="1"`).join(' ')}>x</p>`,
  ],
  ['a table of 50,000 rows', 'limit', () => `<table>${'<tr><td>Geico</td><td>10%</td></tr>'.repeat(50_000)}</table>`],
  [
    'cells that span everything',
    'limit',
    () => `<table>${'<tr><td colspan=999 rowspan=999>10%</td></tr>'.repeat(20_000)}</table>`,
  ],
  ['a comment that never ends', 'read', () => `<!--${fill('- ', 3_000_000)}`],
];

for (const [name, outcome, html] of pages) {
  test(`${name}: ${outcome}`, { timeout: 60_000 }, () => assert.equal(outcomeOf(html()), outcome));
}

/** What the patterns look for, over and over: whoever backtracks does so here. */
const VOCABULARY = [
  '1',
  '1,',
  '9/',
  '25/50/',
  '$1',
  '$1,000 ',
  '$ ',
  '10% ',
  '10% to ',
  'five percent ',
  'January 1, ',
  ' ',
  ', ',
  '; ',
  '- ',
  'a',
  'A. ',
  'X X ',
  '(',
  '"',
  'é',
  '—especially ',
  'and a ',
  'or ',
  'not ',
  'than A, ',
  'save ',
  'discounts for ',
  'up to ',
  'an average of ',
  'has no a-b ',
  'For example, if ',
  'combine x x x',
  'both x',
  "State Farm's Drive Safe & ",
  'State Farm, ',
  'compared to x x x ',
  'choose x ',
  'paired with ',
  'the average x ',
  'per person ',
  'property damage ',
  'uninsured motorist ',
  'UM/UIM ',
  'between 1% and ',
  'that are not ',
  'at least ',
  'one hundred ',
  'Ohio, ',
  '$25,000, ',
  'Ohio 25/50/25 and ',
];

test('no pattern backtracks without bounds over its own words', { timeout: 240_000 }, () => {
  for (const word of VOCABULARY) {
    for (const lead of ['', 'save 10% discount ', 'Ohio requires $25,000 bodily injury ']) {
      const text = lead + fill(word, LONG);
      const body = `<h1>Geico discounts</h1><p>${text}</p><ul><li>${text}</li></ul><h2>${text.slice(0, 190)}</h2>
        <table><tr><th>Company</th><th>Discount</th></tr><tr><td>Geico</td><td>${text}</td></tr></table>`;
      assert.ok(pointsIn(body).length < 100, JSON.stringify(word));
    }
  }
});

test('the same bytes give the same points, also in a fresh process', async () => {
  const body = `<h2>Geico discounts</h2><ul><li>Good student: up to 15%</li><li>Paperless</li></ul>
    <p>Erie, Amica and Kemper give 5% or 10% off for autopay.</p><p>Ohio requires 25/50/25.</p>`;
  const helpers = path.join(import.meta.dirname, 'helpers.ts');
  const script = `import(${JSON.stringify(helpers)}).then(({ pointsIn }) => console.log(JSON.stringify(pointsIn(${JSON.stringify(body)}))))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  const here = JSON.stringify(pointsIn(body));
  assert.ok(here.includes('good_student'));
  assert.equal(JSON.stringify(pointsIn(body)), here);
  assert.equal(stdout.trim(), here);
});
