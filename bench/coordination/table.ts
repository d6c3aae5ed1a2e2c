/** The figures for people: one column a protocol. */
import type { Figures } from './measure.ts';
import type { Percentiles } from './statistics.ts';

const ROWS: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['', (figures) => figures.protocol],
  ['seconds', ({ seconds }) => String(seconds)],
  ['items per second', ({ itemsPerSecond }) => String(itemsPerSecond)],
  ['pushes per item', ({ pushesPerItem }) => String(pushesPerItem)],
  ['attempts per push', ({ attemptsPerPush }) => String(attemptsPerPush)],
  ['claim latency, ms (p50 / p95 / max)', ({ claimLatencyMs }) => show(claimLatencyMs)],
  ['fairness', ({ fairness }) => String(fairness)],
  ['lost, doubled', ({ lost, doubled }) => `${lost}, ${doubled}`],
  ['one push, ms (p50 / p95 / max)', ({ pushMs }) => show(pushMs)],
  ["remote's CPU per push, ms", ({ remoteCpuMsPerPush }) => String(remoteCpuMsPerPush)],
  ['a new agent is ready after, s', ({ readySeconds }) => String(readySeconds)],
  ['its clone, MB', ({ cloneMegabytes }) => String(cloneMegabytes)],
  ['load average before', ({ loadBefore }) => String(loadBefore)],
];

/** The lines of the table. */
export function describeFigures(all: readonly Figures[]): string[] {
  const cells = ROWS.map(([name, cell]) => [name, ...all.map(cell)]);
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('   '),
  );
}

function show({ p50, p95, max }: Percentiles): string {
  return [p50, p95, max].map((value) => String(Math.round(value))).join(' / ');
}
