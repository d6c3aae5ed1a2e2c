/** Lists of discounts that a text announces, whatever elements they are made of. Pages are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const three = ['kemper anti_theft', 'kemper good_student', 'kemper multi_vehicle'];

test('terms below a text that announces what lowers the price', () => {
  const terms =
    '<dl><dt>A second car</dt><dd>Add one.</dd><dt>Good grades</dt><dd>Send the report.</dd><dt>Anti-theft</dt><dd>Any alarm.</dd></dl>';
  const below = (intro: string): string[] => factsIn(`<h2>Two insurers</h2><p>${intro}</p>${terms}`);
  assert.deepEqual(below('Kemper has three reductions:'), three);
  assert.deepEqual(below('Ways Kemper trims the bill'), three);
  assert.deepEqual(below('Mercury and Kemper each give these breaks:'), [
    ...three,
    ...three.map((fact) => fact.replace('kemper', 'mercury')),
  ]);
  assert.deepEqual(below('Kemper asks about these:'), []);
  assert.deepEqual(below('Most insurers give these breaks:'), []);
  assert.deepEqual(below('Kemper has no such reductions:'), []);
});

test('names set apart by the style sheet alone', () => {
  const page = (parts: string): string =>
    `<h2>Ways to save with Kemper</h2><p>See which of these apply to you:</p><div>${parts}</div>`;
  const parts = ['Multi-car', 'Good student', 'Anti-theft'].map((name) => `<span class="chip">${name}</span>`);
  assert.deepEqual(factsIn(page(parts.join(''))), three);
  assert.deepEqual(factsIn(page(parts.join(' '))), three);
});

test('lines with a lead that only the style sheet sets apart', () => {
  const line = (name: string, text: string): string =>
    `<div class="row"><span>${name}</span><span class="more">${text}</span></div>`;
  const lines =
    line('Multi-car', 'Insure two or more.') + line('Good grades', 'A B will do.') + line('Anti-theft', 'Any.');
  assert.deepEqual(factsIn(`<h3>Kemper</h3><p>There are three ways to bring the price down:</p>${lines}`), three);
  assert.deepEqual(factsIn(`<h3>Kemper</h3><p>There are three forms to fill in:</p>${lines}`), []);
});

test('a line about one insurer announces nothing of the next', () => {
  const lines =
    '<p><b>Kemper</b> – has breaks for good students.</p><p><b>Dairyland</b> – owned by Sentry. It likes hybrids.</p>';
  assert.deepEqual(factsIn(`${lines}<p><b>Infinity</b> – see the military discount there.</p>`), [
    'kemper good_student',
  ]);
});

test('words in two styles are no parts', () => {
  assert.deepEqual(factsIn('<p>Kemper gives a <b>good</b><i>-student</i> discount.</p>'), ['kemper good_student']);
  assert.deepEqual(factsIn('<p><span>Kemper</span> <span>gives</span> <span>good students</span> 10% off.</p>'), [
    'kemper good_student 10%',
  ]);
});

test('a table of names below a text that announces them', () => {
  const rows = [
    ['Multi-car', 'Insure two or more.'],
    ['Good student', 'Send the report.'],
    ['Anti-theft', 'Any alarm.'],
  ];
  const table = `<table>${rows.map(([name, text]) => `<tr><td>${name}</td><td>${text}</td></tr>`).join('')}</table>`;
  const site = { url: 'https://www.kemper.com/help', title: 'Help' };
  const below = (intro: string): string => `<h2>How to keep the premium low</h2><p>${intro}</p>${table}`;
  assert.deepEqual(
    factsIn(below('Raise your deductible. Our customers may qualify for these discounts:'), site),
    three,
  );
  assert.deepEqual(factsIn(below('Most insurers have these discounts:'), site), []);
  assert.deepEqual(factsIn(below('Our customers may qualify for these discounts:')), []);
});

test('who gives it is told after it, and an owner is not spoken of', () => {
  for (const [body, expected] of [
    [
      '<h3>Good grades</h3><p>Teens save a lot. You can count on it with Kemper and Mercury.</p>',
      ['kemper good_student', 'mercury good_student'],
    ],
    ['<p>The good student discount is common. It is honored by Kemper.</p>', ['kemper good_student']],
    ['<p>If your teen studies far from home without a car, Kemper will charge you less.</p>', ['kemper student_away']],
    ['<h3>Kemper</h3><p>It is owned by Farmers. Owners of hybrids get a break.</p>', ['kemper alternative_fuel']],
    ['<h3>Kemper</h3><h4>For</h4><ul><li>Pay-in-full discount</li></ul>', ['kemper paid_in_full']],
    ['<h3>Kemper</h3><p>Loyalty discount: No</p>', []],
    ['<p>At Kemper, drivers who live with their parents get a youthful driver discount.</p>', ['kemper young_adult']],
  ] as const)
    assert.deepEqual(factsIn(body), expected, body);
});

test('on a carrier’s own page, "ask about our" announces what is called a discount', () => {
  const body =
    '<h1>Auto insurance</h1><p>Like to pay less? Ask about our:</p><ul><li>Student away discount</li><li>Homeowner discount</li></ul>';
  assert.deepEqual(factsIn(body, { url: 'https://www.mercuryinsurance.com/auto' }), [
    'mercury homeowner',
    'mercury student_away',
  ]);
});
