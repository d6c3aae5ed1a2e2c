/** Values as pages write them, each given rightly or wrongly: what holds is not refused, what is looser or longer is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Qualifier, RawEntry, RawFile } from '../../src/domain/facts.ts';
import { foldWhiteSpace } from '../../src/validation/element-text.ts';
import { storePage, validateStored } from '../steps/stored-page.ts';

const SPECIFICITY = { 'up to': 2, 'at least': 3, range: 3, about: 4, average: 4 } as const;

/** The rule that a fact breaks whose quote is all of an element, or null. */
async function judge(html: string, change: Partial<RawEntry>, heading = 'Erie in California'): Promise<string | null> {
  const isMinimum = change.family === 'minimum';
  const base = isMinimum
    ? '<p>California requires $41,000 for property damage liability.</p>'
    : '<p>Erie Insurance takes 17% off for customers who pay in full.</p>';
  const body = `<h1>${heading}</h1>${base}<main>${html}</main>`;
  const page = { id: 'page_aaaaaaaaaaaa', url: 'https://www.x.example/x', title: null, html: body, markdown: '' };
  const stored = await storePage(page);
  const known = isMinimum ? 'ca_minimum_property_damage_usd' : 'erie_auto_discount_paid_in_full_percent';
  const [found] = stored.entries.filter(({ dataPoint, source }) => dataPoint === known && source.quote.includes('1'));
  assert.ok(found, 'the page has a fact to begin with');
  const quote = foldWhiteSpace(html.replace(/<[^>]+>/g, (tag) => (/^<\/?(?:b|i)>$/.test(tag) ? '' : ' ')));
  const { qualifier = null } = change;
  const specificity = isMinimum || qualifier === null ? 5 : SPECIFICITY[qualifier];
  const score = (10 + 9 + 2 * specificity) / 10;
  const entry = {
    ...found,
    ...change,
    source: {
      ...found.source,
      elementRef: 'main',
      quote,
      offsets: { start: 0, end: 1000 },
      confidence: score >= 3 ? 'medium' : 'low',
      confidenceScore: score,
      confidenceParts: { authority: 2, freshness: 3, specificity },
    },
    context: { pageTitle: null, heading, surroundingText: quote },
  };
  const files = new Map(stored.files);
  for (const [path, text] of files) {
    if (!path.endsWith('.raw.json')) continue;
    const file = JSON.parse(text) as RawFile;
    files.set(
      path,
      JSON.stringify({ ...file, entries: file.entries.some(({ id }) => id === found.id) ? [entry] : [] }),
    );
  }
  const verdict = await validateStored({ ...stored, page: { ...stored.page, dataPoints: 1 }, files });
  assert.equal(verdict.accepted + verdict.rejected.length, 1);
  return verdict.rejected[0]?.rule ?? null;
}

type Case = readonly [html: string, rawValue: string, qualifier: Qualifier | null];

const RIGHT: readonly Case[] = [
  ['<table><tr><td>Drivers 55 and over</td><td>10%</td></tr></table>', '10%', null],
  ['<dl><dt>Mature drivers 55 and over</dt><dd>10% discount</dd></dl>', '10%', null],
  ['<table><tr><td>GPA of 3.0 and over</td><td>10% off</td></tr></table>', '10%', null],
  ['<table><tr><td>Paperless, years 1 to</td><td>10%</td></tr></table>', '10%', null],
  ['<p>Drivers 55 and over<br>10%</p>', '10%', null],
  ['<p>Its discount averages about 10%.</p>', 'about 10%', 'average'],
  ['<p>It saves an average of about 10%.</p>', 'about 10%', 'average'],
  ['<p>They save on average around 12%.</p>', 'around 12%', 'average'],
  ['<p>It is no more than 10% off.</p>', 'more than 10%', 'up to'],
  ['<p>It is not over 10%.</p>', 'over 10%', 'up to'],
  ['<p>It is no less than 10%.</p>', '10%', 'at least'],
  ['<p>It falls from 15% to 10%.</p>', '10%', null],
  ['<p>It drops from 20% to 10%.</p>', '20%', null],
  ['<p>Save 10% - Paperless 15%</p>', '15%', null],
  ['<p>Tier 2 - 15%</p>', '15%', null],
  ['<p>It saves about 10% for some, 10% for you.</p>', '10%', null],
  ['<p>Save 10% + 5% for more.</p>', '10%', null],
  ['<p>Customers save 10% or more.</p>', '10%', 'at least'],
  ['<p>Up to 10% or more.</p>', 'Up to 10%', 'at least'],
  ['<p>Save max. 10% or more.</p>', '10%', 'up to'],
  ['<p>Save some 10% or more.</p>', '10%', 'about'],
  ['<p>Save about an additional 10% minimum.</p>', '10%', 'at least'],
];

