/** Figures told without a word of saving: what they are stands in a heading, a label, or the verb that gives. Pages are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const kemper = { url: 'https://www.kemper.com/auto' };

test('below a heading that names a discount, insurers stand with their figures', () => {
  const html =
    '<h3>Multi-car discount</h3><p>Amica is ahead with 24%, trailed by Erie (11%). At Safeco it’s 9%. Mercury says up to 6%.</p>' +
    '<h3>Why your renewal went up</h3><p>Kemper took 8%.</p>';
  assert.deepEqual(factsIn(html), [
    'amica multi_vehicle 24%',
    'erie multi_vehicle 11%',
    'mercury multi_vehicle up to 6%',
    'safeco multi_vehicle 9%',
  ]);
});

test('figures in brackets after insurers', () => {
  const html = '<p>Amica (22%), Erie (16%) and Safeco (7%) will subtract something for new cars.</p>';
  assert.deepEqual(factsIn(html), ['amica new_vehicle 22%', 'erie new_vehicle 16%', 'safeco new_vehicle 7%']);
});

test('a heading or a label names the discount, and the figure begins what follows', () => {
  const html =
    '<h4>Good student</h4><p>Up to 17% that lasts until age 24.</p><h4>Defensive driving</h4><p>5% to 8%, by state.</p>' +
    '<ul><li>Multi-car: 12%</li><li>Paperless: 3%</li></ul><h4>Homeowners</h4><p>100% online, any time.</p>';
  assert.deepEqual(factsIn(html, kemper), [
    'kemper defensive_driving range 5-8%',
    'kemper good_student up to 17%',
    'kemper multi_vehicle 12%',
    'kemper paperless 3%',
  ]);
});

test('what is given on a carrier’s own page, or below its name, is given by it', () => {
  const html = '<h2>YourTurn</h2><p>Get 4% just for enrolling, and up to 28% later.</p>';
  assert.deepEqual(factsIn(html, { url: 'https://www.erieinsurance.com/auto' }), [
    'erie telematics 4%',
    'erie telematics up to 28%',
  ]);
  const below = '<h2>Safeco</h2><p>Drivers who finish a refresher course get 6%.</p>';
  assert.deepEqual(factsIn(below), ['safeco defensive_driving 6%']);
});

test('cards headed by insurers, below a heading that names the discount', () => {
  const card = (name: string, value: string): string => `<div><h3>${name}</h3><p>${value}</p><p>For hybrids</p></div>`;
  const html = `<h2>Insurers with electric vehicle discounts</h2>${card('Erie', 'Up to 8%')}${card('Amica', '6%')}`;
  assert.deepEqual(
    factsIn(html).filter((fact) => /%/.test(fact)),
    ['amica alternative_fuel 6%', 'erie alternative_fuel up to 8%'],
  );
});

test('an age beside a course is a condition of the course', () => {
  const html = '<p>Amica takes 7% off for drivers aged 55 and over who finish an accident prevention course.</p>';
  assert.deepEqual(factsIn(html), ['amica defensive_driving 7%']);
});

test('figures for two kinds of equipment, each on its own coverage', () => {
  const html =
    '<p>Erie gives a reduction of 14% on medical payments for air bags and 9% on comprehensive for an anti-theft device.</p>';
  assert.deepEqual(factsIn(html), ['erie anti_theft 9%', 'erie vehicle_safety 14%']);
});

test('sums taken off, and sums that a saving reaches', () => {
  assert.deepEqual(factsIn('<h3>Go paperless</h3><p>Take $18 a year off when bills come by email.</p>', kemper), [
    'kemper paperless $18',
  ]);
  assert.deepEqual(factsIn('<p>Bundle with Erie and the saving reaches $640 a year.</p>'), ['erie multi_policy $640']);
  assert.deepEqual(factsIn('<p>Members who switched to Amica saved an average of $512.</p>'), []);
});

test('"More from" a carrier on its own site is no teaser', () => {
  const html = '<h2>More from Kemper</h2><p><b>Paperless.</b> Earn 4% when bills come by email.</p>';
  assert.deepEqual(factsIn(html, kemper), ['kemper paperless 4%']);
});

test('a record without accidents is no rate of accidents, nor is collision coverage', () => {
  const html =
    '<p>Drivers do well at Erie: four years with no accidents is good for up to 19%.</p>' +
    '<p>Kemper pegs a record free of tickets and major violations for three years at 8%.</p>' +
    '<p>Insurers must cut liability and collision premiums by 6% after an approved defensive driving class.</p>';
  assert.deepEqual(factsIn(html), [
    'erie safe_driver up to 19%',
    'industry defensive_driving 6%',
    'kemper safe_driver 8%',
  ]);
});

test('a percentage and the same in dollars', () => {
  const html = '<p>Bundling discounts average 13% among insurers, or about $420 a year for a young driver.</p>';
  assert.deepEqual(factsIn(html), ['industry multi_policy about $420', 'industry multi_policy average 13%']);
});

test('what was told before grows', () => {
  const html =
    '<p>Our app starts you with a 6% participation discount. Based on your trips, we may raise that to 18%.</p>' +
    '<p>Your premium may increase to 18% more.</p>';
  assert.deepEqual(factsIn(html, kemper), ['kemper telematics 18%', 'kemper telematics 6%']);
});

test('steps of a discount are not its figure', () => {
  const html =
    '<h1>Discounts</h1><table><tr><th>Discount</th><th>You could save</th></tr><tr><td>Loyalty</td><td>2% per year, max 9%</td></tr></table>';
  assert.deepEqual(factsIn(html, kemper), ['kemper loyalty up to 9%']);
});

test('a programme that heads a card is what its figure is for, whatever it asks', () => {
  const html = '<h3>Steer Clear®</h3><p>No at-fault accidents in three years and a log of trips: up to 14% off.</p>';
  assert.deepEqual(factsIn(html, { url: 'https://www.statefarm.com/auto' }), ['state-farm young_adult up to 14%']);
});

test('who it is: the fuller name in the heading, the name before brackets, nobody who is known', () => {
  const below = '<h2>Texas Farm Bureau</h2><p>Farm Bureau drivers get 16% off for a second car.</p>';
  assert.deepEqual(factsIn(below), ['texas-farm-bureau multi_vehicle 16%']);
  const rows =
    '<h2>Multi-car discounts</h2><table><tr><th>Insurer</th><th>Discount</th></tr><tr><td>Safeco (Liberty Mutual)</td><td>7%</td></tr></table>';
  assert.deepEqual(factsIn(rows), ['safeco multi_vehicle 7%']);
  const members =
    '<h1>Kemper discounts</h1><table><tr><th>Discount</th><th>Auto</th></tr><tr><td>AAA member</td><td>4%</td></tr></table>';
  assert.deepEqual(factsIn(members), ['kemper affinity 4%']);
  assert.deepEqual(
    factsIn('<p>Bring your home to us, stay with us. Good students save 9%, a second car takes off 5%.</p>'),
    [],
  );
});

test('a sentence on a carrier’s own page that speaks of insurers', () => {
  const html =
    '<p>We like safe roads. According to the institute, insurers commonly give 7% for a refresher course.</p>';
  assert.deepEqual(factsIn(html, kemper), ['industry defensive_driving 7%']);
});

test('figures in brackets after what they are for, or before whose they are', () => {
  const list = '<p>Stack these at Mercury: accident-free (up to 13%), multi-car (up to 21%), low mileage (8%).</p>';
  assert.deepEqual(factsIn(list), [
    'mercury low_mileage 8%',
    'mercury multi_vehicle up to 21%',
    'mercury safe_driver up to 13%',
  ]);
  const row =
    '<p>A tracking device that deters theft saves up to 21% (Amica), 14% (Erie) or 6% (Kemper) with anti-theft.</p>';
  assert.deepEqual(
    factsIn(row).map((fact) => fact.split(' ')[0]),
    ['amica', 'erie', 'kemper'],
  );
});

test('lists in a list: the insurer above its discounts', () => {
  const html =
    '<h2>Discounts by company</h2><ul><li>Amica<ul><li>Multi-car: 24%</li><li>Paperless: 2%</li></ul></li><li>Erie<ul><li>New car: 11%</li></ul></li></ul>';
  assert.deepEqual(factsIn(html), ['amica multi_vehicle 24%', 'amica paperless 2%', 'erie new_vehicle 11%']);
});

test('what else is said beside a saving', () => {
  assert.deepEqual(
    factsIn(
      '<p>At Amica, those whose students are away at school pay 16% less for them.</p>' +
        '<p>Enroll in autopay with Kemper and your bill drops 4%.</p>' +
        '<p>Kemper’s multi-car rebate works out to around 17%.</p>' +
        '<p>Erie: save 5% by going paperless; bundle and get 9% more.</p>' +
        '<p>Mercury customers who choose paperless statements can count on a $35 credit.</p>' +
        '<p>With Safeco you shave 12% off with autopay, or pay in full for 8%.</p>',
    ),
    [
      'amica student_away 16%',
      'erie multi_policy 9%',
      'erie paperless 5%',
      'kemper autopay 4%',
      'kemper multi_vehicle about 17%',
      'mercury paperless $35',
      'safeco autopay 12%',
      'safeco paid_in_full 8%',
    ],
  );
});

test('figures below a discount’s heading or on a carrier’s page that are none of it', () => {
  const below =
    '<h2>Safe driver discounts</h2><p>After a ticket, Kemper drivers see a 21% increase, while at Erie it’s 12%.</p>' +
    '<p>With a 14% discount, a $2,900 premium falls to $2,494.</p><p>Good drivers pay 6% less at Amica than at Safeco.</p>';
  assert.deepEqual(factsIn(below), []);
  const own =
    '<h3>Safe drivers</h3><p>About 91% would recommend us.</p><h3>Roof</h3><p>2% hail deductible.</p>' +
    '<h3>Accident-free</h3><p>Get $100 off your deductible each year.</p>';
  assert.deepEqual(
    factsIn(own, kemper).filter((fact) => /\d/.test(fact)),
    [],
  );
});

test('a deductible that is raised, named a sentence earlier', () => {
  const body = `<h1>Home and auto bundles</h1><p>You still choose a deductible for each. Raising the one on your home from $500 to $1,500 can bring down
    that premium by about 12%.</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('who is happy, and what is kept of an unearned premium, save nothing', () => {
  const body = `<h2>Erie bundling discounts</h2><p>85% happy with price and service</p>
    <p>Erie may keep up to 10% of the unearned premium as a fee.</p>`;
  assert.deepEqual(
    factsIn(body).filter((fact) => fact.includes('%')),
    [],
  );
});

test('fewer violations are no saving, also in the title of a study', () => {
  const body = `<h1>Progressive defensive driving discount</h1><h4>Sources</h4>
    <ul><li>The Safety Council. "Study: Safety Training Leads to 45% Decrease in Violation Rates."</li></ul>`;
  assert.deepEqual(factsIn(body), []);
});
