import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSearch } from '../../../src/domain/transitions/new-items.ts';
import type { State } from '../../../src/domain/items.ts';
import type { Look } from '../../../src/dashboard/look.ts';
import { createModeller, type Model } from '../../../src/dashboard/model.ts';
import type { SupervisorStatus } from '../../../src/oversight/supervisor-status.ts';
import { containerName, makeCommit, makeContainer, makeLook, START_MS } from '../make.ts';

const search = newSearch({
  id: 'search_0000000001',
  query: 'a query',
  category: 'x',
  carrier: null,
  state: null,
  priority: 'low',
});
const state: State = {
  search: new Map([[search.id, search]]),
  url: new Map(),
  page: new Map(),
  extraction: new Map(),
  swarm: { web: 'practice', paused: null },
};
const timestamp = (secondsAgo: number) => new Date(START_MS - secondsAgo * 1000).toISOString();
const docker = { kind: 'seen' as const, containers: [makeContainer(1)] };
const remote = {
  at: timestamp(0),
  repositoryBytes: 1,
  looseObjects: 0,
  packs: 1,
  freeBytes: 200 * 1024 ** 2,
  lastMaintenance: null,
  pushes: 0,
  pushesPerSecond: 0,
};
const alarms = (model: Model) =>
  model.alarms.map(({ level, text, sinceMs }) =>
    [level, text, ...(sinceMs === null ? [] : [`${(START_MS - sinceMs) / 1000} s`])].join(' '),
  );
const look = (parts: Partial<Look> = {}) => makeLook({ state, docker, ...parts });
const modelOf = (parts: Partial<Look> = {}) => createModeller()(look(parts));
const supervisor = (parts: Partial<SupervisorStatus> = {}): SupervisorStatus => ({
  at: timestamp(2),
  hasEnded: false,
  alarms: [],
  ...parts,
});

test('the alarms are those of the supervisor, in its words; nothing is reckoned beside them', () => {
  const full = { ...remote, freeBytes: 0, at: timestamp(600) };
  assert.deepEqual(alarms(modelOf({ remote: full, supervisor: supervisor() })), []);
  const looping = { code: 'restart-loop', message: 'restarted again and again: agent-1', since: timestamp(100) };
  assert.deepEqual(alarms(modelOf({ remote: full, supervisor: supervisor({ alarms: [looping] }) })), [
    'bad restarted again and again: agent-1 100 s',
  ]);
});

test('what the dashboard cannot see itself is said once', () => {
  const away = { code: 'remote-unreachable', message: 'the repository cannot be read: …', since: timestamp(40) };
  const unread = { sinceMs: START_MS - 50_000, reason: 'connection refused' };
  assert.deepEqual(alarms(modelOf({ unread, supervisor: supervisor({ alarms: [away] }) })), [
    'bad the repository cannot be read: connection refused 50 s',
  ]);
  const silent = { kind: 'none' as const, isSilent: true, reason: 'Docker does not answer: containers are not seen' };
  assert.deepEqual(alarms(modelOf({ docker: silent, supervisor: supervisor() })), [
    'warn Docker does not answer: containers are not seen',
  ]);
});

test('a supervisor that is silent, or has ended though there is work, is an alarm; then the rest is reckoned here', () => {
  const parts = { remote: { ...remote, freeBytes: 5_000_000 } };
  const disk = "bad the remote's disk is full (5 MB free): free some space, the swarm goes on by itself 0 s";
  const silent = alarms(modelOf({ ...parts, supervisor: supervisor({ at: timestamp(91) }) }));
  assert.equal(silent.length, 2);
  assert.match(silent[0] ?? '', /^bad the supervisor is silent; .*docker compose up --detach supervisor.* 91 s$/);
  assert.equal(silent[1], disk);
  const ended = alarms(modelOf({ ...parts, supervisor: supervisor({ hasEnded: true }) }));
  assert.match(ended[0] ?? '', /^bad the supervisor has ended, and there is work/);
  const drained = { ...state, search: new Map([[search.id, { ...search, status: 'completed' as const }]]) };
  assert.deepEqual(
    alarms(modelOf({ state: drained, supervisor: supervisor({ hasEnded: true, at: timestamp(999) }) })),
    [],
  );
});

test("without a supervisor it reckons with the supervisor's thresholds: 200 MB are enough, and patience is the same", () => {
  assert.deepEqual(alarms(modelOf({ remote })), []);
  const modelOf2 = createModeller();
  const dead = { kind: 'seen' as const, containers: [makeContainer(1, { state: 'exited', exitCode: 2 })] };
  assert.deepEqual(alarms(modelOf2(look({ docker: dead }))), ['bad agent-1 died with exit code 2']);
  const later = modelOf2(look({ docker: dead, nowMs: START_MS + 31_000 }));
  assert.match(
    alarms(later).join('\n'),
    /^bad there is work and no agent to do it \(all have ended: 1 with 2, a config/,
  );
  const giveBack = (number: number) =>
    makeCommit({
      kind: 'give-back',
      item: search.id,
      container: containerName(number),
      subject: `chore(kb): give back ${search.id} - provider-refused`,
    });
  assert.deepEqual(alarms(modelOf({ commits: [1, 2, 3].map(giveBack) })), [
    'bad agents give work back, nothing is lost: provider-refused (3 times) 0 s',
  ]);
});

test('what a supervisor sees to by itself is a warning, and says when that will be', () => {
  const commits = [
    makeCommit({ kind: 'claim', item: 'url_0000000001', container: containerName(1) }, START_MS - 100_000),
  ];
  assert.deepEqual(alarms(modelOf({ commits, supervisor: supervisor() })), [
    'warn agent-1 holds url_0000000001 for longer than the 90 s of its step; taken from it after 120 s 100 s',
  ]);
  assert.deepEqual(alarms(modelOf({ commits })), [
    'bad agent-1 holds url_0000000001 for longer than the 90 s of its step 100 s',
  ]);
});
