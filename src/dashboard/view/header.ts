/** The upper part of the overview: how it goes, the waterfall, the throughput. Pure. */
import { TRACKERS, type TrackerName } from '../../domain/items.ts';
import { countOverTime } from '../figures/throughput.ts';
import type { Look } from '../look.ts';
import type { Model, Status } from '../model.ts';
import { bar, bytes, clock, count, duration, durations, rate, sparkline } from './format.ts';
import { cellsOf, line, span, spread, type Line, type Span, type Tone } from './line.ts';
import { fit } from './text.ts';

const LABELS: Readonly<Record<TrackerName, string>> = {
  search: 'searches',
  url: 'urls',
  page: 'pages',
  extraction: 'extractions',
};

const STATUS: Readonly<Record<Status, { readonly text: string; readonly tone: Tone }>> = {
  connecting: { text: '… reading the repository', tone: 'dim' },
  empty: { text: '○ nothing is planned', tone: 'warn' },
  working: { text: '● at work', tone: 'good' },
  waiting: { text: '○ waiting', tone: 'warn' },
  paused: { text: '‖ paused', tone: 'warn' },
  drained: { text: '✓ drained', tone: 'good' },
  unread: { text: '✕ cannot be read', tone: 'bad' },
};

/** From so many lines on, the upper part keeps its height whatever it has to say. */
export const ROOMY_HEIGHT = 20;

export function drawHeader(model: Model, size: { readonly width: number; readonly height: number }): Line[] {
  const { width, height } = size;
  const isRoomy = height >= ROOMY_HEIGHT;
  const news = drawNews(model, width);
  const lines = [drawTitle(model, width), ...(news ? [news] : isRoomy ? [line(width)] : [])];
  if (isRoomy) lines.push(drawHead(width));
  for (const tracker of TRACKERS) lines.push(drawTracker(model, tracker, width));
  lines.push(drawThroughput(model, width));
  return lines;
}

function drawTitle({ look, status }: Model, width: number): Line {
  const { text, tone } = STATUS[status];
  const web = look.state ? ` ${look.state.swarm.web} web` : '';
  const left = [span(' knowledge pack swarm', 'strong'), span(web, 'dim'), span(describeRemote(look, width), 'dim')];
  return spread(width, left, [span(text, tone), span(`  ${clock(look.nowMs)} `, 'dim')]);
}

/** The remote's size, space, last packing and pace, where there is room for it. */
function describeRemote({ remote, nowMs }: Look, width: number): string {
  if (!remote || width < 100) return '';
  const { repositoryBytes, freeBytes, pushesPerSecond, lastMaintenance } = remote;
  const pace = pushesPerSecond > 0 ? `  ${pushesPerSecond.toFixed(1)} pushes/s` : '';
  const packed =
    lastMaintenance && width >= 120 ? `, packed ${duration(nowMs - Date.parse(lastMaintenance.at))} ago` : '';
  return `  remote ${bytes(repositoryBytes)}, ${bytes(freeBytes)} free${packed}${pace}`;
}

/** The worst alarm, or what holds everybody up; undefined where all is calm. */
function drawNews({ alarms, look, status }: Model, width: number): Line | undefined {
  const [worst] = alarms;
  if (worst) {
    const since = worst.sinceMs === null ? '' : ` for ${duration(look.nowMs - worst.sinceMs)}`;
    const more = alarms.length === 1 ? '' : `+${alarms.length - 1} more `;
    const sign = worst.level === 'bad' ? '▲' : '△';
    return spread(width, [span(` ${sign} ${worst.text}`, worst.level)], [span(`${since} `, 'dim'), span(more, 'dim')]);
  }
  const paused = look.state?.swarm.paused;
  if (paused && status === 'paused') {
    return line(
      width,
      span(` ‖ paused since ${paused.since.slice(11, 19)}Z by ${paused.by}: ${paused.reason}`, 'warn'),
    );
  }
  if (status === 'drained')
    return line(width, span(' ✓ all is done: kp export, or git clone, brings the pack', 'good'));
  return undefined;
}

