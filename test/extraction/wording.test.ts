/** Turns of phrase that state, or only seem to state, a discount. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

test('a condition put as a denial denies no discount', () => {
  const body = `<p>If you haven’t had any accidents in five years, Geico takes up to 26% off.</p>
    <p>Erie drivers may be missing out on a multi-car discount of 10%.</p>
    <p>Amica’s good student discount of 15% is not available in all states.</p>
    <p>Kemper does not offer a good student discount of 15%.</p>`;
  assert.deepEqual(factsIn(body), ['amica good_student 15%', 'erie multi_vehicle 10%', 'geico safe_driver up to 26%']);
});

test('the discount that is named as such outdoes whom it is for', () => {
  const body = `<p>Amica has the largest bundle discount for seniors at 25%.</p>
    <p>Learning safe driving saves Erie drivers up to 15% with the defensive driving discount.</p>`;
  assert.deepEqual(factsIn(body), ['amica multi_policy 25%', 'erie defensive_driving up to 15%']);
});

test('a discount for safe driving beside a programme keeps its own figure', () => {
  const body = `<h3>USAA discounts</h3><ul><li>20% safe driver discount, 10% discount when you enroll in SafePilot.</li></ul>`;
  assert.deepEqual(factsIn(body), ['usaa safe_driver 20%', 'usaa telematics 10%']);
});

test('two statements joined by "and" keep their figures apart', () => {
  const body = `<p>For instance, you can save 5% with Erie’s low-mileage discount, and new car owners can save 10%.</p>`;
  assert.deepEqual(factsIn(body), ['erie low_mileage 5%', 'erie new_vehicle 10%']);
});

test('a company that is not known is not the industry', () => {
  const body = `<p>Acme Mutual offers a 12% good student discount. Bundling offers savings of up to 20%.</p>`;
  assert.deepEqual(factsIn(body), ['industry multi_policy up to 20%']);
});

test('a sum saved on a premium is a saving, a premium after a discount is none', () => {
  const body = `<p>Bundling helps homeowners save an average of $240 to $600 per year on combined premiums.</p>
    <p>Residents have seen up to $650 in discounts when bundling policies.</p>
    <h2>Federal employee discount at Geico</h2><ul><li>New premium: $1,144 annually.</li></ul>`;
  assert.deepEqual(factsIn(body), ['industry multi_policy range $600', 'industry multi_policy up to $650']);
});

test('shares of people and single users are no discounts', () => {
  const body = `<h2>Erie’s mature driver discount</h2><p>Of all, 99% of Ohio’s older drivers get the discount.</p>
    <p>One forum user saved 40% with Erie’s mature driver discount.</p>`;
  assert.deepEqual(
    factsIn(body).filter((fact) => fact.includes('%')),
    [],
  );
});

test('a column that compares prices holds no discounts', () => {
  const body = `<h2>Homeowner discounts</h2><table><tr><th>Company</th><th>Savings vs. state average</th></tr>
    <tr><td>Erie</td><td>-9%</td></tr></table>`;
  assert.deepEqual(factsIn(body), []);
});

test('a name that is also a word is a carrier unless it says where', () => {
  const body = `<p>Save 20% with a good student discount, for drivers Nationwide.</p><p>Nationwide gives good students 15% off.</p>`;
  assert.deepEqual(
    factsIn(body).filter((fact) => fact.startsWith('nationwide')),
    ['nationwide good_student 15%'],
  );
});

test('what stands in "as well as" and "in addition to" is offered too', () => {
  const body = `<p>Erie offers discounts to military members as well as federal employees.</p>
    <p>In addition to the bundle discount, Amica offers a loyalty discount.</p>
    <p>Kemper gives discounts on mobile home coverage for having a newer home.</p>
    <p>If you’ve kept continuous coverage for three years with anybody, Geico will offer you an additional discount.</p>`;
  assert.deepEqual(factsIn(body), [
    'amica loyalty',
    'amica multi_policy',
    'erie federal_employee',
    'erie military',
    'geico continuous_insurance',
    'kemper new_home',
  ]);
});

test('an introduction in two sentences, and one that tells the carrier from others, head a list', () => {
  const body = `<h3>Many chances</h3><p>Geico has a long list of discounts. Here are some discounts that you may get:</p>
    <ul><li>Bundling: Save by bundling two policies with Geico.</li></ul>
    <h3>Erie discounts</h3><p>Erie has 17 discounts. These stand out because other insurers don’t offer them:</p>
    <ul><li>Loyalty discount for being a longtime customer</li></ul>`;
  assert.deepEqual(factsIn(body), ['erie loyalty', 'geico multi_policy']);
});

test('discounts named by lines, by a table without figures and among the pros are offers', () => {
  const body = `<h1>Amica review</h1><h2>Discounts offered by Amica</h2><p>Pay in Full Discount</p><p>How to save with the Amica student discount</p>
    <table><tr><th>Discount</th><th>Who gets it</th></tr><tr><td>Multi-policy</td><td>Owners of two policies</td></tr>
    <tr><td>Loyalty</td><td>No</td></tr></table>
    <h3>Pros</h3><ul><li>Discounts for good students</li></ul><h3>Cons</h3><ul><li>Few discounts for teen drivers</li></ul>`;
  assert.deepEqual(factsIn(body), ['amica good_student', 'amica multi_policy', 'amica paid_in_full']);
});

test('a list of carriers with their figures is about the discount that its introduction names', () => {
  const body = `<h2>Best bundles</h2><p>Below are examples of bundling discounts. They aren’t available in every state.</p>
    <ul><li>Allstate: Up to 25%</li><li>Erie: 10% or more</li><li>Amica: Up to $950</li><li>Geico: Does not say</li></ul>`;
  assert.deepEqual(factsIn(body), [
    'allstate multi_policy up to 25%',
    'amica multi_policy up to $950',
    'erie multi_policy at least 10%',
  ]);
});

test('an item that is nothing but a discount, below the name of a carrier, is an offer', () => {
  const body = `<h1>Three insurers</h1><h3>Best for bundles: Amica</h3><ul><li>Loyalty discount after two years</li></ul>
    <p>If you’ve already got car insurance with Erie, you can get a bundling discount for a home policy.</p>`;
  assert.deepEqual(factsIn(body), ['amica loyalty', 'erie multi_policy']);
});

test('other ways to save, a company with a longer name, and what is paid a month are not meant', () => {
  const body = `<p>Erie offers a loyalty discount and has other ways for senior drivers to save.</p>
    <h2>Amica’s monthly rates with discounts</h2><table><tr><th>Discounts</th><th>Amica</th></tr>
    <tr><td>Good student</td><td>$58</td></tr></table>`;
  assert.deepEqual(
    factsIn(body).filter((fact) => !fact.startsWith('industry')),
    ['erie loyalty'],
  );
});

test('text without a stop for pages is no sentence', () => {
  const endless = (count: number): string => `<p>${'With Geico you save 10% by bundling, '.repeat(count)}</p>`;
  assert.deepEqual(factsIn(endless(2)), ['geico multi_policy 10%']);
  assert.deepEqual(factsIn(endless(500)), []);
});
