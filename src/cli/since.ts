/** Points in time as people type them. */
import { ConfigurationFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * `90s`, `15m`, `2h` and `3d` ago, or a date or timestamp (UTC unless it says otherwise), in milliseconds.
 * @throws {ConfigurationFault} where it is none of these
 */
export function parseSince(text: string, nowMs: number): number {
  const [, count, unit] = /^(\d{1,6})\s?([smhd])$/.exec(text.trim()) ?? [];
  if (count !== undefined) return nowMs - Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  const isDate = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
  // a time without a zone would be read as the local one, which in a container is nobody's
  const zoned = isDate?.[1] !== undefined && isDate[4] === undefined ? `${text.trim()}Z` : text.trim();
  const atMs = isDate ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN;
  if (Number.isFinite(atMs)) return atMs;
  throw new ConfigurationFault(
    `${oneLine(text, 40)} is no point in time: expected 90s, 15m, 2h or 3d ago, or a date such as 2026-03-01T12:00`,
    { code: 'no-time' },
  );
}

/** `2026-03-01 12:00:05`, UTC. */
export function showTime(at: string): string {
  return at.replace('T', ' ').replace(/\.\d+Z$/, '');
}
