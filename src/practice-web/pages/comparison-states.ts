/** What the comparison sites have about the states' minimums. */
import { drawBetween, pick } from '../chance.ts';
import { minimumOf } from '../facts.ts';
import { markup, stating } from '../markup.ts';
import type { Piece } from '../markup.ts';
import type { Page } from '../page.ts';
import { JURISDICTIONS } from '../subjects.ts';
import type { Jurisdiction } from '../subjects.ts';
import { dollars, statedSum } from '../wording.ts';
import { COVERLANE, POLICYPAGES, RATEWISE } from './comparison-sites.ts';
import { liabilityOf, thousands } from './limits.ts';

/** Two pages a state and two tables of all states. */
export function statePages(): Page[] {
  return [...JURISDICTIONS.flatMap((state) => [tablePage(state), prosePage(state)]), almanacPage(), splitPage()];
}

const LABELS: readonly (readonly [string, string])[] = [
  ['bodily_injury_per_person', 'Bodily injury liability per person'],
  ['bodily_injury_per_accident', 'Bodily injury liability per accident'],
  ['property_damage', 'Property damage liability'],
  ['uninsured_bodily_injury_per_person', 'Uninsured motorist bodily injury per person'],
  ['uninsured_bodily_injury_per_accident', 'Uninsured motorist bodily injury per accident'],
  ['uninsured_property_damage', 'Uninsured motorist property damage'],
  ['underinsured_bodily_injury_per_person', 'Underinsured motorist bodily injury per person'],
  ['underinsured_bodily_injury_per_accident', 'Underinsured motorist bodily injury per accident'],
  ['personal_injury_protection', 'Personal injury protection (PIP)'],
  ['medical_payments', 'Medical payments'],
];

function tablePage(state: Jurisdiction): Page {
  return {
    site: RATEWISE,
    path: `/states/${slugOf(state)}`,
    title: `${state.name} car insurance: required coverage and average cost`,
    description: `Minimum coverage that ${state.name} requires, uninsured motorist and PIP rules, and average premiums.`,
    terms: `${state.code} minimum requirements liability limits`,
    body: () => {
      const rows = LABELS.flatMap(([attribute, label]) => {
        const fact = minimumOf(state.code, attribute);
        return fact ? [markup`<tr><td>${label}</td><td>${statedSum(fact)}</td></tr>`] : [];
      });
      return markup`<p>Drivers in ${state.name} pay $${drawBetween(`${state.code} premium`, 9, 26)}40 a year on average for full coverage.</p>
<h2>Coverage required in ${state.name}</h2>
<table><caption>Minimum required coverage in ${state.name}</caption><thead><tr><th>Coverage</th><th>Minimum</th></tr></thead><tbody>${rows}</tbody></table>
<h2>What we recommend</h2>
<p>Drivers who own a house are better served with $100,000 per person and $300,000 per accident.</p>`;
    },
  };
}

function prosePage(state: Jurisdiction): Page {
  return {
    site: COVERLANE,
    path: `/states/${slugOf(state)}-minimum-car-insurance`,
    title: `How much car insurance do you need in ${state.name}?`,
    description: `${state.name} minimum liability limits explained, with uninsured motorist and no-fault rules.`,
    terms: `${state.code} requirements PIP coverage`,
    body: () => {
      const facts = liabilityOf(state.code);
      const [person, accident, property] = facts;
      const explained = pick(`${state.code} explained`, [
        markup`${stating(facts, `The minimum car insurance in ${state.name} is ${thousands(facts)}`)}: ${dollars(person.usd ?? 0)} for injuries to one person, ${dollars(accident.usd ?? 0)} for all injuries in an accident and ${dollars(property.usd ?? 0)} for property damage.`,
        markup`${stating(facts, `${state.name} has minimum liability limits of ${thousands(facts)}.`)} Read them as thousands of dollars: per person, per accident, property.`,
        markup`To drive legally in ${state.name} you need at least ${statedSum(person)} in bodily injury coverage per person, ${statedSum(accident)} in bodily injury coverage per accident and ${statedSum(property)} in property damage coverage.`,
      ]);
      return markup`<p>${explained}</p>
<h2>Other coverage</h2>
${otherCoverage(state)}
<p>About ${drawBetween(`${state.code} uninsured share`, 6, 21)}% of drivers there are uninsured.</p>`;
    },
  };
}

function otherCoverage(state: Jurisdiction): Piece {
  const required = LABELS.slice(3).flatMap(([attribute, label]) => {
    const fact = minimumOf(state.code, attribute);
    return fact ? [markup`<li>${label}: ${statedSum(fact)}</li>`] : [];
  });
  if (required.length === 0) return markup`<p>Nothing else is required by law in ${state.name}.</p>`;
  return markup`<p>${state.name} law also requires:</p>
<ul>${required}</ul>`;
}

// One table of all jurisdictions, a column a limit
function almanacPage(): Page {
  return {
    site: POLICYPAGES,
    path: '/almanac/minimum-limits-by-state',
    title: 'Minimum car insurance requirements by state',
    description: 'All states in one table: bodily injury and property damage minimums.',
    terms: `liability limits ${everyState()}`,
    body: () => markup`<table><caption>Minimum liability limits by state</caption>
<thead><tr><th>State</th><th>Bodily injury per person</th><th>Bodily injury per accident</th><th>Property damage</th></tr></thead>
<tbody>${JURISDICTIONS.map((state) => markup`<tr><td>${state.name}</td>${liabilityOf(state.code).map((fact) => markup`<td>${statedSum(fact)}</td>`)}</tr>`)}</tbody></table>`,
  };
}

// The same as a notation, which is how most almanacs print it
function splitPage(): Page {
  return {
    site: RATEWISE,
    path: '/states/minimum-limits-table',
    title: 'State minimum car insurance: every state in short',
    description: 'The minimum liability limits of each state, written as 20/40/10.',
    terms: `requirements ${everyState()}`,
    body: () => markup`<p>Limits are given in thousands of dollars: bodily injury per person, bodily injury per accident, property damage.</p>
<table><thead><tr><th>State</th><th>Minimum liability limits</th></tr></thead>
<tbody>${JURISDICTIONS.map((state) => markup`<tr><td>${state.name}</td><td>${stating(liabilityOf(state.code), thousands(liabilityOf(state.code)))}</td></tr>`)}</tbody></table>`,
  };
}

function everyState(): string {
  return JURISDICTIONS.map(({ name }) => name).join(' ');
}

function slugOf(state: Jurisdiction): string {
  return state.name.toLowerCase().replaceAll(' ', '-');
}
