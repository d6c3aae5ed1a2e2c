/** Figures as people read them. Pure. */

/** `3 s`, `12 min`, `2 h 5 min`, `3 d 4 h`. */
export function duration(ms: number): string {
  const seconds = Math.max(Math.round(ms / 1000), 0);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Two of them with one unit where they have the same: `4 to 9 min`. */
export function durations(lowMs: number, highMs: number): string {
  const [low, high] = [duration(lowMs), duration(highMs)];
  const [number, unit, ...more] = low.split(' ');
  return more.length === 0 && high.split(' ').length === 2 && high.endsWith(` ${unit}`)
    ? `${number} to ${high}`
    : `${low} to ${high}`;
}

/** A duration in few cells, for a column: `3s`, `12m`, `2h`, `3d`. */
export function shortDuration(ms: number): string {
  const seconds = Math.max(Math.round(ms / 1000), 0);
  if (seconds < 100) return `${seconds}s`;
  if (seconds < 5_940) return `${Math.round(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)}h` : `${Math.round(seconds / 86_400)}d`;
}

/** A time of a step: `0.4 s`, `12 s`. */
export function stepTime(ms: number): string {
  return ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : duration(ms);
}

/** `2,790`. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** A rate: `61`, `2.4`. */
export function rate(perMinute: number): string {
  return perMinute < 9.95 ? perMinute.toFixed(1) : count(perMinute);
}

/** `40K`, `312M`, `1.2G`. */
export function bytes(value: number): string {
  const mega = value / 1_048_576;
  if (mega < 0.95) return `${Math.ceil(value / 1024)}K`;
  return mega < 999.5 ? `${Math.round(mega)}M` : `${(mega / 1024).toFixed(1)}G`;
}

/** The time of day, local: `12:31:05`. */
export function clock(ms: number): string {
  const date = new Date(ms);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** A date and time of day in UTC: `2026-03-01 12:31:05Z`. */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** An address without what all of them have: `www.acme.test/discounts`. */
export function address(url: string): string {
  return url.replace(/^https?:\/\//, '');
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `width` cells in its parts: done, failed, left. Whatever is not nothing has at least a cell, where there is room. */
export function bar(
  width: number,
  parts: { readonly done: number; readonly failed: number; readonly total: number },
): { readonly done: string; readonly failed: string; readonly left: string } {
  const { done, failed, total } = parts;
  if (total === 0) return { done: '', failed: '', left: '·'.repeat(width) };
  const failedCells = failed === 0 ? 0 : Math.max(Math.round((failed / total) * width), 1);
  const isEnded = done + failed === total;
  const exact = isEnded ? width - failedCells : Math.min((done / total) * width, width - failedCells - 1);
  const whole = Math.max(Math.floor(exact), 0);
  const partial = isEnded || failedCells > 0 ? '' : (EIGHTHS[Math.floor((exact - whole) * 8)] ?? '');
  const left = Math.max(width - whole - failedCells - partial.length, 0);
  return { done: '█'.repeat(whole) + partial, failed: '▒'.repeat(failedCells), left: '·'.repeat(left) };
}

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Counts as a row of little bars, the highest of which is the greatest count. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  return counts
    .map((value) => (value === 0 ? ' ' : (BARS[Math.min(Math.floor((value / most) * 8), 7)] ?? ' ')))
    .join('');
}
