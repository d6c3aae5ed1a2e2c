/** The labelled pages of test/extraction/labels: their shapes, where they lie, and what the guideline allows in them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface LabelFacts {
  readonly family: 'discount' | 'minimum';
  /** A carrier's slug or `industry`; for minimums a state's two letters. */
  readonly subject: string;
  /** Null for minimums. */
  readonly product: string | null;
  readonly attribute: string;
  /** The upper end where it is a range. */
  readonly percent: number | null;
  readonly percentMin: number | null;
  readonly usd: number | null;
  readonly qualifier: string | null;
  readonly state: string | null;
  /** ISO dates, of minimums alone. */
  readonly effective: string | null;
  readonly until?: string;
  /** Named by a picture alone, or left open by the guideline (README.md of the labels): may be found or not. */
  readonly weak?: true;
}

/** `start` and `end` are offsets into `pageText` of test/helpers/page-text.ts. */
export type LabelPoint = LabelFacts & { readonly start: number; readonly end: number; readonly quoteSha256: string };

export interface LabelFile {
  readonly page: string;
  readonly points: readonly LabelPoint[];
}

/** `held-out`: pages that nobody who changes rules has read; `check`: pages that were read, but never their labels. */
export type Half = 'tuning' | 'held-out' | 'check';

export interface ChosenPage {
  readonly page: string;
  readonly half: Half;
  readonly group: string;
}

/** A page of our own words with its labels. Its HTML lies beside it. */
export interface WrittenPage {
  readonly page: string;
  readonly url: string;
  readonly points: readonly (LabelFacts & { readonly quote: string })[];
}

/** Two folders, `tuning` and `check`. */
export const writtenFolder = path.resolve(import.meta.dirname, '../extraction/written');

export const labelsFolder = path.resolve(import.meta.dirname, '../extraction/labels');

export function chosenPages(): readonly ChosenPage[] {
  const file = JSON.parse(readFileSync(path.join(labelsFolder, 'pages.json'), 'utf8')) as { pages: ChosenPage[] };
  return file.pages;
}

/** In hexadecimal, of the text's UTF-8. */
export function quoteHash(quote: string): string {
  return createHash('sha256').update(quote).digest('hex');
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

const discounts = words(
  `multi_policy multi_vehicle good_student student_away driver_training defensive_driving safe_driver telematics military
  federal_employee affinity paperless paid_in_full autopay online_quote early_quote new_customer loyalty continuous_insurance
  homeowner new_vehicle anti_theft vehicle_safety alternative_fuel low_mileage mature_driver young_adult family home_security
  fire_protection new_home roof impact_resistant_roof smoke_free gated_community claims_free other`,
);
const minimums = words(
  `bodily_injury_per_person bodily_injury_per_accident property_damage uninsured_bodily_injury_per_person
  uninsured_bodily_injury_per_accident uninsured_property_damage underinsured_bodily_injury_per_person
  underinsured_bodily_injury_per_accident personal_injury_protection medical_payments combined_single_limit`,
);
const states = words(
  `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN
  TX UT VT VA WA WV WI WY`,
);
const products = words('auto home renters condo umbrella motorcycle life bundle');
const qualifiers = new Set([null, 'up to', 'average', 'at least', 'range', 'about']);
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const date = /^\d{4}-\d{2}-\d{2}$/u;

/** What the guideline does not allow in a point, in words; empty where it is well formed. */
export function problemsOf(point: LabelFacts): string[] {
  const problems: string[] = [];
  const want = (holds: boolean, what: string): void => void (holds || problems.push(what));
  want(qualifiers.has(point.qualifier), `no such qualifier: ${point.qualifier}`);
  want(point.state === null || states.has(point.state), `no such state: ${point.state}`);
  want(point.percent === null || point.usd === null, 'both percent and usd');
  want(point.percentMin === null || point.percentMin < (point.percent ?? 0), 'percentMin is not below percent');
  want(
    [point.effective ?? '2000-01-01', point.until ?? '2000-01-01'].every((day) => date.test(day)),
    'not a date',
  );
  if (point.family === 'minimum') {
    want(states.has(point.subject), `no such state: ${point.subject}`);
    want(minimums.has(point.attribute), `no such minimum: ${point.attribute}`);
    want(
      point.usd !== null && point.usd > 0 && point.product === null && point.state === null,
      'no minimum of a state',
    );
  } else {
    want(slug.test(point.subject), `no slug: ${point.subject}`);
    want(discounts.has(point.attribute), `no such discount: ${point.attribute}`);
    want(products.has(point.product ?? ''), `no such product: ${point.product}`);
    want(point.percent === null || (point.percent > 0 && point.percent < 100), `no percentage: ${point.percent}`);
    want(point.effective === null && point.until === undefined, 'a discount has no date');
    want(point.subject !== 'industry' || point.percent !== null || point.usd !== null, 'an offer names a carrier');
  }
  return problems;
}
