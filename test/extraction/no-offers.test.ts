/** What speaks of discounts and offers none: reviewers' measures, questions, conditions, what others do. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const review = (text: string): string[] => factsIn(`<h1>Kemper car insurance: a review</h1>${text}`);
const list = (...items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

test('what a reviewer goes by, or a reader should ask', () => {
  for (const text of [
    '<h2>Our methodology</h2><p>Stars are given for discounts such as good student, multi-policy and paid in full.</p>',
    `<h2>Questions to ask an agent</h2>${list('Whether you get a discount for bundling', 'Discounts for good students', 'Discounts for paying in full')}`,
    '<p>We looked at whether the company offers a discount for good students and safe drivers.</p>',
    '<p>A broker weighs discounts for good grades or low mileage at Kemper and Erie.</p>',
    '<p>My Kemper agent forgot to add my good student discount.</p>',
  ])
    assert.deepEqual(review(text), [], text);
});

test('what anybody may do to pay less', () => {
  const advice = list(
    'Bundle your policies',
    'Raise your deductible',
    'Take a defensive driving course',
    'Pay in full',
  );
  assert.deepEqual(review(`<h2>How to save on car insurance</h2>${advice}`), []);
});

test('who pays less elsewhere, and why prices differ', () => {
  for (const text of [
    '<p>Drivers with a clean record will pay less elsewhere.</p>',
    '<p>If your record is clean you may find a lower rate with Kemper.</p>',
    '<p>Kemper is a fit for safe drivers who want a lower rate.</p>',
    `<h2>What affects rates at Kemper</h2>${list('Record: safe drivers pay less.', 'Mileage: low-mileage drivers pay less.')}`,
    '<p>Its shrinking deductible shaves money off your deductible for each year that you go without a claim.</p>',
    '<p>Kemper customers also save on home security systems.</p>',
  ])
    assert.deepEqual(review(text), [], text);
});

test('what the discount asks for is no second one, however many conditions there are', () => {
  const headed = (text: string): string[] => factsIn(`<h1>Kemper good student discount</h1><p>${text}</p>`);
  assert.deepEqual(
    headed(
      'To get the good student discount from Kemper, you must be under 25, have no accidents and keep a B average.',
    ),
    ['kemper good_student'],
  );
  assert.deepEqual(headed('Kemper gives the discount to students with no accidents and a B average.'), [
    'kemper good_student',
  ]);
});

test('whom a discount of the young is for, and what stands in brackets', () => {
  assert.deepEqual(factsIn('<p>Kemper offers discounts for young drivers away at school.</p>'), [
    'kemper student_away',
  ]);
  assert.deepEqual(factsIn('<p>Kemper has discounts for military members (active or retired) and for teachers.</p>'), [
    'kemper affinity',
    'kemper military',
  ]);
});

test('what an insurer does not have', () => {
  for (const text of [
    `<h2>Discounts Kemper lacks</h2>${list('Military discount', 'Federal employee discount')}`,
    `<h2>Discounts you won’t find</h2>${list('Military', 'Alumni')}`,
    '<table><tr><th>Pros</th><th>Cons</th></tr><tr><td>Fast claims</td><td>No discount for military members</td></tr></table>',
    '<p><b>Pros:</b> Fast claims, many discounts. <b>Cons:</b> No discounts for paperless or autopay.</p>',
    '<p>"Kemper gave me a good student discount right away." – Ann</p>',
  ])
    assert.deepEqual(review(text), [], text);
});

test('whom an insurer is set against has none of its discounts', () => {
  for (const text of [
    'Unlike Kemper, Erie offers a discount for good students.',
    'Compared with Kemper, Erie has more discounts, such as those for good students.',
    'Erie, unlike Kemper, has a good student discount.',
    'Erie, which Kemper owns, gives a discount for good grades.',
  ])
    assert.deepEqual(factsIn(`<h1>Insurance</h1><p>${text}</p>`), ['erie good_student'], text);
});
