/** Which discount and which insurer a figure is said of, where several stand in one sentence or table. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

test('in a row of figures each is for what follows it', () => {
  const body = `<h1>Kemper discounts</h1><p>Kemper's savings include up to 21% for good drivers, 13% for pupils who read a lot, and 9% for multi-car policies.</p>`;
  assert.deepEqual(factsIn(body), ['kemper multi_vehicle 9%', 'kemper safe_driver up to 21%']);
});

test('"from … for one thing to … for another" states two figures', () => {
  const body = `<h2>Make your home safer</h2><p>Insurers reward it with discounts, from 4% for a deadbolt to 18% for a sprinkler system.</p>`;
  assert.deepEqual(factsIn(body), ['industry fire_protection 18%', 'industry home_security 4%']);
});

test("two figures of one programme stay the programme's, whatever each is for", () => {
  const body = `<p>Nationwide's SmartRide gives 8% off for signing up and up to 33% for safe driving.</p>`;
  assert.deepEqual(factsIn(body), ['nationwide telematics 8%', 'nationwide telematics up to 33%']);
});

test('clean records and programmes are told apart in a table that has a column for each', () => {
  const body = `<h2>Car insurance discounts</h2><table><tr><th>Company</th><th>Accident-free</th><th>Anti-theft</th><th>Safe driver</th><th>Usage-based</th></tr>
    <tr><td>Erie</td><td>6%</td><td>7%</td><td>8%</td><td>29%</td></tr></table>`;
  assert.deepEqual(factsIn(body), [
    'erie anti_theft 7%',
    'erie safe_driver 6%',
    'erie safe_driver 8%',
    'erie telematics 29%',
  ]);
});

test('a row of a table of discounts whose name is not known is another discount', () => {
  const body = `<h2>Amica discounts</h2><table><tr><th>Discount name</th><th>Savings</th></tr><tr><td>Good student</td><td>14%</td></tr>
    <tr><td>Roadside help</td><td>3%</td></tr><tr><td>Average of all</td><td>9%</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['amica good_student 14%', 'amica other 3%']);
});

test('what each of several discounts comes to is none of them', () => {
  const body = `<h2>Erie safe driver discount</h2><p>Each discount lowers the bill, with savings from $11 to $16 per discount.</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('what policyholders save by bundling belongs to nobody, whoever was named before', () => {
  const body = `<h1>Best bundles</h1><p>Erie is our pick. On average, bundling saves policyholders about $511 a year.</p>`;
  assert.deepEqual(factsIn(body), ['industry multi_policy about $511']);
});

test('what a named company gives that is not known here is not what insurers give', () => {
  const body = `<p>Does bundling always save money? Ohio Grain Growers, for example, gives a bundling discount of 26%.</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('a call to save says who only where somebody is named', () => {
  const body = `<h2>Best for pilots</h2><p>A review</p><ul><li>Save up to 12% when you bundle renters and auto.</li></ul>`;
  assert.deepEqual(factsIn(body), []);
  assert.deepEqual(factsIn(body.replace('pilots', 'pilots: Erie')), ['erie multi_policy up to 12%']);
});

test('a denial ends where "but" begins, comma or none', () => {
  const body = `<p>Progressive doesn't give a percentage for Snapshot but, by its own count, safe drivers save an average of $88 at signup.</p>`;
  assert.deepEqual(factsIn(body), ['progressive telematics average $88']);
});

test('who need not want something is denied nothing', () => {
  const body = `<p>If you don't want to be tracked, you can still get a good driving discount from Erie and save up to 14%.</p>`;
  assert.deepEqual(factsIn(body), ['erie safe_driver up to 14%']);
});

test('an insurer named to compare is not the one that the sentence is about', () => {
  const body = `<p>Nationwide has a discount for federal employees, but much like Allstate, the discount ranges from 4% to 9%.</p>`;
  assert.deepEqual(factsIn(body), ['nationwide federal_employee range 4-9%']);
});

test('on a page about one discount, insurers with figures need not name it again', () => {
  const body = `<h1>Defensive driving discounts</h1><h2>Ask your insurer</h2><p>Conditions differ. GEICO offers up to a 14% discount in some states, while Allstate takes up to 9% off.</p>`;
  assert.deepEqual(factsIn(body), ['allstate defensive_driving up to 9%', 'geico defensive_driving up to 14%']);
});

test('the next insurers of a row go on about the same discount', () => {
  const body = `<h2>Defensive driving</h2><p>Geico's defensive driving discount is the largest at 13%. Most others, like Allstate and Erie, are around 8%.</p>`;
  assert.deepEqual(factsIn(body), [
    'allstate defensive_driving about 8%',
    'erie defensive_driving about 8%',
    'geico defensive_driving 13%',
  ]);
});

test('ranges in words have two ends', () => {
  const body = `<p>Erie's defensive driving discount is five to ten percent, and its multi-car discount between six and 12 percent.</p>`;
  assert.deepEqual(factsIn(body), ['erie defensive_driving range 5-10%', 'erie multi_vehicle range 6-12%']);
});

test('a label and its value in two blocks of a card', () => {
  const card = (name: string, value: string): string =>
    `<h2>${name}</h2><ul><li><dl><dt>Quotes online:</dt><dd>Yes</dd></dl></li><li><dl><dt>Bundling discount:</dt><dd>${value}</dd></dl></li></ul>`;
  const body = `<h1>Best bundles</h1>${card('Erie', 'up to 23%')}${card('Amica', 'Not stated')}`;
  assert.deepEqual(factsIn(body), ['erie multi_policy up to 23%']);
  const boxes = `<h2>Kemper discounts</h2><div><div>Good student</div><div>Up to 13%</div></div><div><div>Customer rating</div><div>81%</div></div>`;
  assert.deepEqual(factsIn(boxes), ['kemper good_student up to 13%']);
});

test('one figure for two discounts in a condition is said of both', () => {
  const body = `<p>If you insure more than one car with Erie or bundle your car and home policies, you can save up to 24%.</p>`;
  assert.deepEqual(factsIn(body), ['erie multi_policy up to 24%', 'erie multi_vehicle up to 24%']);
  const groups = `<p>Erie has a discount for federal employees, retirees, and military personnel, usually from 4% to 9%.</p>`;
  assert.deepEqual(factsIn(groups), ['erie federal_employee range 4-9%', 'erie military range 4-9%']);
});

test('what all discounts come to, from one to another, is none of them', () => {
  const body = `<p>With Erie's list you can save up to 27%, from multi-car discounts to the low mileage discount.</p>`;
  assert.deepEqual(factsIn(body), ['erie low_mileage', 'erie multi_vehicle']);
});

test('"the program" is the one named just before', () => {
  const body = `<h1>Defensive driving discounts</h1><p>Other ways are programs such as Snapshot and DriveEasy. The program saves you 9% at first.</p>`;
  assert.deepEqual(factsIn(body), ['industry telematics 9%']);
});

test('a teaser states a fact only where it names somebody', () => {
  const body = `<h1>Geico forum</h1><h3>More posts you may like</h3><p>Defensive driving course (11% off your car insurance for three years)</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('a saving that is told a month is a saving', () => {
  const body = `<p>Bundling an Erie auto policy with a renters policy could save you $31 per month.</p>`;
  assert.deepEqual(factsIn(body), ['erie multi_policy $31']);
});

test('sums a year in a table of discounts', () => {
  const body = `<h2>Car insurance discounts</h2><table><tr><th>Company</th><th>Anti-theft</th><th>UBI</th></tr>
    <tr><td>Erie</td><td>7%</td><td>$211/yr</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['erie anti_theft 7%', 'erie telematics $211']);
});

test('what is said of drivers in most states, and varies by insurer, is said of insurers', () => {
  const body = `<h1>Erie defensive driving discount</h1><p>Drivers in most states can save up to 14% after a defensive driving course, but conditions vary by state and insurance company.</p>`;
  assert.deepEqual(factsIn(body), ['industry defensive_driving up to 14%']);
});

test('who will not be tracked is not offered the programme', () => {
  const body = `<p>If you don't want to use a tracking app, Erie still gives a good driving discount of up to 14%.</p>`;
  assert.deepEqual(factsIn(body), ['erie safe_driver up to 14%']);
});

test('the insurer of a card stands in a line or a picture of its own', () => {
  const card = (award: string, name: string, pros: string, value: string): string =>
    `<div><div><h3>${award}</h3></div><div><img alt="${name} logo" src="x.png"></div><div>Pros</div><ul>${pros}</ul>
     <div>Highlights</div><dl><dt>Bundle discount:</dt><dd>${value}</dd></dl></div>`;
  const body = `<h1>Best bundles</h1><h2>Reviews</h2>
    ${card('Best for bees', 'Amica', '<li>Offers a loyalty discount</li>', 'Up to 28%')}
    ${card('Best for ants', 'Erie', '<li>Save 6% when you pay in full</li>', 'Up to 22%')}
    <h2>How to save</h2><p>Bundling can save you 12%.</p>`;
  assert.deepEqual(factsIn(body), [
    'amica loyalty',
    'amica multi_policy up to 28%',
    'erie multi_policy up to 22%',
    'erie paid_in_full 6%',
    'industry multi_policy 12%',
  ]);
});

test('a row of logos heads nothing', () => {
  const body = `<h1>Save on bundles</h1><h2>We compare</h2><div>Erie</div><div>Amica</div><div>Kemper</div><p>Here is how.</p><h2>Ways</h2><p>One way.</p>
    <ul><li>Insurers give 12% off for bundling.</li></ul>`;
  assert.deepEqual(factsIn(body), ['industry multi_policy 12%']);
});

test('text right below a table of figures goes on with them', () => {
  const body = `<h2>Defensive driving discounts</h2><table><tr><th>Company</th><th>Discount</th></tr><tr><td>Geico</td><td>13%</td></tr></table>
    <p>Most others—like Allstate and Erie around 8%. USAA’s lower at 4%, but it’s still something.</p>`;
  assert.deepEqual(factsIn(body), [
    'allstate defensive_driving about 8%',
    'erie defensive_driving about 8%',
    'geico defensive_driving 13%',
    'usaa defensive_driving 4%',
  ]);
});

test('a clause with a subject of its own that is not known takes nothing from the clause before', () => {
  const body = `<p>Bundling with Kemper saves 13 percent, and straps or anchors reduce costs by 6 percent.</p>`;
  assert.deepEqual(factsIn(body), ['kemper multi_policy 13%']);
  const both = `<p>Bundling with Kemper saves 13 percent, and a clean record saves another 6 percent.</p>`;
  assert.deepEqual(factsIn(both), ['kemper multi_policy 13%', 'kemper safe_driver 6%']);
});

test('a card goes on below the headings that every card has', () => {
  const card = (line: string, point: string): string => `<div><div>${line}</div><h3>Company Facts</h3><h4>Rating</h4>
    <div>A+</div><h3>Pros &amp; Cons</h3><ul><li>${point}</li><li>A good app</li></ul><div>» Review of it</div></div>`;
  const body = `<h1>Cheap insurance for new drivers</h1><h2>Contents</h2>${card('Cheapest overall: Erie', 'Good student discount offers 12% savings')}
    ${card('2nd cheapest: Amica', 'Good student discount offers 14% savings')}${card('3rd cheapest: AAA', 'Good student discount offers 16% savings')}`;
  assert.deepEqual(factsIn(body), ['aaa good_student 16%', 'amica good_student 14%', 'erie good_student 12%']);
});

test('a programme that insurers of one group share is of the one that is spoken of', () => {
  const body = `<h2>Safeco: best after a crash</h2><p>RightTrack, its program, lowers the bill by up to 30%.</p>
    <h2>Apps compared</h2><p>RightTrack takes off up to 25%.</p>`;
  assert.deepEqual(factsIn(body), ['liberty-mutual telematics up to 25%', 'safeco telematics up to 30%']);
});

test('what another insurer lacks is of the one that the heading names', () => {
  const body = `<h2>How to save with GEICO and Allstate</h2><h3>Only at GEICO</h3><p>A few discounts stand out because Allstate has nothing quite
    like them:</p><ul><li><strong>Military:</strong> Active-duty members are eligible for up to 15% off.</li></ul>`;
  assert.deepEqual(factsIn(body), ['geico military up to 15%']);
});

test('a discount that the law prescribes is of insurers in general, whoever the page is about', () => {
  const body = '<p>Ohio’s voters made a good driver discount of 15 percent compulsory when they passed Issue 4.</p>';
  assert.deepEqual(factsIn(body, { title: 'The Department sues Mercury Insurance' }), ['industry safe_driver 15%']);
});

test('an introductory discount for joining a programme is the programme’s', () => {
  const page = { url: 'https://www.amfam.com/faq', title: 'KnowYourDrive questions | American Family' };
  assert.deepEqual(
    factsIn('<p>Enroll in KnowYourDrive. Just joining brings an introductory discount of 7%.</p>', page),
    ['american-family telematics 7%'],
  );
  assert.deepEqual(factsIn('<p>Enroll in KnowYourDrive. You will receive a 7% introductory discount.</p>', page), [
    'american-family telematics 7%',
  ]);
});
