import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn, pointsIn } from './helpers.ts';

test('a sentence names carrier, discount and figure', () => {
  assert.deepEqual(factsIn('<p>Allstate gives its customers up to 13% off with a good student discount.</p>'), [
    'allstate good_student up to 13%',
  ]);
});

test('qualifiers and ranges are kept', () => {
  const facts = factsIn(`
    <p>Travelers customers save an average of 9% with a multi-car discount.</p>
    <p>Kemper takes between 4% and 11% off for a defensive driving course.</p>
    <p>With Erie you can save at least 7 percent with the paid-in-full discount.</p>
    <p>The Amica homeowner discount saves about 6%.</p>
    <p>Nationwide has a telematics discount of 8-21%.</p>
    <p>The GEICO military discount is worth fifteen percent.</p>`);
  assert.deepEqual(facts, [
    'amica homeowner about 6%',
    'erie paid_in_full at least 7%',
    'geico military 15%',
    'kemper defensive_driving range 4-11%',
    'nationwide telematics range 8-21%',
    'travelers multi_vehicle average 9%',
  ]);
});

test('a grade that a student has to average says nothing of the figure', () => {
  assert.deepEqual(
    factsIn(`
    <p>Erie students with a B average save 10% with the good student discount.</p>
    <p>With Amica a grade point average of 3.0 or better earns the good student discount of 12%.</p>`),
    ['amica good_student 12%', 'erie good_student 10%'],
  );
});

test('two carriers in one sentence each keep their figure', () => {
  assert.deepEqual(
    factsIn('<p>Farmers offers 12% off for good students, while Safeco offers 17% off for good students.</p>'),
    ['farmers good_student 12%', 'safeco good_student 17%'],
  );
  assert.deepEqual(factsIn('<p>Both Erie and Amica give a 6% discount for going paperless.</p>'), [
    'amica paperless 6%',
    'erie paperless 6%',
  ]);
});

test('two discounts in one sentence each keep their figure', () => {
  assert.deepEqual(
    factsIn('<p>USAA saves you 5% for a defensive driving course and 8% for bundling home and auto.</p>'),
    ['usaa defensive_driving 5%', 'usaa multi_policy 8%'],
  );
});

test('"it", "the company" and a heading stand for the carrier', () => {
  assert.deepEqual(
    factsIn(
      '<p>Mercury sells car insurance in eleven states. The company takes 9% off with its good student discount.</p>',
    ),
    ['mercury good_student 9%'],
  );
  assert.deepEqual(factsIn('<h2>State Farm discounts</h2><p>You can save up to 14% with the multi-car discount.</p>'), [
    'state-farm multi_vehicle up to 14%',
  ]);
});

test("on a carrier's own site the carrier is meant", () => {
  const body = '<h3>Paperless discount</h3><p>Save 3% when you go paperless.</p>';
  assert.deepEqual(factsIn(body, { url: 'https://www.erieinsurance.com/discounts' }), ['erie paperless 3%']);
  assert.deepEqual(factsIn(body, { url: 'http://www.erie.test/discounts' }), ['erie paperless 3%']);
});

test('insurers in general are the subject industry', () => {
  assert.deepEqual(
    factsIn('<p>Most insurers offer between 5% and 12% off for completing a defensive driving course.</p>'),
    ['industry defensive_driving range 5-12%'],
  );
});

test('savings in dollars', () => {
  assert.deepEqual(
    factsIn('<p>Progressive customers save an average of $84 a year with the telematics programme Snapshot.</p>'),
    ['progressive telematics average $84'],
  );
});

test('figures that are no discounts are left alone', () => {
  const facts = factsIn(`
    <p>Allstate raised its rates by 12% last year, and its multi-car customers noticed.</p>
    <p>GEICO has a market share of 13% among safe drivers who look for a discount.</p>
    <p>Agents of Farmers earn a commission of 11% on bundles that save customers money.</p>
    <p>USAA scores 92% for customer satisfaction with its good student discount.</p>
    <p>Some 38% of drivers save with a telematics discount from Nationwide.</p>
    <p>Progressive is 14% cheaper than the average for good students.</p>
    <p>A 20% deductible applies at Travelers even with the claims-free discount.</p>
    <p>With the Overdrive credit card good students get 4% cash back.</p>
    <p>Premiums at Kemper rose 9% for drivers without a multi-policy discount.</p>
    <p>If your premium at Erie is $900, a 10% good student discount saves you $90.</p>`);
  assert.deepEqual(
    facts.filter((fact) => /\d/.test(fact)),
    [],
  );
});

test('negations state no discount', () => {
  const facts = factsIn(`
    <p>Amica does not offer a good student discount of up to 15%.</p>
    <p>Kemper no longer gives a 5% paperless discount.</p>
    <p>Unlike others, Erie has no multi-car discount.</p>
    <p>GEICO doesn't offer a homeowner discount.</p>`);
  assert.deepEqual(facts, []);
});

test('a competitor that is only compared with is not the subject', () => {
  const facts = factsIn('<p>Safeco has a higher good student discount than Erie: it saves you 17%.</p>');
  assert.deepEqual(
    facts.filter((fact) => fact.startsWith('erie')),
    [],
  );
});

test('offers without a figure need the carrier and the word discount', () => {
  assert.deepEqual(factsIn('<p>Farmers offers discounts for good students, bundling and going paperless.</p>'), [
    'farmers good_student',
    'farmers multi_policy',
    'farmers paperless',
  ]);
  assert.deepEqual(factsIn('<p>Farmers insures good students, and paperless billing is possible.</p>'), []);
});

test('a carrier whose name holds a word for a discount', () => {
  assert.deepEqual(factsIn('<p>American Family gives 7% off with its low mileage discount.</p>'), [
    'american-family low_mileage 7%',
  ]);
});

test('states limit a fact', () => {
  const [point] = pointsIn('<p>In Ohio, Amica gives 5% off with its paperless discount.</p>');
  assert.equal(point?.family === 'discount' ? point.state : null, 'OH');
});
