/** How pages speak of whom and of what: one case for each turn that the rules know. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

test('"both insurers" are the two that the page compares', () => {
  const body = `<h1>Progressive vs. Amica</h1><h3>Discounts from both carriers</h3>
    <p>Here is a list of discounts provided by both insurers:</p><ul><li>Good student: for a B average.</li></ul>`;
  assert.deepEqual(factsIn(body), ['amica good_student', 'progressive good_student']);
});

test('an introduction that tells a carrier from another is about the first', () => {
  const body = `<h1>Progressive vs. Amica</h1><p>Amica has discounts that are not typically available through Progressive:</p>
    <ul><li>Loyalty: for long-time customers.</li></ul>`;
  assert.deepEqual(factsIn(body), ['amica loyalty']);
});

test('a programme names its carrier, and what it rewards is no discount of its own', () => {
  const body = `<h2>Telematics programs</h2><p>With SmartRide you can save up to 40 percent for safe driving.</p>`;
  assert.deepEqual(factsIn(body), ['nationwide telematics up to 40%']);
});

test('carriers with their programmes in a row share the figure', () => {
  const body = `<p>Programs like Progressive's Snapshot, Allstate's Drivewise or Nationwide's SmartRide can reduce premiums by 10% to 40%.</p>`;
  assert.deepEqual(
    factsIn(body),
    ['allstate', 'nationwide', 'progressive'].map((carrier) => `${carrier} telematics range 10-40%`),
  );
});

test('two sums of one saving are two facts', () => {
  const body = `<h2>Snapshot</h2><p>Progressive says that safe drivers save an average of $231 when they renew and an average of $94 at sign-up.</p>`;
  assert.deepEqual(factsIn(body), ['progressive telematics average $231', 'progressive telematics average $94']);
});

test('one figure for several discounts is said of each', () => {
  const body = `<p>Direct Auto takes up to 9 percent off if you set up autopay, pay your policy in full, or choose paperless billing.</p>`;
  assert.deepEqual(factsIn(body), [
    'direct-auto autopay up to 9%',
    'direct-auto paid_in_full up to 9%',
    'direct-auto paperless up to 9%',
  ]);
});

test("an item's lead decides what its figure is for", () => {
  const body = `<h3>Kemper discounts</h3><ul>
    <li><b>Senior:</b> Save up to 5% if you are 55 and take a defensive driving course.</li></ul>`;
  assert.deepEqual(factsIn(body), ['kemper mature_driver up to 5%']);
});

test('what a kind of discount usually comes to belongs to no carrier', () => {
  const body = `<h3>Good driver discounts</h3><p>Geico likes good drivers. Good driver discounts often range from 10% to 40%.</p>`;
  assert.deepEqual(factsIn(body), ['industry safe_driver range 10-40%']);
});

test("an article on a carrier's own site speaks of insurers in general until it says who", () => {
  const tips = `<h2>How to save</h2><ul><li>Living in a gated community (up to 20% in savings)</li></ul>`;
  const url = 'https://www.hippo.com/learn-center/cost';
  assert.deepEqual(factsIn(tips, { url }), ['industry gated_community up to 20%']);
  const own = `<h2>How to save with us</h2><ul><li>Living in a gated community (up to 20% in savings)</li></ul>`;
  assert.deepEqual(factsIn(own, { url }), ['hippo gated_community up to 20%']);
});

test('a row whose discount varies is an offer', () => {
  const body = `<h2>Geico discounts</h2><table><tr><th>Discount</th><th>Savings</th></tr>
    <tr><td>Multi-policy</td><td>Varies</td></tr><tr><td>New vehicle</td><td>15%</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['geico multi_policy', 'geico new_vehicle 15%']);
});

test('a name that is a common word is a carrier where it is all that a cell says', () => {
  const body = `<h2>Usage-based discounts</h2><table><tr><th>Company</th><th>Safe driving discount</th></tr>
    <tr><td>Westfield</td><td>40%</td></tr></table><p>A Westfield shopping mall offers 10% off to good students.</p>`;
  assert.deepEqual(
    factsIn(body).filter((fact) => fact.startsWith('westfield')),
    ['westfield telematics 40%'],
  );
});

test('a heading holds as far as its section, however deep it stands in there', () => {
  const review = (name: string, text: string): string =>
    `<section><div><div><div><div><div><h3>Best for bundles: ${name}</h3></div></div></div></div></div>
     <div><p>The company offers a good student discount. ${text}</p></div></section>`;
  const body = `<h2>Reviews</h2>${review('Amica', 'It is old.')}${review('Erie', 'It is cheap.')}`;
  assert.deepEqual(factsIn(body), ['amica good_student', 'erie good_student']);
});

test('the parent of a carrier, and what a law would bring, are not meant', () => {
  const body = `<p>Metromile, owned by Lemonade, gives a 15% discount to good students.</p>
    <p>Legislation proposed by Sen. Doe in Florida would instead mandate bodily injury coverage of $25,000 per person.</p>`;
  assert.deepEqual(factsIn(body), ['metromile good_student 15%']);
});

test('uninsured motorist property damage in a list of limits', () => {
  const body = `<h2>Minimum liability by state</h2><table><tr><th>State</th><th>Minimum</th></tr>
    <tr><td>Vermont</td><td>$50,000 UM/UIM per person $100,000 UM/UIM per accident $10,000 UM/UIM property</td></tr></table>`;
  assert.ok(factsIn(body).includes('VT uninsured_property_damage $10000'));
  assert.ok(!factsIn(body).some((fact) => fact.endsWith('per_accident $10000')));
});

test('a list of limits below a heading about the minimum and about more is the minimum', () => {
  const body = `<h2>Ohio requirements vs. full coverage</h2><p>The minimum in Ohio is:</p><ul>
    <li>$25,000 for injury or death of one person</li><li>$25,000 for property damage</li></ul>`;
  assert.deepEqual(factsIn(body), ['OH bodily_injury_per_person $25000', 'OH property_damage $25000']);
  const advice = `<h2>What we recommend in Ohio</h2><ul><li>$100,000 for injury or death of one person</li></ul>`;
  assert.deepEqual(factsIn(advice), []);
});

test('two limits with a stroke below a coverage are its limits', () => {
  const body = `<h3>Bodily injury liability</h3><p>Ohio requires minimum limits of 25/50.</p>`;
  assert.deepEqual(factsIn(body), ['OH bodily_injury_per_accident $50000', 'OH bodily_injury_per_person $25000']);
});

test('what one saves by choosing a company before another is no discount', () => {
  const body = `<p>Young drivers should choose Amica before Erie: they save an average of $800 a year with a safe driver discount.</p>
    <p>Safe drivers save $600 a year with Amica compared to Erie.</p>`;
  assert.deepEqual(
    factsIn(body).filter((fact) => fact.includes('$')),
    [],
  );
});

test('insurers written in small letters', () => {
  const body = `<p>State farm offers a good student discount of 20%.</p><p>With usaa you get 10% off for bundling.</p>
    <p>Liberty mutual gives 12% for going paperless.</p><p>Indiana Farm bureau, for example, offers 28% for bundling.</p>`;
  assert.deepEqual(factsIn(body), [
    'indiana-farm-bureau multi_policy 28%',
    'liberty-mutual paperless 12%',
    'state-farm good_student 20%',
    'usaa multi_policy 10%',
  ]);
});

test('what a saving is earned by outdoes the title of its point', () => {
  const body = `<h3>State Farm</h3><ul>
    <li><b>Safe driving support</b>: Drivers can save an additional 15% by completing a defensive driving course.</li></ul>`;
  assert.deepEqual(factsIn(body), ['state-farm defensive_driving 15%']);
});
