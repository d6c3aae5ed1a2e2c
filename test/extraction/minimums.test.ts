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

test('limits in thousands with a letter, the old ones before the new ones', () => {
  const html = '<h2>Ohio minimum car insurance</h2><p>11k/22k/7k to 22k/44k/17k on January 1, 2025</p>';
  assert.deepEqual(factsIn(html), [
    'OH bodily_injury_per_accident $22000 until 2025-01-01',
    'OH bodily_injury_per_accident $44000 from 2025-01-01',
    'OH bodily_injury_per_person $11000 until 2025-01-01',
    'OH bodily_injury_per_person $22000 from 2025-01-01',
    'OH property_damage $17000 from 2025-01-01',
    'OH property_damage $7000 until 2025-01-01',
  ]);
});

test("a row a state's two letters", () => {
  const html =
    '<h2>Required minimums</h2><table><tr><th>State</th><th>Minimum liability</th></tr><tr><td>ME</td><td>22/44/17</td></tr></table>';
  assert.deepEqual(factsIn(html), of('ME'));
});

test('a benefit or a note in a cell takes nothing from the limits beside it', () => {
  const html = `<h2>Minimum car insurance by state</h2><table><tr><th>State</th><th>Required</th></tr>
    <tr><td>Kansas</td><td>$22,000 bodily injury per person $44,000 per accident $17,000 property damage $4,000 PIP medical $800/mo disability $20/day in-home $3,000 funeral</td></tr>
    <tr><td>Ohio</td><td>*Optional for those far away* $22,000 bodily injury per person $44,000 per accident $17,000 property damage</td></tr></table>`;
  assert.deepEqual(factsIn(html), [
    ...of('KS').slice(0, 2),
    'KS personal_injury_protection $4000',
    'KS property_damage $17000',
    ...of('OH'),
  ]);
});

test('a combined limit is no property damage', () => {
  const html =
    '<p>Kentucky requires $17,000 for property damage. A $71,000 combined limit meets the requirement too.</p>';
  assert.deepEqual(factsIn(html), ['KY combined_single_limit $71000', 'KY property_damage $17000']);
});

test('property may be told in other words', () => {
  const html = `<h2>Minimum coverage in Maine</h2><ul><li>$17,000 liability coverage for damage to other vehicles or property in an accident</li></ul>`;
  assert.deepEqual(factsIn(html), of('ME', ['property_damage $17000']));
});

test('a cover named to compare is not the one that is required', () => {
  const uninsured = ['uninsured_bodily_injury_per_accident $44000', 'uninsured_bodily_injury_per_person $22000'];
  const same = `<h3>Uninsured motorist coverage</h3><p>Iowa requires uninsured motorist coverage. As with regular bodily injury liability coverage, the minimum limit is 22/44.</p>`;
  assert.deepEqual(factsIn(same), of('IA', uninsured));
  const mirror = `<p>In Iowa, uninsured motorist coverage is required, and the minimums mirror the bodily injury liability requirements: $22,000 per person and $44,000 per accident.</p>`;
  assert.deepEqual(factsIn(mirror), of('IA', uninsured));
  const row = `<h2>Minimum insurance requirements in Iowa</h2><table><tr><th>Coverage</th><th>Minimum amount</th></tr>
    <tr><td>UM bodily injury</td><td>$22,000 in bodily injury per person $44,000 per accident</td></tr></table>`;
  assert.deepEqual(factsIn(row), of('IA', uninsured));
});

test('the lowest cover that is allowed is required', () => {
  const html = `<p>By law in Iowa, the lowest UIM coverage allowed is $21,000 per person or $42,000 per accident.</p>`;
  const underinsured = [
    'underinsured_bodily_injury_per_accident $42000',
    'underinsured_bodily_injury_per_person $21000',
  ];
  assert.deepEqual(factsIn(html), of('IA', underinsured));
});

test('three limits of uninsured motorist coverage', () => {
  const html = `<p>South Carolina also requires 22/44/17 in uninsured motorist coverage.</p>`;
  assert.deepEqual(
    factsIn(html),
    of('SC', [
      'uninsured_bodily_injury_per_accident $44000',
      'uninsured_bodily_injury_per_person $22000',
      'uninsured_property_damage $17000',
    ]),
  );
});

test('limits that will rise on a date are required from then', () => {
  const html = `<p>* Nebraska's liability limits will increase to 33/66/33 on July 1, 2031.</p>`;
  assert.deepEqual(factsIn(html), [
    'NE bodily_injury_per_accident $66000 from 2031-07-01',
    'NE bodily_injury_per_person $33000 from 2031-07-01',
    'NE property_damage $33000 from 2031-07-01',
  ]);
});

test('a cover named in the next clause is another', () => {
  const html = `<p>In Utah, $4,000 is required for PIP, and uninsured motorist coverage protects against drivers who flee.</p>`;
  assert.deepEqual(factsIn(html), ['UT personal_injury_protection $4000']);
});

test('periods as rows below an item that says what the table is', () => {
  const html = `<h1>Car insurance in Vermont</h1><h2>How to pay less</h2><ul><li>Vermont requires insurance, and you must meet these minimum limits.</li></ul>
    <table><tr><th>Policy effective date</th><th>Bodily injury per person</th><th>Property damage per accident</th></tr>
    <tr><td>On or after Jan. 1, 2031</td><td>$22,000</td><td>$17,000</td></tr></table>`;
  assert.deepEqual(
    factsIn(html).map((fact) => fact.replace(/ from .*/, '')),
    of('VT', ['bodily_injury_per_person $22000', 'property_damage $17000']),
  );
});

test('a page that speaks of one state time and again is about it', () => {
  const about = (state: string): string =>
    `<p>A ${state} crash. In ${state} it matters. ${state} courts say so. <a>Idaho too.</a></p>`;
  const html = `<h1>Do I have enough insurance?</h1>${about('Oregon')}${about('Oregon')}<p>Drivers have to have $4,000 in personal injury protection.</p>`;
  assert.deepEqual(factsIn(html.replace('<a>Idaho too.</a>', '')), ['OR personal_injury_protection $4000']);
  assert.deepEqual(factsIn(html.replaceAll('courts say so', 'courts say so, as in Idaho')), []);
});

test('states that are compared, and states in general', () => {
  const title = 'Liability limits that states require';
  const nowhere = `<p>Nowhere are the mandatory liability limits higher than in Idaho and Kansas: drivers in either state must keep 22/44/17.</p>`;
  assert.deepEqual(factsIn(nowhere, { title }), [...of('ID'), ...of('KS')]);
  const compared = `<h1>Utah car insurance laws</h1><p>Lower than in Idaho and Kansas, the minimum is 22/44/17.</p>`;
  assert.deepEqual(factsIn(compared), of('UT'));
  const several = `<p>The oddest minimum is that of Ohio, 22/44/17. There are also two states that require no more than $6,000 of property damage.</p>`;
  assert.deepEqual(factsIn(several, { title }), of('OH'));
});
