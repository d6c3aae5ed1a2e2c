/** How many steps end in which time. */
import type { TrackerName } from '../../domain/items.ts';
import type { Result } from './tally.ts';

const MINUTE_MS = 60_000;
/** Rates are of the last so many milliseconds. */
const WINDOW_MS = 2 * MINUTE_MS;
/** The longest time that the sparkline looks back. */
const LONGEST_SPAN_MS = 60 * MINUTE_MS;
/** The shortest time that one of its columns stands for. */
const SHORTEST_COLUMN_MS = 2_000;

/** Results a minute, of one tracker or of all; null while it is too early to tell. */
export function ratePerMinute(results: readonly Result[], nowMs: number, tracker?: TrackerName): number | null {
  const first = results[0];
  if (!first) return null;
  const spanMs = Math.min(WINDOW_MS, nowMs - first.atMs);
  if (spanMs < 10_000) return null;
  let count = 0;
  for (let at = results.length - 1; at >= 0; at--) {
    const result = results[at];
    if (!result) continue;
    // agents' clocks differ a little, so an older one may stand behind a newer one
    if (result.atMs < nowMs - 2 * WINDOW_MS) break;
    if (result.atMs > nowMs - spanMs && (tracker === undefined || result.tracker === tracker)) count += 1;
  }
  return (count / spanMs) * MINUTE_MS;
}

/** What a sparkline shows: counts for columns of equal time, the newest last. */
export interface Spark {
  readonly counts: readonly number[];
  readonly columnMs: number;
}

/** @param untilMs the end of the last column: now, or when the last thing happened */
export function countOverTime(results: readonly Result[], untilMs: number, columns: number): Spark {
  const firstMs = results[0]?.atMs ?? untilMs;
  const spanMs = Math.min(Math.max(untilMs - firstMs, columns * SHORTEST_COLUMN_MS), LONGEST_SPAN_MS);
  const columnMs = spanMs / Math.max(columns, 1);
  const counts = Array.from({ length: columns }, () => 0);
  for (let at = results.length - 1; at >= 0; at--) {
    const atMs = results[at]?.atMs ?? 0;
    if (atMs < untilMs - spanMs - WINDOW_MS) break;
    if (atMs < untilMs - spanMs) continue;
    // newer than now by another clock counts as now, and the very first one as in the first column
    const column = Math.min(Math.max(columns - 1 - Math.floor((untilMs - atMs) / columnMs), 0), columns - 1);
    counts[column] = (counts[column] ?? 0) + 1;
  }
  return { counts, columnMs };
}
