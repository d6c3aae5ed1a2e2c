/**
 * What the plan searches for: 13 carriers × 18 discounts, and 52 jurisdictions × 2 kinds of required coverage.
 * Words in quotation marks are meant as they stand.
 */
import type { Priority, SearchItem } from '../src/domain/items.ts';
import { CARRIERS, JURISDICTIONS } from '../src/practice-web/subjects.ts';

/** A search that is still to be asked. */
export type PlannedSearch = Pick<SearchItem, 'query' | 'category' | 'carrier' | 'state' | 'priority'>;

interface CatalogueTopic {
  /** As the extraction guideline names it. */
  readonly attribute: string;
  /** What follows the carrier's name in the query. */
  readonly words: string;
  readonly priority: Priority;
}

export const CARRIER_TOPICS: readonly CatalogueTopic[] = [
  { attribute: 'multi_policy', words: '"multi-policy" bundle discount', priority: 'high' },
  { attribute: 'multi_vehicle', words: '"multi-car" discount', priority: 'high' },
  { attribute: 'good_student', words: '"good student" discount', priority: 'high' },
  { attribute: 'student_away', words: '"student away" at school discount', priority: 'medium' },
  { attribute: 'driver_training', words: '"driver training" discount', priority: 'medium' },
  { attribute: 'defensive_driving', words: '"defensive driving" course discount', priority: 'medium' },
  { attribute: 'safe_driver', words: '"safe driver" discount clean record', priority: 'high' },
  { attribute: 'telematics', words: 'telematics usage-based discount', priority: 'high' },
  { attribute: 'military', words: 'military discount', priority: 'medium' },
  { attribute: 'affinity', words: 'affinity group employer discount', priority: 'low' },
  { attribute: 'paperless', words: 'paperless discount', priority: 'low' },
  { attribute: 'paid_in_full', words: '"paid in full" discount', priority: 'medium' },
  { attribute: 'anti_theft', words: '"anti-theft" device discount', priority: 'low' },
  { attribute: 'vehicle_safety', words: '"vehicle safety" features discount', priority: 'low' },
  { attribute: 'new_vehicle', words: '"new car" discount', priority: 'medium' },
  { attribute: 'early_quote', words: '"early quote" discount', priority: 'low' },
  { attribute: 'low_mileage', words: '"low mileage" discount', priority: 'medium' },
  { attribute: 'homeowner', words: 'homeowner discount auto insurance', priority: 'low' },
];

const STATE_TOPICS: readonly { readonly category: string; readonly words: string; readonly priority: Priority }[] = [
  { category: 'state-minimums', words: 'minimum car insurance requirements', priority: 'high' },
  { category: 'state-other-coverage', words: 'uninsured motorist and PIP coverage requirements', priority: 'medium' },
];

/** All searches of the catalogue, in its order. */
export function listSearches(): PlannedSearch[] {
  const carriers = CARRIERS.flatMap(({ slug, name }) =>
    CARRIER_TOPICS.map(({ words, priority }) => ({
      query: `"${name}" ${words}`,
      category: 'carrier-discounts-auto',
      carrier: slug,
      state: null,
      priority,
    })),
  );
  const states = JURISDICTIONS.flatMap(({ code, name }) =>
    STATE_TOPICS.map(({ category, words, priority }) => ({
      query: `"${name}" ${words}`,
      category,
      carrier: null,
      state: code,
      priority,
    })),
  );
  return [...carriers, ...states];
}
