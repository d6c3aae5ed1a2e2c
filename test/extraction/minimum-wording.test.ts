/** The many ways of saying what a state requires, and what sounds like it. Limits in thousands: BI per person/per accident, PD, … */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsIn } from './helpers.ts';

const SHORT: readonly (readonly [string, string])[] = [
  ['bodily_injury_per_person', 'person'],
  ['bodily_injury_per_accident', 'accident'],
  ['property_damage', 'property'],
  ['personal_injury_protection', 'pip'],
  ['medical_payments', 'medpay'],
  ['combined_single_limit', 'csl'],
];

/** A page's minimums in a line: `OH person 22, accident 44, uninsured_person 22`. */
function minimumsIn(body: string): string {
  const facts = factsIn(body.startsWith('<') ? body : `<p>${body}</p>`).map((fact) => {
    const short = SHORT.reduce((text, [long, name]) => text.replace(long, name), fact);
    return short.replace(/\$(\d+)000\b/, '$1').replace(/\$(\d+)(\d)00\b/, '$1.$2');
  });
  const states = Map.groupBy(facts, (fact) => fact.slice(0, 2));
  const order = (fact: string): number => SHORT.findIndex(([, name]) => fact.includes(name));
  return [...states]
    .map(([state, of]) => {
      const sorted = of.map((fact) => fact.slice(3)).sort((a, b) => order(a) - order(b));
      return `${state} ${sorted.join(', ')}`;
    })
    .join('; ');
}

function check(name: string, cases: Readonly<Record<string, string>>): void {
  test(name, () => {
    for (const [body, expected] of Object.entries(cases)) assert.equal(minimumsIn(body), expected, body);
  });
}

const three = (state: string): string => `${state} person 22, accident 44, property 17`;

check('figures are written in many ways', {
  'Ohio drivers must carry $22k per person, $44k per accident and $17k in property damage.': three('OH'),
  'Ohio law calls for 22,000 dollars per person, 44,000 dollars per accident and 17 thousand dollars for property.':
    three('OH'),
  'Ohio requires twenty-two thousand dollars for injury to one person, forty-four thousand dollars for two or more and seventeen thousand dollars ($17,000) for property damage.':
    three('OH'),
  'In Ohio the law asks for 20-40-15.': 'OH person 20, accident 40, property 15',
  'Ohio requires limits of $22,000/$44,000/$17,000.': three('OH'),
  'Ohio requires limits of 22k/44k/17k.': three('OH'),
  'Ohio requires $22,000, $44,000 and $17,000.': three('OH'),
});

check('what is required is said in many ways', {
  'Ohio won’t renew your plates without 22/44/17 coverage.': three('OH'),
  'Ohio expects every car on the road to be insured for 22/44/17.': three('OH'),
  'The smallest policy sold in Ohio is 22/44/17.': three('OH'),
  'Ohio law requires $22,000 of coverage per injured person, capped at $44,000 per crash.': 'OH person 22, accident 44',
  'In Ohio PIP pays at least $4,000 for treatment, $900 a month for lost wages and $2,000 for a funeral.': 'OH pip 4',
  '<h1>Ohio FAQ</h1><h3>How much liability must I carry?</h3><p>For policies that begin in July or later: $22,000 per person, $44,000 per accident, $17,000 for property. Policies that began earlier keep 20/40/15 until they renew.</p>':
    'OH person 20, person 22, accident 40, accident 44, property 15, property 17',
  '<h1>Moving to Ohio</h1><p>To register a car you must come in and show proof of 22/44/17 liability.</p>': three('OH'),
  '<h1>Ohio insurance</h1><p>22/44/17. Those numbers are the least that the law lets you drive with.</p>': three('OH'),
  '<h1>Ohio crashes</h1><p>Most drivers carry only the legal minimum of $22,000 per person and $44,000 per accident.</p>':
    'OH person 22, accident 44',
  '<h1>Ohio insurance</h1><p>Suppose you carry Ohio’s minimum of 22/44/17 and cause $40,000 of damage.</p>':
    three('OH'),
  'Laws differ. Ohio, for example, requires 22/44/17.': three('OH'),
  '<h1>Ohio costs</h1><table><tr><th>Plan</th><th>Limits</th><th>A month</th></tr><tr><td>State minimum</td><td>22/44/17</td><td>$41</td></tr><tr><td>Full coverage</td><td>50/100/50</td><td>$112</td></tr></table>':
    three('OH'),
  '<h2>Can I still pay the uninsured fee in Ohio?</h2><p>No. Every car has to be insured for at least 22/44/17.</p>':
    three('OH'),
  '<h1>Ohio compared with Iowa</h1><h3>Ohio</h3><ul><li>BI: $22,000/$44,000</li></ul>': 'OH person 22, accident 44',
  'Ohio makes you buy 22/44/17.': three('OH'),
  'Ohioans follow the law with 22/44/17, which won’t go far.': three('OH'),
  'House Bill 12 raised the Ohio minimums to 22/44/17.': three('OH'),
  'In Ohio your policy has to pay up to $22,000 for one person’s injuries and up to $44,000 for everyone’s injuries.':
    'OH person 22, accident 44',
  'In Ohio, besides liability, you need personal injury protection of $4,000.': 'OH pip 4',
  'The minimum in Ohio is 22/44/17, but lenders may ask for more.': three('OH'),
  '<h1>Ohio law</h1><p>Insurers may write a policy with a single combined limit of $61,000 instead.</p>': 'OH csl 61',
  '<h2>How much liability does Ohio require?</h2><p>The answer is $22,000 for each injured person, up to $44,000 per accident, and $17,000 for property damage.</p>':
    three('OH'),
  '<h1>Ohio insurance</h1><p>No-fault cover is required. Basic no-fault coverage is $4,000 per person and pays for treatment.</p>':
    'OH pip 4',
  'In Ohio nobody may drive without 22/44/17.': '',
  "You can't register a car in Ohio without 22/44/17 in liability.": three('OH'),
  "In Ohio, liability limits can't be lower than 22/44/17.": three('OH'),
  'The least cover that Ohio allows you to buy is 22/44/17.': three('OH'),
  'Ohio insists on liability coverage of no less than $22,000 per person.': 'OH person 22',
  'To satisfy the financial responsibility law of Ohio, show 22/44/17.': three('OH'),
  '<h1>How much do I need in Ohio?</h1><p>What does the law require?</p><p>Liability coverage of $22,000 per person and $44,000 per accident for injuries to others.</p>':
    'OH person 22, accident 44',
  'Ohio policies come with $4,000 of medical payments unless you reject it.': 'OH medpay 4',
});

