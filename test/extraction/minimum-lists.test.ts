/** Lists of what states require: lists within lists, several states in one line, old limits in brackets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const HEADING = '<h2>Minimum liability by state</h2>';

/** The three facts of 22/44/17 and the like. */
function split(state: string, person: number, accident: number, property: number): string[] {
  return [
    `${state} bodily_injury_per_accident $${accident}000`,
    `${state} bodily_injury_per_person $${person}000`,
    `${state} property_damage $${property}000`,
  ];
}

const facts = [...split('ID', 21, 51, 16), ...split('KS', 26, 52, 24)];

test('a list of states, each with a list of its limits', () => {
  const splits = `${HEADING}<ul><li>Idaho<ul><li>21/51/16</li></ul></li><li>Kansas<ul><li>26/52/24</li></ul></li></ul>`;
  assert.deepEqual(factsIn(splits), facts);
  const sums = `${HEADING}<ul><li>Idaho:<ul><li>Bodily injury: $21,000 per person, $51,000 per accident</li><li>Property damage: $16,000</li></ul></li>
    <li>Kansas:<ul><li>Bodily injury: $26,000 per person, $52,000 per accident</li><li>Property damage: $24,000</li></ul></li></ul>`;
  assert.deepEqual(factsIn(sums), facts);
  const paragraphs = `${HEADING}<ul><li><p>Idaho</p><p>21/51/16</p></li><li><p>Kansas</p><p>26/52/24</p></li></ul>`;
  assert.deepEqual(factsIn(paragraphs), facts);
});

test('a list of covers, each with a list of its limits; the parts of a sum are no limits', () => {
  const body = `<h1>Car insurance in Kansas</h1><p>Every policy has to include:</p><ul>
    <li>Personal injury protection:<ul><li>$41,000 for each person, made up of:<ul><li>$21,000 for hospital bills</li><li>$20,000 for lost wages</li></ul></li></ul></li>
    <li>Uninsured motorist:<ul><li>$31,000 for one person</li><li>$62,000 for one crash</li></ul></li>
    <li>Liability:<ul><li>$26,000 when one person is hurt</li><li>$52,000 when two or more are hurt</li></ul></li></ul>`;
  assert.deepEqual(factsIn(body), [
    'KS bodily_injury_per_accident $52000',
    'KS bodily_injury_per_person $26000',
    'KS personal_injury_protection $41000',
    'KS uninsured_bodily_injury_per_accident $62000',
    'KS uninsured_bodily_injury_per_person $31000',
  ]);
});

test('several states in one line or paragraph', () => {
  assert.deepEqual(factsIn(`${HEADING}<p>Idaho: 21/51/16 At-fault Kansas: 26/52/24 No-fault</p>`), facts);
  const sums = `${HEADING}<p>Idaho: $21,000 per person, $51,000 per accident, $16,000 property damage; Kansas: $26,000 per person, $52,000 per
    accident, $24,000 property damage</p>`;
  assert.deepEqual(factsIn(sums), facts);
  const lead = `${HEADING}<p>Property damage minimums: Idaho $16,000; Kansas and Utah: $24,000; Ohio $18,000</p>`;
  assert.deepEqual(factsIn(lead), [
    'ID property_damage $16000',
    'KS property_damage $24000',
    'OH property_damage $18000',
    'UT property_damage $24000',
  ]);
});

test('old limits in brackets, with the date until which they held', () => {
  const items = `<h1>Minimum limits in Kansas</h1><ul><li>Bodily injury: $26,000 per person ($25,000 before July 1, 2024)</li>
    <li>Property damage: $24,000 (formerly $10,000)</li></ul>`;
  assert.deepEqual(factsIn(items), [
    'KS bodily_injury_per_person $25000 until 2024-07-01',
    'KS bodily_injury_per_person $26000',
    'KS property_damage $10000',
    'KS property_damage $24000',
  ]);
  const cell = `<h1>Minimum limits by state</h1><table><tr><th>State</th><th>Limits</th></tr>
    <tr><td>Kansas</td><td>26/52/24 (25/50/10 until June 30, 2024)</td></tr></table>`;
  assert.deepEqual(factsIn(cell), [
    'KS bodily_injury_per_accident $50000 until 2024-06-30',
    'KS bodily_injury_per_accident $52000',
    'KS bodily_injury_per_person $25000 until 2024-06-30',
    'KS bodily_injury_per_person $26000',
    'KS property_damage $10000 until 2024-06-30',
    'KS property_damage $24000',
  ]);
});

test('what a heading over the name of a state, or an item over a list, says the limits are', () => {
  const cover = `<h2>Uninsured motorist minimums by state</h2><h3>Idaho</h3><p>$21,000 per person and $51,000 per accident</p>`;
  assert.deepEqual(factsIn(cover), [
    'ID uninsured_bodily_injury_per_accident $51000',
    'ID uninsured_bodily_injury_per_person $21000',
  ]);
  const sample = `<h1>Minimum requirements in Ohio</h1><ul><li>Example: you hit a bus<ul><li>$21,000 per person for bodily injury</li></ul></li></ul>`;
  assert.deepEqual(factsIn(sample), []);
});

test('lettered covers whose amounts stand in lines of their own below', () => {
  const body = `<h3>Coverage that Kansas requires</h3>
    <p><b>A. Liability</b> (looks after what you own when you are at fault):</p>
    <p>$26,000 where one person is hurt<br>$52,000 where two or more people are hurt<br>$24,000 for damage to property</p>
    <p><b>B. Personal injury protection (no-fault)</b> (your doctor, at once):</p>
    <p>$14,000 per person ($8,000 of it for doctors and hospitals, and $6,000 for all that is no doctor's: housekeeping, lost wages and the like)</p>
    <p><b>C. Uninsured</b> (you are hurt by somebody without insurance):</p>
    <p>$27,000 where one person is hurt<br>$54,000 where two or more people are hurt<br>$9,000 for damage to property</p>`;
  assert.deepEqual(
    factsIn(body),
    [
      ...split('KS', 26, 52, 24),
      'KS personal_injury_protection $14000',
      'KS uninsured_bodily_injury_per_accident $54000',
      'KS uninsured_bodily_injury_per_person $27000',
      'KS uninsured_property_damage $9000',
    ].toSorted(),
  );
});

test('headings that are a state and its limits', () => {
  const body =
    '<h1>Minimum insurance</h1><h2>Idaho: 21/51/16</h2><p>Boise.</p><h2>Kansas – 26/52/24</h2><p>Topeka.</p>';
  assert.deepEqual(factsIn(body), facts);
  assert.deepEqual(factsIn('<h1>Minimum insurance</h1><h2>Idaho quotes for 21/51/16 and more</h2>'), []);
});
