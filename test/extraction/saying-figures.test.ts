/** The ways in which figures and savings are worded. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn, pointsIn, toShort } from './helpers.ts';

type Said = readonly [sentence: string, ...facts: string[]];

/** Each sentence states just these facts with a figure. */
function state(cases: readonly Said[]): void {
  for (const [sentence, ...facts] of cases) {
    const figures = factsIn(`<p>${sentence}</p>`).filter((fact) => /\d/.test(fact));
    assert.deepEqual(figures, facts, sentence);
  }
}

test('figures in words, as fractions, with a hyphen', () => {
  state([
    ['Amica takes thirteen percent off for good students.', 'amica good_student 13%'],
    ['Erie gives a twenty-two percent discount for bundling.', 'erie multi_policy 22%'],
    ['Kemper has a 6-percent discount for paperless billing.', 'kemper paperless 6%'],
    [
      'Travelers knocks eleven to seventeen percent off for homeowners who own their home.',
      'travelers homeowner range 11-17%',
    ],
    ['With Safeco, storing your vehicle takes half off.', 'safeco other 50%'],
    ['Mercury cuts the bill by up to a third for bundling.', 'mercury multi_policy up to 33%'],
    ['Half of the customers of Mercury like bundling and its savings.'],
  ]);
});

test('how loosely a figure is meant', () => {
  state([
    ['Amica takes no less than 9% off for good students.', 'amica good_student at least 9%'],
    ['Amica takes 9% or so off for good students.', 'amica good_student about 9%'],
    ['Amica saves good students 9%, tops.', 'amica good_student up to 9%'],
    ['Amica saves good students 9% at minimum.', 'amica good_student at least 9%'],
    ['Amica saves good students as little as 9%.', 'amica good_student at least 9%'],
  ]);
});

test('a saving is said with many verbs', () => {
  state([
    ['Go paperless with Erie and 4% comes off the premium.', 'erie paperless 4%'],
    ['Once you bundle, the Amica premium drops by 18%.', 'amica multi_policy 18%'],
    ['Autopay pares 3% from what Kemper charges.', 'kemper autopay 3%'],
    ['Safeco gives honor students up to 12%.', 'safeco good_student up to 12%'],
    ['Customers of Travelers who pay in full are entitled to 8%.', 'travelers paid_in_full 8%'],
    ['Two cars with Mercury earn you 14%.', 'mercury multi_vehicle 14%'],
  ]);
});

test('no verb need say that it is a saving', () => {
  state([
    ['Amica does 8% if you store a car in a garage with an anti-theft device.', 'amica anti_theft 8%'],
    ['Good students: Kemper is at 13% these days.', 'kemper good_student 13%'],
    ['At Erie, a hybrid is as much as 7% cheaper to insure.', 'erie alternative_fuel up to 7%'],
    ['Five years without an accident are worth as much as 21%.', 'industry safe_driver up to 21%'],
  ]);
});

test('a discount and a figure beside a word of another matter are no saving', () => {
  state([
    ['State Farm, loyal customers and all, holds on to a 17% share and filed for 11.4%.'],
    ['If you cancel after paying in full, some insurers keep 9% of the unearned premium as a penalty.'],
    ['Safeco charges 3% for paying by card, nothing for autopay.'],
    ['Root says that telematics makes up 40% of the price.'],
    ['Chubb pays an extra 12% for green homes after a fire.'],
    ['Geico lets you do it 100% online with paperless billing.'],
    ['Erie safe drivers have seen a 5% change since 2020.'],
  ]);
});

test('what else is counted in percent is no saving, even beside one', () => {
  state([
    ['Erie holds a market share of 4%, and good students save 12% there.', 'erie good_student 12%'],
    ['Raising the deductible saves Amica customers who bundle 15%.'],
    ['Kemper gives good students 80% of the cost of a rental.'],
    ['The state cut rates for good drivers at Safeco, a rate reduction of 5% that regulators approved.'],
    ['Good students save 20% on our course at Travelers.'],
    ['Bundling with Mercury saved our testers 22%.'],
    ['Sponsored: good students save 25% with Erie.'],
    ['Anti-theft devices reduce thefts by 25%, Erie notes.'],
    ['Paying in full saves you the $4 installment fee at Mercury.'],
    ['Hybrid cars use 40% less fuel, and Erie likes them.'],
  ]);
});

