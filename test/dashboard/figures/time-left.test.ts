import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TRACKERS, type TrackerName } from '../../../src/domain/items.ts';
import { NO_ITEMS, type Counts } from '../../../src/dashboard/figures/counts.ts';
import { createTally } from '../../../src/dashboard/figures/tally.ts';
import { estimateTimeLeft, type TimeLeft } from '../../../src/dashboard/figures/time-left.ts';
import type { Commit } from '../../../src/history/commit.ts';
import { containerName, makeCommit, START_MS } from '../make.ts';

type AllCounts = Record<TrackerName, Counts>;

/** A number from 0 to below 1, the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const MEAN_MS: Readonly<Record<TrackerName, number>> = { search: 2_000, url: 6_000, page: 1_500, extraction: 800 };
const RESULT: Readonly<Record<TrackerName, string>> = {
  search: 'discover',
  url: 'fetch',
  page: 'extract',
  extraction: 'validate',
};

/** A whole run: agents that work down the waterfall; steps take long-tailed times, searches find 0 to 9 URLs, one URL of seven no page. */
function simulate(seed: number, searches: number, agents: number) {
  const random = createRandom(seed);
  const waiting: Record<TrackerName, number> = { search: searches, url: 0, page: 0, extraction: 0 };
  const totals = { ...waiting };
  const done: Record<TrackerName, number> = { search: 0, url: 0, page: 0, extraction: 0 };
  const failed = { ...done };
  const commits: Commit[] = [];
  const moments: { readonly atMs: number; readonly commits: number; readonly counts: AllCounts }[] = [];
  const busy = new Map<number, { endMs: number; tracker: TrackerName; item: string }>();
  const add = (tracker: TrackerName, count: number) => {
    waiting[tracker] += count;
    totals[tracker] += count;
  };
  let [nowMs, number] = [START_MS, 0];
  for (;;) {
    for (let agent = 0; agent < agents; agent++) {
      const tracker = TRACKERS.find((name) => waiting[name] > 0);
      if (busy.has(agent) || !tracker) continue;
      waiting[tracker] -= 1;
      const item = `${tracker}_${String((number += 1)).padStart(10, '0')}`;
      // exponential, with a second of overhead
      const endMs = nowMs + 300 - Math.log(1 - random()) * MEAN_MS[tracker];
      busy.set(agent, { endMs, tracker, item });
      commits.push(makeCommit({ kind: 'claim', item, ...who(agent) }, nowMs));
    }
    const next = [...busy].sort(([, one], [, other]) => one.endMs - other.endMs)[0];
    if (!next) break;
    const [agent, { endMs, tracker, item }] = next;
    busy.delete(agent);
    nowMs = endMs;
    const isLost = tracker === 'url' && random() < 1 / 7;
    if (tracker === 'search') {
      add('url', Math.floor(random() * 10));
      add('extraction', 1);
    }
    if (tracker === 'url' && !isLost) add('page', 1);
    if (isLost) failed.url += 1;
    else done[tracker] += 1;
    const subject = isLost ? `fix(kb): fail ${item} - blocked` : `feat(kb): ${item}`;
    commits.push(makeCommit({ kind: isLost ? 'fail' : RESULT[tracker], item, subject, ...who(agent) }, nowMs));
    const counts = {} as AllCounts;
    for (const name of TRACKERS) {
      const claimed = [...busy.values()].filter((held) => held.tracker === name).length;
      counts[name] = {
        total: totals[name],
        pending: waiting[name],
        claimed,
        done: done[name],
        failed: failed[name],
        lastRetryMs: null,
      };
    }
    moments.push({ atMs: nowMs, commits: commits.length, counts });
  }
  return { commits, moments, endMs: nowMs };
}

function who(agent: number) {
  return { actor: `agnt_${String(agent).padStart(8, '0')}`, container: containerName(agent + 1) };
}

test('the range holds what comes, at a quarter, half and three quarters of many runs', () => {
  let [asked, held] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const { commits, moments, endMs } = simulate(seed, 60, 1 + (seed % 6));
    const countUp = createTally();
    const growing: Commit[] = [];
    for (const share of [0.25, 0.5, 0.75]) {
      const moment = moments.find(({ atMs }) => atMs - START_MS >= (endMs - START_MS) * share);
      assert(moment);
      growing.push(...commits.slice(growing.length, moment.commits));
      const left = estimateTimeLeft(moment.counts, countUp(growing), 0, moment.atMs);
      // while there were searches only, nobody knows what the rest will cost
      if (left.kind === 'at-least') {
        assert(left.ms < endMs - moment.atMs, 'no less than what it says is left');
        continue;
      }
      assert.equal(left.kind, 'range');
      const { lowMs, likelyMs, highMs } = left as TimeLeft & { kind: 'range' };
      const trueMs = endMs - moment.atMs;
      assert(lowMs <= likelyMs && likelyMs <= highMs);
      assert(likelyMs > trueMs / 2 && likelyMs < trueMs * 2 + 5_000, `${likelyMs} for ${trueMs}`);
      asked += 1;
      if (trueMs >= lowMs && trueMs <= highMs) held += 1;
    }
  }
  assert(asked > 100, `${asked} ranges`);
  assert(held / asked >= 0.9, `${held} of ${asked} held`);
});

test('while no page was loaded it promises nothing', () => {
  const { commits, moments } = simulate(3, 20, 3);
  const moment = moments.find(({ counts }) => counts.search.done === 10);
  assert(moment);
  const tally = createTally()(commits.slice(0, moment.commits));
  assert.equal(estimateTimeLeft(moment.counts, tally, 0, moment.atMs).kind, 'at-least');
});

test('nobody at work, nothing to do, and hosts that must be spared', () => {
  const { commits, moments, endMs } = simulate(5, 20, 3);
  const late = moments.at(-10);
  assert(late);
  const tally = createTally()(commits.slice(0, late.commits));
  assert.equal(estimateTimeLeft(late.counts, tally, 0, endMs + 3_600_000).kind, 'unknown');
  const nothing = { search: NO_ITEMS, url: NO_ITEMS, page: NO_ITEMS, extraction: NO_ITEMS };
  assert.deepEqual(estimateTimeLeft(nothing, tally, 0, endMs), { kind: 'none' });
  const spared = estimateTimeLeft(late.counts, tally, 500_000, late.atMs);
  assert(spared.kind === 'range' && spared.lowMs >= 500_000 && spared.highMs > 500_000);
  const retry = { ...late.counts, url: { ...late.counts.url, pending: 1, lastRetryMs: late.atMs + 60_000 } };
  const waiting = estimateTimeLeft(retry, tally, 0, late.atMs);
  assert(waiting.kind === 'range' && waiting.lowMs >= 60_000);
});