check('persons, accidents and property are told in many words', {
  '<h1>Minimums in Ohio</h1><p>Liability</p><ul><li>Bodily injury: $22,000 per person</li></ul><p>Uninsured motorist</p><ul><li>Bodily injury: $33,000 per person</li></ul>':
    'OH person 22, uninsured_person 33',
  "Ohio requires liability limits of $22,000 for any one victim, $44,000 for everybody hurt in the crash and $17,000 for the other driver's car.":
    three('OH'),
  'Ohio requires liability of $22,000 each person and $44,000 each occurrence.': 'OH person 22, accident 44',
  'Ohio requires bodily injury limits of $22,000 and $44,000.': 'OH person 22, accident 44',
  'Ohio requires bodily injury per person, bodily injury per accident and property damage limits of $22,000, $44,000 and $17,000, respectively.':
    three('OH'),
  'Ohio requires $17,000 for injury to or destruction of property.': 'OH property 17',
  '<h2>Minimum limits in Ohio</h2><dl><dt>Per person</dt><dd>$22,000</dd><dt>Per accident</dt><dd>$44,000</dd><dt>Property</dt><dd>$17,000</dd></dl>':
    three('OH'),
  '<h1>Required cover in Ohio</h1><ul><li>Liability: $22,000 for injuries to one person</li><li>Underinsured: $21,000 for injuries to one person</li></ul>':
    'OH person 22, underinsured_person 21',
});