test('sums of dollars that are taken off, kept or labelled as saved', () => {
  state([
    ['Bundling with Amica trims $311 from the bill, on average.', 'amica multi_policy $311'],
    ['Erie customers with two cars keep $97 a year.', 'erie multi_vehicle $97'],
    ['Kemper customers who pay in full pay $48 a year less.', 'kemper paid_in_full $48'],
    ['Safe drivers at Mercury keep $180 in their pockets.', 'mercury safe_driver $180'],
    ['For a year without an accident Safeco takes $100 off your deductible.'],
    ['Drivers who took their policy to Amica last year and went paperless saved $521.'],
  ]);
  const labelled = `<h2>Erie</h2><dl><dt>Price a month</dt><dd>$133</dd><dt>Saved by bundling</dt><dd>$412</dd></dl>`;
  assert.deepEqual(factsIn(labelled), ['erie multi_policy $412']);
});

test('ranges told in two steps, and comparisons with two policies', () => {
  state([
    ['Multi-car savings start near 8% and top out around 27%.', 'industry multi_vehicle range 8-27%'],
    ['At Amica, a bundle costs up to 19% less than two separate policies.', 'amica multi_policy up to 19%'],
    ['At Amica, a bundle costs 19% less than the average.'],
  ]);
});

test('who is spoken of where no insurer is named', () => {
  state([
    ['Across the industry, 11 percent for good students is common.', 'industry good_student 11%'],
    [
      'The majority of large carriers grant 4% to 12% for a defensive driving class.',
      'industry defensive_driving range 4-12%',
    ],
    ['Usage-based programs typically hand out 6% at sign-up.', 'industry telematics 6%'],
  ]);
});

test('home and car in whatever words are a bundle, a class is a class', () => {
  state([
    ['Amica cuts 13% where a condo joins the truck, a condo with your truck as it were.', 'amica multi_policy 13%'],
    ['Carry a renters policy with Erie and 7% comes off.', 'erie multi_policy 7%'],
    ['At Kemper, graduates of a recognized class pay as much as 12% less.', 'kemper defensive_driving up to 12%'],
    ['Steer clear of crashes and Safeco takes 18% off.', 'safeco safe_driver 18%'],
    ['Mercury gives troops 9%.', 'mercury military 9%'],
  ]);
});

test("an item's insurer may be named by a common word", () => {
  const body = `<h2>New home discounts</h2><ul><li><b>Shelter</b> <span>41% off</span></li><li><b>Erie</b> <span>33% off</span></li></ul>`;
  assert.deepEqual(factsIn(body), ['erie new_home 33%', 'shelter new_home 41%']);
});

test('what a figure is taken off, what it comes to, and for how many', () => {
  const html =
    '<p>Anyone who completes a defensive driving course gets 8 to 12% off several parts of the policy.</p>' +
    '<p>The discount for a car alarm comes to $15-$25 a year.</p>' +
    '<p>Travelers has RightTrack’s like: IntelliDrive. It has saved over 2 million drivers $140 on average.</p>';
  assert.deepEqual(factsIn(html), [
    'industry anti_theft range $25',
    'industry defensive_driving range 8-12%',
    'travelers telematics average $140',
  ]);
});

test('whoever is quoted tells no story of their own', () => {
  const html =
    '<p>A cross-sell discount is common at Travelers, she says. With a boat and other policies at Travelers, she says, ' +
    'the saving is 11 percent for one policy.</p><p>With Geico she saved 14% by bundling.</p>';
  assert.deepEqual(factsIn(html), ['travelers multi_policy 11%']);
});

test('sums worked out on assumed premiums', () => {
  const html =
    '<p>With $1,100 for auto, $900 for home and a bundle, you save $240 a year.</p>' +
    '<p>With a base rate of $500, a discount for a safety course is worth $50.</p>';
  assert.deepEqual(factsIn(html), []);
});

test('below a heading about several cars bundling is theirs', () => {
  const html = '<h2>The Erie multi-car discount</h2><p>Erie’s customers can save 13% on average by bundling.</p>';
  const home = '<h2>The Erie multi-car discount</h2><p>Erie’s customers save 17% by bundling home and auto.</p>';
  assert.deepEqual(factsIn(html), ['erie multi_vehicle average 13%']);
  assert.deepEqual(factsIn(home), ['erie multi_policy 17%']);
});

