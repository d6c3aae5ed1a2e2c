/** Figures beside a discount's name that are no saving: shares of people, rises, prices for all, courses, bills. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

/** Facts with a figure. */
function figuresIn(sentence: string): string[] {
  return factsIn(`<p>${sentence}</p>`).filter((fact) => /\d/.test(fact));
}

function assertNone(sentences: readonly string[]): void {
  for (const sentence of sentences) assert.deepEqual(figuresIn(sentence), [], sentence);
}

test('what so many people do, have or say', () => {
  assertNone([
    'Of the drivers now with Amica, about 34% will get the SafeDrive discount if they ask.',
    'Just 19% take the good student discount that Erie offers.',
    'In a poll by Erie, 61% said they knew of the good student discount.',
    'Of the customers of Safeco, most, 58%, receive a multi-policy discount.',
    'Kemper insures 4% of the cars in the state and offers a good student discount.',
    'Two thirds (66%) of those in Snapshot saved money with Progressive.',
    'Enrollment in Snapshot at Progressive is around 37%, and many get a discount.',
  ]);
  assert.deepEqual(figuresIn('Erie: bundle and save up to 25% Get a quote'), ['erie multi_policy up to 25%']);
  assert.deepEqual(figuresIn('With Erie, customers who bundle save 12% of their total premium.'), [
    'erie multi_policy 12%',
  ]);
  assert.deepEqual(figuresIn('One in four Erie customers bundles, and they save up to 15%.'), [
    'erie multi_policy up to 15%',
  ]);
});

test('what bears the name of an insurer does not insure', () => {
  assertNone([
    'The Liberty Mutual Research Institute for Safety saw nurses nod off in five of the twelve drives (41.7%).',
    'According to the Travelers Institute, 25% of employers let staff use telematics discounts.',
  ]);
});

test('a rise told beside a discount', () => {
  const both =
    'RightTrack from Liberty Mutual brings a discount of at most 20 percent, or an increase of at most 10 percent.';
  assert.deepEqual(figuresIn(both), ['liberty-mutual telematics up to 20%']);
  const surcharge = 'Watching how you drive, Snapshot from Progressive can mean a 15% discount or a 9% surcharge.';
  assert.deepEqual(figuresIn(surcharge), ['progressive telematics 15%']);
  assertNone(['A ticket costs you the safe driver discount at Erie and pushes up your premium by 24%.']);
  assert.deepEqual(figuresIn('Erie raises its new car discount to 12%.'), ['erie new_vehicle 12%']);
});

test('prices that an insurer changes for all of a kind', () => {
  assertNone([
    'Erie said that premiums of bundled policies were cut by 4% in May.',
    'Erie filed to lower what its good student class pays by 5.2%.',
    'Rates at Erie fell by 12 percent for young drivers last year.',
    'Amica returned 20% of premiums in 2020 to military members.',
    'Agents of Erie earn 15% on new bundles.',
    'Erie got 85% for its good student discount in our rating.',
    'Erie announced a rate cut of 5% for good students.',
    'A rate filing of Erie gives good students 5% less.',
    'Drivers who finish a defensive driving course at Erie get a rate reduction of 8% in May 2024.',
    'Good students at Erie get a rate cut of 5% that the state approved.',
    'Erie grants bundled policies an average rate decrease of 3%.',
  ]);
});

test('a rate reduction or a guarantee for whoever meets a condition is a discount', () => {
  for (const [sentence, expected] of [
    [
      'Erie gives drivers who finish a defensive driving course a rate reduction of 10%.',
      ['erie defensive_driving 10%'],
    ],
    ['At Erie, students with a B average get a rate cut of 7%.', ['erie good_student 7%']],
    ['Erie gives its customers a rate reduction of 6% when they bundle.', ['erie multi_policy 6%']],
    ['Erie guarantees you 10% off when you bundle home and auto.', ['erie multi_policy 10%']],
    ['Erie guarantees that you will save 10% when you bundle.', []],
    ['Erie offers no claims discounts of up to 10%.', ['erie claims_free up to 10%']],
    ['Erie offers no accident-free discounts of up to 10%.', []],
  ] as const)
    assert.deepEqual(figuresIn(sentence), expected, sentence);
});

test('prices compared between drivers', () => {
  assertNone(['Married drivers pay 6% less at Erie than single drivers.']);
});

test('the price of a course', () => {
  assertNone([
    'Save 30% on the price of the defensive driving class.',
    'Take 15% off a defensive driving course that Erie accepts.',
    'AARP members pay $5 less for the Smart Driver course, and The Hartford accepts it.',
  ]);
  assert.deepEqual(figuresIn('Erie takes 10% off for a defensive driving course.'), ['erie defensive_driving 10%']);
  assert.deepEqual(figuresIn('Erie takes 10% off your premium after a defensive driving course.'), [
    'erie defensive_driving 10%',
  ]);
});

test('what banks and partners give, and what is charged', () => {
  assertNone([
    'USAA Bank gives military members 5% on savings accounts.',
    'State Farm Bank: car loans at 3.9% with autopay.',
    'USAA members get up to 25% off Hertz rentals.',
    '20% off SimpliSafe systems for State Farm customers.',
    'Dairyland charges a 10% cancellation penalty even with its paid-in-full discount.',
    'Since joining, Snapshot users at Progressive drive 10% fewer miles.',
  ]);
});

