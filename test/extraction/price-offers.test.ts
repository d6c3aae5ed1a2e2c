/** Offers told without the word discount. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

function offersIn(...sentences: readonly string[]): string[] {
  return factsIn(`<h2>What helps</h2>${sentences.map((text) => `<p>${text}</p>`).join('')}`);
}

test('a price that falls on a condition is an offer', () => {
  for (const [sentence, expected] of [
    ['Kemper trims the bill when nobody at home smokes: no smokers, no surcharge of any kind.', []],
    ['Kemper trims the bill for a nonsmoker.', ['kemper smoke_free']],
    ['Erie and Amica both lower rates for good grades.', ['amica good_student', 'erie good_student']],
    ['At Amica, an alarm system earns a credit.', ['amica anti_theft']],
    ['Travelers extends a price break to hybrids.', ['travelers alternative_fuel']],
    ['Mercury has special pricing for teachers.', ['mercury affinity']],
    ['Erie rewards people with a clean record.', ['erie safe_driver']],
    ['Owners of hybrids pay less at Travelers.', ['travelers alternative_fuel']],
    ['Safeco credits you for going paperless.', ['safeco paperless']],
    ['With Nationwide, you can save if you pay in full.', ['nationwide paid_in_full']],
  ] as const)
    assert.deepEqual(offersIn(sentence), expected, sentence);
});

test('the condition may stand in the question before, or in what follows', () => {
  assert.deepEqual(offersIn('Do you drive less than 6,000 miles a year? Kemper will lower the premium.'), [
    'kemper low_mileage',
  ]);
  assert.deepEqual(offersIn('Amica gives a break to anyone who is a veteran. Good grades count too.'), [
    'amica good_student',
    'amica military',
  ]);
});

test('who has what the heading names', () => {
  const below = (text: string): string[] => factsIn(`<h2>Good student discount</h2><p>${text}</p>`);
  assert.deepEqual(below('Also granted by Kemper.'), ['kemper good_student']);
  assert.deepEqual(below('Companies: Kemper and Amica.'), ['amica good_student', 'kemper good_student']);
  assert.deepEqual(below('Never granted by Kemper.'), []);
});

test('prices compared, tips and questions are no offers', () => {
  assert.deepEqual(
    offersIn(
      'Erie has lower rates for safe drivers than Kemper.',
      'For good students, Erie is cheaper.',
      'Many insurers lower the premium for good students.',
      'See how much you can save with Erie if you bundle.',
      'Does Erie give credit for a new roof?',
      'Erie does not cut the price for hybrids.',
    ),
    [],
  );
});

test('on the page where a carrier lists its savings, "we" and nobody at all are that carrier', () => {
  const page = `<h1>Ways to save</h1><h3>Off to school</h3><p>Is your student at college without a car? We'll lower your rate.</p>
    <h3>For your car</h3><p>Cars with anti-lock brakes get a reduction on medical coverage.</p>
    <h3>What others do</h3><p>Most companies lower the premium for good grades.</p>`;
  assert.deepEqual(factsIn(page, { url: 'https://www.erieinsurance.com/auto/save', title: 'Savings | Erie' }), [
    'erie student_away',
    'erie vehicle_safety',
  ]);
});

test('names of discounts one below the other, each explained, are offers of the carrier', () => {
  const names = (explanation: string): string =>
    ['Good student', 'Paid in full', 'Multi-car', 'Benefits']
      .map((name) => `<h3>${name}</h3><p>${explanation}</p>`)
      .join('');
  const page = { title: 'Discounts | Amica' };
  assert.deepEqual(factsIn(`<h1>Discounts</h1>${names('Ask your agent what it takes.')}`, page), [
    'amica good_student',
    'amica multi_vehicle',
    'amica paid_in_full',
  ]);
  assert.deepEqual(factsIn(`<h1>Discounts</h1>${names('This is not a discount, strictly speaking.')}`, page), []);
  assert.deepEqual(factsIn(`<h1>Discounts</h1><h2>Coverages</h2>${names('Ask your agent what it takes.')}`, page), []);
});

test('a discount for that: what the sentence before tells', () => {
  assert.deepEqual(
    offersIn("Erie looks at grades. A high school student with good grades? There's a discount for that at Erie."),
    ['erie good_student'],
  );
  assert.deepEqual(
    factsIn(
      "<h1>Erie savings</h1><p>Perhaps your daughter is away at college without a car. There's a discount for that.</p>",
    ),
    ['erie student_away'],
  );
});

test('more ways to give', () => {
  for (const [sentence, expected] of [
    ['Erie knocks a bit off if you pay in full.', ['erie paid_in_full']],
    ['Kemper is generous to people with good grades.', ['kemper good_student']],
    ['Amica also discounts anti-theft systems.', ['amica anti_theft']],
    ['At Erie, hybrids are rated lower.', ['erie alternative_fuel']],
    ['The General takes high deductibles, and gives price breaks to good students.', ['the-general good_student']],
    ['The General lowers the premium for good students who raise the deductible.', []],
  ] as const)
    assert.deepEqual(offersIn(sentence), expected, sentence);
});

test('a paragraph that begins with a carrier is about it', () => {
  assert.deepEqual(factsIn('<p><b>Safeco</b> – part of Liberty Mutual. It rewards paying in full.</p>'), [
    'safeco paid_in_full',
  ]);
});

test('where a carrier lists its savings, a discount spoken of as known is there', () => {
  const text = '<p>And the good student discount reaches to age 25.</p>';
  assert.deepEqual(factsIn(`<h1>Discounts</h1><h2>Erie</h2>${text}`), ['erie good_student']);
  assert.deepEqual(factsIn(`<h1>Claims</h1><h2>Erie</h2>${text}`), []);
});

test('a name right beside the words of saving, known as a label only', () => {
  for (const [sentence, expected] of [
    ['Dairyland – Seniors save, whatever they drive.', ['dairyland mature_driver']],
    ['Kemper has price breaks for seniors and teachers.', ['kemper affinity', 'kemper mature_driver']],
    ['Kemper runs group programs with large employers.', ['kemper affinity']],
    ['Kemper likes people who pay in full.', ['kemper paid_in_full']],
    ['Kemper – Help seniors save.', []],
  ] as const)
    assert.deepEqual(offersIn(sentence), expected, sentence);
  assert.deepEqual(
    offersIn('Is there an anti-theft system in the car? Tell your agent. Kemper will reduce the premium.'),
    ['kemper anti_theft'],
  );
});

test('what a discount that is named asks for, and what somebody is quoted with, is no offer besides', () => {
  const body = `<h2>Kemper discounts</h2>
    <p>With Kemper you'll still get our continuous insurance discount if your cover lapsed because you were deployed.</p>`;
  assert.deepEqual(factsIn(body), ['kemper continuous_insurance']);
  const quoted = `<h2>Kemper</h2><p>"I like Kemper, and I would tell anybody the same," says Ms. Doe. "Bundle it all and you save more."</p>`;
  assert.deepEqual(factsIn(quoted), []);
});

test('whom a course is for, and a device against thieves, is no offer besides', () => {
  const offered = (text: string): string[] => factsIn(`<h1>Kemper discounts</h1><p>${text}</p>`);
  assert.deepEqual(offered('Kemper rewards young drivers who finish an approved driver education course.'), [
    'kemper driver_training',
  ]);
  assert.deepEqual(offered('Kemper rewards cars with an alarm or a tracking system.'), ['kemper anti_theft']);
});

test('what makes a home safe is nothing of a car', () => {
  const body = `<h2>Kemper discounts</h2><ul><li>Alarm and extinguisher: these safety features can lower your home insurance premium.</li></ul>`;
  assert.ok(!factsIn(body).includes('kemper vehicle_safety'));
});

test('a word for less and a word for the price say it, in whatever order and with whatever between', () => {
  for (const [sentence, expected] of [
    ['Drivers who set up autopay are charged a slightly lower premium by Erie.', ['erie autopay']],
    ['Going paperless will bring an Amica bill down a notch.', ['amica paperless']],
    ['A student with good grades pays Kemper less.', ['kemper good_student']],
    ['Your premium at Erie drops if you pay in full.', ['erie paid_in_full']],
    ['Erie makes insurance more affordable for military families.', ['erie military']],
    ['Erie also shows its appreciation to loyal customers through lower prices.', ['erie loyalty']],
    ['Amica provides extra savings to those who bundle.', ['amica multi_policy']],
    ['There is money to be saved at Amica by bundling.', ['amica multi_policy']],
    ['Drivers who take a refresher course get their rates reduced by Erie.', ['erie defensive_driving']],
    ['Nobody needs a form: Erie helps drivers over 55 save.', ['erie mature_driver']],
    [
      'If your record is clean, you can take a defensive driving course for extra savings at Erie.',
      ['erie defensive_driving'],
    ],
  ] as const)
    assert.deepEqual(offersIn(sentence), expected, sentence);
});

test('less of something else, prices in general and what somebody looks for are no offers', () => {
  assert.deepEqual(
    offersIn(
      'Erie has lower rates for good drivers.',
      'Drivers looking to keep a clean record, lower their rates or meet a court order take the Erie class.',
      'Erie keeps its prices low by insuring safe drivers only.',
      'Members of Erie who own several cars receive dividends, which lower the cost.',
      'Accident forgiveness rewards those who stay with Erie for five years.',
      'Other telematics programs that lead to savings are Snapshot, IntelliDrive and Drivewise.',
      'Erie pays less for good drivers who crash than others do.',
    ),
    [],
  );
});

test('what is had from an insurer is its own, what somebody moves from is not', () => {
  assert.deepEqual(offersIn('Retirees receive favorable pricing from Erie.'), ['erie mature_driver']);
  assert.deepEqual(offersIn('Federal employees get a special deal from Amica.'), ['amica federal_employee']);
  assert.deepEqual(offersIn('Veterans pay less after moving their policy from Amica.'), []);
});

test('what an insurer says to its reader on its own site is of itself, in an article it may be of any', () => {
  const told = '<h1>Car insurance</h1><h2>Why us</h2><p>Drive a hybrid? You could pay less.</p>';
  const site = 'https://www.erieinsurance.com';
  assert.deepEqual(factsIn(told, { url: `${site}/auto` }), ['erie alternative_fuel']);
  assert.deepEqual(factsIn(told, { url: `${site}/blog/auto` }), []);
});

test('words before a colon announce names in whatever words they say that a price falls', () => {
  const line = (text: string): string[] => factsIn(`<h2>Erie</h2><p>${text}</p>`);
  assert.deepEqual(line('Customers pay less for: good grades, multiple cars, autopay.'), [
    'erie autopay',
    'erie good_student',
    'erie multi_vehicle',
  ]);
  assert.deepEqual(line('Check for a lower premium: good grades, multiple cars, autopay.'), []);
});

test('a break that was given once, by nobody, or on something else is no offer', () => {
  assert.deepEqual(
    offersIn(
      'Erie used to give a break to owners of hybrids.',
      'Nothing at Erie rewards safe drivers.',
      'Erie would do well to reward safe drivers.',
      'Erie lets you pay online in less time with autopay.',
      'Erie rewards safe drivers with a smaller deductible.',
      'Veterans may prefer Amica for its lower premiums.',
      'Drivers with a clean record may get a lower rate elsewhere than at Erie.',
      'Low mileage lowers the resale costs that Erie pays for.',
    ),
    [],
  );
  assert.deepEqual(offersIn('Your Erie rate gets better the longer you stay accident-free.'), ['erie safe_driver']);
});