check('each cover keeps its own figures', {
  'Ohio requires bodily injury coverage of at least $22,000 per person and $44,000 per accident as well as property damage coverage of at least $17,000.':
    three('OH'),
  'UM must be offered in Ohio at 22/44 for bodily injury, with UIM at 33/66.':
    'OH underinsured_person 33, uninsured_person 22, underinsured_accident 66, uninsured_accident 44',
  'Ohio minimums: BI 22/44, PD 17.': three('OH'),
  'The floor in Ohio is 22/44.': 'OH person 22, accident 44',
  'Ohio requires 22/44/17 and $33,000/$66,000 in both uninsured and underinsured motorist coverage.':
    'OH person 22, underinsured_person 33, uninsured_person 33, accident 44, underinsured_accident 66, uninsured_accident 66, property 17',
  'Minimum uninsured motorist limits in Ohio are $22,000 per person and $44,000 per accident for bodily injury.':
    'OH uninsured_person 22, uninsured_accident 44',
  'Ohio requires a minimum of $17,000 each of personal injury protection and property damage liability.':
    'OH property 17, pip 17',
  'Ohio law requires PIP and property damage liability, $17,000 of each.': 'OH property 17, pip 17',
  'Ohio requires $30,000 of PIP: $20,000 for hospital bills and $10,000 for lost income.': 'OH pip 30',
  'Ohio requires medical payments of $4,000 and liability of $22,000/$44,000 with $17,000 of property damage.': `${three('OH')}, medpay 4`,
  '<h1>Ohio minimums</h1><p>Personal injury protection must be at least:</p><ul><li>$4,000 per person for treatment</li></ul>':
    'OH pip 4',
  'Ohio requires 22/44/17, and 33/66 in uninsured motorist coverage.':
    'OH person 22, uninsured_person 33, accident 44, uninsured_accident 66, property 17',
  'Ohio requires UM/UIM limits of 22/44.': 'OH underinsured_person 22, uninsured_person 22, accident 44'.replace(
    'accident 44',
    'underinsured_accident 44, uninsured_accident 44',
  ),
  'Ohio requires $17,000 in property damage and uninsured motorist coverage of $22,000/$44,000.':
    'OH uninsured_person 22, uninsured_accident 44, property 17',
  'Ohio requires liability of $22,000 per person and $17,000 for property damage.': 'OH person 22, property 17',
  'Ohio requires uninsured motorist property damage of $17,000 with a $250 deductible.': 'OH uninsured_property 17',
  'Uninsured motorist coverage in Ohio must be offered at 22/44/17.':
    'OH uninsured_person 22, uninsured_accident 44, uninsured_property 17',
  'Ohio requires liability and uninsured motorist coverage, both at 22/44/17.':
    'OH person 22, uninsured_person 22, accident 44, uninsured_accident 44, property 17, uninsured_property 17',
  'Ohio requires $22,000 per person in uninsured motorist coverage and $17,000 in UMPD.':
    'OH uninsured_person 22, uninsured_property 17',
  'PIP is mandatory in Ohio. The amount is $4,000 per person.': 'OH pip 4',
  'Ohio does not require bodily injury liability, just $4,000 PIP and $17,000 PDL.': 'OH property 17, pip 4',
  'Ohio requires $4,000 in PIP; policies must have $22,000 per person and $44,000 per accident for injuries.':
    'OH person 22, accident 44, pip 4',
});

check('pairs, rows and lists of limits', {
  'Ohio requires $17,000 for property damage, and $22,000 per person and $44,000 per accident for uninsured motorists.':
    'OH uninsured_person 22, uninsured_accident 44, property 17',
  'Ohio requires $22,000 a person and $44,000 an accident for injuries.': 'OH person 22, accident 44',
  '<h1>Minimum limits by state</h1><p>22/44/17: Iowa, Kansas and Ohio</p>': [
    three('IA'),
    three('KS'),
    three('OH'),
  ].join('; '),
  '<h1>Minimum limits by state</h1><p>OH 22/44/17 | IA 22/44/17</p>': [three('IA'), three('OH')].join('; '),
  '<h1>Minimum limits in Ohio</h1><table><tr><th>Cover</th><th>Required</th><th>Max we sell</th></tr><tr><td>Property damage</td><td>$17,000</td><td>$50,000</td></tr></table>':
    'OH property 17',
});

check('the same limits are required of another cover', {
  'Ohio requires 22/44/17, and uninsured motorist coverage in the same amounts.':
    'OH person 22, uninsured_person 22, accident 44, uninsured_accident 44, property 17, uninsured_property 17',
  'Ohio requires liability of $22,000 per person and $44,000 per accident. You must carry uninsured motorist coverage with the same limits.':
    'OH person 22, uninsured_person 22, accident 44, uninsured_accident 44',
  'Ohio requires 22/44/17, and lets you buy uninsured motorist coverage up to the same limits.': three('OH'),
});

check('a limit belongs to the states named with it', {
  '<h1>What must I carry?</h1><p>In Ohio everybody must have 22/44/17.</p><p>UM at 33/66 has to be offered.</p>':
    'OH person 22, uninsured_person 33, accident 44, uninsured_accident 66, property 17',
  '<h1>Required coverage</h1><h2>Ohio</h2><p>Same liability limits as Iowa: 22/44/17.</p>': three('OH'),
  '<h1>Required coverage</h1><h2>Ohio</h2><p>Like Iowa, the state requires 22/44/17.</p>': three('OH'),
  'Ohio and Kansas both require 22/44/17.': `${three('OH')}; ${three('KS')}`.split('; ').sort().join('; '),
  'The minimums are 22/44/17 in Ohio and 30/60/25 in Texas.': `${three('OH')}; TX person 30, accident 60, property 25`,
  'Unlike Ohio and Kansas, Iowa requires 22/44/17.': three('IA'),
  '<h1>Minimum limits</h1><ul><li>OH: 22/44/17</li><li>IN – 20/40/15</li></ul>': `IN person 20, accident 40, property 15; ${three('OH')}`,
  'The Buckeye State requires 22/44/17.': three('OH'),
});

