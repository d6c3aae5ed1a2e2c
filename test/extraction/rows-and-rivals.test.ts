/** Figures that stand beside a name of a row, that another insurer's statement follows, or that count another matter. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

function figuresIn(body: string): string[] {
  return factsIn(body).filter((fact) => /\d/.test(fact));
}

test('a statement about another insurer does not share the figure before it', () => {
  assert.deepEqual(figuresIn('<p>Veterans save up to 14% at Amica, and Kemper sends them a newsletter.</p>'), [
    'amica military up to 14%',
  ]);
  assert.deepEqual(figuresIn('<p>Erie and Amica give 11% and 7%, respectively, for bundling.</p>'), [
    'amica multi_policy 7%',
    'erie multi_policy 11%',
  ]);
  const body = `<h1>Kemper discounts</h1><p>Insurers like careful people. Go without a ticket for three years and the company takes off 13%.</p>`;
  assert.deepEqual(figuresIn(body), ['kemper safe_driver 13%']);
});

test('a row tells by its place which line is the name', () => {
  const row = (figure: string, name: string): string => `<div><div>${figure}</div><div>${name}</div></div>`;
  assert.deepEqual(figuresIn(`<h2>Discounts at Erie</h2>${row('13%', 'Two cars')}${row('max. 8%', 'Good student')}`), [
    'erie good_student up to 8%',
    'erie multi_vehicle 13%',
  ]);
  assert.deepEqual(figuresIn(`<h2>Bundling discounts</h2>${row('13%', 'Erie')}${row('8%', 'Amica')}`), [
    'amica multi_policy 8%',
    'erie multi_policy 13%',
  ]);
  const list = '<dl><dt>13%</dt><dd>Two cars</dd><dt>8%</dt><dd>Good student</dd></dl>';
  assert.deepEqual(figuresIn(`<h2>Discounts at Erie</h2>${list}`), ['erie good_student 8%', 'erie multi_vehicle 13%']);
  const told = '<div><div>Paying in full</div><div>Settle the year in January and save 6%.</div></div>';
  assert.deepEqual(figuresIn(`<h1>Erie</h1>${told}`), ['erie paid_in_full 6%']);
});

test('what is asked right before is what the figure is for', () => {
  const body = "<h1>Erie</h1><p>Own your home? That's 9% right there. Two cars? Another 12%.</p>";
  assert.deepEqual(figuresIn(body), ['erie homeowner 9%', 'erie multi_vehicle 12%']);
  const named = '<h1>Erie</h1><p><b>Prior coverage.</b> Had a policy all of last year? That saves you 9%.</p>';
  assert.deepEqual(figuresIn(named), ['erie continuous_insurance 9%']);
});

test('what grows, comes back, is kept or is a part of the premium', () => {
  assert.deepEqual(
    figuresIn(
      '<p>Kemper takes 4% off just for signing up for telematics, and the renewal discount can climb to 27%.</p>',
    ),
    ['kemper telematics 27%', 'kemper telematics 4%'],
  );
  assert.deepEqual(figuresIn('<p>Good student discounts start at about 6% and top out around 22%.</p>'), [
    'industry good_student range 6-22%',
  ]);
  assert.deepEqual(figuresIn('<p>With Kemper, drivers who bundle get $180 back when they renew.</p>'), [
    'kemper multi_policy $180',
  ]);
  assert.deepEqual(figuresIn("<p>Bundle with Kemper and keep 17% of what you'd pay otherwise.</p>"), [
    'kemper multi_policy 17%',
  ]);
  assert.deepEqual(figuresIn('<p>Kemper takes 21% off part of the premium for air bags.</p>'), [
    'kemper vehicle_safety 21%',
  ]);
});

test('no saving: what is added, harm that shrinks, comparing, agents', () => {
  for (const sentence of [
    "A claim-free record broken once adds 9% to Erie's next bill.",
    "Amica's telematics app has cut deaths by 45%.",
    'Telematics users of Amica brake hard 20% less often.',
    'Amica pays agents 12% for good student policies.',
  ])
    assert.deepEqual(figuresIn(`<p>${sentence}</p>`), [], sentence);
  assert.deepEqual(figuresIn('<h1>Bundles from Erie</h1><p>Shoppers who compare with us save $410 a year.</p>'), []);
});
