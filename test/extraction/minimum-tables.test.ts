/** Tables of what states require: whose a cell is, and which cover a whole table is about. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const HEADING = '<h2>Minimum liability insurance by state</h2>';

/** The three facts of 22/44/17 and the like. */
function split(state: string, person: number, accident: number, property: number, prefix = ''): string[] {
  return [
    `${state} ${prefix}bodily_injury_per_accident $${accident}000`,
    `${state} ${prefix}bodily_injury_per_person $${person}000`,
    `${state} ${prefix}property_damage $${property}000`,
  ];
}

test('cells that name their own states', () => {
  const facts = [...split('ID', 21, 51, 16), ...split('KS', 26, 52, 24), ...split('UT', 31, 66, 14)];
  const cells = `${HEADING}<table><tr><td>Idaho: <ul><li>21/51/16</li><li>tort</li></ul></td><td>Kansas: <ul><li>26/52/24</li></ul></td>
    <td>Utah: 31/66/14</td></tr></table>`;
  assert.deepEqual(factsIn(cells), facts);
  const several = `${HEADING}<table><tr><td>Idaho: 21/51/16<br>Kansas: 26/52/24</td><td>Utah: 31/66/14</td></tr></table>`;
  assert.deepEqual(factsIn(several), facts);
  const lines = `${HEADING}<table><tr><td>Idaho<br>$21,000 per person<br>$51,000 per accident<br>$16,000 property damage</td>
    <td>Kansas<br>$26,000 per person<br>$52,000 per accident<br>$24,000 property damage</td></tr></table>`;
  assert.deepEqual(factsIn(lines), facts.slice(0, 6));
});

test('several states side by side in a row', () => {
  const facts = [...split('ID', 21, 51, 16), ...split('KS', 26, 52, 24)];
  const body = `${HEADING}<table><tr><th>State</th><th>Limits</th><th>State</th><th>Limits</th></tr>
    <tr><td>Kansas</td><td>26/52/24</td><td>Idaho</td><td>21/51/16</td></tr></table>`;
  assert.deepEqual(factsIn(body), facts);
});

test('a state that is not in the first column', () => {
  const second = `${HEADING}<table><tr><th>No.</th><th>State</th><th>Limits</th></tr><tr><td>1</td><td>Idaho</td><td>21/51/16</td></tr></table>`;
  assert.deepEqual(factsIn(second), split('ID', 21, 51, 16));
  const last = `${HEADING}<table><tr><th>Limits</th><th>Where</th></tr><tr><td>21/51/16</td><td>Idaho</td></tr></table>`;
  assert.deepEqual(factsIn(last), split('ID', 21, 51, 16));
});

