/** The figures of a subject, from its pages. */
import { percentilesOf, round, type Percentiles } from '../coordination/statistics.ts';
import type { LoadedPage, SubjectName } from './subject.ts';

export interface Figures {
  readonly subject: SubjectName;
  readonly pages: number;
  /** Not counted in what is about time. */
  readonly notLoaded: readonly string[];
  /** Loaded, and found to be no content: an error page, a wall, served with status 200. */
  readonly noContent: readonly { readonly url: string; readonly outcome: string }[];
  readonly pagesPerMinute: number;
  readonly pageMs: Percentiles;
  readonly slowest: readonly { readonly url: string; readonly ms: number; readonly waitedFor: string | null }[];
  /** Private memory of the subject and its browser in MB, by number of pages: means over the 50 pages up to there. */
  readonly memoryMb: Readonly<Record<string, number>>;
}

const NUMBER_OF_SLOWEST = 5;
const MEMORY_WINDOW = 50;

/** The first page, which starts the browser, is not counted in what is about time. */
export function tellFigures(subject: SubjectName, pages: readonly LoadedPage[]): Figures {
  const isLoaded = ({ chars, noContent }: LoadedPage): boolean => chars > 0 || noContent !== undefined;
  const timed = pages.slice(1).filter(isLoaded);
  const spentMs = timed.reduce((sum, { ms }) => sum + ms, 0);
  return {
    subject,
    pages: pages.length,
    notLoaded: pages.filter((page) => !isLoaded(page)).map(({ url }) => url),
    noContent: pages.flatMap(({ url, noContent: outcome }) => (outcome === undefined ? [] : [{ url, outcome }])),
    pagesPerMinute: round((timed.length * 60_000) / spentMs, 1),
    pageMs: percentilesOf(timed.map(({ ms }) => ms)),
    slowest: timed
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, NUMBER_OF_SLOWEST)
      .map(({ url, ms, waitedFor = null }) => ({ url, ms: Math.round(ms), waitedFor })),
    memoryMb: meanMemory(pages.map(({ megabytes }) => megabytes)),
  };
}

/** At page 100 and at the last one. */
function meanMemory(megabytes: readonly number[]): Record<string, number> {
  const ends = [...new Set([100, megabytes.length])].filter((end) => end <= megabytes.length);
  return Object.fromEntries(
    ends.map((end) => {
      const window = megabytes.slice(Math.max(0, end - MEMORY_WINDOW), end);
      return [String(end), Math.round(window.reduce((sum, value) => sum + value, 0) / window.length)];
    }),
  );
}
