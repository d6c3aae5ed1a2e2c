/** Progress over time, from the commits. Pure. */
import type { Commit } from '../history/commit.ts';

/** A count that grows: how much there was at each of the points. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly atMs: number; readonly count: number }[];
}

export interface Timeline {
  readonly startMs: number;
  readonly endMs: number;
  readonly series: readonly Series[];
  /** Items that ended in each of equal stretches of time. */
  readonly pace: { readonly stretchMs: number; readonly counts: readonly number[] };
}

/** More points than a chart has pixels tell nothing. */
const MOST_POINTS = 300;
const STRETCHES = 60;

/** Undefined where nothing has happened yet. */
export function traceProgress(commits: readonly Commit[]): Timeline | undefined {
  const work = commits.filter(({ kind }) => kind !== 'init' && kind !== 'plan');
  const [first, last] = [work[0], work.at(-1)];
  if (!first || !last) return undefined;
  const startMs = work.reduce((least, { atMs }) => Math.min(least, atMs), first.atMs);
  const endMs = Math.max(
    work.reduce((most, { atMs }) => Math.max(most, atMs), last.atMs),
    startMs + 1000,
  );
  const facts = new Map<string, number>();
  let [searches, urls, pages, found] = [0, 0, 0, 0];
  const names = ['Searches done', 'URLs visited', 'Pages read', 'Facts found'];
  const points: { atMs: number; count: number }[][] = names.map(() => [{ atMs: startMs, count: 0 }]);
  const counts = Array.from({ length: STRETCHES }, () => 0);
  const stretchMs = (endMs - startMs) / STRETCHES;
  for (const { kind, item, subject, atMs } of work) {
    const isFinal = kind === 'fail' && !subject.includes('): retry ');
    if (kind === 'discover' || (isFinal && item.startsWith('search_'))) searches += 1;
    else if (kind === 'fetch' || (isFinal && item.startsWith('url_'))) urls += 1;
    else if (kind === 'extract' || (isFinal && item.startsWith('page_'))) {
      pages += 1;
      const here = Number(/extract (\d+) data points/.exec(subject)?.[1] ?? 0);
      // a page that is read again brings its facts anew
      found += here - (facts.get(item) ?? 0);
      facts.set(item, here);
    } else if (kind !== 'validate' && !isFinal) continue;
    for (const [index, count] of [searches, urls, pages, found].entries()) points[index]?.push({ atMs, count });
    const stretch = Math.min(Math.floor((atMs - startMs) / stretchMs), STRETCHES - 1);
    counts[stretch] = (counts[stretch] ?? 0) + 1;
  }
  const series = names.map((name, index) => ({ name, points: thinOut(points[index] ?? []) }));
  return { startMs, endMs, series, pace: { stretchMs, counts } };
}

function thinOut<T>(points: readonly T[]): T[] {
  const step = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
