/** The dashboard for what is no terminal: a line, a picture without colours, or JSON. Pure. */
import { TRACKERS } from '../domain/items.ts';
import { groupFailures, type FailureGroup } from '../history/failures.ts';
import { oneLine } from '../lib/escape.ts';
import { isAtWork } from './figures/agents.ts';
import { listHosts } from './figures/hosts.ts';
import type { Model } from './model.ts';
import { clock, count, duration, durations, rate } from './view/format.ts';
import { textOf } from './view/line.ts';
import { drawScreen } from './view/screen.ts';
import { FIRST_UI } from './view/ui.ts';

/** How it goes, in one line. */
export function describeLine(model: Model): string {
  const { look, status, trackers, facts, perMinute, timeLeft, agents, alarms } = model;
  const failed = TRACKERS.reduce((sum, tracker) => sum + trackers[tracker].failed, 0);
  const counts = TRACKERS.map((tracker) => {
    const { total, pending, claimed } = trackers[tracker];
    return `${tracker} ${count(total - pending - claimed)}/${count(total)}`;
  });
  const working = agents.filter(isAtWork).length;
  const parts = [
    clock(look.nowMs),
    status,
    ...counts,
    `facts ${count(facts)}`,
    `failed ${count(failed)}`,
    `agents ${working}/${agents.length}`,
    ...(perMinute === null || status === 'drained' ? [] : [`${rate(perMinute)}/min`]),
    ...(timeLeft.kind === 'range' && status === 'working'
      ? [`about ${duration(timeLeft.likelyMs)} left (${durations(timeLeft.lowMs, timeLeft.highMs)})`]
      : []),
    ...alarms.map(({ text }) => `ALARM ${oneLine(text)}`),
  ];
  return parts.join('  ');
}

/** The overview as text. */
export function describePicture(model: Model, size: { readonly width: number; readonly height: number }): string[] {
  const lines = drawScreen(model, FIRST_UI, new Map(), { width: size.width, height: size.height + 1 });
  // the last line tells keys, which there are none of
  return lines.slice(0, -1).map((line) => textOf(line).trimEnd());
}

/** Everything as JSON: times in milliseconds, `at` and `since` as UTC timestamps. */
export function describeJson(model: Model): unknown {
  const { look, tally, status, trackers, facts, perMinute, timeLeft, agents, alarms } = model;
  const timestamp = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    at: timestamp(look.nowMs),
    status,
    web: look.state?.swarm.web ?? null,
    paused: look.state?.swarm.paused ?? null,
    trackers: Object.fromEntries(
      TRACKERS.map((tracker) => {
        const { lastRetryMs: _, ...counts } = trackers[tracker];
        return [tracker, counts];
      }),
    ),
    facts,
    perMinute,
    timeLeft,
    agents: agents.map(({ name, container, state, claim, sinceMs, done, lostRaces, restarts, memory }) => ({
      name,
      container,
      state,
      item: claim?.item ?? null,
      since: timestamp(sinceMs),
      done,
      lostRaces,
      restarts,
      memoryBytes: memory,
    })),
    alarms: alarms.map(({ key, level, text, sinceMs }) => ({ about: key, level, text, since: timestamp(sinceMs) })),
    failures: look.state ? groupFailures(look.state).map(describeFailures) : [],
    hosts: look.state ? listHosts(look.state, tally).slice(0, 20) : [],
    remote: look.remote,
    docker: look.docker.kind === 'seen' ? null : look.docker.reason,
  };
}

function describeFailures({ tracker, code, failed, retrying, items }: FailureGroup): unknown {
  return { tracker, code, failed, retrying, example: items[0]?.error?.message ?? null };
}