const WRONG: readonly Case[] = [
  ['<p>It is not over 10%.</p>', 'over 10%', 'at least'],
  ['<p>It is no more than 10%.</p>', 'more than 10%', 'at least'],
  ['<p>It averages about 10%.</p>', 'about 10%', null],
  ['<p>It saves over 10%.</p>', '10%', null],
  ['<p>It gives 50 dollars and over 10%.</p>', '10%', null],
  ['<table><tr><td>Drivers 55 and over</td><td>up to <b>10%</b></td></tr></table>', '10%', null],
  ...['approximately', 'almost', 'close to', 'an average of', 'starting at', 'a maximum of', 'capped at'].map(
    (words): Case => [`<p>The discount is ${words} 10%.</p>`, '10%', null],
  ),
  ['<p>Customers save 10% or more.</p>', '10%', null],
  ['<p>Customers save ten percent or more.</p>', 'ten percent', null],
  ['<p>Customers save 10% minimum.</p>', '10%', null],
  ['<p>Customers save max. 10%.</p>', '10%', null],
  ...[
    '5% - 15%',
    '5% – 15%',
    '5% to 15%',
    '5-15%',
    '5 percent to 15%',
    'from 5% up to 15%',
    'between 5% and 15%',
  ].flatMap((range): Case[] => [
    [`<p>Drivers save ${range}.</p>`, '15%', null],
    ...(range.includes('5% ') ? [[`<p>Drivers save ${range}.</p>`, '5%', null] as const] : []),
  ]),
  ['<p>Drivers save 5 percent to 15 percent.</p>', '15 percent', null],
  ['<p>Drivers save 5 percent to 15 percent.</p>', '5 percent', null],
];

const valueOf = (rawValue: string) => (/ten/.test(rawValue) ? 10 : Number(/\d+/.exec(rawValue)?.[0]));

for (const [cases, rule] of [
  [RIGHT, null],
  [WRONG, 'qualifier'],
] as const) {
  for (const [html, rawValue, qualifier] of cases) {
    test(`${html}: "${rawValue}" as ${qualifier ?? 'exact'}: ${rule ?? 'holds'}`, async () => {
      assert.equal(await judge(html, { rawValue, qualifier, normalizedValue: valueOf(rawValue) }), rule);
    });
  }
}

type Limit = readonly [html: string, rawValue: string, attribute: string, value: number, rule: string | null];
const LIMITS: readonly Limit[] = [
  ['<p>It is 25/50/20 / 25/50 for uninsured motorists.</p>', '25/50/20', 'property_damage', 20_000, null],
  ['<p>It is 25/50/20 / 25/50 for some.</p>', '25/50', 'bodily_injury_per_person', 25_000, null],
  ['<p>It is 25/50/20 / $2,500 PIP.</p>', '25/50/20', 'property_damage', 20_000, null],
  ['<p>It is 30/60/15.</p>', '60/15', 'property_damage', 15_000, 'raw_value'],
  ['<p>It is 30 / 60 / 15.</p>', '60 / 15', 'property_damage', 15_000, 'raw_value'],
  ['<p>It is 12.5/25/7.5.</p>', '12.5/25/7.5', 'property_damage', 7_500, null],
  ['<p>It is 12.5/25/7.5.</p>', '12.5/25/7', 'property_damage', 7_000, 'raw_value'],
  ['<p>It is $25 grand.</p>', '$25 grand', 'property_damage', 25_000, null],
  ['<p>It is $25 grand.</p>', '$25', 'property_damage', 25, 'raw_value'],
  ['<p>Two hundred fifty thousand dollars</p>', 'fifty thousand dollars', 'property_damage', 50_000, 'raw_value'],
  ['<p>One hundred and fifty thousand dollars</p>', 'fifty thousand dollars', 'property_damage', 50_000, 'raw_value'],
  ['<p>One hundred thousand dollars</p>', 'hundred thousand dollars', 'property_damage', 100_000, 'raw_value'],
  ['<p>ten thousand and fifty thousand dollars</p>', 'fifty thousand dollars', 'property_damage', 50_000, null],
];

for (const [html, rawValue, attribute, normalizedValue, rule] of LIMITS) {
  test(`${html}: "${rawValue}" as ${normalizedValue}: ${rule ?? 'holds'}`, async () => {
    const dataPoint = `ca_minimum_${attribute}_usd`;
    assert.equal(await judge(html, { family: 'minimum', dataPoint, rawValue, attribute, normalizedValue }), rule);
  });
}

test('a heading gives a value only to a discount whose quote has none, and no value goes on from one to the other', async () => {
  const heading = 'Erie in California: up to 20%';
  const twenty = { rawValue: 'up to 20%', normalizedValue: 20, qualifier: 'up to' } as const;
  assert.equal(await judge('<p>Students aged 16 to 22.</p>', twenty, heading), null);
  assert.equal(await judge('<p>Students get half off.</p>', twenty, heading), 'raw_value');
  assert.equal(await judge('<p>Students get 15 off.</p>', twenty, heading), 'raw_value');
  const seam = { rawValue: 'up 20%', normalizedValue: 20 } as const;
  assert.equal(await judge('<p>Students level up</p>', seam, '20% in California from Erie'), 'raw_value');
  const limit = { family: 'minimum', rawValue: '$25,000', normalizedValue: 25_000 } as const;
  assert.equal(await judge('<p>Property damage: 15,000</p>', limit, 'California: $25,000'), 'raw_value');
});
