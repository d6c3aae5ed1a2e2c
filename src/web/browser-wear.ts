/** When a browser has served long enough. Pure. */

export const PAGES_PER_BROWSER = 50;
/** Medians are taken over so many pages: of the first ones, and of the last ones. */
const WINDOW = 10;
/** It creeps when its last pages take so many times as long as its first ones, and that much longer. */
const CREEP_FACTOR = 3;
const CREEP_MS = 300;

export interface Wear {
  /** Counts a page that is about to be loaded. */
  noteStart(): void;
  /** Notes how long the browser itself took for a page: opening and reading it, whatever its server did. */
  notePage(ownMs: number): void;
  /** Why the browser should be replaced before its next page, or null. */
  reason(): string | null;
}

/** The wear of a browser that was just started. */
export function createWear(): Wear {
  let pages = 0;
  const first: number[] = [];
  const last: number[] = [];
  return {
    noteStart() {
      pages += 1;
    },
    notePage(ownMs) {
      if (first.length < WINDOW) first.push(ownMs);
      last.push(ownMs);
      if (last.length > WINDOW) last.shift();
    },
    reason() {
      if (pages >= PAGES_PER_BROWSER) return `it has loaded ${pages} pages`;
      if (last.length < WINDOW) return null;
      const [then, now] = [medianOf(first), medianOf(last)];
      if (now < then * CREEP_FACTOR || now < then + CREEP_MS) return null;
      return `its pages take ${Math.round(now)} ms, its first ones took ${Math.round(then)} ms`;
    },
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
