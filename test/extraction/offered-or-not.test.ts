/** What is offered, and what only stands beside an offer: conditions, audiences, features. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

function list(intro: string, ...items: readonly string[]): string {
  return `<h2>Kemper discounts</h2><p>${intro}</p><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

test('an item that names its discount first names no second one in its conditions', () => {
  const body = list(
    'Kemper offers discounts:',
    'Student away discount (for students under 23).',
    'Quote in advance. You can get a discount if you get your online quote at least two days before.',
    'Good student: for a teen driver with a B average gets this discount',
  );
  assert.deepEqual(factsIn(body), ['kemper early_quote', 'kemper good_student', 'kemper student_away']);
});

test('what is asked of those who want one discount is no discount', () => {
  const body = list(
    'To qualify for the mature driver discount with Kemper you must:',
    'Keep a clean driving record.',
    'Be 56.',
  );
  assert.deepEqual(factsIn(body), ['kemper mature_driver']);
});

test('an item of an unknown name in a list of discounts is another discount', () => {
  const body = list(
    'Kemper has these discounts:',
    'Homeowner discount',
    'Paid in full discount',
    'Tidy garage discount',
  );
  assert.deepEqual(factsIn(body), ['kemper homeowner', 'kemper other', 'kemper paid_in_full']);
});

test('advice and statistics below a heading about discounts offer nothing', () => {
  const body = list(
    'More on it.',
    'Of all the ways there are to keep what you pay where it was last year, avoiding accidents and safe driving is the best.',
  );
  assert.deepEqual(factsIn(body.replace('<p>More on it.</p>', '')), []);
});

test('a quote that can be had online is a feature', () => {
  const body = `<h2>Kemper discounts</h2><h3>Pros</h3><ul><li>Online quotes available</li></ul><p>Kemper has many discounts, and an easy online quote process.</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('an item that ends in no or none is not to be had, whatever stands before it', () => {
  const body = list('Kemper has these discounts:', 'Homeowner: yes', 'Military (active): no', 'Multi-policy® – none');
  assert.deepEqual(factsIn(body), ['kemper homeowner']);
});

test('who does the paperwork for a discount is not said to give it', () => {
  assert.deepEqual(factsIn('<p>Kemper and Amica do the paperwork for the military.</p>'), []);
  assert.deepEqual(factsIn('<p>Kemper and Amica do a military discount.</p>'), ['amica military', 'kemper military']);
});

test('retired soldiers and officials are no senior drivers', () => {
  const body = list(
    'Kemper has these discounts:',
    'Federal retirees: up to 11% off',
    'Military discount for active or retired members',
  );
  assert.deepEqual(factsIn(body), ['kemper federal_employee up to 11%', 'kemper military']);
});

test('a deductible that is paid upfront is no payment in full', () => {
  const body = list('Ways to save with Kemper:', 'Increase your deductible. It is what you agree to pay upfront');
  assert.deepEqual(factsIn(body), []);
});

test('"they include" goes on with the discounts of the sentence before', () => {
  const body = `<p>Kemper also has some discounts for owners. They include a home security system, not smoking and going paperless.</p>`;
  assert.deepEqual(factsIn(body), ['kemper home_security', 'kemper paperless', 'kemper smoke_free']);
});

test('insurers that do not tell how much offer it nevertheless', () => {
  const body = `<p>These are bundling discounts of some insurers:</p><ul><li>Kemper: Does not advertise an amount, but gives one to those who ask</li>
    <li>Amica: Savings vary</li><li>Erie: Not available</li></ul>`;
  assert.deepEqual(factsIn(body), ['amica multi_policy', 'kemper multi_policy']);
  const table = `<h2>Defensive driving discounts</h2><table><tr><th>Company</th><th>Discount</th></tr><tr><td>Kemper</td><td>Not disclosed</td></tr>
    <tr><td>Amica</td><td>Depends on the state</td></tr><tr><td>Erie</td><td>None</td></tr></table>`;
  assert.deepEqual(factsIn(table), ['amica defensive_driving', 'kemper defensive_driving']);
});

test('a requirement that begins with "no" denies nothing', () => {
  const body = `<h1>Kemper renters insurance</h1><h2>Discounts to check</h2><table><tr><th>Discount</th><th>What counts</th></tr>
    <tr><td>Claims-free</td><td>No recent renters claims</td></tr><tr><td>Paperless</td><td>No</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['kemper claims_free']);
});

test('what the largest insurers do is not what the page says of its own', () => {
  const body = `<h1>Does Kemper have a good driver discount?</h1><p>You can get a good driver discount by keeping out of trouble. Eight of the 10 largest insurance companies offer one.</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('on a home page, alarms and safety are the home’s', () => {
  const body = `<h1>Kemper home insurance review</h1><p>Kemper offers a discount for bundling home and auto and safety equipment discounts for alarm systems.</p>
    <h3>Discounts</h3><ul><li>Safety device homeowners insurance discount</li></ul>`;
  assert.deepEqual(factsIn(body), ['kemper home_security', 'kemper multi_policy']);
});

test('on a page about cars, a security system is the car’s', () => {
  const body = `<h1>Kemper car insurance</h1><p>Kemper's discounts: multi-car, safety/security systems, and new car.</p>`;
  assert.deepEqual(factsIn(body), ['kemper anti_theft', 'kemper multi_vehicle', 'kemper new_vehicle']);
});

test('a cell that names another insurer speaks of that one', () => {
  const body = `<h1>Kemper review</h1><table><tr><th>Kind</th><th>Alternative</th></tr><tr><td>Discounts</td><td>With discounts for good driving, Erie is a popular insurer</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['erie safe_driver']);
});

test('a lead that names the discount, then who offers it', () => {
  const body = `<h2>Kinds of discounts</h2><ul><li>Accident-free: Kemper provides a discount if you have gone three years without trouble.</li></ul>`;
  assert.deepEqual(factsIn(body), ['kemper safe_driver']);
});

test('a programme that rewards or saves is offered', () => {
  const body = `<p>Nationwide also has its SmartRide program, which will track your driving and reward it with a discount.</p>
    <p>Progressive is known for its Snapshot program, which allows customers to save money based on how they drive.</p>`;
  assert.deepEqual(factsIn(body), ['nationwide telematics', 'progressive telematics']);
});

test('"even if you don’t" denies nothing', () => {
  const body = list('Kemper has these discounts:', 'Homeowner (even if you don’t insure your home with Kemper)');
  assert.deepEqual(factsIn(body), ['kemper homeowner']);
});

test('a condition after a named discount names no second one', () => {
  const body = `<p>Kemper offers a good student discount if the parents add their teen driver to the policy.</p>
    <p>Erie has a 4-year accident-free good driver discount to promote safe driving habits.</p>
    <p>Amica gives you a discount if you bundle or if you pay in full.</p>`;
  assert.deepEqual(factsIn(body), [
    'amica multi_policy',
    'amica paid_in_full',
    'erie safe_driver',
    'kemper good_student',
  ]);
});

test('a deductible that shrinks is no discount', () => {
  const body = list(
    'Kemper has these discounts:',
    'Loyalty discount',
    'Vanishing deductible discount for years without an accident',
  );
  assert.deepEqual(factsIn(body), ['kemper loyalty']);
});

test('rows of a comparison of features that speak of discounts', () => {
  const body = `<h2>Compared</h2><table><tr><th>Features</th><th>Kemper</th><th>Erie</th></tr><tr><td>Bundling discounts</td><td>Yes1</td><td>No</td></tr></table>`;
  assert.deepEqual(factsIn(body), ['kemper multi_policy']);
});

test('"you’ll also find" goes on about the insurer of the heading', () => {
  const body = `<h1>Ways</h1><h2>Kemper discounts</h2><p>You’ll also find discounts for going paperless, home ownership, and more.</p>`;
  assert.deepEqual(factsIn(body), ['kemper homeowner', 'kemper paperless']);
});

test("a word of saving in a programme's name, or in another page's title, offers nothing", () => {
  for (const title of ['State Farm Drive Safe and Save Review', 'Allstate Drivewise: pros, cons and reviews'])
    assert.deepEqual(factsIn(`<h2>Related</h2><ul><li>Best bundles</li><li>${title}</li></ul>`), [], title);
});

test('a discount on something else than insurance is none', () => {
  const body = `<h2>Kemper and AARP</h2><p>AARP members get a discount on course tuition from Kemper.</p>
    <p>Kemper gives teachers a discount on hotels and rental cars.</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('what is listed beside the number of discounts is none of them', () => {
  const body = '<p>With 9 coverages, 11 discounts, and a usage-based program, Kemper has ways to fit any driver.</p>';
  assert.deepEqual(factsIn(body), []);
});

test('safety features stand among the discounts, other features do not', () => {
  const body = `<p>GEICO has more. You’ll also find discounts for safety features, paperless billing and homeownership.</p>`;
  assert.deepEqual(factsIn(body), ['geico homeowner', 'geico paperless', 'geico vehicle_safety']);
});

test('a point goes on about the heading after its title', () => {
  const body = `<h3>#9 – Allstate</h3><h4>Pros</h4><ul>
    <li>Bundling options: Drivers can reduce their costs by bundling with renters insurance.</li></ul>`;
  assert.deepEqual(factsIn(body), ['allstate multi_policy']);
  assert.deepEqual(factsIn('<h3>Question about state farm drive safe and save</h3><p>Any experience?</p>'), []);
});

test('no claims at renewal are no loyalty', () => {
  const body = `<p>Progressive offers discounts such as:</p><ul>
    <li>Claim-free renewal: No at-fault claims results in another discount at the time of your renewal.</li></ul>`;
  assert.deepEqual(factsIn(body), ['progressive claims_free']);
});

test('a vehicle that is spoken of as a discount is no condition', () => {
  const body = `<h3>Does Liberty Mutual have a vehicle safety discount?</h3><p>No, Liberty Mutual does not have a vehicle safety discount.</p>`;
  assert.deepEqual(factsIn(body), []);
});

test('"our discount" on an insurer’s own site is one that it gives', () => {
  const page = { url: 'https://www.amica.com/faq', title: 'Questions on auto policies | Amica' };
  const body =
    '<p>Those who pay the year at once get our paid-in-full discount.<sup>2</sup> Six parts are fine too.</p>';
  assert.deepEqual(factsIn(body, page), ['amica paid_in_full']);
});

test('the number of a footnote ends no less a sentence', () => {
  const body = `<p>Geico gives 12% off to good students.<sup>1</sup> Kemper drivers pay $1.25 a mile.<sup>12</sup> Amica takes 4.5% off for paperless billing.</p>`;
  assert.deepEqual(factsIn(body), ['amica paperless 4.5%', 'geico good_student 12%']);
});

test('a discount that "is given" is offered', () => {
  const body =
    '<h1>Quoting Travelers homes</h1><div>The early quote discount is given when the quote is made ten days ahead.</div>';
  assert.deepEqual(factsIn(body), ['travelers early_quote']);
});
