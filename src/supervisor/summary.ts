/** What the supervisor tells people: a line every few seconds, and a report at the end. */
import { TRACKERS, type State, type TrackerName } from '../domain/items.ts';
import { groupFailures } from '../history/failures.ts';
import { oneLine } from '../lib/escape.ts';
import { withoutCredentials } from '../lib/without-credentials.ts';
import type { Observed } from '../oversight/observed.ts';
import { countDone, estimateRemaining, measureProgress, type Progress } from './progress.ts';

/** Throughput is measured over this time. */
const WINDOW_MS = 120_000;
/** Before so long a throughput says too little about the time left. */
const MIN_WINDOW_MS = 30_000;

const PLURAL: Readonly<Record<TrackerName, string>> = {
  search: 'searches',
  url: 'urls',
  page: 'pages',
  extraction: 'extractions',
};

/** Makes what turns each look into a summary line; it remembers earlier ones to tell the throughput. */
export function createSummary(): (observed: Pick<Observed, 'state' | 'containers'>, nowMs: number) => string {
  let samples: { readonly atMs: number; readonly done: number }[] = [];
  let last: { readonly progress: Progress; readonly state: State } | undefined;
  return ({ state, containers }, nowMs) => {
    if (state) last = { state, progress: measureProgress(state) };
    if (!last) return 'waiting for the repository: it cannot be read yet';
    const done = countDone(last.progress);
    samples = [...samples.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS), { atMs: nowMs, done }];
    const [first] = samples;
    const windowMs = first ? nowMs - first.atMs : 0;
    const perMinute = first && windowMs > 0 ? (Math.max(done - first.done, 0) / windowMs) * 60_000 : null;
    const running = containers?.filter((container) => container.state === 'running').length;
    return [
      describeProgress(last.progress),
      `agents ${running ?? last.progress.busyAgents}`,
      ...describeThroughput(last.progress, perMinute, windowMs),
      ...(last.state.swarm.paused ? ['paused'] : []),
      ...(state ? [] : ['the repository cannot be read']),
    ].join('  ');
  };
}

/** The closing report, line by line. @param elapsedMs since this supervisor started */
export function describeEnd(state: State, elapsedMs: number, cloneUrl: string): string[] {
  if (state.search.size === 0) {
    return ['nothing is planned: there are no searches, so there is nothing to do (kp plan import FILE adds some)'];
  }
  const { steps, facts, failed } = measureProgress(state);
  const totals = TRACKERS.map((tracker) => `${steps[tracker].total} ${PLURAL[tracker]}`).join(', ');
  const completed = [...state.search.values()].filter((search) => search.status === 'completed').length;
  return [
    `drained: ${totals} done; ${completed} searches completed, ${facts} facts found, ${failed} items failed (supervised for ${describeDuration(elapsedMs)})`,
    ...groupFailures(state)
      .filter(({ failed }) => failed > 0)
      .map(
        ({ tracker, code, failed }) =>
          `failed: ${failed} ${failed === 1 ? tracker : PLURAL[tracker]} with ${oneLine(code, 60)}`,
      ),
    `the knowledge pack: git clone ${withoutCredentials(cloneUrl)}`,
  ];
}

function describeProgress({ steps, facts, failed }: Progress): string {
  const counts = TRACKERS.map((tracker) => `${PLURAL[tracker]} ${steps[tracker].done}/${steps[tracker].total}`);
  return [...counts, `facts ${facts}`, `failed ${failed}`].join('  ');
}

function describeThroughput(progress: Progress, perMinute: number | null, windowMs: number): string[] {
  if (perMinute === null) return [];
  const remaining = estimateRemaining(progress);
  const rate = `${perMinute.toFixed(1)} items/min`;
  if (remaining === null || perMinute === 0 || windowMs < MIN_WINDOW_MS) return [rate];
  return [rate, `eta ~${describeDuration((remaining / perMinute) * 60_000)}`];
}

/** `45 s`, `14 min`, `3 h 20 min`. */
function describeDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
