import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { runLoop, type AgentContext, type Steps } from '../../src/agent/loop.ts';
import { createRests } from '../../src/agent/rests.ts';
import { newId } from '../../src/domain/ids.ts';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import type { State } from '../../src/domain/items.ts';
import type { FetchSuccess } from '../../src/domain/outcomes.ts';
import { releaseClaim } from '../../src/domain/transitions/claiming.ts';
import { pauseSwarm, resumeSwarm } from '../../src/domain/transitions/pause.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository, type Repository } from '../../src/repo/repository.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';

const log = createLogger({ format: 'json', level: 'silent', room: 'test' });

/** Steps without a web: two URLs a search, one of them shared by all, every page different. */
const STEPS: Steps = {
  search: async (item) => ({
    kind: 'searched',
    provider: 'test',
    results: [`https://shared.test/`, `https://${item.id.replaceAll('_', '-')}.test/`].map((url) => ({
      url,
      title: null,
    })),
  }),
  url: async (item) => fetched(item.id, item.url),
  page: async () => ({ kind: 'extracted', facts: [] }),
  extraction: async () => ({ kind: 'validated', checks: [], rejected: [], accepted: 0, searchError: null }),
};

function fetched(urlId: string, url: string): FetchSuccess {
  const html = `<p>${url}</p>`;
  const file = (content: string) => ({
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
  });
  return {
    kind: 'fetched',
    outcome: { kind: 'ok', httpStatus: 200, evidence: [] },
    address: url,
    html,
    markdown: url,
    pdf: null,
    metadata: {
      pageId: newId('page'),
      urlId,
      requestedUrl: url,
      finalUrl: url,
      redirects: [url],
      httpStatus: 200,
      contentType: 'text/html',
      title: null,
      language: null,
      canonical: null,
      pageDate: null,
      fetchedAt: new Date().toISOString(),
      files: { html: file(html), markdown: file(url) },
      agent: newId('agnt'),
    },
  };
}

function openClone(t: TestContext, remote: TestRemote): Repository {
  const { signal } = new AbortController();
  const repository = openRepository({
    remote: remote.remote,
    dir: path.join(remote.scratch, newId('nonce')),
    signal,
    log,
    patient: true,
  });
  t.after(() => repository.close());
  return repository;
}

function newAgent(t: TestContext, remote: TestRemote, steps: Partial<Steps> = {}) {
  const [stop, abandon] = [new AbortController(), new AbortController()];
  const actor = { id: newId('agnt'), container: newId('nonce') };
  const context: AgentContext = {
    actor,
    repository: openClone(t, remote),
    rests: createRests({ hostMs: 0, searchMs: 0, crawlDelayMs: () => null }),
    steps: { ...STEPS, ...steps },
    log,
    loopPauseMs: 0,
    stop: stop.signal,
    abandon: abandon.signal,
  };
  return { context, stop, abandon };
}

async function startSwarm(t: TestContext, searches: number): Promise<TestRemote> {
  const remote = await startRemote(testSearches(searches));
  t.after(() => remote.close());
  return remote;
}

async function waitFor(repository: Repository, what: (state: State) => boolean): Promise<State> {
  for (;;) {
    const state = await repository.pull();
    if (what(state)) return state;
    await sleep(50);
  }
}

test('three agents drain a plan: every item ends once, the shared URL is one item of all searches', async (t) => {
  const remote = await startSwarm(t, 4);
  const agents = [1, 2, 3].map(() => newAgent(t, remote));
  const ends = await Promise.all(agents.map(({ context }) => runLoop(context)));
  assert.deepEqual(ends, ['drained', 'drained', 'drained']);
  const state = await openClone(t, remote).pull();
  assert.equal(state.url.size, 5);
  assert.equal(state.page.size, 5);
  assert.equal(state.extraction.size, 4);
  for (const tracker of ['search', 'url', 'page', 'extraction'] as const) {
    for (const item of state[tracker].values()) {
      assert.equal(item.status, 'completed', item.id);
      assert.equal(item.epoch, 1, item.id);
    }
  }
  const shared = [...state.url.values()].find((url) => url.url === 'https://shared.test/');
  assert.equal(shared?.searchIds.length, 4);
});

