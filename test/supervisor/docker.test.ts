/** The supervisor with real containers, made here and removed again. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { suite, test, type TestContext } from 'node:test';
import Docker from 'dockerode';
import { createFilter } from '../../src/docker-filter/filter.ts';
import { newId } from '../../src/domain/ids.ts';
import { watchContainers, type Containers } from '../../src/docker/containers.ts';
import { startRemote, testSearches } from '../helpers/git-remote.ts';
import { log, openClone, shortLimits, startAgent, startSupervisor, waitFor } from './swarm.ts';

const SOCKET = '/var/run/docker.sock';
const IMAGE = 'node:24-bookworm-slim';
const FOREVER = 'setInterval(() => {}, 1000)';

const docker = new Docker({ socketPath: SOCKET });
const missing = await findMissing();

async function findMissing(): Promise<string | false> {
  if (!existsSync(SOCKET)) return `needs Docker: there is no ${SOCKET}`;
  try {
    await docker.getImage(IMAGE).inspect();
    return false;
  } catch {
    return `needs Docker with the image ${IMAGE}`;
  }
}

/** A project of its own behind a docker filter of its own. Its containers are removed when the test ends. */
async function makeProject(t: TestContext) {
  const project = newId('nonce');
  const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': 'agent' };
  const filter = await createFilter({ socketPath: SOCKET, project, port: 0, log });
  const started: Docker.Container[] = [];
  const stop = new AbortController();
  t.after(async () => {
    stop.abort();
    // one that removes itself may be gone
    await Promise.allSettled(started.map((container) => container.remove({ force: true, v: true })));
    await filter.close();
  });
  return {
    containers: watchContainers({
      docker: new Docker({ host: '127.0.0.1', port: filter.port, protocol: 'http' }),
      labels: ['com.docker.compose.service=agent'],
      log,
      signal: stop.signal,
    }),
    start: async (script: string, changes: Docker.ContainerCreateOptions = {}): Promise<Docker.Container> => {
      const container = await docker.createContainer({
        Image: IMAGE,
        Cmd: ['node', '-e', script],
        Labels: labels,
        HostConfig: { NetworkMode: 'none', Init: true },
        ...changes,
      });
      started.push(container);
      await container.start();
      return container;
    },
  };
}

async function waitForState(containers: Containers, id: string, state: string) {
  return waitFor(async () =>
    (await containers.list())?.find((container) => container.id === id && container.state === state),
  );
}

