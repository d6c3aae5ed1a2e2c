/** Against the real Docker engine, with small containers that are removed afterwards. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { after, before, test } from 'node:test';
import Dockerode from 'dockerode';
import pino from 'pino';
import { openDockerEyes } from '../../src/dashboard/docker-sight.ts';
import { createLoader } from '../../src/dashboard/loader.ts';
import { createModeller } from '../../src/dashboard/model.ts';
import { followLog } from '../../src/docker/logs.ts';
import { createFilter, type Filter } from '../../src/docker-filter/filter.ts';
import { makeLook } from '../dashboard/make.ts';

const SOCKET = '/var/run/docker.sock';
const IMAGE = 'node:24-bookworm-slim';
const LIVE = 'console.log("started"); setInterval(() => {}, 1000)';
const skip = existsSync(SOCKET) ? false : `no Docker engine at ${SOCKET}`;

const project = `filter-test-${randomBytes(4).toString('hex')}`;
const logged: Record<string, unknown>[] = [];
const containers: Record<'agent' | 'remote' | 'foreign', string> = { agent: '', remote: '', foreign: '' };
let filter: Filter;
let docker: Dockerode;
/** The engine itself, to make containers with and to look past the filter. */
const engine = new Dockerode({ socketPath: SOCKET });

before(async () => {
  if (skip) return;
  containers.agent = await startContainer('agent', project);
  containers.remote = await startContainer('remote', project);
  containers.foreign = await startContainer('agent', `${project}-other`);
  const log = pino({}, { write: (line: string) => logged.push(JSON.parse(line) as (typeof logged)[0]) });
  filter = await createFilter({ socketPath: SOCKET, project, port: 0, log });
  docker = new Dockerode({ host: '127.0.0.1', port: filter.port });
});

after(async () => {
  if (skip) return;
  await filter.close();
  for (const id of Object.values(containers).filter(Boolean)) await engine.getContainer(id).remove({ force: true });
});

/** Starts a container that looks as if compose had; its id. */
async function startContainer(service: string, ofProject: string, script = LIVE): Promise<string> {
  const container = await engine.createContainer({
    Image: IMAGE,
    Cmd: ['node', '-e', script],
    Env: ['SECRET=must-not-show'],
    Labels: { 'com.docker.compose.project': ofProject, 'com.docker.compose.service': service },
    HostConfig: { NetworkMode: 'none' },
  });
  await container.start();
  return container.id;
}

/** Raw, for what a client library would tidy up. */
async function ask(method: string, path: string): Promise<{ status: number; body: string }> {
  return await new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: filter.port, method, path, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on('error', reject);
    request.end();
  });
}

test('lists the containers of the project only', { skip }, async () => {
  const listed = await docker.listContainers({ all: true });
  assert.deepEqual(listed.map(({ Id }) => Id).sort(), [containers.agent, containers.remote].sort());
  const other = { label: [`com.docker.compose.project=${project}-other`] };
  assert.deepEqual(await docker.listContainers({ all: true, filters: other }), []);
});

test('inspects without the environment', { skip }, async () => {
  const details = await docker.getContainer(containers.agent.slice(0, 12)).inspect();
  assert.equal(details.Id, containers.agent);
  assert.equal(details.State.Running, true);
  assert.equal(details.Config.Image, IMAGE);
  assert.doesNotMatch(JSON.stringify(details), /must-not-show/);
});

test('a container of another project is as good as none', { skip }, async () => {
  const none = 'f'.repeat(64);
  for (const [method, call] of [
    ['GET', 'json'],
    ['GET', 'logs?stdout=1'],
    ['GET', 'stats?stream=false'],
    ['POST', 'restart?t=0'],
  ] as const) {
    const foreign = await ask(method, `/containers/${containers.foreign}/${call}`);
    const missing = await ask(method, `/containers/${none}/${call}`);
    assert.equal(foreign.status, 404);
    assert.equal(foreign.body.replace(containers.foreign, ''), missing.body.replace(none, ''));
  }
});

test('restarts agents, and nothing else', { skip }, async () => {
  const startedAt = async (id: string) => (await docker.getContainer(id).inspect()).State.StartedAt;
  const before = { agent: await startedAt(containers.agent), remote: await startedAt(containers.remote) };
  await docker.getContainer(containers.agent).restart({ t: 0 });
  assert.notEqual(await startedAt(containers.agent), before.agent);
  await assert.rejects(
    docker.getContainer(containers.remote).restart({ t: 0 }),
    /only containers of the service agent/,
  );
  assert.equal(await startedAt(containers.remote), before.remote);
});

test('logs and stats', { skip }, async () => {
  const logs = await docker.getContainer(containers.agent).logs({ stdout: true, tail: 1 });
  assert.match(logs.toString(), /started/);
  const stats = await docker.getContainer(containers.agent).stats({ stream: false });
  assert(stats.memory_stats.usage > 0);
});

test('events are streamed, of this project, until the client leaves', { skip }, async () => {
  const stream = (await docker.getEvents({ since: Math.floor(Date.now() / 1000) })) as http.IncomingMessage;
  const seen: string[] = [];
  const restarted = new Promise<void>((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().trim().split('\n')) {
        const { Action, Actor } = JSON.parse(line) as { Action: string; Actor: { ID: string } };
        seen.push(Actor.ID);
        if (Action === 'restart') resolve();
      }
    });
  });
  await engine.getContainer(containers.foreign).restart({ t: 0 });
  await engine.getContainer(containers.agent).restart({ t: 0 });
  await restarted;
  assert.deepEqual([...new Set(seen)], [containers.agent]);
  stream.destroy();
  await filter.close();
  const log = pino({ enabled: false });
  filter = await createFilter({ socketPath: SOCKET, project, port: filter.port, log });
});

