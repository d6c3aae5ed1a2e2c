import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

function table(rows: readonly (readonly string[])[], caption = ''): string {
  const [head = [], ...body] = rows.map((cells, index) =>
    cells.map((cell) => (index === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)),
  );
  return `<table>${caption && `<caption>${caption}</caption>`}<thead>${toRow(head)}</thead><tbody>${body.map(toRow).join('')}</tbody></table>`;
}

function toRow(cells: readonly string[]): string {
  return `<tr>${cells.join('')}</tr>`;
}

test('rows are carriers, columns are discounts', () => {
  const html = table(
    [
      ['Company', 'Good student discount', 'Multi-car', 'Average premium'],
      ['Erie', 'Up to 12%', '9–14%', '$1,210'],
      ['Amica', '8%', 'n/a', '$1,340'],
    ],
    'Car insurance discounts compared',
  );
  assert.deepEqual(factsIn(html), [
    'amica good_student 8%',
    'erie good_student up to 12%',
    'erie multi_vehicle range 9-14%',
  ]);
});

test('columns are carriers, rows are discounts', () => {
  const html = table([
    ['Discount', 'Kemper', 'Safeco'],
    ['Paperless', '3%', '—'],
    ['Paid in full', '$40', 'Up to 7%'],
    ['Homeowner', 'Yes', 'No'],
  ]);
  assert.deepEqual(factsIn(html), [
    'kemper homeowner',
    'kemper paid_in_full $40',
    'kemper paperless 3%',
    'safeco paid_in_full up to 7%',
  ]);
});

test('rows are discounts of the carrier that the heading names', () => {
  const html = `<h2>Mercury discounts</h2>${table([
    ['Discount type', 'Average savings'],
    ['Anti-theft device', '6%'],
    ['Low mileage', '4–9%'],
  ])}`;
  assert.deepEqual(factsIn(html), ['mercury anti_theft average 6%', 'mercury low_mileage range 4-9%']);
});

test('one discount for the whole table, named by its heading', () => {
  const html = `<h2>Military discounts by company</h2>${table([
    ['Insurer', 'Maximum discount', 'Availability'],
    ['<img alt="Allstate" src="a.png">', '11%', 'Nationwide'],
    ['USAA', '15%', 'Nationwide'],
  ])}`;
  assert.deepEqual(factsIn(html), ['allstate military up to 11%', 'usaa military up to 15%']);
});

test('cells that span rows and columns', () => {
  const html = `<h2>Discounts</h2><table>
    <tr><th>Company</th><th>Discount</th><th>Savings</th></tr>
    <tr><td rowspan="2">Travelers</td><td>Good student</td><td>8%</td></tr>
    <tr><td>New car</td><td>10%</td></tr></table>`;
  assert.deepEqual(factsIn(html), ['travelers good_student 8%', 'travelers new_vehicle 10%']);
});

test('tables of premiums, rate changes and market shares hold no discounts', () => {
  const premiums = table(
    [
      ['Company', 'Good student premium', 'Rate increase', 'Market share'],
      ['Erie', '$900', '12%', '3%'],
      ['Amica', '$950', '14%', '1%'],
    ],
    'Who gives the best discount?',
  );
  assert.deepEqual(factsIn(premiums), []);
});

test('lists under a heading that names the carrier', () => {
  const html = `<h2>Safeco car insurance discounts</h2><ul>
    <li><strong>Good student:</strong> up to 10% for students with a B average</li>
    <li>Anti-theft device</li><li>Our agents are friendly</li></ul>`;
  assert.deepEqual(factsIn(html), ['safeco anti_theft', 'safeco good_student up to 10%']);
});

test('lists of carriers under a sentence that names the discount', () => {
  const html = '<p>These companies offer a paperless discount:</p><ul><li>Erie</li><li>Kemper</li></ul>';
  assert.deepEqual(factsIn(html), ['erie paperless', 'kemper paperless']);
});