test('what the next statement tells the reader to check names no discount for the figure before', () => {
  const html =
    '<p>Take the 4-14% range as a yardstick, then check whether USAA membership fits and good-driver status.</p>';
  assert.deepEqual(factsIn(html), []);
});

test('headings state what insurers give, not what a page promises', () => {
  const html =
    '<h3>Taking a defensive driving course (saves 8% to 12%)</h3><p>Ask.</p><h3>Good student discount: up to 21 percent</h3><p>Ask.</p>' +
    '<h3>How to save 30% by bundling</h3><p>Ask.</p><h3>Does multi-car save 20%?</h3><p>Ask.</p>';
  assert.deepEqual(factsIn(html), ['industry defensive_driving range 8-12%', 'industry good_student up to 21%']);
});

test('the condition told after the figure says what it is for', () => {
  const html = '<p>Erie gives drivers 11% off. To qualify, they have to complete a defensive driving course.</p>';
  assert.deepEqual(factsIn(html), ['erie defensive_driving 11%']);
});

test('on a page about a programme', () => {
  const html =
    '<h1>Drive Wise, a telematics program</h1><p>Allstate follows only what counts.</p><h3>How is it done?</h3>' +
    '<p>Allstate pays for careful habits. For enrolling alone, customers get 8% off their premiums.</p>';
  const careful =
    '<h1>Telematics programs</h1><p>Snapshot and DriveEasy may reward or punish. Careful drivers get discounts of up to 28 percent.</p>';
  const unknown = '<h1>Telematics</h1><p>Your premium drops 9% right away, simply because you enrolled.</p>';
  assert.deepEqual(factsIn(html), ['allstate telematics 8%']);
  assert.deepEqual(factsIn(careful), ['industry telematics up to 28%']);
  assert.deepEqual(factsIn(unknown), []);
});

test('each of a run of names has its own figure', () => {
  const html = '<h1>Geico discounts</h1><p>Anti-theft - 22%, Air bags - 39%, Anti-lock brakes - 4%</p>';
  assert.deepEqual(factsIn(html), ['geico anti_theft 22%', 'geico vehicle_safety 39%', 'geico vehicle_safety 4%']);
});

test('figures without a name on an insurer’s own page about one programme', () => {
  const page = { url: 'https://www.nationwide.com/smartride', title: 'SmartRide | Nationwide' };
  const body = `<h1>SmartRide</h1><h2>What discount should customers expect?</h2>
    <ul><li><strong>14 percent</strong> is the discount earned on average</li></ul>
    <div>Premium savings of <span>up to 35%</span></div>`;
  assert.deepEqual(factsIn(body, page), ['nationwide telematics average 14%', 'nationwide telematics up to 35%']);
});

test('ranges told with "up to" and "as much as"', () => {
  const body = `<p>With Kemper the good student discount ranges from as little as 6% to as much as 21%.</p>
    <p>Erie’s driver training discounts run from 5% up to 25%.</p>`;
  assert.deepEqual(factsIn(body), ['erie driver_training range 5-25%', 'kemper good_student range 6-21%']);
});

test('a figure is quoted with the words before it that make its qualifier', () => {
  for (const [said, qualifier] of [
    ['up to an extra 9%', 'up to'],
    ['no more than 9%', 'up to'],
    ['at least another 9%', 'at least'],
    ['over another 9%', 'at least'],
    ['more than an additional 9%', 'at least'],
    ['about an additional 9%', 'about'],
    ['almost 9%', 'about'],
    ['close to 9%', 'about'],
    ['approximately an extra 9%', 'about'],
    ['an average of 9%', 'average'],
    ['an average of about 9%', 'average'],
    ['9%', null],
  ] as const) {
    const points = pointsIn(`<p>With its paperless discount, Erie takes ${said} off.</p>`);
    assert.deepEqual(
      points.map((point) => [point.rawValue, point.family === 'discount' && point.qualifier, toShort(point)]),
      [[said, qualifier, ['erie paperless', qualifier, '9%'].filter(Boolean).join(' ')]],
    );
  }
});

test('an average of grades says nothing about the figure behind it', () => {
  const sentence = '<p>Erie gives students with a B average an extra 9% off.</p>';
  assert.deepEqual(factsIn(sentence), ['erie good_student 9%']);
});
