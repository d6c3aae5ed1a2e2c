/** What good drivers get where a programme is told of that watches driving: its discount, and no other besides. Sentences are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

test('on a page or below a heading about a programme, good drivers get its discount', () => {
  for (const sentence of [
    'Good drivers are rewarded with discounts and small gifts.',
    'Safe drivers can earn a discount at renewal.',
    'It brings a discount of at most 17 percent if you drive safely.',
  ]) {
    const about = `<h1>Allstate Drivewise: our review</h1><p>Allstate runs it as an app.</p><p>${sentence}</p>`;
    const found = factsIn(about);
    assert.ok(!found.includes('allstate safe_driver'), sentence);
    assert.ok(found.join().includes('telematics'), sentence);
  }
  const below = '<h2>SmartRide</h2><p>Nationwide sends a plug. Careful drivers get a discount at renewal.</p>';
  assert.deepEqual(factsIn(below), ['nationwide telematics']);
  const items = '<h2>Liberty Mutual RightTrack</h2><ul><li>Good drivers get a discount</li><li>90 days</li></ul>';
  assert.deepEqual(factsIn(items), ['liberty-mutual telematics']);
});

test('so do points below an announcement of savings', () => {
  const body = `<h2>USAA SafePilot from A to Z</h2><h3>What is it worth?</h3><p>You can save in two ways:</p><ul>
    <li><b>For driving well:</b> The app has seen a lot by then. Good drivers get more.</li>
    <li><b>For joining:</b> A first discount comes at once.</li></ul>`;
  assert.ok(!factsIn(body).includes('usaa safe_driver'));
});

test('the sentence before tells of the programme', () => {
  const body =
    '<h1>Insurance</h1><p>Travelers has IntelliDrive, which scores your trips. Good drivers get a discount.</p>';
  assert.deepEqual(factsIn(body), ['travelers telematics']);
});

test('a clean record, what is added, and what stands below another heading is no part of it', () => {
  const record =
    '<h1>Allstate Drivewise</h1><p>Drivers without accidents get a discount from Allstate whether they have the app or not.</p>';
  assert.deepEqual(factsIn(record), ['allstate safe_driver']);
  const added =
    '<h1>Insurance</h1><p>Erie has YourTurn, an app that rates your driving. Erie also offers good drivers a discount.</p>';
  assert.ok(factsIn(added).includes('erie safe_driver'));
  const other =
    '<h1>Progressive Snapshot</h1><h2>Other discounts</h2><p>Progressive gives safe drivers a discount for years on the road.</p>';
  assert.deepEqual(factsIn(other), ['progressive safe_driver']);
});