test('questions and answers', () => {
  const html = `<h3>How much is the Farmers good student discount?</h3><p>It saves up to 9%.</p>
    <details><summary>Does Kemper reward a clean driving record?</summary><p>Yes. The safe driver discount saves 13%.</p></details>`;
  assert.deepEqual(factsIn(html), ['farmers good_student up to 9%', 'kemper safe_driver 13%']);
});

test('menus state nothing, sentences in a footer do', () => {
  const menu =
    '<nav><ul><li>GEICO good student discount</li><li>Bundle with Erie</li></ul></nav><p>Our guide to insurance, for whoever drives.</p>';
  assert.deepEqual(factsIn(menu), []);
  const footer = `<p>Welcome to our page on insurance.</p><footer><p>GEICO gives 15% off with a good student discount.</p>
    <p>Drivers in Ohio must carry $25,000 in property damage liability.</p></footer>`;
  assert.deepEqual(factsIn(footer), ['OH property_damage $25000', 'geico good_student 15%']);
});

test('a navigation that is never closed holds the page itself', () => {
  const body =
    '<nav><a href="/">Home</a><h1>Erie discounts</h1><p>Erie offers a discount for bundling home and auto.</p>';
  assert.deepEqual(factsIn(body), ['erie multi_policy']);
});

test('headings that name discounts, below one that names the carrier', () => {
  const html = `<h2>Ways to save with Kemper</h2><h3>Paperless discount</h3><p>Ask us how.</p>
    <h3>Is there a homeowner discount?</h3><p>Read on.</p>`;
  assert.deepEqual(factsIn(html), ['kemper paperless']);
});

test('a list after the word "Discounts"', () => {
  const html =
    '<h3>Safeco Auto Insurance</h3><div><h4>Discounts</h4><p>Bundling, good students and paying in full</p></div>';
  assert.deepEqual(factsIn(html), ['safeco good_student', 'safeco multi_policy', 'safeco paid_in_full']);
});

test('a list of carriers with their figures below a heading that names the discount', () => {
  const html = `<h2>Paperless discount: savings by company</h2><ul><li>Erie: $35</li><li>Kemper: 2–4%</li>
    <li>Amica: offered, amount not published</li><li>GEICO: not available</li></ul>`;
  assert.deepEqual(factsIn(html), ['amica paperless', 'erie paperless $35', 'kemper paperless range 2-4%']);
});

test("a saving for safe driving in a table of telematics programmes is the programme's", () => {
  const html = table([
    ['Company', 'Program', 'Discount for enrolling', 'Safe driving discount'],
    ['Travelers', 'IntelliDrive', '6%', 'Up to 22%'],
  ]);
  assert.deepEqual(factsIn(html), ['travelers telematics 6%', 'travelers telematics up to 22%']);
});

test('a price after a discount is no saving', () => {
  const html = `<h2>Safeco discounts</h2>${table([
    ['Discount', 'Rate after discount'],
    ['Good student', '$61'],
  ])}<p>With the good student discount, Safeco costs $61 instead of $70 a month.</p>`;
  assert.deepEqual(
    factsIn(html).filter((fact) => fact.includes('$')),
    [],
  );
});

test('home equipment on a page about homes is home security', () => {
  assert.deepEqual(
    factsIn('<p>Erie takes 6% off your home insurance for a burglar alarm.</p>', { title: 'Home insurance' }),
    ['erie home_security 6%'],
  );
});

