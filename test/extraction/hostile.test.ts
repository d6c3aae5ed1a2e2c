/**
 * What the patterns look for, over and over: whoever backtracks does so here. Pages are read as the swarm reads them, in a thread that is
 * given up at its limit. Pages that are made of too much stand in `test/steps/hostile-pages.test.ts`.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Wording } from '../../src/extraction/words/wording.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { metadataOf } from '../steps/stored-page.ts';
import { pointsIn } from './helpers.ts';

const LONG = 19_000; // just below what is read of one block

const fill = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

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

for (const word of VOCABULARY) {
  test(`no pattern backtracks without bounds over ${JSON.stringify(word)}`, async () => {
    for (const lead of ['', 'save 10% discount ', 'Ohio requires $25,000 bodily injury '])
      await readsRepeated(word, lead);
  });
}

for (const file of globSync('src/extraction/data/wording/*.json').toSorted()) {
  test(`nor over the examples of ${path.basename(file)}`, async () => {
    const lists = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Wording);
    for (const text of lists.flatMap(({ says, saysNot = [] }) => [...says, ...saysNot])) {
      await readsRepeated(
        `${text.replaceAll('#', 'Erie')} `,
        'save 10% discount, Ohio requires $25,000 bodily injury ',
      );
    }
  });
}

async function readsRepeated(word: string, lead: string): Promise<void> {
  const text = lead + fill(word, LONG);
  const html = `<h1>Geico discounts</h1><p>${text}</p><ul><li>${text}</li></ul><h2>${text.slice(0, 190)}</h2>
    <table><tr><th>Company</th><th>Discount</th></tr><tr><td>Geico</td><td>${text}</td></tr></table>`;
  const page = { id: 'page_aaaaaaaaaaaa', url: 'https://www.somewhere.example/', title: null, html, markdown: '' };
  const outcome = await extractPage({ metadata: metadataOf(page), html, markdown: '' });
  assert.ok(outcome.kind === 'extracted', `${word}: ${JSON.stringify(outcome)}`);
}

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
