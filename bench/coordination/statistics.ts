/** The figures of a run, from what was counted. */

/** Percentiles of a set of durations, in milliseconds; zeros where there is none. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** By nearest rank, rounded to a tenth. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? 0, 1);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** Jain's index: 1 where all have the same, 1/n where one of n has everything. */
export function jainsIndex(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}

/** Rounds to so many decimals. */
export function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
