/** A real supervisor is scraped, and what it says is read as Prometheus reads it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { readFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { startMetrics } from '../../src/supervisor/metrics.ts';
import type { Notice } from '../../src/supervisor/webhook.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { startAgent, waitFor } from './swarm.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/supervisor/main.ts');

function start(t: TestContext, { remote, scratch }: TestRemote, env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      REMOTE_URL: remote.url,
      REMOTE_USER: remote.user,
      REMOTE_PASSWORD: remote.password ?? '',
      CLONE_DIR: path.join(scratch, 'clone'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return { child, output: text(child.stdout) };
}

async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The samples of the text format, by name with labels; every one of them is announced with its type and what it means. */
function readSamples(body: string): Map<string, number> {
  const announced = new Set([...body.matchAll(/^# TYPE (\S+) (?:gauge|counter)$/gm)].map((match) => match[1]));
  const explained = new Set([...body.matchAll(/^# HELP (\S+) \S/gm)].map((match) => match[1]));
  const samples = new Map<string, number>();
  for (const line of body.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', labels = '', value = ''] = /^([a-z_]+)(\{(?:[a-z_]+="[^"]*",?)+\})? (\S+)$/.exec(line) ?? [];
    assert(announced.has(name) && explained.has(name), line);
    assert(Number.isFinite(Number(value)), line);
    samples.set(`${name}${labels}`, Number(value));
  }
  return samples;
}

async function scrape(port: number): Promise<Map<string, number> | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => undefined);
  if (!answer) return undefined;
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  return readSamples(await answer.text());
}

test('METRICS_PORT: what a real supervisor sees', async (t) => {
  const searches = testSearches(3);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const agent = startAgent(remote, 'c1');
  t.after(() => agent.close());
  await agent.claim(searches[0]?.id ?? '');
  const port = await findFreePort();
  const { child } = start(t, remote, { METRICS_PORT: String(port), RESTART: 'none', DOCKER_API: 'http://127.0.0.1:9' });
  const samples = await waitFor(async () => {
    const found = await scrape(port);
    return found?.get('kp_repository_readable') === 1 ? found : undefined;
  });
  assert.equal(samples.get('kp_items{tracker="search",status="pending"}'), 2);
  assert.equal(samples.get('kp_items{tracker="search",status="claimed"}'), 1);
  assert.equal(samples.get('kp_agents_busy'), 1);
  assert.equal(samples.get('kp_paused'), 0);
  assert.equal(samples.get('kp_alarm{code="docker-silent"}'), 0);
  assert((samples.get('kp_supervisor_rounds_total') ?? 0) > 0);
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('the Grafana dashboard and the list of metrics name those that there are', async (t) => {
  const metrics = await startMetrics(0);
  t.after(() => metrics.close());
  const body = await (await fetch(`http://127.0.0.1:${metrics.port}/metrics`)).text();
  const served = new Set([...body.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1] ?? ''));
  const root = path.resolve(import.meta.dirname, '../..');
  const list = await readFile(path.join(root, 'docs/supervision.md'), 'utf8');
  const listed = new Set([...list.matchAll(/`(kp_\w+)`/g)].map((match) => match[1] ?? ''));
  assert.deepEqual([...listed].toSorted(), [...served].toSorted());
  const dashboard = JSON.stringify(JSON.parse(await readFile(path.join(root, 'docs/grafana/dashboard.json'), 'utf8')));
  const shown = [...dashboard.matchAll(/kp_\w+/g)].map((match) => match[0]);
  assert(shown.length > 8);
  assert.deepEqual(
    shown.filter((name) => !served.has(name)),
    [],
  );
});

test('WEBHOOK_URL: a swarm that is drained is told of before the supervisor ends', async (t) => {
  const remote = await startRemote(testSearches(2).map((search) => ({ ...search, status: 'completed' })));
  t.after(() => remote.close());
  const notices: Notice[] = [];
  const take = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    notices.push(JSON.parse(await text(request)) as Notice);
    response.end();
  };
  const server = http.createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { child, output } = start(t, remote, { WEBHOOK_URL: `http://127.0.0.1:${port}/secret` });
  assert.deepEqual(await once(child, 'exit'), [0, null]);
  assert.deepEqual(
    notices.map(({ event, web, alarm, progress }) => [event, web, alarm, progress?.steps.search]),
    [['drained', 'practice', null, { done: 2, total: 2 }]],
  );
  assert.doesNotMatch(await output, /secret/);
});