check('tables: a column a state, kinds as headers, thousands left out', {
  '<h1>Minimum limits</h1><table><tr><th rowspan=2>State</th><th colspan=2>Bodily injury</th><th rowspan=2>Property damage</th></tr><tr><th>Per person</th><th>Per accident</th></tr><tr><td>Ohio</td><td>$22,000</td><td>$44,000</td><td>$17,000</td></tr></table>':
    three('OH'),
  '<h1>Required cover</h1><table><tr><th colspan=2>Ohio</th></tr><tr><td>Bodily injury</td><td>$22,000 / $44,000</td></tr><tr><td>Property damage</td><td>$17,000</td></tr><tr><th colspan=2>Iowa</th></tr><tr><td>Property damage</td><td>$15,000</td></tr></table>': `IA property 15; ${three('OH')}`,
  '<h1>Required cover in Ohio</h1><table><tr><th>Cover</th><th>Limit</th></tr><tr><td colspan=2>Uninsured motorist</td></tr><tr><td>Per person</td><td>$22,000</td></tr><tr><td>Property damage</td><td>$17,000</td></tr></table>':
    'OH uninsured_person 22, uninsured_property 17',
  '<h1>Minimums at a glance</h1><table><tr><th>Limits</th><th>States</th></tr><tr><td>22/44/17</td><td>Iowa, Ohio</td></tr></table>': `${three('IA')}; ${three('OH')}`,
  '<h1>Ohio requirements</h1><table><tr><th>Cover</th><th>Required?</th><th>Limits</th></tr><tr><td>Property damage</td><td>Yes</td><td>$17,000</td></tr><tr><td>Uninsured motorist</td><td>No</td><td>$22,000/$44,000</td></tr></table>':
    'OH property 17',
  '<h1>Insurance in Ohio</h1><table><tr><th>Your policy must have</th><th></th></tr><tr><td>Liability</td><td>22/44/17</td></tr></table>':
    three('OH'),
  '<h1>Minimum limits</h1><table><tr><th>Cover</th><th>Ohio</th><th>Iowa</th></tr><tr><td>Injury to one</td><td>$22,000</td><td>$20,000</td></tr><tr><td>Injury to more than one</td><td>$44,000</td><td>$40,000</td></tr></table>':
    'IA person 20, accident 40; OH person 22, accident 44',
  '<h1>Minimum limits</h1><table><tr><th>State</th><th>Liability limits</th><th>Also required</th></tr><tr><td>Ohio</td><td>22/44/17</td><td>PIP $4,000; UM 33/66</td></tr></table>':
    'OH person 22, uninsured_person 33, accident 44, uninsured_accident 66, property 17, pip 4',
  '<h1>Minimum limits in Ohio</h1><table><tr><th>Cover</th><th>Limit</th></tr><tr><td>Bodily injury</td><td>22/44</td></tr><tr><td>Property damage</td><td>17</td></tr></table>':
    three('OH'),
  '<h1>What the law requires</h1><table><tr><th>Cover</th><th>Ohio</th><th>Iowa</th></tr><tr><td>Injury to others, per person</td><td>$22,000</td><td>$20,000</td></tr></table>':
    'IA person 20; OH person 22',
  '<h1>Minimum limits by state</h1><table><tr><th>State</th><th>Per person</th><th>Per accident</th><th>Property</th></tr><tr><td>Ohio</td><td>22,000</td><td>44,000</td><td>17,000</td></tr></table>':
    three('OH'),
  '<h1>Required cover</h1><p>BI: per person/per accident. Amounts in thousands.</p><table><tr><th>State</th><th>BI</th><th>PD</th></tr><tr><td>OH</td><td>22/44</td><td>17</td></tr></table>':
    three('OH'),
});