test('asked to stop in the middle of a step, an agent gives its claim back uncounted', async (t) => {
  const remote = await startSwarm(t, 1);
  const agent = newAgent(t, remote, { search: (_item, signal) => sleep(60_000, undefined as never, { signal }) });
  const end = runLoop(agent.context);
  const watcher = openClone(t, remote);
  await waitFor(watcher, (state) => [...state.search.values()][0]?.status === 'claimed');
  agent.stop.abort();
  agent.abandon.abort();
  assert.equal(await end, 'stopped');
  const [search] = (await watcher.pull()).search.values();
  assert.equal(search?.status, 'pending');
  assert.equal(search?.attempts, 0);
  assert.equal(search?.epoch, 2);
});

test('a fault around us gives the item back uncounted; a step that breaks counts and is tried again', async (t) => {
  const remote = await startSwarm(t, 1);
  let calls = 0;
  const agent = newAgent(t, remote, {
    search: async () => {
      calls += 1;
      if (calls === 1) throw new InfrastructureFault('the provider is down', { code: 'provider' });
      throw new TypeError('a defect');
    },
  });
  const end = runLoop(agent.context);
  const watcher = openClone(t, remote);
  const state = await waitFor(watcher, (seen) => [...seen.search.values()][0]?.attempts === 1);
  const [search] = state.search.values();
  assert.equal(calls, 2);
  assert.equal(search?.status, 'pending');
  assert.equal(search?.error?.code, 'defect');
  assert(search?.notBefore);
  agent.stop.abort();
  await end;
});

test('an agent whose claim was released writes nothing, and the work is done by another', async (t) => {
  const remote = await startSwarm(t, 1);
  const released = Promise.withResolvers<void>();
  const zombie = newAgent(t, remote, {
    search: async (item, signal) => {
      await released.promise;
      return STEPS.search(item, signal);
    },
  });
  const end = runLoop(zombie.context);
  const watcher = openClone(t, remote);
  const state = await waitFor(watcher, (seen) => [...seen.search.values()][0]?.status === 'claimed');
  const [item] = state.search.values();
  assert(item);
  const supervisor = { id: 'supervisor', container: 'test' };
  const error = { code: 'stalled', message: 'no result' };
  await watcher.transact([
    (tip) => releaseClaim(tip, { tracker: 'search', item }, supervisor, error, new Date().toISOString()),
  ]);
  zombie.stop.abort();
  released.resolve();
  await end;
  const [after] = (await watcher.pull()).search.values();
  assert.equal(after?.status, 'pending');
  assert.equal(after?.epoch, 2);
  assert.equal(await runLoop(newAgent(t, remote).context), 'drained');
});

test('claims that a container held before its agent was started again are given back', async (t) => {
  const remote = await startSwarm(t, 1);
  const first = newAgent(t, remote, { search: () => new Promise(() => undefined) });
  void runLoop(first.context);
  const watcher = openClone(t, remote);
  await waitFor(watcher, (state) => [...state.search.values()][0]?.status === 'claimed');
  const again = newAgent(t, remote);
  const context = { ...again.context, actor: { id: newId('agnt'), container: first.context.actor.container } };
  assert.equal(await runLoop(context), 'drained');
});

test('an agent that meets a pause finishes what it holds, takes nothing, and goes on once it is over', async (t) => {
  const remote = await startSwarm(t, 2);
  await remote.startGate();
  const begun = Promise.withResolvers<void>();
  const paused = Promise.withResolvers<void>();
  const agent = newAgent(t, remote, {
    search: async (item, signal) => {
      begun.resolve();
      await paused.promise;
      return STEPS.search(item, signal);
    },
  });
  const end = runLoop(agent.context);
  const operator = openClone(t, remote);
  await begun.promise;
  await operator.pull();
  const actor = { id: 'operator', container: '-' };
  const { landed } = await operator.transact([(state) => pauseSwarm(state, actor, 'test', new Date().toISOString())]);
  assert(landed[0]);
  paused.resolve();
  const settled = await waitFor(operator, (state) => state.url.size > 0);
  const idle = (state: State) =>
    [...state.search.values(), ...state.url.values()].map(({ status }) => status).toSorted();
  assert.deepEqual(idle(settled), ['pending', 'pending', 'pending', 'urls_discovered']);
  // it looks at the repository again and again, and takes nothing
  const looked = Promise.withResolvers<void>();
  let looks = 0;
  remote.intercept = (request) => {
    if (request.url?.includes('upload-pack') && ++looks === 3) looked.resolve();
    return false;
  };
  await looked.promise;
  remote.intercept = null;
  assert.deepEqual(idle(await operator.pull()), idle(settled));
  await operator.transact([(state) => resumeSwarm(state, actor)]);
  assert.equal(await end, 'drained');
});