test(
  'a log is followed from its last lines on, until the container ends; and opened again by the dashboard',
  { skip },
  async (t) => {
    // counts on, on both streams, with a line that comes in two pieces
    const script = `
    const { setTimeout: sleep } = require('node:timers/promises');
    process.on('SIGTERM', () => { console.log('\\nthe end'); process.exit(0); });
    (async () => {
      for (let number = 0; ; number++) {
        const line = 'línea ' + number;
        if (number % 2) console.error(line);
        else {
          process.stdout.write(line.slice(0, 2));
          await sleep(10);
          process.stdout.write(line.slice(2) + '\\r\\n');
        }
        await sleep(50);
      }
    })();`;
    const id = await startContainer('agent', project, script);
    t.after(() => engine.getContainer(id).remove({ force: true }));
    const lines: string[] = [];
    const seen = Promise.withResolvers<void>();
    const { signal } = new AbortController();
    const followed = followLog({
      docker,
      id,
      tail: 1,
      signal,
      onLine: (line) => {
        lines.push(line);
        if (lines.length === 12) seen.resolve();
      },
    });
    await seen.promise;
    const numbers = lines.map((line) => Number(/^línea (\d+)$/.exec(line)?.[1]));
    // between two streams Docker itself knows no order
    for (const stream of [0, 1]) {
      const own = numbers.filter((number) => number % 2 === stream);
      assert.deepEqual(
        own,
        own.map((_, index) => (own[0] ?? 0) + 2 * index),
      );
    }
    assert(
      numbers.every((number) => number >= 0),
      `every line is whole: ${lines.join(' | ')}`,
    );
    await engine.getContainer(id).stop({ t: 5 });
    await followed;
    assert.equal(lines.at(-1), 'the end');

    const eyes = openDockerEyes(`http://127.0.0.1:${filter.port}`, t.signal, () => undefined);
    await eyes.ready;
    const closed = new AbortController();
    const waits = new Map<string, () => void>();
    const loads = (pattern: RegExp) =>
      new Promise<void>((resolve) =>
        waits.set(pattern.source, () => pattern.test(JSON.stringify([...loader.loads.values()])) && resolve()),
      );
    const loader = createLoader({
      repository: { prefetch: () => Promise.resolve(), readFile: () => Promise.resolve(undefined) },
      docker: eyes,
      onLoaded: () => waits.forEach((look) => look()),
      signal: closed.signal,
    });
    t.after(() => closed.abort());
    const model = createModeller()(makeLook({ state: null, docker: eyes.now() }));
    const ended = loads(/the end/);
    loader.want([{ kind: 'agent', container: id.slice(0, 12) }], model);
    await ended;
    const again = loads(/the end.*línea 0/);
    await engine.getContainer(id).start();
    await again;
    loader.want([], model);
    assert.equal(loader.loads.size, 0);
  },
);

test('creating, executing, killing, deleting and images are refused', { skip }, async () => {
  const { agent } = containers;
  for (const [method, path] of [
    ['POST', '/containers/create'],
    ['POST', `/containers/${agent}/exec`],
    ['POST', `/containers/${agent}/kill`],
    ['POST', `/containers/${agent}/stop`],
    ['DELETE', `/containers/${agent}?force=1`],
    ['GET', '/images/json'],
    ['POST', '/images/create?fromImage=busybox'],
    ['POST', '/build'],
    ['GET', '/info'],
    ['GET', `/containers/${agent}/../../images/json`],
    ['GET', `/containers/${agent}/%2e%2e/%2e%2e/images/json`],
  ] as const) {
    const answer = await ask(method, path);
    assert.deepEqual([path, answer.status], [path, 403]);
    assert.match(answer.body, /^\{"message":"The docker filter refuses this: /);
  }
  assert.equal((await docker.getContainer(agent).inspect()).State.Running, true);
});

test('an engine that is not there is said to be so', async (t) => {
  const log = pino({ enabled: false });
  const alone = await createFilter({ socketPath: '/nowhere/docker.sock', project, port: 0, log });
  t.after(() => alone.close());
  const response = await fetch(`http://127.0.0.1:${alone.port}/_ping`);
  assert.deepEqual([response.status, await response.json()], [502, { message: 'Docker does not answer' }]);
});

test('a stream that the client leaves is ended at the engine', async (t) => {
  const gone = Promise.withResolvers<void>();
  const path = `${process.env['TMPDIR'] ?? '/tmp'}/docker-filter-${randomBytes(6).toString('hex')}.sock`;
  const engine = http.createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    response.on('close', () => gone.resolve());
  });
  await new Promise<void>((resolve) => {
    engine.listen(path, resolve);
  });
  const streaming = await createFilter({ socketPath: path, project, port: 0, log: pino({ enabled: false }) });
  t.after(async () => {
    await streaming.close();
    engine.close();
  });
  const client = net.connect(streaming.port, '127.0.0.1', () =>
    client.write('GET /events HTTP/1.1\r\nHost: x\r\n\r\n'),
  );
  await new Promise((resolve) => client.once('data', resolve));
  client.destroy();
  await gone.promise;
});
