/** Discounts that are described rather than named, what only looks like a rise, and what stands above or before a figure. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsIn } from './helpers.ts';

describe('discounts that are described', () => {
  for (const [text, fact] of [
    ['Drive no more than 9,000 miles a year and Erie takes 11% off.', 'erie low_mileage 11%'],
    ['Amica cuts the premium by 6% for cars with 8,000 miles a year or less.', 'amica low_mileage 6%'],
    ['Put condo insurance together with Erie car insurance and save 7%.', 'erie multi_policy 7%'],
    ['Safeco takes 13% off if your umbrella policy sits next to a home policy.', 'safeco multi_policy 13%'],
  ] as const)
    it(text, () => assert.deepEqual(factsIn(`<p>${text}</p>`), [fact]));

  it('tells what the paragraph before spoke of', () => {
    const before = '<h2>What it does</h2><p>A burglar alarm makes thieves think again.</p>';
    assert.deepEqual(
      factsIn(`${before}<p>Such a device can bring the bills of Amica customers down by up to 9%.</p>`),
      ['amica home_security up to 9%'],
    );
    assert.deepEqual(factsIn(`${before}<p>That discount varies with the insurer: anything from 3% to 8%.</p>`), [
      'industry home_security range 3-8%',
    ]);
  });

  it('knows whose programme the title is about', () => {
    const title = 'SmartRide – A Local Agency';
    const text =
      '<h2>What is there for joining?</h2><p>For signing up, the discount is 7%, and it may go up to 35%.</p>';
    assert.deepEqual(factsIn(text, { title }), ['nationwide telematics 7%', 'nationwide telematics up to 35%']);
    assert.deepEqual(factsIn('<p>Example: A client gets a participation discount of 7%.</p>', { title }), []);
  });
});

describe('a rise of what is saved', () => {
  for (const [text, facts] of [
    ['With Snapshot the discount may go up to twenty percent.', ['progressive telematics up to 20%']],
    [
      'Erie gives good students 8%. The discount can grow – to as much as 16%.',
      ['erie good_student 8%', 'erie good_student up to 16%'],
    ],
    ['Once the safe driver discount is gone, Erie premiums go up 20%.', []],
  ] as const)
    it(text, () => assert.deepEqual(factsIn(`<p>${text}</p>`), facts));
});

describe('a clean record on pages about programmes that watch driving', () => {
  const title = 'The best telematics programs';
  const h1 = `<h1>${title}</h1>`;
  for (const [text, fact] of [
    ['Amica customers with a clean record get 10% off.', 'amica safe_driver 10%'],
    ['Erie gives accident-free drivers 12% off.', 'erie safe_driver 12%'],
    ['Amica also has a safe driver discount of 18%.', 'amica safe_driver 18%'],
    ['With Amica, a spotless record for five years earns 9%.', 'amica safe_driver 9%'],
    ['Amica customers who drive safely save 14%.', 'amica telematics 14%'],
  ] as const)
    it(text, () => assert.deepEqual(factsIn(`${h1}<p>${text}</p>`, { title }), [fact]));
});

describe('tables that say what a discount takes off', () => {
  const table = (header: readonly string[], ...rows: readonly (readonly string[])[]): string =>
    `<table><thead><tr>${header.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${rows
      .map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`)
      .join('')}</tbody></table>`;

  it('by the difference to the price with it', () => {
    const header = ['Company', 'Average premium', 'With new roof discount', '$ difference', '% difference'];
    const rows = table(header, ['Erie', '$2,000', '$1,500', '$500', '25%'], ['Amica', '$1,000', '$900', '$100', '10%']);
    assert.deepEqual(factsIn(rows), ['amica roof $100', 'amica roof 10%', 'erie roof $500', 'erie roof 25%']);
    const risen = ['Company', 'Clean record', 'After an accident', '$ difference', '% difference'];
    assert.deepEqual(factsIn(table(risen, ['Erie', '$1,000', '$1,500', '$500', '50%'])), []);
  });

  it('by years below a heading that names it', () => {
    const rows = table(['Years', 'Added discount'], ['2-4', '3%'], ['5 and after', '6%']);
    assert.deepEqual(factsIn(`<h2>Erie</h2><h3>Loyalty discount</h3>${rows}`), ['erie loyalty 3%', 'erie loyalty 6%']);
  });

  it('in rows that are kinds of what the column is headed by', () => {
    const rows = table(
      ['Bundle', 'Typical savings', 'For'],
      ['Auto + toys', '4–8%', 'Boaters'],
      ['Home + auto', '9%', 'All'],
    );
    assert.deepEqual(factsIn(rows), ['industry multi_policy 9%', 'industry multi_policy range 4-8%']);
  });

  it('and not what a construction is made of', () => {
    const header = ['Discount', 'Type', 'Average discount'];
    const rows = table(header, ['New home', 'Built lately', '30%'], ['Construction', 'Frame - to 55% brick', '5%']);
    assert.deepEqual(factsIn(`<h1>Home insurance discounts</h1>${rows}`), [
      'industry new_home average 30%',
      'industry other average 5%',
    ]);
  });
});

describe('lists of figures and names', () => {
  for (const [text, facts] of [
    ['5% loyalty / 3% autopay / 2% tie-downs', ['erie autopay 3%', 'erie loyalty 5%']],
    [
      'Savings run from 2% (e-delivery) to 3% (autopay) and on to 25% (bundling).',
      ['erie autopay 3%', 'erie multi_policy 25%', 'erie paperless 2%'],
    ],
    ['Loyalty, 5%; tie-downs, 3%; homeownership, 6%.', ['erie homeowner 6%', 'erie loyalty 5%']],
    ['<span>Loyalty</span><span>5%</span>', ['erie loyalty 5%']],
  ] as const)
    it(text, () => assert.deepEqual(factsIn(`<h1>Discounts at Erie</h1><div>${text}</div>`), facts));

  it('has the stages of a programme in a list below it', () => {
    const rows = '<tr><td>At enrollment</td><td>7%</td></tr><tr><td>At renewal</td><td>Up to 35%</td></tr>';
    assert.deepEqual(factsIn(`<h2>Nationwide SmartRide</h2><table>${rows}</table>`), [
      'nationwide telematics 7%',
      'nationwide telematics up to 35%',
    ]);
  });
});

describe('sums that are saved', () => {
  for (const text of [
    'Snapshot spares drivers $140 a year.',
    'Snapshot puts $140 back into drivers’ pockets each year.',
    'Drivers with Snapshot paid $140 less a year.',
    'The saving with Snapshot is $140.',
    'With Snapshot, drivers are $140 better off.',
  ])
    it(text, () => assert.deepEqual(factsIn(`<p>${text}</p>`), ['progressive telematics $140']));

  it('and a share that is paid is none', () => {
    assert.deepEqual(
      factsIn('<p>Good students pay as little as 88% of the usual price at Erie, a saving of 12%.</p>'),
      ['erie good_student 12%'],
    );
  });

  it('and what is had from an insurer is its own', () => {
    assert.deepEqual(factsIn('<p>Good students may count on 12% from Erie.</p>'), ['erie good_student 12%']);
  });
});

describe('what is not the discount that the page or the table is about', () => {
  for (const [body, title] of [
    [
      '<h2>Savings</h2><p>Telling your insurer about a move can bring the premium down by 12%.</p>',
      'Good student discount',
    ],
    ['<p>Losing a safe driver discount can push your Geico premium up by 20%.</p>', 'A page'],
    [
      '<table><thead><tr><th>Defensive driving school</th><th>Discount</th></tr></thead><tr><td>Good Road</td><td>10%</td></tr></table>',
      'A page',
    ],
  ] as const)
    it(body, () =>
      assert.deepEqual(
        factsIn(body, { title }).filter((fact) => /\d/.test(fact)),
        [],
      ),
    );
});