check('old and new limits', {
  'The Ohio limits rose last year: bodily injury from $20,000/$40,000 to $22,000/$44,000, property damage from $15,000 to $17,000.':
    'OH person 20, person 22, accident 40, accident 44, property 15, property 17',
  '<h1>Ohio FAQ</h1><p>The minimums went up. Bodily injury is now $22,000 per person and $44,000 per accident (it was $20,000 and $40,000).</p>':
    'OH person 20, person 22, accident 40, accident 44',
  '<h1>Who raised limits?</h1><table><tr><th>State</th><th>Old</th><th>New</th></tr><tr><td>OH</td><td>20/40/15</td><td>22/44/17</td></tr></table>':
    'OH person 20, person 22, accident 40, accident 44, property 15, property 17',
  '<h1>Ohio limits</h1><table><tr><th>Cover</th><th>Before July 1, 2031</th><th>Now</th></tr><tr><td>Each person</td><td>$20,000</td><td>$22,000</td></tr></table>':
    'OH person 20 until 2031-07-01, person 22',
  'Starting July 1, 2031 Ohio drivers must buy 22/44 bodily injury and $17,000 property damage, up from 20/40 and $5,000.':
    'OH person 20 until 2031-07-01, person 22 from 2031-07-01, accident 40 until 2031-07-01, accident 44 from 2031-07-01, property 17 from 2031-07-01, property 5 until 2031-07-01',
  'The new law in Ohio raises bodily injury from $20,000 to $22,000 per person and from $40,000 to $44,000 per accident.':
    'OH person 20, person 22, accident 40, accident 44',
  '<h1>Ohio limits are changing</h1><ul><li>Injury to one person: $20,000 → $22,000</li></ul>':
    'OH person 20, person 22',
  'Ohio must carry at least $22,000 per person and $44,000 per accident for injuries, plus $17,000 for property damage. Until July 1, 2031, the limits are $20,000 and $40,000.':
    'OH person 20 until 2031-07-01, person 22, accident 40 until 2031-07-01, accident 44, property 17',
  '<h1>Ohio limits go up</h1><table><tr><th></th><th>Until 7/1/2031</th><th>Since 7/1/2031</th></tr><tr><td>Property damage</td><td>$15,000</td><td>$17,000</td></tr></table>':
    'OH property 15 until 2031-07-01, property 17 from 2031-07-01',
  'Before that the Ohio minimum was 12.5/25/7.5.': 'OH person 12.5, accident 25, property 7.5',
  'On Jan. 1, 2031, minimums in Ohio rose from 22/44/17 to 30/60/25.':
    'OH person 22 until 2031-01-01, person 30 from 2031-01-01, accident 44 until 2031-01-01, accident 60 from 2031-01-01, property 17 until 2031-01-01, property 25 from 2031-01-01',
  'Since July 1, 2031 Ohio requires property damage liability of $25,000, replacing the old $17,000.':
    'OH property 17 until 2031-07-01, property 25 from 2031-07-01',
  'Before 1/1/2031 Ohio required property damage liability of $17,000; now it requires property damage liability of $25,000.':
    'OH property 17 until 2031-01-01, property 25 from 2031-01-01',
});

check('advice, prices, cases, plans and others’ demands are no minimums', {
  '<h1>Ohio insurance law</h1><p><b>Uninsured motorist.</b> Not required, but companies will sell you 22/44 or more.</p>':
    '',
  '<h1>Ohio minimums</h1><p>Many drivers want more than the minimum. Commonly purchased limits include:</p><ul><li>50/100: $50,000 per person / $100,000 per accident</li></ul>':
    '',
  '<h1>Ohio minimums</h1><p>We recommend a minimum of 50/100/50.</p><p>Uber requires 50/100/25 while you wait.</p>': '',
  '<h1>Illinois limits are changing</h1><table><tr><th>Plan</th><th>Limits</th></tr><tr><td>Lowest</td><td>$100K dwelling / $50K personal property / $30K liability</td></tr></table>':
    '',
  '<h1>Ohio insurance law</h1><p>A bill that raises the minimum to 50/100/25 is before the House, and would take effect next year.</p>':
    '',
  '<h1>Ohio minimums</h1><p>A better choice is 100/300/100.</p><p>Our rates are for 50/100/50 liability.</p><p>Raising limits to 50/100/50 costs $8 more.</p>':
    '',
  '<h1>Ohio minimums</h1><h2>How much should you really carry?</h2><ul><li>$100,000 per person bodily injury</li></ul>':
    '',
  '<h1>Ohio insurance law</h1><p>House Bill 12 would bring the minimum to 50/100/25.</p><p>Lenders require 50/100/50.</p>':
    '',
  'In Ohio most insurers ask for $250,000 per person and $500,000 per accident of bodily injury coverage before they sell more.':
    '',
  '<h1>Ohio insurance law</h1><p>Marinas require $300,000 in liability and $50,000 in property damage.</p><p>A crash with more than $1,500 in property damage must be reported.</p>':
    '',
  '<h1>Ohio insurance law</h1><p>The jury awarded $75,000 for bodily injury to one person, and the law requires less.</p>':
    '',
  '<h2>Not required in Ohio, but nice to have</h2><ul><li>Uninsured motorist: $22,000/$44,000</li></ul>': '',
  '<h1>Ohio minimum car insurance</h1><p>You could owe $45,000 for property damage on top of what the law requires.</p>':
    '',
});

test('the address names the state where the page does not', () => {
  const html = '<h1>Minimum limits</h1><p>Drivers must carry $17,000 in property damage liability.</p>';
  assert.deepEqual(factsIn(html, { url: 'https://www.somewhere.example/car-insurance/west-virginia' }), [
    'WV property_damage $17000',
  ]);
});

