/** The three liability limits that every state has, and their usual notation. */
import { minimumOf } from '../facts.ts';
import type { Fact } from '../facts.ts';

/** Bodily injury per person, per accident, and property damage. */
export function liabilityOf(state: string): [Fact, Fact, Fact] {
  return [
    needed(state, 'bodily_injury_per_person'),
    needed(state, 'bodily_injury_per_accident'),
    needed(state, 'property_damage'),
  ];
}

/** Limits in thousands of dollars: `24/46/18`. */
export function thousands(facts: readonly Fact[]): string {
  return facts.map((fact) => (fact.usd ?? 0) / 1000).join('/');
}

function needed(state: string, attribute: string): Fact {
  const fact = minimumOf(state, attribute);
  if (!fact) throw new Error(`${state} has no ${attribute}`);
  return fact;
}
