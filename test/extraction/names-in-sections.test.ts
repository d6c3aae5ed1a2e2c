/** Discounts by name that a page shows in several sections, with little that says whose they are. Pages are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const sections = (...parts: readonly (readonly [string, readonly string[]])[]): string =>
  parts.map(([heading, lines]) => `<h3>${heading}</h3>${lines.join('')}`).join('');
const item = (text: string): string => `<ul><li>${text}</li></ul>`;

const sheet = sections(
  ['AT THE WHEEL', [item('Accident free: for those whose record shows nothing over the last four years.')]],
  ['AT SCHOOL', [item('Good student: for full-time students below 24 who keep a B average or better.')]],
  ['YOUR CAR', [item('Anti-theft: for cars that left the factory with an alarm or a tracking device.')]],
);
const found = ['kemper anti_theft', 'kemper good_student', 'kemper safe_driver'];

test('the title alone says whose discounts the sections of a page list', () => {
  assert.deepEqual(factsIn(sheet, { title: 'Kemper discounts at a glance' }), found);
  for (const title of ['Kemper at a glance', 'Kemper vs. Erie discounts', 'Kemper discounts and reviews', 'Discounts'])
    assert.deepEqual(factsIn(sheet, { title }), [], title);
});

test('links and choices below such a title are no discounts', () => {
  const choices = sections(
    ['Your past', ['<div>Currently insured</div>', '<div>Not insured</div>']],
    ['Your place', ['<div>Homeowner</div>', '<div>Renter</div>']],
    ['Popular', ['<div>Student cards</div>', '<div>Gas cards</div>']],
  );
  assert.deepEqual(factsIn(choices, { title: 'Kemper discounts at a glance' }), []);
});

test('where nothing else does, explanations that name one insurer say whose discounts they explain', () => {
  const flyer = (whom: string, more = ''): string =>
    sections(
      ['DRIVERS', [`<p>• Accident free—for ${whom} drivers with nothing on record over four years.</p>`]],
      ['SCHOOL', ['<p>• Good student—for those below 24 who keep a B average or better.</p>']],
      ['CARS', ['<p>• Anti-theft—for cars with an alarm.</p>', '<p>• Multi-car—two or more.</p>']],
      ['POLICY', [`<p>• Multi-policy—for those who hold another ${whom} policy.</p>`, more]],
    );
  assert.deepEqual(factsIn(flyer('Kemper')), [...found, 'kemper multi_policy', 'kemper multi_vehicle'].toSorted());
  assert.deepEqual(factsIn(flyer('our')), []);
  assert.deepEqual(factsIn(flyer('Kemper', '<p>Erie is worth a call too.</p>')), []);
  assert.deepEqual(factsIn(flyer('Kemper', '<p>Ask several carriers.</p>')), []);
});

test('a heading with nothing below it is a name among a carrier’s discounts', () => {
  const cards = '<h3>Homeowner</h3><h3>Military</h3><p>You serve on active duty.</p><h3>Prior insurance</h3>';
  assert.deepEqual(factsIn(`<h2>Discounts at Kemper</h2>${cards}`), [
    'kemper continuous_insurance',
    'kemper homeowner',
    'kemper military',
  ]);
  assert.deepEqual(factsIn(`<h2>Cover at Kemper</h2>${cards}`), []);
});

test('years with the insurer that gives the discount are loyalty, years with any other are not', () => {
  const page = { url: 'https://www.kemper.com/save', title: 'Kemper' };
  assert.deepEqual(factsIn('<p>Insured with us for four years without a gap? We lower the price.</p>', page), [
    'kemper loyalty',
  ]);
  assert.deepEqual(factsIn('<p>We offer a discount if you were insured for four years without a gap.</p>', page), [
    'kemper continuous_insurance',
  ]);
});

test('a name in a line with what explains it in the next', () => {
  const body = `<h1>Travelers car insurance</h1><h2>Ways to save</h2>
    <p><strong>Multi-Policy</strong><br>Save on auto when you have home.</p><p>Continuous Insurance<br>Save if you had no gap.</p>
    <p><strong>Good Payer</strong><br>Save if you pay on time.</p>`;
  assert.deepEqual(factsIn(body, { url: 'https://www.travelers.com/car-insurance' }), [
    'travelers continuous_insurance',
    'travelers multi_policy',
    'travelers other',
  ]);
});

test('names one after the other in the middle of a text', () => {
  const body = `<h1>Kemper auto insurance</h1><h2>Discounts from Kemper</h2><p>Multi-Car Discount – Insure more than one car.
    Safe Driving Discount – Drive without accidents. Loyalty Discount – Stay with Kemper.</p>`;
  assert.deepEqual(factsIn(body), ['kemper loyalty', 'kemper multi_vehicle', 'kemper safe_driver']);
});

test('a heading says whose discount it is, and the text below tells of it', () => {
  const offered = (heading: string, text: string): string[] =>
    factsIn(`<h1>A review</h1><h2>${heading}</h2><p>${text}</p>`);
  const told = 'Active-duty members, those who have retired and the Reserve can have this one.';
  assert.deepEqual(offered('Kemper military discount', told), ['kemper military']);
  assert.deepEqual(offered('Military discount at Kemper', told), ['kemper military']);
  assert.deepEqual(offered('Kemper military discount?', told), []);
  assert.deepEqual(
    offered('Kemper military discount', 'There is none, although members who are away may store the car.'),
    [],
  );
  assert.deepEqual(
    offered('Kemper military discount', 'Kemper does not have a discount for members of the military.'),
    [],
  );
});
