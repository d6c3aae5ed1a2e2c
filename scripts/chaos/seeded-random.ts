/** Random numbers that come again with the same seed. */

export interface SeededRandom {
  /** A number from 0 to below 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
  readonly shuffle: <T>(values: readonly T[]) => T[];
}

/** Starts a sequence (mulberry32). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    pick: <T>(values: readonly T[]): T => {
      const value = values[whole(0, values.length - 1)];
      if (value === undefined) throw new TypeError('nothing to pick from');
      return value;
    },
    shuffle: <T>(values: readonly T[]): T[] => {
      const left = [...values];
      return values.flatMap(() => left.splice(whole(0, left.length - 1), 1));
    },
  };
}