test('a state on a line of its own over its covers', () => {
  const body = `<h2>Minimum limits by state</h2><table><tr><td>Idaho</td></tr><tr><td>Bodily injury per person</td><td>$21,000</td></tr>
    <tr><td>Kansas</td><td></td></tr><tr><td>Property damage</td><td>$24,000</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['ID bodily_injury_per_person $21000', 'KS property_damage $24000']);
});

test('a table about one cover, as the title, a heading or the caption says', () => {
  const rows = `<tr><td>Idaho</td><td>Yes</td><td>$21,000 for one person and $51,000 per accident (bodily injury); $16,000 for property damage,
    after a deductible of $150</td></tr><tr><td>Kansas</td><td>26/52/24</td></tr><tr><td>Utah</td><td>No</td><td>$31,000 per person</td></tr>`;
  const facts = [...split('ID', 21, 51, 16, 'uninsured_'), ...split('KS', 26, 52, 24, 'uninsured_')];
  const header = '<tr><th>State</th><th>Compulsory?</th><th>Required limits</th></tr>';
  const title = 'Which states require uninsured motorist coverage? | Cheap cover';
  assert.deepEqual(factsIn(`<table>${header}${rows}</table>`, { title }), facts);
  assert.deepEqual(factsIn(`<h2>${title}</h2><h3>Idaho to Utah</h3><table>${header}${rows}</table>`), facts);
  assert.deepEqual(factsIn(`<table><caption>${title}</caption>${header}${rows}</table>`), facts);
  const protection = `<h1>Personal injury protection by state</h1><table><tr><th>State</th><th>Minimum required</th></tr>
    <tr><td>Utah</td><td>$3,100</td></tr><tr><td>Kansas</td><td>$4,600 per person</td></tr></table>`;
  assert.deepEqual(factsIn(protection), ['KS personal_injury_protection $4600', 'UT personal_injury_protection $3100']);
});

test('on a page about another cover, a table of liability', () => {
  const row = '<tr><td>Idaho</td><td>$21,000 per person / $51,000 per accident / $16,000 property damage</td></tr>';
  const title = 'Uninsured motorist requirements by state';
  const body = `<h1>${title}</h1><h2>Minimum liability limits</h2><table><tr><th>State</th><th>Limits</th></tr>${row}</table>`;
  assert.deepEqual(factsIn(body), split('ID', 21, 51, 16));
  const columns = `<h1>${title}</h1><table><tr><th>State</th><th>Liability limits</th><th>Uninsured motorist</th></tr>${row}</table>`;
  assert.deepEqual(factsIn(columns), split('ID', 21, 51, 16));
});

test('the number of a note behind a name or a figure', () => {
  const body = `${HEADING}<table><tr><th>State</th><th>Limits</th></tr><tr><td>Idaho<sup>3</sup></td><td>21/51/16<sup>2</sup></td></tr>
    <tr><td>Kansas<sup>4</sup></td><td>26/52/24<sup>5</sup></td></tr></table>`;
  assert.deepEqual(factsIn(body), [...split('ID', 21, 51, 16), ...split('KS', 26, 52, 24)]);
});

test('a cell of several lines, some of other matters', () => {
  const body = `${HEADING}<table><tr><td>Idaho</td><td>Liability: 21/51/16<br>OR<br>a bond of $41,000</td></tr>
    <tr><td>Kansas</td><td><p>Liability: 26/52/24</p><ul><li>Help at home: $25/day for a year</li><li>Funeral costs: $2,100</li></ul>
    <p>Uninsured motorist: 26/52</p></td></tr></table>`;
  assert.deepEqual(factsIn(body), [
    ...split('ID', 21, 51, 16),
    ...split('KS', 26, 52, 24),
    'KS uninsured_bodily_injury_per_accident $52000',
    'KS uninsured_bodily_injury_per_person $26000',
  ]);
});

test('a row for injuries and property together', () => {
  const body = `<h1>What Oregon requires</h1><table><tr><th>Coverage</th><th>Limit</th></tr><tr><td>Liability for injuries and property damage</td>
    <td>$26,000 for each person; $52,000 for each crash when others are hurt; and $21,000 for each crash when the property of others is damaged</td></tr></table>`;
  assert.deepEqual(factsIn(body), split('OR', 26, 52, 21));
});

test('a column that says whether another cover is required', () => {
  const rows = `<tr><td>Idaho</td><td>21/51/16</td><td>No</td></tr><tr><td>Kansas</td><td>26/52/24</td><td>Yes</td></tr>`;
  const header = '<tr><th>State</th><th>Limits</th><th>UM required?</th></tr>';
  const facts = [...split('ID', 21, 51, 16), ...split('KS', 26, 52, 24)];
  assert.deepEqual(factsIn(`<h2>State minimums</h2><table>${header}${rows}</table>`), facts);
  assert.deepEqual(factsIn(`<h2>Uninsured motorist requirements</h2><table>${header}${rows}</table>`), facts);
});

test('a row of several states, and a state that a cell compares', () => {
  const body = `<h1>Minimum limits</h1><table><tr><th>States</th><th>Limits</th><th>Notes</th></tr><tr><td>Idaho, Iowa and Utah</td><td>21/51/16</td></tr>
    <tr><td>Kansas</td><td>26/52/24</td><td>Higher than in Texas, which requires 23/46/22</td></tr></table>`;
  assert.deepEqual(
    factsIn(body),
    [
      ...split('IA', 21, 51, 16),
      ...split('ID', 21, 51, 16),
      ...split('KS', 26, 52, 24),
      ...split('TX', 23, 46, 22),
      ...split('UT', 21, 51, 16),
    ].toSorted(),
  );
});

test('columns of their own in a table about two covers', () => {
  const body = `<table><caption>States that require uninsured and underinsured motorist coverage</caption><tr><th>State</th><th>UM per person</th>
    <th>UIM per person</th></tr><tr><td>Idaho</td><td>$21,000</td><td>N/A</td></tr><tr><td>Kansas</td><td>$26,000</td><td>$27,000</td></tr></table>`;
  assert.deepEqual(factsIn(body), [
    'ID uninsured_bodily_injury_per_person $21000',
    'KS underinsured_bodily_injury_per_person $27000',
    'KS uninsured_bodily_injury_per_person $26000',
  ]);
});

test('a column of days beside old and new limits', () => {
  const until = split('UT', 21, 61, 14).map((fact) => `${fact} until 2031-05-01`);
  const from = split('UT', 31, 66, 24).map((fact) => `${fact} from 2031-05-01`);
  const facts = [...until, ...from].toSorted();
  const columns = `${HEADING}<table><tr><th>State</th><th>Previous minimums</th><th>New minimums (2031)</th><th>Effective date</th></tr>
    <tr><td>Utah</td><td>21/61/14</td><td>31/66/24</td><td>May 1, 2031</td></tr></table>`;
  assert.deepEqual(factsIn(columns), facts);
  assert.deepEqual(factsIn(columns.replace('Previous minimums', 'Was').replace('New minimums (2031)', 'Now')), facts);
  const change = `${HEADING}<table><tr><th>State</th><th>Change</th><th>In force since</th></tr>
    <tr><td>Utah</td><td>21/61/14 to 31/66/24</td><td>5/1/2031</td></tr></table>`;
  assert.deepEqual(factsIn(change), facts);
  const picture = columns
    .replace('<td>Utah</td>', '<td></td>')
    .replace('</td></tr></table>', '</td><td>Utah is a no-fault state</td></tr></table>');
  assert.deepEqual(factsIn(picture), facts);
});

test('a column beside that of the minimums has what else one might buy', () => {
  const body = `<h2>Car insurance in Kansas</h2><table><tr><th>Coverage</th><th>Kansas minimum</th><th>Our pick</th></tr>
    <tr><td>Bodily injury</td><td>$26,000/$52,000</td><td>$40,000/$80,000</td></tr>
    <tr><td>Property damage</td><td>$24,000</td><td>$40,000</td></tr></table>`;
  assert.deepEqual(factsIn(body), split('KS', 26, 52, 24));
});

test('what the label of a row says that a cover does', () => {
  const body = `<h2>Minimum coverage in Kansas</h2><table><tr><th>Coverage</th><th>Amount</th></tr>
    <tr><td>Bodily injury<br>Pays if you hit a neighbor</td><td>$26,000/$52,000</td></tr>
    <tr><td><b>Liability for property damage</b><br>Pays for damage of others' things</td><td>$24,000</td></tr>
    <tr><td>Uninsured motorist (pays you; optional)</td><td>$26,000/$52,000</td></tr></table>`;
  assert.deepEqual(factsIn(body), split('KS', 26, 52, 24));
  const column = body.replaceAll('<th>Coverage</th>', '<th>Coverage</th><th>What it does</th>');
  const wide = column.replaceAll(/<br>([^<]*)/g, '</td><td>$1').replace('optional)', 'optional)</td><td>');
  assert.deepEqual(factsIn(wide), split('KS', 26, 52, 24));
});

test('a cover over several rows, parted in the second column', () => {
  const rows = `<tr><td>Bodily injury</td><td>each person</td><td>$26,000</td></tr><tr><td></td><td>each accident</td><td>$52,000</td></tr>
    <tr><td>Property damage</td><td>each accident</td><td>$24,000</td></tr>`;
  assert.deepEqual(factsIn(`<table><caption>Kansas minimum limits</caption>${rows}</table>`), split('KS', 26, 52, 24));
  const spanned = rows.replace('<td>', '<td rowspan="2">').replace('<td></td>', '');
  assert.deepEqual(
    factsIn(`<table><caption>Kansas minimum limits</caption>${spanned}</table>`),
    split('KS', 26, 52, 24),
  );
});

test('the first heading of the page says that a table far below is about the law', () => {
  const body = `<h1>What Kansas requires of drivers</h1><h2>A choice</h2><h3>Two policies</h3><table>
    <tr><th>Part</th><th>Plain Policy</th><th>Small Policy</th></tr><tr><td>PIP</td><td>$24,000</td><td>$14,000</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['KS personal_injury_protection $14000', 'KS personal_injury_protection $24000']);
});

