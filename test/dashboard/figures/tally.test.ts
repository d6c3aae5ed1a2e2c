import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countNow } from '../../../src/dashboard/figures/counts.ts';
import { createTally } from '../../../src/dashboard/figures/tally.ts';
import { countOverTime, ratePerMinute } from '../../../src/dashboard/figures/throughput.ts';
import { newExtraction, newSearch, newUrl } from '../../../src/domain/transitions/new-items.ts';
import type { State } from '../../../src/domain/items.ts';
import type { Commit } from '../../../src/history/commit.ts';
import { makeCommit, START_MS } from '../make.ts';

const A = { actor: 'agnt_aaaaaaaa', container: 'aaaaaaaaaaaa' };
const B = { actor: 'agnt_bbbbbbbb', container: 'bbbbbbbbbbbb' };
const A_AGAIN = { actor: 'agnt_cccccccc', container: 'aaaaaaaaaaaa' };
const at = (seconds: number) => START_MS + seconds * 1000;
const URL = 'url_0000000001';

test('steps, turns, claims, races and visits are counted from the commits, piece by piece as at once', () => {
  const commits: Commit[] = [
    makeCommit({ kind: 'claim', item: 'search_0000000001', ...A }, at(0)),
    makeCommit({ kind: 'discover', item: 'search_0000000001', ...A, lostRaces: 2 }, at(3)),
    makeCommit({ kind: 'claim', item: URL, ...A }, at(3)),
    makeCommit({ kind: 'claim', item: 'url_0000000002', ...B }, at(4)),
    makeCommit({ kind: 'release', item: URL, actor: 'supervisor', container: 'x' }, at(60)),
    makeCommit({ kind: 'claim', item: URL, ...A_AGAIN }, at(70)),
    makeCommit({ kind: 'fetch', item: URL, ...A_AGAIN, lostRaces: 1 }, at(75)),
    makeCommit({ kind: 'plan', item: '-', actor: 'operator', container: '-' }, at(80)),
  ];
  const once = createTally()(commits);
  const countUp = createTally();
  const growing: Commit[] = [];
  for (const commit of commits) {
    growing.push(commit);
    countUp(growing);
  }
  assert.deepEqual(countUp(growing), once);
  assert.deepEqual(
    once.results.map(({ tracker, tookMs, turnMs }) => ({ tracker, tookMs, turnMs })),
    [
      { tracker: 'search', tookMs: 3000, turnMs: null },
      { tracker: 'url', tookMs: 5000, turnMs: null },
    ],
  );
  assert.deepEqual([...once.open.keys()], ['url_0000000002']);
  assert.deepEqual(
    [...once.runs.values()].map(({ agent, done, lostRaces }) => [agent, done, lostRaces]),
    [
      [A.actor, 1, 2],
      [B.actor, 0, 0],
      [A_AGAIN.actor, 1, 1],
    ],
  );
  assert.deepEqual([...once.visits], [[URL, { ms: 5000, count: 1 }]]);
});

test('a main that was written over is counted anew', () => {
  const countUp = createTally();
  countUp([makeCommit({ kind: 'discover', item: 'search_0000000001', ...A })]);
  assert.equal(countUp([]).results.length, 0);
});

test('a rate is of the last two minutes, and of less at the start', () => {
  const results = createTally()(
    Array.from({ length: 60 }, (_, index) => makeCommit({ kind: 'fetch', item: `url_${index}`, ...A }, at(index))),
  ).results;
  assert.equal(ratePerMinute(results, at(5)), null, 'too early to tell');
  assert.equal(Math.round(ratePerMinute(results, at(60)) ?? 0), 59);
  assert.equal(ratePerMinute(results, at(60), 'page'), 0);
  assert.equal(Math.round(ratePerMinute(results, at(119)) ?? 0), 30);
  assert.equal(ratePerMinute(results, at(600)), 0);
  assert.equal(ratePerMinute([], at(0)), null);
  const { counts, columnMs } = countOverTime(results, at(60), 6);
  assert.equal(columnMs, 10_000);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    60,
  );
  assert(
    counts.every((count) => count >= 9 && count <= 11),
    counts.join(' '),
  );
});

test('commits that came after the trackers were read move their counts on, once each', () => {
  const searches = [1, 2, 3].map((number) =>
    newSearch({
      id: `search_000000000${number}`,
      query: `${number}`,
      category: 'x',
      carrier: null,
      state: null,
      priority: 'low',
    }),
  );
  const url = newUrl(URL, 'https://a.test/', null, 'search_0000000001');
  const extraction = newExtraction('extraction_0000000001', 'search_0000000001');
  const [one, two, three] = searches;
  assert(one && two && three);
  const state: State = {
    search: new Map([
      [one.id, { ...one, status: 'urls_discovered' }],
      [two.id, two],
      [three.id, three],
    ]),
    url: new Map([[URL, url]]),
    page: new Map(),
    extraction: new Map([[extraction.id, extraction]]),
    swarm: { web: 'practice', paused: null },
  };
  const commits = [
    makeCommit({ kind: 'init', item: '-', actor: 'operator' }),
    // the state has this one already
    makeCommit({ kind: 'discover', item: one.id, ...A, subject: `feat(kb): discover 1 urls from ${one.id}` }),
    makeCommit({ kind: 'discover', item: two.id, ...A, subject: `feat(kb): discover 4 urls from ${two.id}` }),
    makeCommit({ kind: 'discover', item: three.id, ...A, subject: `feat(kb): discover no urls from ${three.id}` }),
    makeCommit({ kind: 'fetch', item: URL, ...A, subject: `feat(kb): fetch page_0000000001 from https://a.test/` }),
    makeCommit({ kind: 'claim', item: 'page_0000000001', ...A }),
    makeCommit({ kind: 'fail', item: 'url_0000000077', ...A, subject: 'fix(kb): fail url_0000000077 - blocked' }),
    makeCommit({ kind: 'fail', item: 'url_0000000078', ...A, subject: 'fix(kb): retry url_0000000078 - error' }),
  ];
  const short = (since: number) => {
    const counts = countNow(state, commits, since, createTally()(commits));
    return Object.fromEntries(
      Object.entries(counts).map(([name, { total, pending, claimed, done, failed }]) => [
        name,
        [total, pending, claimed, done, failed],
      ]),
    );
  };
  assert.deepEqual(short(1), {
    search: [3, 0, 0, 2, 1],
    url: [2, 0, 0, 1, 1],
    page: [1, 0, 1, 0, 0],
    extraction: [2, 2, 0, 0, 0],
  });
  assert.deepEqual(short(commits.length), {
    search: [3, 2, 0, 1, 0],
    url: [1, 1, 0, 0, 0],
    page: [0, 0, 0, 0, 0],
    extraction: [1, 1, 0, 0, 0],
  });
});