test('what is asked of houses, reports, suits and by insurers is no law for drivers', () => {
  for (const text of [
    'Oregon requires homeowners who let rooms to carry $20,000 in property damage coverage.',
    'Oregon requires a report when there is property damage of $2,500 or more.',
    'To sue in Oregon you must have more than $15,000 in medical bills under PIP.',
    'FEMA requires flood coverage of at least $20,000 for property damage.',
    'A house must be insured for property damage of at least $45,000 to qualify for a mortgage.',
    'Kemper requires at least $5,000 in medical payments on Oregon policies.',
  ])
    assert.deepEqual(factsIn(`<h1>Oregon insurance guide</h1><p>${text}</p>`), [], text);
});

test('three sums for a person, an accident and property are liability limits whatever was spoken of before', () => {
  const after = `<h2>Coverage</h2><p>It sells liability, collision and protection against uninsured drivers. The law in Ohio makes you
    carry just $25,000 per injured person, $50,000 per crash and $25,000 for other people's property.</p>`;
  const limits = [
    'OH bodily_injury_per_accident $50000',
    'OH bodily_injury_per_person $25000',
    'OH property_damage $25000',
  ];
  assert.deepEqual(factsIn(after), limits);
  const below = `<h2>Uninsured motorist</h2><p>Every policy in Ohio also protects you from them. It may not be smaller than liability:
    $25,000 for each injured person, $50,000 for each accident and $25,000 for what is damaged.</p>`;
  assert.deepEqual(factsIn(below), [
    'OH uninsured_bodily_injury_per_accident $50000',
    'OH uninsured_bodily_injury_per_person $25000',
    'OH uninsured_property_damage $25000',
  ]);
});

test('limits in a list or in lines below what the law demands, on a page about another cover', () => {
  const limits = [
    'UT bodily_injury_per_accident $65000',
    'UT bodily_injury_per_person $30000',
    'UT property_damage $25000',
  ];
  const list = `<h2>PIP is only one piece of the puzzle in Utah</h2><p>You can't register a car with PIP alone. Liability insurance is
    compulsory as well. The law demands</p><ul><li>$30,000 for one injured or deceased person,</li>
    <li>$65,000 for all the people hurt in one wreck, and</li><li>$25,000 for damage to other people's property.</li></ul>`;
  assert.deepEqual(factsIn(list), limits);
  const lines = `<h1>PIP in Utah</h1><p>Today the statute calls for:</p><div><p>$30,000 of liability for one person's injuries and $65,000 for
    everybody hurt in the crash</p><p>$25,000 of liability for damaged property</p></div>`;
  assert.deepEqual(factsIn(lines), limits);
  const hurts = `<p>To get a tag in Utah you need liability insurance in these amounts:</p><ul><li>$30,000 for one person you injure,
    and $65,000 if you injure several in a single wreck;</li><li>$25,000 for the vehicles you wreck.</li></ul>`;
  assert.deepEqual(factsIn(hurts), limits);
  const asked = `<p>It is better to ask what you are forced to have. In Utah that isn't much:</p><ul><li>$30,000 for the injuries of one
    person you hurt,</li><li>$65,000 for everyone who is hurt in the whole crash, and</li><li>$25,000 for property you damage.</li></ul>
    <p>I'd raise it to $50,000 at least.</p>`;
  assert.deepEqual(factsIn(asked), limits);
  const short = `<p>If you only have a minute:</p><ul><li>Utah raised its liability limits. The new ones read 30/65/25.</li></ul>`;
  assert.deepEqual(factsIn(short), limits);
});

test('a table whose rows say who is hurt and what is damaged, and terms of a list', () => {
  const table = `<p>A policy sold in Missouri has to include at least:</p><table><tr><td>One injured person</td><td>$25,000</td></tr>
    <tr><td>Everyone injured in the same wreck</td><td>$50,000</td></tr>
    <tr><td>Vehicles, fences and other property</td><td>$25,000</td></tr></table>`;
  assert.deepEqual(factsIn(table), [
    'MO bodily_injury_per_accident $50000',
    'MO bodily_injury_per_person $25000',
    'MO property_damage $25000',
  ]);
  const terms = `<h2>How much coverage does Maryland law ask for?</h2><p>Your policy must contain:</p><dl>
    <dt>Uninsured motorist, property</dt><dd>$15,000</dd></dl>`;
  assert.deepEqual(factsIn(terms), ['MD uninsured_property_damage $15000']);
});

test('"of that coverage" is the one spoken of before, and what a failed bill foresaw is no law', () => {
  const body = `<p>The careless driver's property damage coverage pays.</p><p>Owners in Massachusetts now have to buy no less than $30,000 of
    that coverage.</p>`;
  assert.deepEqual(factsIn(body), ['MA property_damage $30000']);
  const bill = `<p>A repeal was stopped in the Senate. That version foresaw compulsory medical payments coverage of $5,000 in Kentucky.</p>`;
  assert.deepEqual(factsIn(bill), []);
});

