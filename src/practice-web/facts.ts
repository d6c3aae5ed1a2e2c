/**
 * The one table of invented facts that all pages of the practice web state. Nothing here is true of any real company
 * or law; what matters is that the same fact has the same figure wherever it stands, so that what is gathered can be
 * checked.
 */
import type { Family, Qualifier } from '../domain/facts.ts';
import { drawBelow, drawBetween, pick } from './chance.ts';
import { CARRIERS, JURISDICTIONS, TOPICS } from './subjects.ts';
import type { Topic } from './subjects.ts';

export interface Fact {
  readonly family: Family;
  /** A carrier's slug or a two-letter code. */
  readonly subject: string;
  readonly attribute: string;
  /** The figure, or a range's upper end; null with `usd` null: offered without a figure. */
  readonly percent: number | null;
  readonly percentMin: number | null;
  readonly usd: number | null;
  readonly qualifier: Qualifier | null;
}

const facts = new Map<string, Fact>([...inventDiscounts(), ...inventMinimums()].map((fact) => [keyOf(fact), fact]));

/** Every fact there is. */
export function allFacts(): Fact[] {
  return [...facts.values()];
}

/** What that carrier gives for that attribute, or null where it does not offer the discount. */
export function discountOf(carrier: string, attribute: string): Fact | null {
  return facts.get(`${carrier} ${attribute}`) ?? null;
}

/** The sum that this state requires, or null where it requires none. */
export function minimumOf(state: string, attribute: string): Fact | null {
  return facts.get(`${state} ${attribute}`) ?? null;
}

function keyOf(fact: Fact): string {
  return `${fact.subject} ${fact.attribute}`;
}

function inventDiscounts(): Fact[] {
  return CARRIERS.flatMap(({ slug }) => TOPICS.flatMap((topic) => inventDiscount(slug, topic) ?? []));
}

// Of a hundred discounts about 8 are not offered, 8 have no figure, and the others are worded in every way there is
function inventDiscount(subject: string, topic: Topic): Fact | null {
  const seed = `${subject} ${topic.attribute}`;
  const blank: Fact = {
    family: 'discount',
    subject,
    attribute: topic.attribute,
    percent: null,
    percentMin: null,
    usd: null,
    qualifier: null,
  };
  const percent = drawBetween(`${seed} percent`, ...topic.between);
  const lot = drawBelow(seed, 100);
  if (lot < 8) return null;
  if (lot < 16) return blank;
  if (topic.dollars && lot < 46) {
    return { ...blank, usd: drawBetween(`${seed} usd`, 3, 15) * 5, qualifier: lot < 31 ? 'up to' : null };
  }
  if (lot < 50) return { ...blank, percent, qualifier: 'up to' };
  if (lot < 68) return { ...blank, percent };
  if (lot < 85) return { ...blank, percent, percentMin: Math.ceil(percent / 3), qualifier: 'range' };
  if (lot < 92) return { ...blank, percent, qualifier: 'about' };
  return { ...blank, percent, qualifier: lot < 96 ? 'average' : 'at least' };
}

function inventMinimums(): Fact[] {
  return JURISDICTIONS.flatMap(({ code }) => inventMinimumsOf(code));
}

// Sums that no law asks for, so that nobody takes them for real ones
function inventMinimumsOf(subject: string): Fact[] {
  const draw = (attribute: string, thousands: readonly number[]): number => pick(`${subject} ${attribute}`, thousands);
  const perPerson = draw('person', [12, 16, 18, 22, 24, 28, 32, 34, 36, 42]);
  const perAccident = perPerson * 2 - draw('accident', [0, 2, 4, 6]);
  const sums: Record<string, number> = {
    bodily_injury_per_person: perPerson,
    bodily_injury_per_accident: perAccident,
    property_damage: draw('property', [8, 11, 13, 14, 17, 19, 21, 23, 26]),
  };
  const lot = drawBelow(`${subject} uninsured`, 100);
  if (lot < 60) {
    sums['uninsured_bodily_injury_per_person'] = perPerson;
    sums['uninsured_bodily_injury_per_accident'] = perAccident;
  }
  if (lot < 15) sums['uninsured_property_damage'] = draw('uninsured property', [4, 6, 7, 9, 12]);
  if (lot >= 45 && lot < 60) {
    sums['underinsured_bodily_injury_per_person'] = perPerson;
    sums['underinsured_bodily_injury_per_accident'] = perAccident;
  }
  const noFault = drawBelow(`${subject} no fault`, 100);
  if (noFault < 30) sums['personal_injury_protection'] = draw('protection', [4, 6, 9, 11, 14, 18, 21]);
  else if (noFault < 38) sums['medical_payments'] = draw('medical', [2, 3, 6, 7]);
  return Object.entries(sums).map(([attribute, thousands]) => ({
    family: 'minimum',
    subject,
    attribute,
    percent: null,
    percentMin: null,
    usd: thousands * 1000,
    qualifier: null,
  }));
}

/** True where the fact names a figure. */
export function hasFigure(fact: Fact): boolean {
  return fact.percent !== null || fact.usd !== null;
}
