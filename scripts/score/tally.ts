/** Compares what was found on a page with its labels, in the way of extraction-gold's `score.mjs`. */

/** A fact as the guideline writes it; fields that are not compared may stand besides. */
export interface Fact {
  readonly family: string;
  readonly subject: string;
  readonly attribute: string;
  readonly percent?: number | null;
  readonly usd?: number | null;
  readonly quote: string;
  /** May be found or not. */
  readonly weak?: boolean;
}

/** `figures`: facts with a number, right where family, subject, attribute and number agree. `offers`: those without. */
export type Kind = 'figures' | 'offers';

export const kinds: readonly Kind[] = ['figures', 'offers'];

export interface Tally {
  readonly right: number;
  readonly extra: readonly Fact[];
  readonly missed: readonly Fact[];
}

// The guideline leaves these pairs open
const ALIKE: Readonly<Record<string, string>> = {
  claims_free: 'safe_driver',
  young_adult: 'driver_training',
  autopay: 'paperless',
};

/** One page's facts of one kind against its labels. An offer is answered by the same discount with a figure, on either side. */
export function tallyPage(found: readonly Fact[], labels: readonly Fact[], kind: Kind): Tally {
  const ofKind = (facts: readonly Fact[]): Map<string, Fact> =>
    new Map(facts.filter((fact) => hasFigure(fact) === (kind === 'figures')).map((fact) => [keyOf(fact), fact]));
  const weak = ofKind(labels.filter((label) => label.weak === true));
  const wanted = ofKind(labels.filter((label) => label.weak !== true));
  const got = ofKind(found);
  const figured = new Set([...found, ...labels].filter(hasFigure).map(nameOf));
  const answered = (fact: Fact): boolean => kind === 'offers' && figured.has(nameOf(fact));
  const right = [...wanted].filter(([key, label]) => got.has(key) || answered(label));
  return {
    right: right.length,
    extra: [...got]
      .filter(([key, fact]) => !wanted.has(key) && !weak.has(key) && !answered(fact))
      .map(([, fact]) => fact),
    missed: [...wanted].filter(([key, label]) => !got.has(key) && !answered(label)).map(([, label]) => label),
  };
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
}

/** Over all facts of all pages together. */
export function microRates(tallies: readonly Tally[]): Rates {
  const sum = (count: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + count(tally), 0);
  const right = sum((tally) => tally.right);
  return {
    precision: ratio(right, right + sum(({ extra }) => extra.length)),
    recall: ratio(right, right + sum(({ missed }) => missed.length)),
  };
}

/** The mean over pages: precision over those on which something was found, recall over those on which something is labelled. */
export function macroRates(tallies: readonly Tally[]): Rates {
  const precisions = tallies
    .filter(({ right, extra }) => right + extra.length > 0)
    .map((tally) => microRates([tally]).precision);
  const recalls = tallies
    .filter(({ right, missed }) => right + missed.length > 0)
    .map((tally) => microRates([tally]).recall);
  return { precision: mean(precisions), recall: mean(recalls) };
}

/** A fact in one line, as both sides compare it. */
export function describeFact(fact: Fact): string {
  return [nameOf(fact), figureOf(fact)].join(' ').trim();
}

function hasFigure({ family, percent, usd }: Fact): boolean {
  return family === 'minimum' || (percent ?? null) !== null || (usd ?? null) !== null;
}

function nameOf({ family, subject, attribute }: Fact): string {
  return [family, subject.toLowerCase(), ALIKE[attribute] ?? attribute].join(' ');
}

function keyOf(fact: Fact): string {
  return [nameOf(fact), figureOf(fact)].join(' ');
}

function figureOf({ percent, usd }: Fact): string {
  if ((percent ?? null) !== null) return `${Number(percent)}%`;
  return (usd ?? null) === null ? '' : `$${Number(usd)}`;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 1 : numbers.reduce((total, number) => total + number, 0) / numbers.length;
}
