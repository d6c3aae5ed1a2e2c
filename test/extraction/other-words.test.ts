/** Offers in words of their own: what earns them, how a saving is told, and whose section they stand in. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';
import { findDiscounts } from '../../src/extraction/words/lexicon.ts';

test('what a reader does to earn a discount is known in many words', () => {
  for (const [text, attribute] of [
    ['clear the whole bill in one sum', 'paid_in_full'],
    ['pay for six months up front', 'paid_in_full'],
    ['payments withdrawn from your checking account', 'autopay'],
    ['receive your statements by e-mail', 'paperless'],
    ['settle for a screen and skip paper', 'paperless'],
    ['a teen who brings home As and Bs', 'good_student'],
    ['people who have been with the insurer since 2010', 'loyalty'],
    ['nobody has ever gone without making a claim', 'claims_free'],
    ['who have not submitted a claim', 'claims_free'],
    ['keep a condo policy through it', 'multi_policy'],
    ['both the boat and the car', 'multi_policy'],
    ['two or more motorcycles', 'multi_vehicle'],
    ['members of a local chess club', 'affinity'],
    ['people in selected trades', 'affinity'],
    ['riders over 60', 'mature_driver'],
    ['anyone who drives very little', 'low_mileage'],
    ['an alarm that rings the police, a video doorbell', 'home_security'],
    ['insured without an interruption', 'continuous_insurance'],
  ] as const)
    assert.ok(
      findDiscounts(text).some(({ value }) => value === attribute),
      `${text}: ${attribute}`,
    );
});

test('a price that gets smaller is told in many ways', () => {
  for (const [sentence, expected] of [
    ['Kemper has breaks for hybrids.', ['kemper alternative_fuel']],
    ['Teachers qualify for an affinity rate at Kemper.', ['kemper affinity']],
    ['Kemper promises a smaller premium to people who bundle.', ['kemper multi_policy']],
    ['Go paperless with Kemper and something is deducted.', ['kemper paperless']],
    ['Good students are charged somewhat less by Kemper.', ['kemper good_student']],
    ['With Kemper, good grades count for something.', ['kemper good_student']],
    ['Bundle with Kemper, and the price of each policy goes down.', ['kemper multi_policy']],
    ['Good students are also rewarded by Kemper.', ['kemper good_student']],
  ] as const)
    assert.deepEqual(factsIn(`<p>${sentence}</p>`), expected, sentence);
});

test('below a heading that names one insurer a sentence about nobody is about that one', () => {
  const section = (text: string, heading = '4. Kemper: for city drivers'): string =>
    `<h1>Nine insurers</h1><h2>${heading}</h2><p>${text}</p>`;
  const telling = 'Owners of hybrids get a break, and so do good students.';
  const expected = ['kemper alternative_fuel', 'kemper good_student'];
  assert.deepEqual(factsIn(section(telling)), expected);
  assert.deepEqual(factsIn(section('Owners of hybrids get a discount, and so do good students.')), expected);
  assert.deepEqual(factsIn(section(telling, 'Nine more insurers')), []);
  assert.deepEqual(factsIn(section('Rivals give owners of hybrids a break.')), []);
  assert.deepEqual(factsIn(section('Few discounts for owners of hybrids.')), []);
  assert.deepEqual(
    factsIn(`<h1>Kemper review</h1><h2>What affects your rate</h2><p>Good students may get lower rates.</p>`),
    [],
  );
});

test('the clause of another insurer is about that one', () => {
  const body =
    '<p>Amica has a discount for good students, and Kemper looks kindly on hybrids, which it gives a credit.</p>';
  assert.deepEqual(factsIn(body), ['amica good_student', 'kemper alternative_fuel']);
});

test('each insurer of a sentence that goes on about another has its own statement', () => {
  for (const [sentence, expected] of [
    [
      'Veterans get 15% off at Geico, for instance, and Kemper has a price break for nurses.',
      ['geico military 15%', 'kemper affinity'],
    ],
    ['It does not have to end there by any means: Kemper gives a break to good students.', ['kemper good_student']],
    [
      'Erie, Amica, and Kemper offer discounts for good students.',
      ['amica good_student', 'erie good_student', 'kemper good_student'],
    ],
  ] as const)
    assert.deepEqual(factsIn(`<p>${sentence}</p>`), expected, sentence);
});

test('what is asked of the reader denies nothing', () => {
  assert.deepEqual(
    factsIn('<p>Kemper takes something off for a refresher course, provided you were not sent there.</p>'),
    ['kemper defensive_driving'],
  );
  assert.deepEqual(factsIn('<p>Kemper rewards you if you have not lodged a claim in years, and good grades.</p>'), [
    'kemper good_student',
  ]);
  assert.deepEqual(factsIn('<p>Kemper does not give a break to good students.</p>'), []);
});

test('a list below words of saving needs no other announcement', () => {
  const list = '<ul><li>insure two cars</li><li>own a burglar alarm</li><li>keep good grades</li></ul>';
  const page = (intro: string): string => `<h1>Kemper review</h1><h2>On price</h2><p>${intro}</p>${list}`;
  const expected = ['kemper good_student', 'kemper home_security', 'kemper multi_vehicle'];
  for (const intro of ['You may be charged less if you:', 'At present there are breaks for:'])
    assert.deepEqual(factsIn(page(intro)), expected, intro);
  for (const intro of ['Most insurers charge less if you:', 'Before you call:', 'You will not pay less if you:'])
    assert.deepEqual(factsIn(page(intro)), [], intro);
});

test('one roof over several vehicles is no roof, and "few insurers" speaks of the one that it praises', () => {
  const rows = ['Vehicles under one roof', 'Good student', 'Paid in full'].map((name) => `<li>${name}</li>`).join('');
  assert.deepEqual(factsIn(`<h2>Kemper discounts</h2><ul>${rows}</ul>`), [
    'kemper good_student',
    'kemper paid_in_full',
  ]);
  const body = '<h3>Kemper</h3><p>Few insurers answer faster. Owners of hybrids get a break.</p>';
  assert.deepEqual(factsIn(`<h1>Nine to try</h1>${body}`), ['kemper alternative_fuel']);
});

test('a saving is one in whatever words, below a heading or after a sentence about one insurer', () => {
  for (const [sentence, attribute] of [
    ['A clean driving record earns you a friendlier rate.', 'safe_driver'],
    ['Teenagers with good grades are cheaper to insure.', 'good_student'],
    ['Two cars on the policy make each of them cheaper.', 'multi_vehicle'],
    ['Going without paper bills is worth a few dollars.', 'paperless'],
    ['Homeowners are charged less.', 'homeowner'],
    ['Smoke detectors cut the rate too.', 'fire_protection'],
    ['Bundle, and a discount is yours.', 'multi_policy'],
    ['Veterans are treated to a lower bill.', 'military'],
    ['Owning your home counts in your favor.', 'homeowner'],
  ] as const) {
    const expected = [`kemper ${attribute}`];
    assert.deepEqual(
      factsIn(`<h1>Nine to try</h1><h3>Kemper</h3><p>It has offices. ${sentence}</p>`),
      expected,
      sentence,
    );
    assert.deepEqual(factsIn(`<p>We like Kemper. ${sentence}</p>`), expected, sentence);
    assert.deepEqual(factsIn(`<p>We like a quiet office. ${sentence}</p>`), [], sentence);
  }
  for (const sentence of [
    'Good students get a smaller bill than anywhere else.',
    'Rivals make the policy cheaper for good students.',
    'Does a good student get a smaller bill?',
    'I get a discount for good grades.',
  ])
    assert.deepEqual(factsIn(`<p>We looked at Kemper. ${sentence}</p>`), [], sentence);
});