/** The columns to the right of the bars, by what the width allows. */
function columnsOf(width: number): readonly { readonly title: string; readonly cells: number }[] {
  const columns = [
    { title: 'DONE', cells: 13 },
    { title: '', cells: 4 },
    { title: 'AT WORK', cells: 7 },
    { title: 'FAILED', cells: 6 },
    { title: 'PER MIN', cells: 7 },
  ];
  return width >= 78 ? columns : columns.filter(({ title }) => title === 'DONE' || title === 'FAILED');
}

function barCells(width: number): number {
  return width - 14 - columnsOf(width).reduce((sum, { cells }) => sum + cells + 1, 0);
}

function drawHead(width: number): Line {
  const titles = columnsOf(width).map(({ title, cells }) => span(` ${fit(title, cells, 'right')}`, 'dim'));
  return line(width, span(fit(' WATERFALL', 14 + barCells(width)), 'dim'), ...titles);
}

function drawTracker({ trackers }: Model, tracker: TrackerName, width: number): Line {
  const { total, done, failed, claimed, perMinute } = trackers[tracker];
  const drawn = bar(barCells(width), { done, failed, total });
  const ended = done + failed;
  const texts: Readonly<Record<string, Span>> = {
    DONE: span(`${count(ended)}/${count(total)}`),
    '': span(total === 0 ? '' : `${Math.floor((ended / total) * 100)}%`, 'dim'),
    'AT WORK': claimed === 0 ? span('·', 'dim') : span(`● ${claimed}`, 'accent'),
    FAILED: failed === 0 ? span('·', 'dim') : span(`✕ ${count(failed)}`, 'bad'),
    'PER MIN': perMinute === null || perMinute === 0 ? span('·', 'dim') : span(rate(perMinute)),
  };
  const cells = columnsOf(width).map(({ title, cells }) => {
    const { text, tone } = texts[title] ?? span('');
    return span(` ${fit(text, cells, 'right')}`, tone);
  });
  return line(
    width,
    span(fit(` ${LABELS[tracker]}`, 13)),
    span(drawn.done, 'good'),
    span(drawn.failed, 'bad'),
    span(drawn.left, 'dim'),
    span(' '),
    ...cells,
  );
}

function drawThroughput(model: Model, width: number): Line {
  const { tally, look, perMinute, facts, status } = model;
  const words = [
    ...(perMinute === null || status === 'drained' || status === 'paused'
      ? []
      : [span(`${rate(perMinute)}/min`, 'strong')]),
    span(`${count(facts)} facts`),
    ...describeTimeLeft(model),
  ];
  const right = words.flatMap((word) => [span('  '), word]);
  const room = width - cellsOf(right) - 15;
  const columns = Math.max(Math.min(room, 120), 0);
  // of a swarm that has ended, what it was like is of interest
  const untilMs = status === 'drained' ? (tally.results.at(-1)?.atMs ?? look.nowMs) : look.nowMs;
  const { counts, columnMs } = countOverTime(tally.results, untilMs, columns);
  const label = columns < 4 ? '' : ` last ${duration(columnMs * columns)}`;
  const spark = columns < 4 ? '' : sparkline(counts);
  return spread(width, [span(fit(label, 13), 'dim'), span(spark, 'accent')], [...right, span(' ')]);
}

/** Shorter than that, a time that it takes at least is not told. */
const SHORTEST_MS = 60_000;

function describeTimeLeft({ timeLeft, status }: Model): Span[] {
  if (status !== 'working' && status !== 'waiting') return [];
  switch (timeLeft.kind) {
    case 'none':
      return [];
    case 'unknown':
      return [span('time left unknown', 'dim')];
    case 'at-least':
      // a moment at least is no answer
      return timeLeft.ms < SHORTEST_MS
        ? [span('time left not known yet', 'dim')]
        : [span(`more than ${duration(timeLeft.ms)} left`, 'dim')];
    case 'range': {
      const { lowMs, likelyMs, highMs } = timeLeft;
      return [span(`about ${duration(likelyMs)} left (${durations(lowMs, highMs)})`, 'strong')];
    }
  }
}