test('a heading about a fee is no cover', () => {
  const body = `<h1>Virginia is done with the uninsured fee</h1><p>As of January 1, 2025, the Virginia minimum is 50/100/25. In dollars:</p>
    <ul><li>Injury to one person: $50,000</li><li>Damage to property: $25,000</li></ul>`;
  assert.ok(!factsIn(body).some((fact) => fact.includes('uninsured')));
});

test('limits below the heading of a cover for drivers, whatever its introduction says of injuries', () => {
  const body = `<h2>What you need to drive legally in Maryland</h2><h3>Uninsured motorist</h3><p>Steps in when somebody can't pay for your
    injuries.</p><ul><li>$30,000 for each injured person</li><li>$60,000 for all injuries in one accident</li><li>$15,000 for damaged property</li></ul>`;
  assert.deepEqual(factsIn(body), [
    'MD uninsured_bodily_injury_per_accident $60000',
    'MD uninsured_bodily_injury_per_person $30000',
    'MD uninsured_property_damage $15000',
  ]);
  const table = `<h2>What the law of Vermont requires</h2><table><tr><th></th><th>Liability</th><th>Uninsured motorists</th></tr>
    <tr><td>One person hurt</td><td>$25,000</td><td>$50,000</td></tr><tr><td>Property</td><td>$10,000</td><td>$10,000</td></tr></table>`;
  assert.deepEqual(factsIn(table), [
    'VT bodily_injury_per_person $25000',
    'VT property_damage $10000',
    'VT uninsured_bodily_injury_per_person $50000',
    'VT uninsured_property_damage $10000',
  ]);
});

test('a statute that says in numbered paragraphs what a policy covers', () => {
  const found = factsIn(`
    <h1>Vermont § 23-801a: what a motor vehicle liability policy is</h1>
    <p>(2) It shall insure the person named in it against loss from liability, up to these limits for each vehicle:</p>
    <p>(i) Forty thousand dollars ($40,000) because of bodily injury to or death of one person in any one accident; and</p>
    <p>(ii) Subject to that limit for one person, eighty thousand dollars ($80,000) because of bodily injury to or death of two (2) or more persons in any one accident; and</p>
    <p>(iii) Fifteen thousand dollars ($15,000) because of injury to or destruction of property of others in any one accident.</p>`);
  assert.deepEqual(found, [
    'VT bodily_injury_per_accident $80000',
    'VT bodily_injury_per_person $40000',
    'VT property_damage $15000',
  ]);
});

test('the lowest limits, and the least that one may carry', () => {
  assert.deepEqual(
    factsIn(`
    <h1>Utah liability coverage</h1><h3>Lowest limits, bodily injury</h3>
    <ul><li>$35,000 where one person is hurt or killed.</li><li>$70,000 in all where more than one person is hurt.</li></ul>`),
    ['UT bodily_injury_per_accident $70000', 'UT bodily_injury_per_person $35000'],
  );
  assert.deepEqual(
    factsIn(`<p>For many years the least automobile liability coverage that one could carry in Idaho was
      $20,000 for each person and $40,000 for each accident, and $10,000 where property is damaged.</p>`),
    ['ID bodily_injury_per_accident $40000', 'ID bodily_injury_per_person $20000', 'ID property_damage $10000'],
  );
});

test('a fee for the uninsured is no cover, and a policy with minimum coverages is no sample', () => {
  assert.deepEqual(
    factsIn(`<p>In Virginia drivers could pay an uninsured motor vehicle fee before; now every driver must be insured. The state's
      minimum liability coverage goes to $45,000/$90,000/$35,000.</p>`),
    ['VA bodily_injury_per_accident $90000', 'VA bodily_injury_per_person $45000', 'VA property_damage $35000'],
  );
  assert.deepEqual(
    factsIn(`<p>Under Oregon law every driver must be offered a policy with these minimum coverages: $35,000 for one person
      hurt in an accident, $70,000 where more than one person is hurt, and $25,000 for damage to property.</p>`),
    ['OR bodily_injury_per_accident $70000', 'OR bodily_injury_per_person $35000', 'OR property_damage $25000'],
  );
});