test('cells with parallel lines belong together line by line', () => {
  const items = (...lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
  const html = `<h2>Safe driver discounts compared</h2>${table([
    ['Company', 'Availability', 'Maximum discount'],
    ['Erie', items('For drivers with a clean record', 'Telematics program available'), items('Up to 11%', 'Up to 26%')],
    ['Amica', items('Safe driver discount', 'Telematics program'), items('Varies', '24%')],
  ])}`;
  assert.deepEqual(factsIn(html), [
    'amica safe_driver',
    'amica telematics up to 24%',
    'erie safe_driver up to 11%',
    'erie telematics up to 26%',
  ]);
});

test('the difference after bundling is what bundling saves', () => {
  const html = `<h2>What bundles save</h2>${table([
    ['Company', 'Premium before bundling', 'Premium after bundling', '% difference after bundling'],
    ['Erie', '$1,000', '$890', '11%'],
  ])}`;
  assert.deepEqual(factsIn(html), ['erie multi_policy 11%']);
});

test('tables made of other elements, by their roles or the names of their classes', () => {
  const rows = [
    ['Insurer', 'Good student', 'Usage-based program'],
    ['Erie', 'Up to 12%', 'Up to 31% (YourTurn)'],
    ['Kemper', '9%', '—'],
  ];
  const byRole = rows.map((cells, index) => {
    const role = index === 0 ? 'columnheader' : 'cell';
    return `<div role="row">${cells.map((cell) => `<div role="${role}">${cell}</div>`).join('')}</div>`;
  });
  const byClass = rows.map(
    (cells) => `<div class="cmp-row">${cells.map((cell) => `<div>${cell}</div>`).join('')}</div>`,
  );
  const expected = ['erie good_student up to 12%', 'erie telematics up to 31%', 'kemper good_student 9%'];
  const lead = '<p>Discounts by company</p>';
  assert.deepEqual(factsIn(`${lead}<div role="table">${byRole.join('')}</div>`), expected);
  assert.deepEqual(factsIn(`${lead}<div class="cmp-table">${byClass.join('')}</div>`), expected);
});

test('several discounts in one cell, each with its figure or none', () => {
  const html = table(
    [
      ['Insurer', 'What else takes money off'],
      ['Amica', 'Multi-car 17%; anti-theft 4%'],
      ['Safeco', 'Paperless billing; up to 14% for good students'],
      ['Erie', 'Up to 6% at renewal; more for careful people'],
    ],
    'Savings on offer in Ohio',
  );
  assert.deepEqual(factsIn(html), [
    'amica anti_theft 4%',
    'amica multi_vehicle 17%',
    'safeco good_student up to 14%',
    'safeco paperless',
  ]);
});

test('lines across a table say whom or what the rows below are about', () => {
  const byCarrier = table([
    ['Discount', 'Savings'],
    ['Kemper', ''],
    ['Paid in full', '8%'],
    ['Safeco', ''],
    ['Multi-car', 'Up to 16%'],
  ]);
  assert.deepEqual(factsIn(byCarrier), ['kemper paid_in_full 8%', 'safeco multi_vehicle up to 16%']);
});

test('one carrier a table, and a column that says what for', () => {
  const years = (name: string, figure: string): string =>
    `<p>${name}</p>${table([
      ['Years without an accident', 'Discount'],
      ['4', figure],
    ])}`;
  const html = `<h1>Rewards for good drivers</h1>${years('Amica', '12%')}${years('Safeco', 'Up to 19%')}`;
  assert.deepEqual(factsIn(html), ['amica safe_driver 12%', 'safeco safe_driver up to 19%']);
  const miles = table([
    ['Company', 'Annual mileage limit', 'Savings'],
    ['Kemper', '8,000', '7%'],
  ]);
  assert.deepEqual(factsIn(miles), ['kemper low_mileage 7%']);
});

test('the sign of percent in the header', () => {
  const html = table(
    [
      ['Company', 'Multi-policy discount (%)', 'Founded'],
      ['Erie', '16–23', '1925'],
    ],
    'Discounts by insurer',
  );
  assert.deepEqual(factsIn(html), ['erie multi_policy range 16-23%']);
});

test('figures in brackets and joined by "and" in a cell', () => {
  const html = table([
    ['Insurer', 'Best discounts'],
    ['Amica', 'Good student (12%), multi-car (24%), paperless'],
    ['Erie', 'Up to 19% for safe drivers, 11% for multiple cars and 7% for good students'],
  ]);
  assert.deepEqual(factsIn(html), [
    'amica good_student 12%',
    'amica multi_vehicle 24%',
    'amica paperless',
    'erie good_student 7%',
    'erie multi_vehicle 11%',
    'erie safe_driver up to 19%',
  ]);
});

test('a table of discounts near no insurer says what insurers give', () => {
  const rows = [
    ['Discount type', 'Average discount', 'Companies that have it'],
    ['Multi-policy', '15%', 'Erie, Amica, Kemper'],
  ];
  assert.deepEqual(factsIn(table(rows)), ['industry multi_policy average 15%']);
});

test('programmes by enrolment and renewal', () => {
  const rows = [
    ['Insurer (program)', 'Initial', 'Renewal'],
    ['Allstate (Drivewise)', '9%', 'up to 38%'],
  ];
  assert.deepEqual(factsIn(`<h3>Telematics</h3>${table(rows)}`), [
    'allstate telematics 9%',
    'allstate telematics up to 38%',
  ]);
});

test('what bundling saves in dollars, by insurer and on average by state', () => {
  const table = (header: string, rows: string): string =>
    `<table><tr><th>State</th>${header}<th>Average annual quote</th><th>Average savings</th></tr>${rows}</table>`;
  const byInsurer = `<h2>Cheapest quotes by state</h2>${table('<th>Insurer</th>', '<tr><td>Iowa</td><td>Allstate</td><td>$2,512</td><td>$343</td></tr>')}`;
  const byState = `<h2>Average quotes</h2>${table('', '<tr><td>Iowa</td><td>$2,020</td><td>$855</td></tr>')}`;
  const title = 'Best Home and Auto Insurance Bundles';
  assert.deepEqual(factsIn(byInsurer, { title }), ['allstate multi_policy average $343']);
  assert.deepEqual(factsIn(byState, { title }), ['industry multi_policy average $855']);
  assert.deepEqual(factsIn(byInsurer + byState, { title: 'Cheapest Car Insurance' }), []);
});

test('in a row about a programme its figure is no safe-driver discount', () => {
  const body = `<h2>Safe driver discounts compared</h2><table>
    <tr><th>Company</th><th>How it works</th><th>Maximum discount savings</th></tr>
    <tr><td>Progressive</td><td>Safe drivers save only through the Snapshot telematics program</td><td>Up to 10%</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['progressive telematics up to 10%']);
});

test('a table is of discounts where its rows are, whatever its headers and its text say', () => {
  const html = `<p>How generous is that? We set it against two rivals.</p>${table([
    ['', 'Travelers', 'USAA'],
    ['Bundling', '13%', '10%'],
    ['Usage-based program', '30%', '$156/yr'],
    ['Typical yearly price', '$1,776', '$1,932'],
  ])}`;
  assert.deepEqual(factsIn(html), [
    'travelers multi_policy 13%',
    'travelers telematics 30%',
    'usaa multi_policy 10%',
    'usaa telematics $156',
  ]);
});

test('the figure stands before the insurer, and an age is a condition of the course', () => {
  const html = `<h2>How the defensive driving discount measures up</h2>${table([
    ['Discount', 'Insurer', 'Condition'],
    ['12%', 'Amica', 'Any approved class'],
    ['10%', 'Safeco', 'Approved class; drivers over 55 only'],
    ['8%', 'Erie', 'Driver education'],
  ])}`;
  assert.deepEqual(
    factsIn(html).filter((fact) => fact.includes('%')),
    ['amica defensive_driving 12%', 'erie driver_training 8%', 'safeco defensive_driving 10%'],
  );
});

test('the column of insurers is known by its cells, and sums that bundling saves by their page', () => {
  const title = 'Cheapest home and car packages';
  const byState = table([
    ['State', 'Lowest package', 'You save per year', 'Price per year'],
    ['Ohio', 'Nationwide', '$356', '$1,437'],
    ['Texas', 'Farmers', '$940', '$4,410'],
  ]);
  assert.deepEqual(factsIn(byState, { title }), ['farmers multi_policy $940', 'nationwide multi_policy $356']);
  const apart = table([
    ['', 'Bought apart', 'Bought together', 'Difference'],
    ['Car policy', '$958', '$802', '$156'],
  ]);
  assert.deepEqual(factsIn(apart, { title }), ['industry multi_policy $156']);
});

test('columns of a table of programmes, and a programme beside another discount', () => {
  const programmes = table([
    ['Program', 'Sign-up reward', 'After you’ve been scored', 'Could my rate rise?'],
    ['Mercury MercuryGO', '5%', 'as much as 40%', 'No'],
    ['USAA SafePilot', '10%', '30%', 'No'],
  ]);
  assert.deepEqual(factsIn(programmes), [
    'mercury telematics 5%',
    'mercury telematics up to 40%',
    'usaa telematics 10%',
    'usaa telematics 30%',
  ]);
  const beside = table([
    ['Insurer', 'Clean-record break', 'App-based program'],
    ['Nationwide', 'Up to 24% after five years', 'SmartRide, up to 40% at renewal'],
    ['Progressive', 'None of its own', 'Snapshot, $146 on average'],
  ]);
  assert.deepEqual(factsIn(beside), [
    'nationwide safe_driver up to 24%',
    'nationwide telematics up to 40%',
    'progressive telematics average $146',
  ]);
});

test('what a policy costs a month with each discount is not saved', () => {
  const html = `<h2>How much the Travelers discounts save</h2><p>This is what a driver would be billed each month:</p>
    <table><tr><td>With IntelliDrive</td><td>$50</td></tr><tr><td>Several cars</td><td>$61</td></tr></table>`;
  assert.deepEqual(
    factsIn(html).filter((fact) => fact.includes('$')),
    [],
  );
});

test('the column of names is known by its header where another comes first', () => {
  const html = `<h2>Farmers discounts</h2>${table([
    ['Who it is for', 'Discount name', 'Maximum savings'],
    ['Students under 25 with a B average', 'Good Student', '15%'],
    ['Students living far from home', 'Distant Student', '14%'],
  ])}`;
  assert.deepEqual(
    factsIn(html).filter((fact) => fact.includes('%')),
    ['farmers good_student up to 15%', 'farmers student_away up to 14%'],
  );
});

test('figures first and names second, without a word of saving in the headers', () => {
  const html = `<h2>Every Nationwide discount</h2>${table([
    ['Worth', 'Name', 'What you have to do'],
    ['max. 20%', 'Multi-policy', 'Keep your house here too'],
    ['5%', 'Defensive driving', 'Pass a class'],
    ['$40, once', 'Paperless', 'Documents by email'],
  ])}`;
  assert.deepEqual(
    factsIn(html).filter((fact) => /\d/.test(fact)),
    ['nationwide defensive_driving 5%', 'nationwide multi_policy up to 20%', 'nationwide paperless $40'],
  );
});

test('prices with a discount, and a third party, are no savings', () => {
  const html = `<h2>Average rates before and after a defensive driving course</h2>${table([
    ['Company', 'Monthly rate', 'With discount'],
    ['Geico', '$84', '$71'],
    ['Travelers', '$101', '$81'],
  ])}<h3>Progressive</h3><p>Bundlers save on the car, though premiums for the home are set by a third party.</p>`;
  assert.deepEqual(
    factsIn(html).filter((fact) => /\d/.test(fact)),
    [],
  );
});

test('a table of categories on a page about no insurer: rows that begin alike differ by the next cell', () => {
  const html =
    '<h2>Homeowners discounts</h2><table><tr><th>Category</th><th>What earns it</th><th>Discount (average)</th></tr>' +
    '<tr><td>New home</td><td>Just built</td><td>38%</td></tr><tr><td>Renovation</td><td>Wiring, pipes</td><td>12%</td></tr>' +
    '<tr><td>Renovation</td><td>New roof</td><td>9%</td></tr><tr><td>Bundling</td><td>Home plus auto</td><td>17%</td></tr>' +
    '<tr><td>Loyalty</td><td>Ten years</td><td>7%</td></tr><tr><td>Construction</td><td>Frame, masonry up to 66%</td><td>6%</td></tr></table>';
  assert.deepEqual(factsIn(html), [
    'industry loyalty average 7%',
    'industry multi_policy average 17%',
    'industry new_home average 38%',
    'industry other average 12%',
    'industry other average 6%',
    'industry roof average 9%',
  ]);
});

test('several pairs of a name and a figure in a row', () => {
  const html =
    '<h1>Geico discounts</h1><table><tr><td>Multi-car</td><td>24%</td><td>Good student</td><td>14%</td></tr>' +
    '<tr><td>Anti-theft</td><td>22%</td><td>Air bags</td><td>up to 39%</td></tr></table>';
  assert.deepEqual(factsIn(html), [
    'geico anti_theft 22%',
    'geico good_student 14%',
    'geico multi_vehicle 24%',
    'geico vehicle_safety up to 39%',
  ]);
});

test('lines of a cell that breaks part', () => {
  const html =
    '<table><tr><th>Insurer</th><th>Discounts</th></tr><tr><td>Geico</td><td>Multi-car 24%<br>Good student 14%<br>Military</td></tr>' +
    '<tr><td>Erie</td><td>Bundle (24%), paid in full (9%)</td></tr></table>';
  assert.deepEqual(factsIn(html), [
    'erie multi_policy 24%',
    'erie paid_in_full 9%',
    'geico good_student 14%',
    'geico military',
    'geico multi_vehicle 24%',
  ]);
});

test('years with the insurer beside what they earn', () => {
  const html =
    '<h1>WEA Member Benefits</h1><h3>The discount for renewing</h3><table><tr><th>Years with us</th><th>Extra discount</th></tr>' +
    '<tr><td>2 to 5</td><td>3%</td></tr><tr><td>6 or more</td><td>6%</td></tr></table>';
  assert.deepEqual(factsIn(html), ['wea loyalty 3%', 'wea loyalty 6%']);
});

test('a table of an insurer that is not known states nothing of insurers in general', () => {
  const html =
    '<h2>Our discounts</h2><table><tr><th>Category</th><th>Discount</th></tr><tr><td>Good student</td><td>9%</td></tr>' +
    '<tr><td>Multi-car</td><td>12%</td></tr></table><h3>Paperless discount: 3%</h3><p>We thank you for it.</p>';
  assert.deepEqual(factsIn(html), []);
});

test('a row’s own name says that its figures are saved', () => {
  const html =
    '<h1>Geico vs Progressive</h1><table><tr><th>Feature</th><th>Geico</th><th>Progressive</th></tr>' +
    '<tr><td>Good student discount</td><td>Up to 14%</td><td>About 9%</td></tr><tr><td>Savings from bundling</td><td>$310</td><td>$240</td></tr>' +
    '<tr><td>Monthly rate with a good student discount</td><td>$190</td><td>$210</td></tr><tr><td>Rating</td><td>A</td><td>B</td></tr></table>';
  assert.deepEqual(factsIn(html), [
    'geico good_student up to 14%',
    'geico multi_policy $310',
    'progressive good_student about 9%',
    'progressive multi_policy $240',
  ]);
});

test('the figure stands beside the name in the first cell', () => {
  const html =
    '<h1>Amica discounts</h1><table><tr><th>Discount</th><th>How</th></tr><tr><td>Multi-line discount (up to 28%)</td><td>Insure your home</td></tr>' +
    '<tr><td>Loyalty discount (4%)</td><td>Stay two years</td></tr></table>';
  assert.deepEqual(
    factsIn(html).filter((fact) => fact.includes('%')),
    ['amica loyalty 4%', 'amica multi_policy up to 28%'],
  );
});

test('how many use a discount is not what it saves', () => {
  const html =
    '<h1>Survey</h1><table><tr><th>Discount</th><th>Drivers who use it</th><th>Average savings</th></tr>' +
    '<tr><td>Multi-policy</td><td>56%</td><td>13%</td></tr><tr><td>Good student</td><td>12%</td><td>8%</td></tr></table>';
  assert.deepEqual(factsIn(html), ['industry good_student average 8%', 'industry multi_policy average 13%']);
});
