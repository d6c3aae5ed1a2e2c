/** Where a visit's time went. */
import type { PageWatch } from './page-watch.ts';

/** In milliseconds; what was not reached is null. */
export interface VisitTimes {
  readonly openMs: number;
  /** From the request to the head of the answer. */
  readonly answerMs: number | null;
  /** From there until the document was parsed. */
  readonly parseMs: number | null;
  /** From there until it was quiet. */
  readonly quietMs: number | null;
  readonly readMs: number | null;
  /** The last request that was waited for. */
  readonly lastAwaited: string | null;
}

export const NO_TIMES: VisitTimes = {
  openMs: 0,
  answerMs: null,
  parseMs: null,
  quietMs: null,
  readMs: null,
  lastAwaited: null,
};

/** Moments of a visit, by `performance.now()`. */
export interface Marks {
  readonly navigatedAt: number;
  quietAt: number | null;
  readAt: number | null;
}

/** The times of a visit to a page that took `openMs` to open. */
export function tellTimes(watch: PageWatch, marks: Marks, openMs: number): VisitTimes {
  const since = (from: number | null, to: number | null): number | null =>
    from === null || to === null ? null : Math.max(0, Math.round(to - from));
  const parsedAt = watch.parsedAt();
  return {
    openMs: Math.round(openMs),
    answerMs: since(marks.navigatedAt, watch.answeredAt()),
    parseMs: since(watch.answeredAt(), parsedAt),
    quietMs: since(parsedAt, marks.quietAt),
    readMs: since(marks.quietAt, marks.readAt),
    lastAwaited: watch.lastAwaited(),
  };
}