check('what stands beside a figure says whose it is', {
  'We suggest that Ohio drivers buy far more than the 22/44/17 that the state requires.': three('OH'),
  'We suggest 22/44/17 to drivers in Ohio, where state law is mild.': '',
  'Ohio law leaves the option of a combined limit of $61,000 for bodily injury and property damage.': 'OH csl 61',
  'Ohio drivers have to buy: liability for injuries ($22,000 per person/$44,000 per accident) and damage to another driver’s property ($17,000).':
    three('OH'),
  'Ohio minimums: bodily injury $22,000/$44,000 | property damage $17,000': three('OH'),
  'Ohio requires uninsured motorist coverage of $22,000 for bodily injury per person and $44,000 for bodily injury per accident.':
    'OH uninsured_person 22, uninsured_accident 44',
  'Ohio requires 22/44/17 BI/PD and 23/46 UM.':
    'OH person 22, uninsured_person 23, accident 44, uninsured_accident 46, property 17',
  '<h1>Minimum insurance in Michigan</h1><p>You may sue the other driver and recover up to $2,500 for damage to your car.</p>':
    '',
  '<h1>Minimum insurance in Michigan</h1><p>Drivers can choose among $150,000 and $240,000 in PIP.</p>': '',
});

test('a figure compared with the one of today held until then', () => {
  assert.deepEqual(factsIn('<p>As of May 1, 2031, Ohio requires 22/44/17, compared with 20/40/15 before.</p>'), [
    'OH bodily_injury_per_accident $40000 until 2031-05-01',
    'OH bodily_injury_per_accident $44000 from 2031-05-01',
    'OH bodily_injury_per_person $20000 until 2031-05-01',
    'OH bodily_injury_per_person $22000 from 2031-05-01',
    'OH property_damage $15000 until 2031-05-01',
    'OH property_damage $17000 from 2031-05-01',
  ]);
});

check('a state that is compared by a figure of its own keeps it', {
  '<h1>Minimum limits</h1><p>Compared with Ohio’s 22/44/17, Michigan’s 48/96/9 is much.</p>': `MI person 48, accident 96, property 9; ${three('OH')}`,
  'Michigan’s minimum is above that of Ohio.': '',
});

check('what a cover does, what the law leaves out, and other sums', {
  '<h2>Ohio minimums</h2><ul><li>Bodily injury (pays if you hit a neighbor): $22,000 per person, $44,000 per accident</li><li>Property damage: $17,000</li></ul>':
    three('OH'),
  'Ohio does not require uninsured motorist coverage; who wants it mostly takes 22/44.': '',
  'Ohio does not require PIP, only liability of 22/44/17.': three('OH'),
  '<h1>Minimums in Ohio</h1><p>You may buy higher liability limits, such as 30/60/30.</p>': '',
  'Ohio drivers pay $410 a year for the minimum and $1,250 for 30/60/30.': '',
  '<h1>Minimums in Ohio</h1><h3>Hired cars</h3><p>This pays up to $1,400 per accident.</p>': '',
  'In Ohio a court may require somebody to pay a $4,000 judgment for property damage.': '',
  'Ohio law requires riders of mopeds to have 22/44/17.': '',
  '<h1>Minimum insurance in Ohio</h1><p>Updated on 10/20/31.</p>': '',
});

check('pairs, and whom or what a sum is for', {
  'Ohio requires $22,000/44,000 for bodily injury and $17,000 for property damage.': three('OH'),
  'Ohio minimums: bodily injury liability 22/44, property damage liability 17, PIP 3.': three('OH'),
  'Ohio law demands $22,000 for injuries or death of another person, $44,000 for injuries or death of all other people and $17,000 for damage to property.':
    three('OH'),
  'Ohio law sets the limit per accident at $44,000, and for property damage it is $17,000.':
    'OH accident 44, property 17',
});

test('states on lines of their own over several lines', () => {
  const body = `<h2>Minimum insurance by state</h2><p><b>Idaho</b><br>Bodily injury: $21,000 per person, $51,000 per accident<br>
    Property damage: $16,000<br><b>Ohio</b><br>Bodily injury: $22,000 per person, $44,000 per accident<br>Property damage: $17,000</p>`;
  assert.equal(minimumsIn(body), `ID person 21, accident 51, property 16; ${three('OH')}`);
});

test('policies that begin before a day', () => {
  assert.deepEqual(
    factsIn(`<h1>Ohio limits</h1><p>Ohio requires property damage limits of $17,000 for policies that begin on May 1, 2031 or later,
      and property damage limits of $15,000 for policies that begin before that date.</p>`),
    ['OH property_damage $15000 until 2031-05-01', 'OH property_damage $17000 from 2031-05-01'],
  );
});

test('limits that went from one notation to another, whatever the verb', () => {
  const both = ['OH bodily_injury_per_accident $50000', 'OH bodily_injury_per_accident $80000'];
  const told = (sentence: string) => factsIn(`<p>${sentence}</p>`).filter((fact) => fact.includes('per_accident'));
  assert.deepEqual(told('House Bill 9 took Ohio’s liability limits from 25/50/25 up to 40/80/40.'), both);
  assert.deepEqual(told('Ohio moved its auto liability limits up from 25/50/25 to 40/80/40.'), both);
  assert.deepEqual(told('In Ohio, moving your limits up from 25/50/25 to 100/300/100 costs little.'), []);
});
