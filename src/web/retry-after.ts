/** The Retry-After header. */

const MAX_RETRY_AFTER_MS = 3_600_000;

/** Milliseconds from a Retry-After header (seconds or a date), at most an hour; null where there is none that can be read. */
export function readRetryAfterMs(value: string | null, nowMs: number): number | null {
  const text = value?.trim();
  if (!text) return null;
  const delayMs = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(delayMs) ? Math.min(Math.max(delayMs, 0), MAX_RETRY_AFTER_MS) : null;
}