suite('with real containers, through the docker filter', { skip: missing }, () => {
  test('an agent that is killed loses its claim and is started again; those that ended with 0 or 2 are not', async (t) => {
    const { containers, start } = await makeProject(t);
    const [killed, drained, misconfigured] = await Promise.all([
      start(FOREVER),
      start('process.exit(0)'),
      start('process.exit(2)'),
    ]);
    const [search, other] = testSearches(2);
    assert(search && other);
    const remote = await startRemote([search, other]);
    t.after(() => remote.close());
    const agent = startAgent(remote, killed.id.slice(0, 12));
    t.after(() => agent.close());
    await agent.claim(search.id);
    const before = await waitForState(containers, killed.id, 'running');
    const ended = await Promise.all([drained, misconfigured].map(({ id }) => waitForState(containers, id, 'exited')));
    const supervisor = startSupervisor(remote, { policy: shortLimits(600_000, { restartAfterMs: 500 }), containers });
    t.after(() => supervisor.stop());
    await killed.kill({ signal: 'SIGKILL' });
    const looker = openClone(remote);
    t.after(() => looker.close());
    const item = await waitFor(async () => {
      const found = (await looker.pull()).search.get(search.id);
      return found?.status === 'pending' ? found : undefined;
    });
    assert.deepEqual(item.error, {
      code: 'agent-died',
      message: `container ${killed.id.slice(0, 12)} ended with 137`,
    });
    assert.equal(item.attempts, 1);
    await waitFor(async () => {
      const now = await waitForState(containers, killed.id, 'running');
      return now.startedAt === before.startedAt ? undefined : true;
    });
    const { rounds } = supervisor;
    await waitFor(() => (supervisor.rounds > rounds + 20 ? true : undefined));
    const still = await Promise.all([drained, misconfigured].map(({ id }) => waitForState(containers, id, 'exited')));
    assert.deepEqual(
      still.map(({ exitCode, startedAt }) => [exitCode, startedAt]),
      [
        [0, ended[0]?.startedAt],
        [2, ended[1]?.startedAt],
      ],
    );
  });

  test('an agent that hangs loses its claim and is restarted then', async (t) => {
    const { containers, start } = await makeProject(t);
    const hanging = await start(FOREVER);
    const [search] = testSearches(1);
    assert(search);
    const remote = await startRemote([search]);
    t.after(() => remote.close());
    const agent = startAgent(remote, hanging.id.slice(0, 12));
    t.after(() => agent.close());
    await agent.claim(search.id);
    const before = await waitForState(containers, hanging.id, 'running');
    await hanging.pause();
    const supervisor = startSupervisor(remote, { policy: shortLimits(500), containers });
    t.after(() => supervisor.stop());
    await waitFor(async () => {
      const now = await waitForState(containers, hanging.id, 'running');
      return now.startedAt === before.startedAt ? undefined : true;
    });
    const looker = openClone(remote);
    t.after(() => looker.close());
    const item = (await looker.pull()).search.get(search.id);
    assert.equal(item?.error?.code, 'stalled');
    assert.equal(item.status, 'pending');
  });

  test('a container that is removed while it holds something loses it at once', async (t) => {
    const { containers, start } = await makeProject(t);
    const removed = await start(FOREVER, { HostConfig: { AutoRemove: true, NetworkMode: 'none' } });
    const [search] = testSearches(1);
    assert(search);
    const remote = await startRemote([search]);
    t.after(() => remote.close());
    const agent = startAgent(remote, removed.id.slice(0, 12));
    t.after(() => agent.close());
    await agent.claim(search.id);
    const supervisor = startSupervisor(remote, { policy: shortLimits(600_000), containers });
    t.after(() => supervisor.stop());
    await waitFor(() => (supervisor.rounds > 0 ? true : undefined));
    await removed.kill({ signal: 'SIGKILL' });
    const looker = openClone(remote);
    t.after(() => looker.close());
    const item = await waitFor(async () => {
      const found = (await looker.pull()).search.get(search.id);
      return found?.status === 'pending' ? found : undefined;
    });
    assert.equal(item.error?.code, 'agent-died');
  });

  test('an agent whose health check fails loses its claim and is restarted then', async (t) => {
    const { containers, start } = await makeProject(t);
    const second = 1_000_000_000;
    const sick = await start(FOREVER, {
      HostConfig: { NetworkMode: 'none', Init: true },
      Healthcheck: { Test: ['CMD', 'false'], Interval: second, Timeout: 5 * second, Retries: 1 },
    });
    const [search] = testSearches(1);
    assert(search);
    const remote = await startRemote([search]);
    t.after(() => remote.close());
    const agent = startAgent(remote, sick.id.slice(0, 12));
    t.after(() => agent.close());
    const claim = await agent.claim(search.id);
    const before = await waitForState(containers, sick.id, 'running');
    const supervisor = startSupervisor(remote, { policy: shortLimits(600_000), containers });
    t.after(() => supervisor.stop());
    await waitFor(async () => {
      const now = await waitForState(containers, sick.id, 'running');
      return now.startedAt === before.startedAt ? undefined : true;
    });
    const looker = openClone(remote);
    t.after(() => looker.close());
    const item = (await looker.pull()).search.get(search.id);
    assert.equal(item?.error?.message, `container ${sick.id.slice(0, 12)} is unhealthy`);
    assert.equal(await agent.giveBack(claim), false);
  });

  test('a container that is paused for a moment is not unhealthy, though Docker says so', async (t) => {
    const { containers, start } = await makeProject(t);
    const second = 1_000_000_000;
    const paused = await start(FOREVER, {
      HostConfig: { NetworkMode: 'none', Init: true },
      Healthcheck: { Test: ['CMD', 'true'], Interval: second, Timeout: 5 * second, Retries: 1 },
    });
    await waitFor(async () => ((await paused.inspect()).State.Health?.Status === 'healthy' ? true : undefined));
    await paused.pause();
    assert.equal((await paused.inspect()).State.Health?.Status, 'unhealthy');
    assert.equal((await waitForState(containers, paused.id, 'paused')).unhealthy, false);
    await paused.unpause();
    assert.equal((await waitForState(containers, paused.id, 'running')).unhealthy, false);
  });

  test('agents that are added and taken away while it runs are just observed', async (t) => {
    const { containers, start } = await makeProject(t);
    const first = await start(FOREVER);
    const searches = testSearches(2);
    const remote = await startRemote(searches);
    t.after(() => remote.close());
    const supervisor = startSupervisor(remote, { policy: shortLimits(600_000), containers });
    t.after(() => supervisor.stop());
    await waitFor(() => (supervisor.rounds > 0 ? true : undefined));
    const added = await start(FOREVER);
    const agent = startAgent(remote, added.id.slice(0, 12));
    t.after(() => agent.close());
    await agent.claim(searches[0]?.id ?? '');
    assert.deepEqual((await containers.list())?.map(({ id }) => id).toSorted(), [first.id, added.id].toSorted());
    await waitFor(() => (supervisor.running === 2 ? true : undefined));
    await added.remove({ force: true });
    const looker = openClone(remote);
    t.after(() => looker.close());
    const item = await waitFor(async () => {
      const found = (await looker.pull()).search.get(searches[0]?.id ?? '');
      return found?.status === 'pending' ? found : undefined;
    });
    assert.equal(item.error?.code, 'agent-died');
    // seen while it went, or after
    assert.match(item.error.message, new RegExp(`^container ${added.id.slice(0, 12)} `));
    await waitFor(() => (supervisor.running === 1 ? true : undefined));
  });

  test('a health check that fails is seen', async (t) => {
    const { containers, start } = await makeProject(t);
    const second = 1_000_000_000;
    const sick = await start(FOREVER, {
      HostConfig: { NetworkMode: 'none' },
      Healthcheck: { Test: ['CMD', 'false'], Interval: second, Timeout: 5 * second, Retries: 1 },
    });
    await waitFor(async () =>
      (await containers.list())?.find(({ id }) => id === sick.id)?.unhealthy ? true : undefined,
    );
  });
});

test('Docker that does not answer gives no containers and no error', async () => {
  const { signal } = new AbortController();
  const nowhere = new Docker({ socketPath: '/nonexistent/docker.sock' });
  const containers = watchContainers({ docker: nowhere, labels: [], log, signal });
  assert.equal(await containers.list(), null);
  assert.equal(await containers.list(), null);
});
