/** Tables that are not called so: cards of a figure and a name, terms and values, running text in cells, headings by role. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const card = (...parts: readonly string[]): string =>
  `<div class="card">${parts.map((part) => `<div>${part}</div>`).join('')}</div>`;

test('cards of a figure over a name, and of a name over a figure', () => {
  const above = `<h2>What each Travelers discount is worth</h2><div>${card('<small>up to</small> 30%', 'IntelliDrive', 'Keep the app running')}
    ${card('15%', 'Good student', 'B average')}${card('8%', 'Multi-car', 'Two cars')}</div>`;
  const facts = ['travelers good_student 15%', 'travelers multi_vehicle 8%', 'travelers telematics up to 30%'];
  assert.deepEqual(factsIn(above), facts);
  const below = `<h2>What each Travelers discount is worth</h2><ul><li><h3>IntelliDrive</h3><p>up to 30%</p></li>
    <li><h3>Good student</h3><p>15%</p></li><li><h3>Multi-car</h3><p>8%</p></li></ul>`;
  assert.deepEqual(factsIn(below), facts);
});

test('cards of a figure over an insurer, below what they are about', () => {
  const body = `<p>Most insurers cut the price.</p><div class="title">Pay-in-full discount by company</div>
    <div role="list">${card('13%', 'Erie')}${card('10%', 'Amica')}${card('5%', 'Kemper')}</div>`;
  assert.deepEqual(factsIn(body), ['amica paid_in_full 10%', 'erie paid_in_full 13%', 'kemper paid_in_full 5%']);
});

test('cards of prices and of what customers think state no discounts', () => {
  const body = `<h2>How Erie customers save with discounts for bundling</h2>
    <div>${card('92%', 'happy with the price')}${card('88%', 'would recommend it')}${card('$142', 'average monthly premium')}</div>`;
  assert.deepEqual(
    factsIn(body).filter((fact) => /\d/.test(fact)),
    [],
  );
});

test('terms and values below an insurer, of the programme that one of them names', () => {
  const list = (name: string, programme: string, first: string, later: string): string =>
    `<h4><button>${name}</button></h4><dl><dt>Program</dt><dd>${programme}</dd><dt>Discount for joining</dt><dd>${first}</dd>
     <dt>Discount at renewal</dt><dd>${later}</dd></dl>`;
  const body = `<div role="heading" aria-level="2">Apps that watch driving</div>${list('Mercury', 'MercuryGO', '5%', 'Up to 40%')}${list('USAA', 'SafePilot', '8%', '30%')}`;
  assert.deepEqual(factsIn(body), [
    'mercury telematics 5%',
    'mercury telematics up to 40%',
    'usaa telematics 30%',
    'usaa telematics 8%',
  ]);
});

test('running text in a cell is read as text about the insurer of its row', () => {
  const body = `<table><thead><tr><th>#</th><th>Company</th><th>Why we picked it</th></tr></thead><tbody>
    <tr><td>1</td><td><img src="a.svg" alt="State Farm"></td><td>If you would rather sit down with an agent, it has one in every town. A
      telematics program, Drive Safe &amp; Save, takes up to 30% off once you show that you drive safely. Monthly rates begin at $146.</td></tr>
    <tr><td>2</td><td><img src="b.svg" alt="Nationwide"></td><td>With an A rating it is as stable as they come. Its option lowers your
      deductible by $100 for each year you drive without a claim. Once a year an agent looks at your policy.</td></tr></tbody></table>`;
  assert.deepEqual(factsIn(body), ['state-farm telematics up to 30%']);
});

test('limits in cards, and in rows that a name over several of them parts', () => {
  const cards = `<p>Liability insurance is compulsory in Utah. The law demands</p><div>${card('$30,000', 'for one injured person')}
    ${card('$65,000', 'for all the people hurt in one wreck')}${card('$25,000', "for damage to other people's property")}</div>`;
  assert.deepEqual(factsIn(cards), [
    'UT bodily_injury_per_accident $65000',
    'UT bodily_injury_per_person $30000',
    'UT property_damage $25000',
  ]);
  const rows = `<h2>What Maryland law asks for</h2><table><tr><th>Coverage</th><th>For</th><th>Required</th></tr>
    <tr><th rowspan="2">Uninsured motorist</th><td>Injuries</td><td>$30,000 each person</td></tr><tr><td>Property</td><td>$15,000</td></tr></table>`;
  assert.deepEqual(factsIn(rows), [
    'MD uninsured_bodily_injury_per_person $30000',
    'MD uninsured_property_damage $15000',
  ]);
});

test('points marked with a sign belong to the card of the insurer above them', () => {
  const slide = (
    name: string,
    point: string,
  ): string => `<div><div><img src="a.png" alt="${name} logo"></div><div>$79/mo</div><div>Liability only from</div>
    <div><b>Pros</b><p>✔ Writes policies for any record<br>✔ ${point}</p></div><div><b>Cons</b><p>✘ Few agents</p></div></div>`;
  const body = `<h1>Cheap insurance for teens</h1>${slide('Erie', 'Agents in most towns')}${slide('Progressive', 'Teens with good grades shave 10% off')}${slide('Amica', 'A good app')}`;
  assert.deepEqual(factsIn(body), ['progressive good_student 10%']);
});
