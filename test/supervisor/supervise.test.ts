import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type { Repository } from '../../src/repo/repository.ts';
import type { Containers } from '../../src/docker/containers.ts';
import { createObserver } from '../../src/supervisor/observe.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { containerId, makeContainer } from './make.ts';
import { noSurroundings, openClone, shortLimits, startAgent, startSupervisor, waitFor } from './swarm.ts';

const { id, hostname } = containerId(1);

/** Docker's part played by a list: what was restarted stands in `restarted`. */
function runContainer(): Containers & { readonly restarted: string[] } {
  const restarted: string[] = [];
  return {
    restarted,
    list: () => Promise.resolve([makeContainer(1, { startedAt: String(restarted.length) })]),
    restart: (id) => {
      restarted.push(id);
      return Promise.resolve();
    },
  };
}

function lastMessage(remote: TestRemote): string {
  const args = ['--git-dir', remote.gitDir, 'log', '-1', '--format=%an%n%s%n%(trailers:only,unfold)', 'main'];
  return execFileSync('git', args, { encoding: 'utf8' });
}

test('a claim that is held too long is released, and then its container is restarted', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const agent = startAgent(remote, hostname);
  t.after(() => agent.close());
  const claim = await agent.claim(search.id);
  const containers = runContainer();
  const supervisor = startSupervisor(remote, { policy: shortLimits(200), containers });
  t.after(() => supervisor.stop());
  const looker = openClone(remote);
  t.after(() => looker.close());
  await waitFor(() => (containers.restarted.length > 0 ? true : undefined));
  const item = (await looker.pull()).search.get(search.id);
  assert.deepEqual(containers.restarted, [id]);
  assert.equal(item?.status, 'pending');
  assert.equal(item.epoch, 2);
  assert.equal(item.attempts, 1);
  assert.equal(item.error?.code, 'stalled');
  assert.match(
    lastMessage(remote),
    /^supervisor\nfix\(kb\): release search_\w+ - no result \d+ s after the claim\nKind: release\n/,
  );
  assert.equal(await agent.giveBack(claim), false, 'the agent that wakes up changes nothing');
});

test('a claim that ended while the release was on its way is left alone, and nothing is restarted', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const agent = startAgent(remote, hostname);
  t.after(() => agent.close());
  const claim = await agent.claim(search.id);
  const containers = runContainer();
  const answers: unknown[] = [];
  const around = (repository: Repository): Pick<Repository, 'pull' | 'transact'> => ({
    pull: () => repository.pull(),
    transact: async (proposals) => {
      assert.equal(await agent.giveBack(claim), true);
      const result = await repository.transact(proposals);
      answers.push(...result.landed);
      return result;
    },
  });
  const supervisor = startSupervisor(remote, { policy: shortLimits(200), containers, around });
  t.after(() => supervisor.stop());
  await waitFor(() => (answers.length > 0 ? true : undefined));
  const rounds = supervisor.rounds;
  await waitFor(() => (supervisor.rounds > rounds + 5 ? true : undefined));
  assert.deepEqual(answers, [undefined]);
  assert.deepEqual(containers.restarted, []);
  assert.match(lastMessage(remote), /Kind: give-back/);
});

test('two supervisors at once release a claim once', async (t) => {
  const searches = testSearches(3);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const agent = startAgent(remote, '-');
  t.after(() => agent.close());
  for (const search of searches) await agent.claim(search.id);
  const supervisors = [1, 2].map(() => startSupervisor(remote, { policy: shortLimits(200) }));
  t.after(() => Promise.all(supervisors.map((supervisor) => supervisor.stop())));
  const looker = openClone(remote);
  t.after(() => looker.close());
  const items = await waitFor(async () => {
    const found = [...(await looker.pull()).search.values()];
    return found.every((item) => item.status === 'pending') ? found : undefined;
  });
  assert.deepEqual(
    items.map((item) => [item.epoch, item.attempts]),
    [
      [2, 1],
      [2, 1],
      [2, 1],
    ],
  );
});

test('a claim that stalls for the third time fails for good, and the supervisor ends with the swarm drained', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const agent = startAgent(remote, '-');
  t.after(() => agent.close());
  const supervisor = startSupervisor(remote, { policy: shortLimits(100) });
  t.after(() => supervisor.stop());
  const looker = openClone(remote);
  t.after(() => looker.close());
  for (const attempts of [1, 2, 3]) {
    await agent.claim(search.id);
    await waitFor(async () => ((await looker.pull()).search.get(search.id)?.attempts === attempts ? true : undefined));
  }
  const drained = await supervisor.done;
  assert.equal(drained.search.get(search.id)?.status, 'failed');
  assert.equal(drained.search.get(search.id)?.error?.code, 'stalled');
});

test('a remote that does not answer is seen as one that cannot be read, until it answers', async (t) => {
  const remote = await startRemote(testSearches(1));
  t.after(() => remote.close());
  const { signal } = new AbortController();
  const repository = openClone(remote);
  t.after(() => repository.close());
  const observe = createObserver({
    repository,
    containers: null,
    surroundings: noSurroundings,
    patienceMs: 300,
    signal,
  });
  await waitFor(async () => ((await observe()).state ? true : undefined));
  remote.intercept = (request) => {
    request.socket.destroy();
    return true;
  };
  assert.equal((await observe()).state, null);
  assert.equal((await observe()).state, null);
  remote.intercept = null;
  const state = await waitFor(async () => (await observe()).state ?? undefined);
  assert.equal(state.search.size, 1);
});

test('a release that cannot be written does not hold up the rounds, and lands once it can', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const agent = startAgent(remote, '-');
  t.after(() => agent.close());
  await agent.claim(search.id);
  let refused = 0;
  remote.intercept = (request, response) => {
    if (!request.url?.endsWith('/git-receive-pack')) return false;
    refused += 1;
    response.writeHead(507).end();
    return true;
  };
  const policy = shortLimits(100, { alarmAfterMs: 200 });
  const supervisor = startSupervisor(remote, { policy, patienceMs: 100 });
  t.after(() => supervisor.stop());
  await waitFor(() => (refused > 0 && supervisor.alarms.includes('remote-unreachable') ? true : undefined));
  const { rounds } = supervisor;
  await waitFor(() => (supervisor.rounds > rounds + 3 ? true : undefined));
  remote.intercept = null;
  const looker = openClone(remote);
  t.after(() => looker.close());
  await waitFor(async () => ((await looker.pull()).search.get(search.id)?.status === 'pending' ? true : undefined));
  assert.equal((await looker.pull()).search.get(search.id)?.attempts, 1);
});
