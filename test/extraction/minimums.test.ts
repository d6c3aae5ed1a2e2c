import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const LIABILITY = ['bodily_injury_per_accident $44000', 'bodily_injury_per_person $22000', 'property_damage $17000'];

function of(state: string, facts: readonly string[] = LIABILITY): string[] {
  return facts.map((fact) => `${state} ${fact}`);
}

test('split notation', () => {
  assert.deepEqual(factsIn('<p>Ohio requires liability limits of at least 22/44/17.</p>'), of('OH'));
});

test('a sentence with three sums', () => {
  const html =
    '<p>Drivers in Texas must carry at least $22,000 for bodily injury per person, $44,000 for bodily injury per accident and $17,000 for property damage.</p>';
  assert.deepEqual(factsIn(html), of('TX'));
});

test('a list below an introduction, the state named by the first heading', () => {
  const html = `<h1>Car insurance in Utah</h1><h2>What the law requires</h2><ul>
    <li>$22,000 per person for bodily injury</li><li>$44,000 per accident for bodily injury</li><li>Property damage: $17,000</li>
    <li>Personal injury protection (PIP): $4,000</li><li>Uninsured motorist bodily injury: $22,000 per person and $44,000 per accident</li></ul>`;
  assert.deepEqual(factsIn(html), [
    ...of('UT').slice(0, 2),
    'UT personal_injury_protection $4000',
    'UT property_damage $17000',
    'UT uninsured_bodily_injury_per_accident $44000',
    'UT uninsured_bodily_injury_per_person $22000',
  ]);
});

test('a row a coverage', () => {
  const html = `<h1>Nevada minimum car insurance requirements</h1><table><tr><th>Coverage</th><th>Minimum limit</th></tr>
    <tr><td>Bodily injury liability</td><td>$22,000 per person / $44,000 per accident</td></tr>
    <tr><td>Property damage liability</td><td>$17,000 per accident</td></tr></table>`;
  assert.deepEqual(factsIn(html), of('NV'));
});

test('a row a state', () => {
  const html = `<h2>Minimum liability by state</h2><table>
    <tr><th>State</th><th>Bodily injury per person</th><th>Bodily injury per accident</th><th>Property damage</th></tr>
    <tr><td>Iowa</td><td>$22,000</td><td>$44,000</td><td>$17,000</td></tr></table>
    <h2>Minimum limits</h2><table><tr><th>State</th><th>Required limits</th></tr><tr><td>Maine</td><td>22/44/17</td></tr></table>`;
  assert.deepEqual(factsIn(html), [...of('IA'), ...of('ME')]);
});

test('old and new limits with their dates', () => {
  const html = `<h1>Virginia car insurance law</h1>
    <p>Since January 1, 2025, drivers must carry at least $22,000 in property damage liability coverage.</p>
    <p>Until December 31, 2024, drivers were required to carry $17,000 in property damage liability coverage.</p>`;
  assert.deepEqual(factsIn(html), [
    'VA property_damage $17000 until 2024-12-31',
    'VA property_damage $22000 from 2025-01-01',
  ]);
});

test("a regulator's site names its state", () => {
  const html = '<p>The law requires property damage liability of at least $17,000.</p>';
  assert.deepEqual(factsIn(html, { url: 'http://insurance.mt.gov.test/auto' }), ['MT property_damage $17000']);
  assert.deepEqual(factsIn(html, { url: 'https://doi.idaho.gov/auto' }), ['ID property_damage $17000']);
});

test('recommendations, examples, fines and premiums are no minimums', () => {
  const html = `<h1>Ohio minimum car insurance</h1>
    <p>We recommend limits of 100/300/100, although the law requires less.</p>
    <p>Driving without the required insurance brings a fine of $1,000 and a bond for property damage of $30,000.</p>
    <p>Full coverage with the required liability costs $1,900 a year on average.</p>
    <p>For example, if you cause $50,000 in bodily injury to one person, the required minimum does not suffice.</p>
    <p>Commercial vehicles must carry $750,000 in property damage liability.</p>
    <p>Many states require $25,000 per person for bodily injury.</p>`;
  assert.deepEqual(factsIn(html), []);
});

test('a sum whose kind is not certain is left out', () => {
  assert.deepEqual(factsIn('<h1>Idaho law</h1><p>The law requires $31,000 of bodily injury liability.</p>'), []);
});

test('several states in one sentence', () => {
  assert.deepEqual(
    factsIn(
      '<p>The required minimums are 22/44/17 in Ohio.</p><p>Kansas requires 24/48/11 and Oregon requires 26/52/13.</p>',
    ).length,
    9,
  );
});

test('a limit that was raised, both in one sentence', () => {
  const html =
    '<p>Kansas raised its required minimum limits for property damage from $11,000 to $17,000 on July 1, 2025.</p>';
  assert.deepEqual(factsIn(html), [
    'KS property_damage $11000 until 2025-07-01',
    'KS property_damage $17000 from 2025-07-01',
  ]);
});

test("a row a state's two letters", () => {
  const html =
    '<h2>Required minimums</h2><table><tr><th>State</th><th>Minimum liability</th></tr><tr><td>ME</td><td>22/44/17</td></tr></table>';
  assert.deepEqual(factsIn(html), of('ME'));
});
