import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSearch, newUrl } from '../../../src/domain/transitions/new-items.ts';
import type { State } from '../../../src/domain/items.ts';
import { groupFailures } from '../../../src/history/failures.ts';
import type { Commit } from '../../../src/history/commit.ts';
import { boundByHosts, listHosts } from '../../../src/dashboard/figures/hosts.ts';
import { createTally } from '../../../src/dashboard/figures/tally.ts';
import type { Look } from '../../../src/dashboard/look.ts';
import { createModeller, type Model } from '../../../src/dashboard/model.ts';
import { containerName, makeCommit, makeContainer, makeLook, START_MS } from '../make.ts';

const SEARCH = 'search_0000000001';
const agent = (number: number) => ({ actor: `agnt_0000000${number}`, container: containerName(number) });
const secondsAgo = (seconds: number) => START_MS - seconds * 1000;

function makeState(changes: Partial<State> = {}): State {
  const search = newSearch({
    id: SEARCH,
    query: 'a query',
    category: 'x',
    carrier: null,
    state: null,
    priority: 'low',
  });
  return {
    search: new Map([[SEARCH, search]]),
    url: new Map(),
    page: new Map(),
    extraction: new Map(),
    swarm: { web: 'practice', paused: null },
    ...changes,
  };
}

function modelOf(parts: Partial<Look> = {}): Model {
  return createModeller()(makeLook({ state: makeState(), ...parts }));
}

const names = ({ agents }: Model) => agents.map(({ name, state }) => `${name} ${state}`);
const alarms = (model: Model) => model.alarms.map(({ level, text }) => `${level} ${text}`);

test("each container's state follows from Docker, and where all is well there from its claim", () => {
  const commits: Commit[] = [
    makeCommit({ kind: 'claim', item: SEARCH, ...agent(1) }, secondsAgo(10)),
    makeCommit({ kind: 'claim', item: 'url_0000000001', ...agent(2) }, secondsAgo(200)),
    makeCommit({ kind: 'fetch', item: 'url_0000000009', ...agent(3) }, secondsAgo(5)),
    makeCommit({ kind: 'fetch', item: 'url_0000000008', ...agent(4) }, secondsAgo(100)),
  ];
  const containers = [
    ...[1, 2, 3, 4].map((number) => makeContainer(number)),
    makeContainer(5, { state: 'paused' }),
    makeContainer(6, { unhealthy: true }),
    makeContainer(7, { state: 'exited', exitCode: 1 }),
    makeContainer(8, { state: 'exited', exitCode: 0 }),
    makeContainer(9, { state: 'exited', exitCode: 137, outOfMemory: true }),
    makeContainer(10, { state: 'restarting' }),
  ];
  const model = modelOf({ commits, docker: { kind: 'seen', containers } });
  assert.deepEqual(names(model), [
    'agent-1 working',
    'agent-2 overdue',
    'agent-3 between',
    'agent-4 idle',
    'agent-5 frozen',
    'agent-6 unhealthy',
    'agent-7 died',
    'agent-8 ended',
    'agent-9 out of memory',
    'agent-10 restarting',
  ]);
  assert.deepEqual(alarms(model), [
    'bad agent-2 holds url_0000000001 for longer than the 90 s of its step',
    'bad agent-5 is frozen (docker pause)',
    'bad agent-6 is unhealthy',
    'bad agent-7 died with exit code 1',
    'bad agent-9 ran out of memory',
    'bad agent-10 is being restarted',
  ]);
});

test('a container that was started again keeps its work, and counts a restart', () => {
  const again = { ...agent(1), actor: 'agnt_00000077' };
  const commits = [
    makeCommit({ kind: 'fetch', item: 'url_0000000001', ...agent(1), lostRaces: 2 }, secondsAgo(90)),
    makeCommit({ kind: 'fetch', item: 'url_0000000002', ...again, lostRaces: 1 }, secondsAgo(30)),
  ];
  const [one, ...others] = modelOf({ commits, docker: { kind: 'seen', containers: [makeContainer(1)] } }).agents;
  assert.deepEqual([one?.done, one?.lostRaces, one?.restarts, others.length], [2, 3, 1, 0]);
});

