/** The figures for people. */
import type { Figures } from './figures.ts';

const COLUMNS: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['', ({ subject }) => subject],
  ['pages', ({ pages }) => String(pages)],
  ['not loaded', ({ notLoaded }) => String(notLoaded.length)],
  ['no content', ({ noContent }) => String(noContent.length)],
  ['pages/min', ({ pagesPerMinute }) => String(pagesPerMinute)],
  ['p50 ms', ({ pageMs }) => String(Math.round(pageMs.p50))],
  ['p95 ms', ({ pageMs }) => String(Math.round(pageMs.p95))],
  ['max ms', ({ pageMs }) => String(Math.round(pageMs.max))],
  [
    'memory, MB',
    ({ memoryMb }) =>
      Object.entries(memoryMb)
        .map(([page, mb]) => `${mb} at ${page}`)
        .join(', '),
  ],
];

/** The lines of the table, then ours against the faster of the others, then the slowest pages. */
export function describeFigures(all: readonly Figures[]): string[] {
  const rows = [COLUMNS.map(([name]) => name), ...all.map((figures) => COLUMNS.map(([, cell]) => cell(figures)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  const ours = all.find(({ subject }) => subject === 'ours');
  const others = all.filter((figures) => figures !== ours).map(({ pagesPerMinute }) => pagesPerMinute);
  if (ours && others.length > 0) {
    lines.push('', `ours / the faster of the others: ${(ours.pagesPerMinute / Math.max(...others)).toFixed(2)}`);
  }
  for (const { subject, notLoaded, noContent } of all) {
    for (const url of notLoaded) lines.push('', `${subject}, not loaded: ${url}`);
    for (const { url, outcome } of noContent) lines.push('', `${subject}, no content: ${outcome}  ${url}`);
  }
  for (const { subject, slowest } of all) {
    lines.push('', `${subject}, the slowest pages:`);
    for (const { url, ms, waitedFor } of slowest)
      lines.push(`  ${ms} ms  ${url}${waitedFor ? `\n      ${waitedFor}` : ''}`);
  }
  return lines;
}
