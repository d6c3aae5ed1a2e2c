/** Choices that look random and are the same every time: each is drawn from the name of what it is for. */

/** A number from 0 up to but not including `below`, fixed by `seed`. */
export function drawBelow(seed: string, below: number): number {
  return hash(seed) % below;
}

/** A number from `low` to `high`, both included. */
export function drawBetween(seed: string, low: number, high: number): number {
  return low + drawBelow(seed, high - low + 1);
}

/** One entry of the list. */
export function pick<T>(seed: string, list: readonly T[]): T {
  const entry = list[drawBelow(seed, list.length)];
  if (entry === undefined) throw new Error('nothing to pick from');
  return entry;
}

/** The list in another order. */
export function shuffle<T>(seed: string, list: readonly T[]): T[] {
  return list
    .map((entry, index) => ({ entry, key: hash(`${seed}#${index}`) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}

// FNV-1a with a final mix: neighbouring seeds must not give neighbouring numbers
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