test('without Docker the repository tells who is there, and forgets who is not', () => {
  const held = { status: 'claimed' as const, epoch: 1, assignedTo: 'agnt_00000009', container: containerName(9) };
  const search = makeState().search.get(SEARCH);
  assert(search);
  const state = makeState({
    search: new Map([[SEARCH, { ...search, ...held, claimedAt: new Date(secondsAgo(4)).toISOString() }]]),
  });
  const commits = [
    makeCommit({ kind: 'fetch', item: 'url_0000000001', ...agent(1) }, secondsAgo(3600)),
    makeCommit({ kind: 'fetch', item: 'url_0000000002', ...agent(2) }, secondsAgo(60)),
  ];
  const model = modelOf({ state, commits });
  assert.deepEqual(names(model), ['00000002 unknown', `${containerName(9)} working`]);
  assert.equal(model.status, 'working');
});

test('a paused and a drained swarm have no alarms', () => {
  const paused = makeState({
    swarm: { web: 'real', paused: { since: '2026-03-01T11:00:00.000Z', by: 'operator', reason: 'lunch' } },
  });
  assert.deepEqual([modelOf({ state: paused }).status, alarms(modelOf({ state: paused }))], ['paused', []]);
  const search = makeState().search.get(SEARCH);
  assert(search);
  const drained = makeState({ search: new Map([[SEARCH, { ...search, status: 'completed' }]]) });
  assert.deepEqual([modelOf({ state: drained }).status, alarms(modelOf({ state: drained }))], ['drained', []]);
  assert.equal(modelOf({ state: makeState({ search: new Map() }) }).status, 'empty');
  assert.equal(createModeller()(makeLook({ state: null })).status, 'connecting');
});

test('failures are grouped by reason, hosts by the time they take', () => {
  const failed = (code: string) => ({ status: 'failed' as const, attempts: 3, error: { code, message: `${code}!` } });
  const urls = [
    newUrl('url_0000000001', 'https://slow.test/a', null, SEARCH),
    { ...newUrl('url_0000000002', 'https://slow.test/b', null, SEARCH), ...failed('blocked') },
    { ...newUrl('url_0000000003', 'https://quick.test/', null, SEARCH), ...failed('blocked') },
    {
      ...newUrl('url_0000000004', 'https://quick.test/x', null, SEARCH),
      attempts: 1,
      error: { code: 'error', message: 'HTTP 500' },
    },
    {
      ...newUrl('url_0000000005', 'https://www.slow.test/c', null, SEARCH),
      status: 'completed' as const,
      completedAt: '2026-03-01T11:00:00.000Z',
      restUntil: '2026-03-01T11:00:02.000Z',
    },
  ];
  const state = makeState({ url: new Map(urls.map((url) => [url.id, url])) });
  assert.deepEqual(
    groupFailures(state).map(({ code, failed, retrying, items }) => [code, failed, retrying, items.length]),
    [
      ['blocked', 2, 0, 2],
      ['error', 0, 1, 1],
    ],
  );
  const visit = (item: string, seconds: number, kind: string) => [
    makeCommit({ kind: 'claim', item, ...agent(1) }, secondsAgo(100)),
    makeCommit({ kind, item, ...agent(1) }, secondsAgo(100 - seconds)),
  ];
  const tally = createTally()([
    ...visit('url_0000000002', 20, 'fail'),
    ...visit('url_0000000003', 1, 'fail'),
    ...visit('url_0000000005', 10, 'fetch'),
  ]);
  assert.deepEqual(
    listHosts(state, tally).map(({ name, urls, open, failed, retries, spentMs, visitMs }) => [
      name,
      urls,
      open,
      failed,
      retries,
      spentMs,
      visitMs,
    ]),
    [
      ['slow.test', 3, 1, 1, 2, 30_000, 15_000],
      ['quick.test', 2, 1, 1, 3, 1_000, 1_000],
    ],
  );
  // one URL of the slow host is left: a visit of it, and two seconds of rest
  assert.equal(boundByHosts(state, tally), 17_000);
});
