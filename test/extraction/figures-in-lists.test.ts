/** Whose and for what: figures in brackets and rows, below figures as headings, after names that are not known. Pages are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const kemper = { url: 'https://www.kemper.com/auto' };

test('each entry of a list has the figure in its own brackets', () => {
  const html =
    '<h3>Best for parents: Erie</h3><p><b>Perks:</b> YourTurn (up to 22%), honor roll (9%), pottery clubs (4%).</p>' +
    '<h3>Amica</h3><p>Cheaper if you bundle (up to 17%) or go paperless ($12 a year).</p>' +
    '<h3>How we scored</h3><p>Each insurer was judged for new car replacement (5%) and claims handling (25%).</p>';
  assert.deepEqual(factsIn(html), [
    'amica multi_policy up to 17%',
    'amica paperless $12',
    'erie good_student 9%',
    'erie telematics up to 22%',
  ]);
});

test('a name that leads straight to its figure', () => {
  const html = '<p>Kemper’s multi-car is up to 14%. Kemper’s good drivers are 30% of its customers.</p>';
  assert.deepEqual(factsIn(html), ['kemper multi_vehicle up to 14%']);
});

test('a name that is not known takes nothing from the heading or the page', () => {
  const html = '<h2>Erie</h2><ul><li>Bicycle commuter – up to 6%</li><li>Paperless – 3%</li></ul>';
  assert.deepEqual(factsIn(html, { title: 'Anti-theft discounts' }), ['erie paperless 3%']);
});

test('a heading that is a figure stands for what it heads', () => {
  const html =
    '<h2>Up to 18%</h2><p><b>Good student.</b> At least a B.</p><p><b>Multi-car.</b> For a second one, it’s 11%.</p>' +
    '<h2>Up to 7% off</h2><ul><li>Homeowner</li></ul><h2>More</h2><ul><li>Paperless</li></ul>';
  assert.deepEqual(
    factsIn(html, kemper).filter((fact) => /%/.test(fact)),
    ['kemper good_student up to 18%', 'kemper homeowner up to 7%', 'kemper multi_vehicle 11%'],
  );
});

test('an age is a condition of the course, a young driver’s course is training', () => {
  const html =
    '<dl><dt>Defensive driving discount</dt><dd>6% for residents 60 or older.</dd></dl>' +
    '<p>Once your teen completes our safe driver course, there’s another 7%.</p>';
  assert.deepEqual(factsIn(html, kemper), ['kemper defensive_driving 6%', 'kemper driver_training 7%']);
});

test('whoever has the next figure has not this one', () => {
  const html =
    '<p>The best packages came from Acme, which takes 18% off the car and 22% off the home, and Amica, at 13% on both.</p>' +
    '<p>Erie takes 16% off the auto and 24% off the homeowners premium.</p>';
  assert.deepEqual(factsIn(html), ['amica multi_policy 13%', 'erie multi_policy 16%', 'erie multi_policy 24%']);
});

test('what was named in the sentence before', () => {
  const html =
    '<p>Steer Clear is for drivers under 25 without accidents. Completing it takes 13% off.</p>' +
    '<p>You’ll save with State Farm for a defensive driving class. In Texas, that one’s 4% for three years.</p>';
  assert.deepEqual(factsIn(html, { title: 'State Farm questions' }), [
    'state-farm defensive_driving 4%',
    'state-farm young_adult 13%',
  ]);
});

test('tables that ask, and say what the answer is worth', () => {
  const html =
    '<h2>Travelers</h2><table><tr><th>We ask</th><th>Worth</th></tr><tr><td>Do you own a home?</td><td>Up to 4%</td></tr>' +
    '<tr><td>Is the car a hybrid?</td><td>Between 6% and 9%</td></tr></table>';
  assert.deepEqual(factsIn(html), ['travelers alternative_fuel range 6-9%', 'travelers homeowner up to 4%']);
});

test('cells of a row that have figures of their own', () => {
  const html =
    '<table><tr><th>Insurer</th><th>Members save</th><th>Other savings</th></tr>' +
    '<tr><td>Amica</td><td>9% member discount</td><td>Up to 18% more when you bundle</td></tr></table>';
  assert.deepEqual(factsIn(html), ['amica affinity 9%', 'amica multi_policy up to 18%']);
});

test('below a programme’s name an article on a carrier’s site is about the carrier', () => {
  const html =
    '<p><b>Signal®.</b> Your first trips count. Then your driving score can earn you up to 14% at each renewal.</p>';
  assert.deepEqual(factsIn(html, { url: 'https://www.farmers.com/blog/savings' }), ['farmers telematics up to 14%']);
});

test('dots lead from a name to its figure, in a run or item by item', () => {
  const run =
    '<h1>Kemper car discounts</h1><p>What is to be had: Home with Auto (Kemper®) ......11% Life with Auto ........2%-4% ' +
    'Affinity Group 1 . . . . . 9% + Good Drivers ……… 12% Discount for Good Students ........ 10%-14% ++ ' +
    'More Than One Car ........ Up to 13%. Your agent knows more.</p>';
  assert.deepEqual(factsIn(run), [
    'kemper affinity 9%',
    'kemper good_student range 10-14%',
    'kemper multi_policy 11%',
    'kemper multi_policy range 2-4%',
    'kemper multi_vehicle up to 13%',
    'kemper safe_driver 12%',
  ]);
  const items =
    '<h2>Erie discounts</h2><ul><li>Auto/Life Discount (Erie®) <span>.......</span> <b>2%-6%</b></li>' +
    '<li>Senior Defensive Driver Discount <span>....</span> <b>7% ++</b></li><li>Bicycle rider ........ 4%</li></ul>';
  assert.deepEqual(factsIn(items), ['erie mature_driver 7%', 'erie multi_policy range 2-6%']);
  const shares = '<p>Multi-car discounts:</p><ul><li>Shelter ........ 11%</li><li>Geico ........ 23%</li></ul>';
  assert.deepEqual(factsIn(shares), ['geico multi_vehicle 23%', 'shelter multi_vehicle 11%']);
});

test('an insurer whose name is a common word, before its share of what the list is about', () => {
  const html = '<ul><li>Geico – 6%</li><li>Hartford – at most 9%</li></ul>';
  assert.deepEqual(factsIn(html, { title: 'Defensive driving discounts' }), [
    'geico defensive_driving 6%',
    'the-hartford defensive_driving up to 9%',
  ]);
});

test('a badge that stands in the card before its heading', () => {
  const html =
    '<h1>Auto-Owners discounts</h1><div><span>Save 19%</span><h4>Multi-Policy</h4><p>When you bundle.</p></div>' +
    '<div><span>Up to 12%</span><h4>Good Student</h4><p>B average.</p></div>';
  assert.deepEqual(
    factsIn(html).filter((fact) => fact.includes('%')),
    ['auto-owners good_student up to 12%', 'auto-owners multi_policy 19%'],
  );
});

test('tiles of a page about one programme: what is saved, not who saves', () => {
  const html =
    '<h1>Snapshot from Progressive</h1><div><div>Average savings</div><div>$151</div></div>' +
    '<div><div>Maximum discount</div><div>29%</div></div><div><div>Drivers who save</div><div>70%</div></div>';
  assert.deepEqual(factsIn(html), ['progressive telematics $151', 'progressive telematics 29%']);
});
