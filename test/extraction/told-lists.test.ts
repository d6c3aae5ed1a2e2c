/** Sentences that list an insurer's discounts, whatever it is said to do with them. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { factsIn } from './helpers.ts';

const car = (text: string): string[] => factsIn(`<h1>Car insurance</h1><p>${text}</p>`, { title: 'Car insurance' });

suite('what an insurer does with its discounts', () => {
  const does = [
    'grants a number of discounts',
    'runs a dozen discounts',
    'knows quite a few discounts',
    'can boast more than ten discounts',
    'comes with plenty of discounts',
    'puts several discounts on the table',
    'does not skimp on discounts',
  ];
  for (const told of does) {
    test(told, () => {
      assert.deepEqual(car(`For drivers Amica ${told}, among them for good students and for hybrids.`), [
        'amica alternative_fuel',
        'amica good_student',
      ]);
    });
  }
});

suite('how a list of discounts begins', () => {
  const lists = [
    ' to those who pay in full or insure several cars.',
    ' (paid in full, multi-car).',
    ', from paid in full to multi-car.',
    ', for instance for paying in full or for insuring several cars.',
    '. Among them are ones for paying in full and for insuring several cars.',
    '. They are given for paying in full and for several cars.',
    '. You get them by paying in full or insuring several cars.',
    '. One is for paying in full, another for several cars.',
    '. Paying in full and insuring several cars are among them.',
  ];
  for (const list of lists) {
    test(list, () => {
      assert.deepEqual(car(`Erie grants discounts${list}`), ['erie multi_vehicle', 'erie paid_in_full']);
    });
  }

  test('a name that running text would not call a discount is one in a list', () => {
    assert.deepEqual(car('Kemper serves up discounts for homeowners, safe drivers and seniors.'), [
      'kemper homeowner',
      'kemper mature_driver',
      'kemper safe_driver',
    ]);
  });

  test('a long list is read to its end', () => {
    const text =
      'Travelers grants a number of discounts, among them for a clean driving record over three years or more, for a course in defensive driving, for students with good grades at their school, for newer cars, for driving fewer miles in a year, for several vehicles on one policy and for anti-theft devices.';
    assert.deepEqual(car(text).length, 7);
    assert.ok(car(text).includes('travelers anti_theft'));
  });
});

suite('no lists of what an insurer gives', () => {
  const withheld = [
    'Amica scrapped its discounts for good students and hybrids.',
    'Amica used to have discounts for good students and hybrids.',
    'Amica is short on discounts for good students.',
    'Amica has few discounts, and none for good students or hybrids.',
    'Amica customers miss discounts for good students.',
  ];
  for (const text of withheld) test(text, () => assert.deepEqual(car(text), []));

  test('who gets one is no discount where it is told what for', () => {
    assert.deepEqual(car('At Mercury, drivers under 25 can get a discount for good grades.'), ['mercury good_student']);
  });
});

test('an insurer gives less than others: it gives', () => {
  const text = 'Its discounts for good students are there, although they are smaller than those of standard insurers.';
  assert.deepEqual(factsIn(`<h1>Bristol West auto insurance</h1><p>${text}</p>`, { title: 'Bristol West' }), [
    'bristol-west good_student',
  ]);
});

suite('a price that is lower, told in other words', () => {
  const told = [
    'You save at Kemper by paying in full and by insuring several cars.',
    'Kemper will discount the premium of those who pay in full or insure several cars.',
    'Premiums at Kemper are discounted for paying in full and for several cars.',
  ];
  for (const text of told)
    test(text, () => assert.deepEqual(car(text), ['kemper multi_vehicle', 'kemper paid_in_full']));
});

test('a name with the coverage that it lowers behind it', () => {
  const terms = [
    'Accident-Free Driver Discount (all coverages, where state law allows it)',
    'Anti-theft Device Discount (Comprehensive coverage of private passenger cars)',
    'Driver Training Credit (Bodily Injury, Property Damage, Collision)',
  ];
  const body = terms.map((term) => `<dt>${term}</dt><dd>For those who ask for it and can prove it.</dd>`).join('');
  assert.deepEqual(factsIn(`<h1>Kemper auto discounts</h1><dl>${body}</dl>`, { title: 'Kemper auto discounts' }), [
    'kemper anti_theft',
    'kemper driver_training',
    'kemper safe_driver',
  ]);
});

test('whose a programme is, before what is told of it', () => {
  const body = `<h1>Usage-based insurance discounts</h1><p>Drivers save with these programs.</p>
    <p><b>RightTrack from Liberty Mutual:</b> It has lately come to ten more states.</p>`;
  assert.deepEqual(factsIn(body, { title: 'Usage-based insurance discounts' }), ['liberty-mutual telematics']);
});

suite('a list of discounts without a name', () => {
  const url = 'https://www.amica.com/auto';
  const said = [
    'We run a number of discounts, among them for good students and for hybrids.',
    'Ask us about discounts for good students and hybrids.',
  ];
  for (const text of said) {
    test(text, () => {
      const found = factsIn(`<h1>Auto</h1><p>${text}</p>`, { url, title: 'Auto | Amica' });
      assert.deepEqual(found, ['amica alternative_fuel', 'amica good_student']);
    });
  }

  test('right below a heading over discounts', () => {
    const body = '<h3>Mercury discounts</h3><p>They are for good students, hybrids and those who pay in full.</p>';
    assert.deepEqual(factsIn(body), ['mercury alternative_fuel', 'mercury good_student', 'mercury paid_in_full']);
  });
});

test('on a page about a programme that watches driving, what it rewards is that programme', () => {
  const body = `<h2>Good drivers, listen</h2><h4>Drive safely.</h4><p>Keep to the speed limit and you can save more.</p>`;
  const found = factsIn(`<p>Sign up for Allstate Drivewise.</p>${body}`, { title: 'Discount: Drivewise' });
  assert.ok(!found.includes('allstate safe_driver'));
});

test('a list goes on with "one for …, one for …"', () => {
  for (const text of [
    'Drivers can get several discounts from Kemper, including one for having been insured before and one for owning the home.',
    'Among the discounts you can get from Kemper are one for being insured before and one for owning the home.',
    'Kemper’s choice of discounts is wide. There is one for drivers insured before, and one for owning the home.',
    'Homeowners of long standing, drivers who own their home and those insured before all qualify for discounts at Kemper.',
  ])
    assert.deepEqual(
      factsIn(`<h1>Kemper</h1><p>${text}</p>`),
      ['kemper continuous_insurance', 'kemper homeowner'],
      text,
    );
  const rarer =
    'Kemper has eight discounts. Among them are a common one for anti-theft features and a rarer one for e-signing.';
  assert.deepEqual(factsIn(`<h1>Kemper</h1><p>${rarer}</p>`), ['kemper anti_theft', 'kemper other']);
});