test('what a bill would bring', () => {
  assertNone([
    'A bill of both parties would give teachers 15% off their car insurance.',
    'Lawmakers want to make insurers give a 10% discount for anti-theft devices.',
    'If the bill passes, drivers who take a defensive driving course will save 10%.',
    'The proposed rule would require Erie to give a 20% good driver discount.',
  ]);
  const law =
    'A law signed in March requires insurers to give a 10% discount to drivers who complete a defensive driving course.';
  assert.deepEqual(figuresIn(law), ['industry defensive_driving 10%']);
});

test('a word that begins with "not" denies nothing', () => {
  assert.deepEqual(figuresIn('It is notable that Erie gives good students 15% off.'), ['erie good_student 15%']);
  assertNone(['It does nothing to lower the bill by 15% that Erie gives good students.']);
});

test('a second thing that the same app does has no subject of its own', () => {
  const sentence =
    'RightTrack, the app from Liberty Mutual, can watch how you drive, braking included, and might save you up to 30%.';
  assert.deepEqual(figuresIn(sentence), ['liberty-mutual telematics up to 30%']);
});

test('"it" after a sentence about a discount is the discount, of insurers in general', () => {
  const range =
    '<p>The multi-policy discount, often called bundling, is widely liked. It takes between 6% and 22% off home and auto policies.</p>';
  assert.deepEqual(factsIn(range), ['industry multi_policy range 6-22%']);
  const general = '<p>Most insurers have a good student discount. It runs from 8 to 25 percent.</p>';
  assert.deepEqual(factsIn(general), ['industry good_student range 8-25%']);
  const typical = '<p>Many insurers offer a low-mileage discount; it’s typically 5 to 10 percent.</p>';
  assert.deepEqual(factsIn(typical), ['industry low_mileage range 5-10%']);
  const unknown = '<p>Bolton Mutual has a good student discount. It takes 8 percent off.</p>';
  assert.deepEqual(factsIn(unknown), []);
  const before =
    '<p>Your insurer may grant you a safe-driving bonus. How much these discounts come to differs, but as a rule they lie between 4 and 9%.</p>';
  assert.deepEqual(factsIn(before), ['industry safe_driver range 4-9%']);
});

test('a table that is a record of one discount', () => {
  const table = `<h2>USAA military discount at a glance</h2><table><tr><td>Kind of benefit</td><td>Discount for members</td></tr>
    <tr><td>Given by</td><td>USAA (United Services Automobile Association)</td></tr><tr><td>Savings possible</td><td>Up to 15%</td></tr>
    <tr><td>Time it takes</td><td>10 minutes</td></tr></table>`;
  assert.deepEqual(
    factsIn(table).filter((fact) => /\d/.test(fact)),
    ['usaa military up to 15%'],
  );
});

test('a share of a part of the premium is a saving', () => {
  assert.deepEqual(figuresIn('Erie’s anti-theft discount: 10% of comprehensive.'), ['erie anti_theft 10%']);
  const dl =
    '<h2>Erie</h2><dl><dt>Anti-theft device</dt><dd>Up to 23% of comprehensive</dd><dt>Anti-lock brakes</dt><dd>5% of collision</dd></dl>';
  assert.deepEqual(factsIn(dl), ['erie anti_theft up to 23%', 'erie vehicle_safety 5%']);
  const part = 'Mercury gives 33% off the comprehensive part for an alarm or another anti-theft device.';
  assert.deepEqual(figuresIn(part), ['mercury anti_theft 33%']);
  assertNone([
    'State Farm pays up to 50% of the policy’s contents limit after a fire, and there is a fire alarm discount.',
  ]);
});

test('a figure that is advertised', () => {
  const sentence = 'At Erie, the YourTurn discount that you get may be lower than the 30% that is advertised.';
  assert.deepEqual(figuresIn(sentence), ['erie telematics 30%']);
});

test('a column of surcharges beside one of discounts', () => {
  const head = '<tr><th>Company</th><th>Program</th><th>Max discount</th><th>Max surcharge</th></tr>';
  const rows =
    '<tr><td>Kemper</td><td>DriveWell</td><td>25%</td><td>15%</td></tr><tr><td>Progressive</td><td>Snapshot</td><td>30%</td><td>10%</td></tr>';
  assert.deepEqual(factsIn(`<h1>Telematics discounts</h1><table>${head}${rows}</table>`), [
    'kemper telematics up to 25%',
    'progressive telematics up to 30%',
  ]);
});

test('what a student has to score', () => {
  const list = '<ul><li>Good student: score 75% or better</li></ul>';
  assert.ok(!factsIn(`<h1>Discounts at Erie</h1>${list}`).some((fact) => fact.includes('75%')));
  assertNone(['Erie has a good student discount for those who scored 85% or higher.']);
});

test('shares of a market, beside companies whose names end in group', () => {
  const list = '<ol><li>Farmers Insurance Group – 9.85%</li><li>State Farm Group – 12.87%</li></ol>';
  assert.deepEqual(factsIn(`<h1>The biggest insurers</h1><p>By their share of the market:</p>${list}`), []);
});