test('rows that leave their state out, and tables of advice', () => {
  const rows = (state: string, person: number, accident: number, property: number): string =>
    `<tr><td>${state}</td><td>Injuries to one person</td><td>$${person},000</td></tr>
     <tr><td></td><td>Injuries to two or more people</td><td>$${accident},000</td></tr>
     <tr><td></td><td>Property damage</td><td>$${property},000</td></tr>`;
  const table = `<table><tr><th>State</th><th>For what</th><th>Amount</th></tr>${rows('Idaho', 21, 51, 16)}${rows('Kansas', 26, 52, 24)}</table>`;
  assert.deepEqual(factsIn(HEADING + table), [...split('ID', 21, 51, 16), ...split('KS', 26, 52, 24)]);
  assert.deepEqual(factsIn(`<h1>Minimum insurance</h1><h2>Limits that we recommend</h2>${table}`), []);
});

test('a column of what a policy pays, or of what a cover does, has no limits', () => {
  const pays = `<h1>Ohio minimum insurance</h1><table><tr><th>Who is hurt</th><th>Bill</th><th>Your policy pays</th></tr>
    <tr><td>One injured person</td><td>$41,000</td><td>$22,000</td></tr></table>`;
  assert.deepEqual(factsIn(pays), []);
  const does = `<h1>Ohio minimum insurance</h1><table><tr><th>Coverage</th><th>Amount</th><th>What it does</th></tr>
    <tr><td>Property damage</td><td>$17,000</td><td>It mends a fence that is worth $9,000</td></tr></table>`;
  assert.deepEqual(factsIn(does), ['OH property_damage $17000']);
});

test('a column from one day to another is of the law as well', () => {
  const body = `<h1>Ohio limits</h1><table><tr><th></th><th>Until 4/30/2029</th><th>5/1/2029 to 4/30/2031</th><th>Amounts</th></tr>
    <tr><td>Property damage</td><td>$15,000</td><td>$16,000</td><td>$17,000</td></tr></table>`;
  assert.deepEqual(factsIn(body), [
    'OH property_damage $15000 until 2029-04-30',
    'OH property_damage $16000 from 2029-05-01',
    'OH property_damage $17000',
  ]);
});
