/** A state's insurance department: one page on the minimum limits, one on uninsured motorist and no-fault coverage. */
import { drawBetween, pick } from '../chance.ts';
import { minimumOf } from '../facts.ts';
import { markup, stating } from '../markup.ts';
import type { Piece } from '../markup.ts';
import type { Page, Site } from '../page.ts';
import type { Jurisdiction } from '../subjects.ts';
import { dollars, listInWords, statedSum } from '../wording.ts';
import { liabilityOf, thousands } from './limits.ts';

/** Both pages of that jurisdiction's department. */
export function regulatorPages(state: Jurisdiction): Page[] {
  const site: Site = {
    host: `insurance.${state.code.toLowerCase()}.gov.test`,
    name: `${state.name} Department of Insurance`,
    tagline: 'Serving consumers',
    frame: 'authority',
    colour: pick(`${state.code} colour`, ['#1b3a5c', '#234d3c', '#4a2d52']),
    menu: [
      ['Consumers', '/'],
      ['Minimum limits', '/consumers/auto/minimum-limits'],
      ['Uninsured motorists', '/consumers/auto/uninsured-motorist'],
    ],
  };
  return [minimumPage(site, state), uninsuredPage(site, state)];
}

function minimumPage(site: Site, state: Jurisdiction): Page {
  return {
    site,
    path: '/consumers/auto/minimum-limits',
    title: `${state.name} Minimum Car Insurance Requirements`,
    description: `The liability limits that every driver in ${state.name} must carry, and what happens without them.`,
    terms: `${state.code} bodily injury property damage liability auto insurance law`,
    body: () => markup`<p>Everyone who registers a vehicle in ${state.name} must be able to show proof of insurance at all times.</p>
${liability(state)}
<h2>Is the minimum enough?</h2>
<p>Often not. Medical bills quickly pass these sums, and many agents recommend limits of 100/300/100.</p>
<h2>Driving without insurance</h2>
<p>The penalty for a first offense is a fine of $${drawBetween(`${state.code} fine`, 3, 9)}50 and the loss of your registration. Reinstating it costs another $${drawBetween(`${state.code} fee`, 4, 9)}5.</p>`,
  };
}

function liability(state: Jurisdiction): Piece {
  const facts = liabilityOf(state.code);
  const [person, accident, property] = facts;
  return pick(`${state.code} liability`, [
    () => markup`<h2>Minimum limits</h2>
<table><thead><tr><th>Coverage</th><th>Minimum limit</th></tr></thead><tbody>
<tr><td>Bodily injury liability, per person</td><td>${statedSum(person)}</td></tr>
<tr><td>Bodily injury liability, per accident</td><td>${statedSum(accident)}</td></tr>
<tr><td>Property damage liability</td><td>${statedSum(property)}</td></tr></tbody></table>`,
    () => markup`<h2>What the law requires</h2>
<p>The minimum liability limits in ${state.name} are:</p>
<ul><li>${statedSum(person)} for bodily injury or death of one person</li>
<li>${statedSum(accident)} for bodily injury or death of two or more people in one accident</li>
<li>${statedSum(property)} for damage to another person's property</li></ul>`,
    () => markup`<h2>What the law requires</h2>
<p>${state.name} law requires drivers to carry at least ${statedSum(person)} of bodily injury liability coverage per person, ${statedSum(accident)} per accident, and ${statedSum(property)} of property damage liability coverage.</p>`,
    () => markup`<h2>${stating(facts, `Minimum limits: ${thousands(facts)}`)}</h2>
<p>In ${state.name} the minimum liability coverage is written as ${thousands(facts)}. The first number stands for bodily injury per person, the second for bodily injury per accident and the third for property damage, each in thousands of dollars.</p>`,
  ])();
}

function uninsuredPage(site: Site, state: Jurisdiction): Page {
  return {
    site,
    path: '/consumers/auto/uninsured-motorist',
    title: `${state.name} Uninsured Motorist and No-Fault (PIP) Coverage`,
    description: `Which uninsured motorist and personal injury protection coverage ${state.name} drivers need.`,
    terms: `${state.code} underinsured UM UIM medical payments requirements auto insurance law`,
    body: () => markup`<p>About ${drawBetween(`${state.code} uninsured share`, 6, 21)}% of the drivers in ${state.name} have no insurance. These coverages pay when such a driver hits you.</p>
<h2>Uninsured motorist coverage</h2>
${motorist(state, 'uninsured')}
<h2>Underinsured motorist coverage</h2>
${motorist(state, 'underinsured')}
<h2>Personal injury protection and medical payments</h2>
${injuryProtection(state)}`,
  };
}

function motorist(state: Jurisdiction, kind: 'uninsured' | 'underinsured'): Piece {
  const person = minimumOf(state.code, `${kind}_bodily_injury_per_person`);
  const accident = minimumOf(state.code, `${kind}_bodily_injury_per_accident`);
  const property = minimumOf(state.code, `${kind}_property_damage`);
  if (!person || !accident)
    return markup`<p>${state.name} does not require it. Insurers must offer it, and you may decline in writing.</p>`;
  const forProperty = property
    ? markup`<p>${state.name} also requires ${statedSum(property)} of uninsured motorist property damage coverage.</p>`
    : markup``;
  return pick(`${state.code} ${kind}`, [
    markup`<p>${state.name} requires ${kind} motorist bodily injury coverage of at least ${statedSum(person)} per person and ${statedSum(accident)} per accident.</p>${forProperty}`,
    markup`<p>Every policy must include ${kind} motorist coverage with these minimum limits:</p>
<ul><li>${statedSum(person)} ${kind} motorist bodily injury per person</li><li>${statedSum(accident)} ${kind} motorist bodily injury per accident</li></ul>${forProperty}`,
    markup`<table><thead><tr><th>Required coverage</th><th>Per person</th><th>Per accident</th></tr></thead>
<tbody><tr><th scope="row">${kind === 'uninsured' ? 'Uninsured' : 'Underinsured'} motorist bodily injury</th><td>${statedSum(person)}</td><td>${statedSum(accident)}</td></tr></tbody></table>${forProperty}`,
  ]);
}

function injuryProtection(state: Jurisdiction): Piece {
  const protection = minimumOf(state.code, 'personal_injury_protection');
  const medical = minimumOf(state.code, 'medical_payments');
  const none = [!protection && 'personal injury protection (PIP)', !medical && 'medical payments coverage'].filter(
    (name) => name !== false,
  );
  const required = protection
    ? markup`<p>${state.name} is a no-fault state. ${stating(protection, `Drivers must carry at least ${dollars(protection.usd ?? 0)} in personal injury protection (PIP) per person.`)}</p>`
    : markup``;
  const payments = medical
    ? markup`<p>${stating(medical, `${state.name} requires ${dollars(medical.usd ?? 0)} of medical payments coverage.`)}</p>`
    : markup``;
  return markup`${required}${payments}<p>${state.name} does not require ${listInWords(none).replace(' and ', ' or ')}.</p>`;
}
