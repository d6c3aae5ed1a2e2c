/** Offers without a figure told by layout: names in lines, tables, cards and questions. Pages are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const own = { url: 'https://www.amica.com/auto/save', title: 'Amica' };
const named = ['erie anti_theft', 'erie good_student', 'erie multi_vehicle'];

test('names in one line, with whatever stands between them', () => {
  for (const line of [
    'Good student | Multi-car | Anti-theft',
    'Good student • Multi-car • Anti-theft',
    'Good student, multi-car and anti-theft.',
  ])
    assert.deepEqual(factsIn(`<h2>Erie discounts</h2><p>${line}</p>`), named, line);
  const also = 'Erie takes 20% off for bundling. Also available: good student, multi-car and anti-theft.';
  assert.deepEqual(factsIn(`<p>${also}</p>`), [...named.slice(0, 2), 'erie multi_policy 20%', 'erie multi_vehicle']);
  assert.deepEqual(factsIn('<h2>Erie coverages</h2><p>Good student | Multi-car | Anti-theft</p>'), []);
});

test('names before their explanation in the lines of a paragraph', () => {
  const lines = 'Good student: B average or better.<br>Multi-car: two or more.<br>Anti-theft: ask us.';
  assert.deepEqual(factsIn(`<h1>Erie, our pick</h1><h2>Savings</h2><p>${lines}</p>`), named);
});

test('a list of names where a carrier lists its savings', () => {
  const list = '<ul><li><b>Multi-car</b> Insure two.</li><li><b>Good student</b> Keep a B average.</li></ul>';
  assert.deepEqual(factsIn(`<h1>Cars</h1><h2>Save more</h2>${list}`, own), [
    'amica good_student',
    'amica multi_vehicle',
  ]);
  assert.deepEqual(factsIn(`<h1>Cars</h1><h2>Save more</h2>${list}`), []);
});

test('a question that is answered with yes', () => {
  const ask = (question: string, answer: string): string[] => factsIn(`<h3>${question}</h3><p>${answer}</p>`, own);
  assert.deepEqual(ask('Does Erie offer a good student discount?', 'Yes. Students below 25 qualify.'), [
    'erie good_student',
  ]);
  assert.deepEqual(ask('Is there a discount for going paperless?', 'Absolutely.'), ['amica paperless']);
  assert.deepEqual(ask('Does Erie offer a good student discount?', "No, it doesn't."), []);
  assert.deepEqual(ask('Does bundling save money?', 'Yes, most insurers lower the price.'), []);
});

test('tables of a carrier, of who gives what, and with ticks', () => {
  const table = (...rows: readonly (readonly string[])[]): string =>
    `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  const conditions = table(['Good student', 'B average'], ['Multi-car', 'Two or more'], ['Anti-theft', 'Alarm']);
  assert.deepEqual(factsIn(`<h2>Erie discounts</h2>${conditions}`), named);
  assert.deepEqual(factsIn(`<h2>Erie rates</h2>${conditions}`), []);
  const givers = table(['Discount', 'Who has it'], ['Good student', 'Erie, Kemper'], ['Military', 'Kemper']);
  assert.deepEqual(factsIn(givers), ['erie good_student', 'kemper good_student', 'kemper military']);
  const best = table(['Driver', 'Best discounts'], ['Good student', 'Erie'], ['Military', 'Kemper']);
  assert.deepEqual(factsIn(best), []);
  const ticks = table(['Company', 'Good student', 'Military'], ['Erie', 'X', ''], ['Kemper', 'X', 'X']);
  assert.deepEqual(factsIn(ticks), ['erie good_student', 'kemper good_student', 'kemper military']);
  const words = table(
    ['Company', 'Good student', 'Military'],
    ['Erie', 'Yes', 'No'],
    ['Kemper', 'Not offered', 'Available'],
  );
  assert.deepEqual(factsIn(words), ['erie good_student', 'kemper military']);
});

test('who gives the discount that the heading or the sentence before names', () => {
  const below = (text: string): string[] => factsIn(`<h2>Military discount</h2><p>${text}</p>`);
  assert.deepEqual(below('Erie and Kemper both offer one.'), ['erie military', 'kemper military']);
  assert.deepEqual(below('Available from: Erie, Kemper'), ['erie military', 'kemper military']);
  assert.deepEqual(below("Erie offers it; Kemper doesn't."), ['erie military']);
  assert.deepEqual(factsIn('<p>A new-car discount is available from Erie, Kemper and Amica.</p>'), [
    'amica new_vehicle',
    'erie new_vehicle',
    'kemper new_vehicle',
  ]);
});

test('a value that varies below the name of a carrier', () => {
  const body = '<h1>Good student discounts</h1><h3>1. Erie</h3><p>Varies</p><h3>2. Kemper</h3><p>Not offered</p>';
  assert.deepEqual(factsIn(body), ['erie good_student']);
});

test('bare names right below a heading about a carrier’s discounts, and cells that list names', () => {
  const lines = '<p>1. Good student</p><p>2. Multi-car</p><p>3. Anti-theft</p>';
  assert.deepEqual(factsIn(`<h2>Erie discounts</h2>${lines}`), named);
  assert.deepEqual(factsIn(`<h2>Erie forms</h2>${lines}`), []);
  const cells =
    '<tr><th>Erie</th><th>Kemper</th></tr><tr><td>Good student<br>Multi-car</td><td>Military, paperless</td></tr>';
  assert.deepEqual(factsIn(`<h2>Discounts compared</h2><table>${cells}</table>`), [
    'erie good_student',
    'erie multi_vehicle',
    'kemper military',
    'kemper paperless',
  ]);
});

test('what introduces a list may say it without the word discount', () => {
  const items = '<ul><li>You own your home</li><li>You go paperless</li></ul>';
  assert.deepEqual(factsIn(`<p>Erie lowers your rate if:</p>${items}`), ['erie homeowner', 'erie paperless']);
  assert.deepEqual(factsIn(`<p>Erie will ask you whether:</p>${items}`), []);
  const below = '<ul><li>Erie: B average or better</li><li>Kemper: full-time students</li></ul>';
  assert.deepEqual(factsIn(`<h2>Good student discount</h2>${below}`), ['erie good_student', 'kemper good_student']);
});

test('what both of two compared insurers have', () => {
  const body = '<h1>Erie vs. Kemper</h1><h2>Discounts</h2><p>Both have discounts for good students.</p>';
  assert.deepEqual(factsIn(body), ['erie good_student', 'kemper good_student']);
});

test('a list of what is given, and one that follows talk of savings', () => {
  const given = ['A break for insuring two cars', 'Savings for hybrids', 'Credit for good grades', 'Roadside help'];
  const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  assert.deepEqual(factsIn(`<h2>What Erie has for you</h2>${list(given)}`), [
    'erie alternative_fuel',
    'erie good_student',
    'erie multi_vehicle',
  ]);
  const tips = ['Tips on savings for hybrids', 'Guide to credit for good grades', 'Savings and insurance'];
  assert.deepEqual(factsIn(`<h2>What Erie has for you</h2>${list(tips)}`), []);
  const loose = ['More than one car', 'Homeowner (any house)', 'Good grades', 'A boat: no'];
  assert.deepEqual(factsIn(`<h1>Erie: how to save</h1><p>We hear of these most:</p>${list(loose)}`), [
    'erie good_student',
    'erie homeowner',
    'erie multi_vehicle',
  ]);
});

test('numbered headings may name discounts in more words', () => {
  const headings = [
    '1. Two cars or more',
    '2. Kids who took driver training',
    '3) Airbags all around',
    '4. Our office',
  ];
  const page = headings.map((heading) => `<h2>${heading}</h2><p>Ask us about it.</p>`).join('');
  assert.deepEqual(factsIn(`<h1>4 Erie discounts that we like</h1>${page}`), [
    'erie driver_training',
    'erie multi_vehicle',
    'erie vehicle_safety',
  ]);
  assert.deepEqual(factsIn(`<h1>4 things that we like about Erie</h1>${page}`), []);
});

test("an agent's article on a carrier's site lists its discounts where it speaks of the carrier", () => {
  const names =
    '<p><b>Multi-car.</b> Two or more.</p><p><b>Anti-theft.</b> Ask us.</p><p><b>Good student.</b> A or B.</p>';
  const page = { url: 'https://agents.erieinsurance.com/jo/blog/discounts', title: 'Discounts | Erie agent' };
  const told = (intro: string): string[] => factsIn(`<h1>Discounts you may miss</h1><p>${intro}</p>${names}`, page);
  assert.deepEqual(told('I see them in Erie policies each week.'), named);
  assert.deepEqual(told('They are found in many policies.'), []);
});

test('one name is enough below a header that says what is to be had', () => {
  const table = (header: string): string =>
    `<h2>Savings of our partners</h2><table><tr><th>Partner</th><th>${header}</th></tr><tr><td>Erie</td><td>Multi-car</td></tr></table>`;
  assert.deepEqual(factsIn(table('Ways to save')), ['erie multi_vehicle']);
  assert.deepEqual(factsIn(table('Type')), []);
});

test('a table whose first column holds groups of discounts', () => {
  const rows = [
    '<td rowspan="2">Driver</td><td>Good student</td><td>No age limit</td>',
    '<td>Multi-car</td><td>Two or more</td>',
    '<td>Car</td><td>Anti-theft</td><td>Any alarm</td>',
  ];
  const table = `<table>${rows.map((cells) => `<tr>${cells}</tr>`).join('')}</table>`;
  assert.deepEqual(factsIn(`<h2>Erie discounts</h2>${table}`), named);
  assert.deepEqual(factsIn(`<h2>Erie claims</h2>${table}`), []);
});

test('programs announced in a line may have "&" in their names', () => {
  const line = 'Programs: Drive Safe & Save, student away at school, and driver training.';
  assert.deepEqual(factsIn(`<h3>Best for families: State Farm</h3><p>${line}</p>`), [
    'state-farm driver_training',
    'state-farm student_away',
    'state-farm telematics',
  ]);
});

test('a table whose head has verdicts over the insurers', () => {
  const body = `<h1>The best home insurance companies</h1><table>
    <thead><tr><td></td><td>Best online</td><td>Best for the military</td></tr><tr><th></th><th>Farmers</th><th>USAA</th></tr></thead>
    <tbody><tr><th>A.M. Best rating</th><td>A</td><td>A++</td></tr>
    <tr><th>Discounts</th><td>Good driver discount, homeowners, bundling, and others.</td><td>Multi-policy, claims-free</td></tr></tbody></table>`;
  assert.deepEqual(factsIn(body), [
    'farmers homeowner',
    'farmers multi_policy',
    'farmers safe_driver',
    'usaa claims_free',
    'usaa multi_policy',
  ]);
});

test('points of a list of insurers, each with its discount', () => {
  const body = `<h1>For students</h1><ol><li>Kemper – Good student discount lasts until 25</li>
    <li>Amica – smart rates, bundle discounts</li><li>Erie – no good student discount in some states</li></ol>`;
  assert.deepEqual(factsIn(body), ['amica multi_policy', 'kemper good_student']);
  const told = '<h1>Kemper</h1><p>Kemper sells it in Ohio. Those who bundle, pay in full or own a home save more.</p>';
  assert.deepEqual(factsIn(told), ['kemper homeowner', 'kemper multi_policy', 'kemper paid_in_full']);
});
