/** Offers whose sentence goes on about what was told before it, and programmes told of as somebody's. Pages are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

test('whose a programme is, where such programmes are told of as ways to save', () => {
  const told = (text: string, more = 'Careful drivers earn a discount.'): string[] =>
    factsIn(`<h1>Telematics explained</h1><p>${more}</p><p>${text}</p>`);
  assert.deepEqual(told("RightTrack is Liberty Mutual's."), ['liberty-mutual telematics']);
  assert.deepEqual(told('Travelers calls its own IntelliDrive.'), ['travelers telematics']);
  assert.deepEqual(told('Erie and Kemper both run telematics programs today.'), [
    'erie telematics',
    'kemper telematics',
  ]);
  assert.deepEqual(told('Snapshot comes from Progressive.'), ['progressive telematics']);
  assert.deepEqual(told('Snapshot® by Progressive: it watches you brake.'), ['progressive telematics']);
  assert.deepEqual(told('Progressive sells Snapshot.'), ['progressive telematics']);
  assert.deepEqual(told('Erie launched its own telematics app.'), ['erie telematics']);
  assert.deepEqual(told("Erie doesn't run a telematics program."), []);
  assert.deepEqual(told("RightTrack is Liberty Mutual's.", 'A device counts your miles.'), []);
  assert.deepEqual(factsIn("<p>You get a discount for good grades. RightTrack is Liberty Mutual's.</p>"), []);
});

test('a clause goes on about the insurer of the sentence before', () => {
  const text =
    'Kemper is another name to know. It is not only for soldiers, but has good discounts for military families.';
  assert.deepEqual(factsIn(`<p>${text}</p>`), ['kemper military']);
});

test('a list is announced by the sentence on which the last words before it go on', () => {
  const items = '<ul><li>Smoke detectors</li><li>Deadbolts</li></ul>';
  const page = (intro: string): string[] => factsIn(`<h1>Safer homes</h1><p>${intro}</p>${items}`);
  assert.deepEqual(page('Erie says that safe homes can earn discounts. It names some things that count:'), [
    'erie fire_protection',
    'erie home_security',
  ]);
  assert.deepEqual(page('Erie says that safe homes can earn discounts. Here is what we bought:'), []);
  assert.deepEqual(page('Erie has sent us a letter. It names some things that we lack:'), []);
});

test('a column that asks after a discount', () => {
  const table = (header: string): string[] =>
    factsIn(
      `<h2>Discounts compared</h2><table><tr><th>Insurer</th><th>Rating</th><th>${header}</th></tr>
      <tr><td>Erie</td><td>A</td><td>Yes</td></tr><tr><td>Kemper</td><td>B</td><td>No</td></tr></table>`,
    );
  assert.deepEqual(table('Can be combined with a bundle?'), ['erie multi_policy']);
  assert.deepEqual(table('Good for military families?'), []);
});

test('a point that says what the insurer of the page does', () => {
  const page = (item: string): string[] =>
    factsIn(`<h3>What we like less</h3><ul><li>${item}</li></ul>`, { title: 'Is Kemper any good?' });
  assert.deepEqual(page('Gives discounts for roofing in eleven states only.'), ['kemper roof']);
  assert.deepEqual(page("Doesn't give discounts for roofing."), []);
});

test('what a programme watches is no discount besides', () => {
  const text = 'Switch on Drivewise and you start saving; drive safely and Allstate adds a credit to your policy.';
  assert.deepEqual(factsIn(`<p>${text}</p>`), ['allstate telematics']);
});

test('an insurer says of itself what it offers', () => {
  const page = { url: 'https://www.kemper.com/save', title: 'Kemper' };
  assert.deepEqual(factsIn('<p>We give a discount to good students.</p>', page), ['kemper good_student']);
  assert.deepEqual(factsIn('<p>We give a discount to good students.</p>'), []);
});

test('what a reader is told to ask for is there', () => {
  const erie = { url: 'https://www.erieinsurance.com/home', title: 'Homeowners' };
  assert.deepEqual(factsIn('<p>Ask about our multi-policy and claim-free discounts.</p>', erie), [
    'erie claims_free',
    'erie multi_policy',
  ]);
  assert.deepEqual(factsIn('<p>If you insure with Kemper, ask about its multi-car and paid-in-full discounts.</p>'), [
    'kemper multi_vehicle',
    'kemper paid_in_full',
  ]);
  assert.deepEqual(factsIn('<p>Ask whether Kemper has a multi-car discount.</p>'), []);
});

test('below a heading over discounts, those who qualify and what the list covers', () => {
  const below = (text: string): string[] => factsIn(`<h2>Kemper discounts</h2><p>${text}</p>`);
  assert.deepEqual(below('Students who keep a B average qualify.'), ['kemper good_student']);
  assert.deepEqual(below('You must keep a B average to qualify.'), []);
  assert.deepEqual(factsIn('<p>Its list of discounts is long. It covers good students and new cars.</p>'), []);
  const list = 'Kemper has a long list of discounts. It covers good students and new cars.';
  assert.deepEqual(factsIn(`<p>${list}</p>`), ['kemper good_student', 'kemper new_vehicle']);
});

test('names in a table of one column, and credits in lines of their own', () => {
  const cells = ['Good student', 'Multi-car', 'Defensive driver'].map((name) => `<tr><td>${name}</td></tr>`).join('');
  const given = ['kemper defensive_driving', 'kemper good_student', 'kemper multi_vehicle'];
  assert.deepEqual(factsIn(`<h2>Kemper discounts</h2><table>${cells}</table>`), given);
  assert.deepEqual(factsIn(`<h2>Kemper forms</h2><table>${cells}</table>`), []);
  const lines = '<p>Good student credit</p><p>Multi-car credit</p><p>Defensive driver credit</p>';
  assert.deepEqual(factsIn(`<h2>Kemper credits</h2>${lines}`), given);
});
