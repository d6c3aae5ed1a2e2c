/** Five agents, one remote, and servers whose own logs tell when they were asked: hosts and the provider have one budget for all. */
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { request } from 'undici';
import { runLoop, type Steps } from '../../src/agent/loop.ts';
import { createRests } from '../../src/agent/rests.ts';
import { auditHistory } from '../../src/audit/audit.ts';
import type { Delays } from '../../src/domain/budgets.ts';
import { newId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/log.ts';
import { createRobots } from '../../src/web/robots.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';
import { fetchedPage } from '../helpers/swarm-history.ts';

const AGENTS = 5;
const PROVIDER = '127.0.0.9';
const log = createLogger({ format: 'json', level: 'silent', room: 'test' });

/** A request as the server saw it, on its own clock. */
interface Asked {
  readonly host: string;
  readonly path: string;
  readonly startMs: number;
  endMs: number;
}

interface Web {
  readonly port: number;
  readonly log: Asked[];
}

/** A server that is every host of 127.0.0.0/8. It answers slowly enough for others to come in between. */
async function startWeb(
  t: TestContext,
  robots: ReadonlyMap<string, string>,
  beforeAnswer: (asked: Asked) => Promise<void>,
): Promise<Web> {
  const asked: Asked[] = [];
  const answer = async (entry: Asked, response: http.ServerResponse) => {
    await beforeAnswer(entry);
    entry.endMs = performance.now();
    response.end(`<p>${entry.host}${entry.path}</p>`);
  };
  const server = http.createServer((message, response) => {
    const host = (message.headers.host ?? '').replace(/:\d+$/, '');
    if (message.url === '/robots.txt') {
      response.end(robots.get(host) ?? '');
      return;
    }
    const entry: Asked = { host, path: message.url ?? '', startMs: performance.now(), endMs: Number.POSITIVE_INFINITY };
    asked.push(entry);
    void answer(entry, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, log: asked };
}

/** What each search finds: the addresses in turn. */
function deal(addresses: readonly string[], searches: number, search: number): string[] {
  return addresses.filter((_, index) => index % searches === search);
}

/** Agents whose steps ask the web, and nothing more, work until all is done. */
async function runAgents(
  remote: TestRemote,
  web: Web,
  addresses: readonly string[],
  searches: number,
  delays: Delays,
): Promise<void> {
  const never = new AbortController().signal;
  const ask = async (url: string) => (await request(url)).body.text();
  const ends = Array.from({ length: AGENTS }, async (_, number) => {
    const repository = openTestRepository(remote);
    const robots = createRobots({ proxy: null, userAgent: 'test', ignoreTlsErrors: false });
    const steps: Steps = {
      search: async (item) => {
        await ask(`http://${PROVIDER}:${web.port}/search?q=${encodeURIComponent(item.query)}`);
        const found = deal(addresses, searches, Number(item.query.split(' ')[1]));
        return { kind: 'searched', provider: 'test', results: found.map((url) => ({ url, title: null })) };
      },
      url: async (item, signal) => {
        assert.equal(await robots.allows(item.url, signal), 'allowed');
        return fetchedPage(item.id, newId('page'), item.url, await ask(item.url), new Date().toISOString());
      },
      page: async () => ({ kind: 'extracted', facts: [] }),
      extraction: async () => ({ kind: 'validated', checks: [], rejected: [], accepted: 0, searchError: null }),
    };
    const rests = createRests({ ...delays, crawlDelayMs: (url) => robots.crawlDelayMs(url) });
    const actor = { id: newId('agnt'), container: `c${number}` };
    try {
      return await runLoop({ actor, repository, rests, steps, log, loopPauseMs: 0, stop: never, abandon: never });
    } finally {
      await Promise.all([robots.close(), repository.close()]);
    }
  });
  assert.deepEqual(
    await Promise.all(ends),
    Array.from({ length: AGENTS }, () => 'drained'),
  );
  const { rules } = await auditHistory(remote.gitDir);
  assert.deepEqual(
    rules.flatMap((rule) => rule.offences.map(({ what }) => what)),
    [],
  );
}

/** Every request began when the one before at the same host had been over for so long. */
function assertSpaced(asked: readonly Asked[], leastMs: number): void {
  for (const [host, requests] of Map.groupBy(asked, (one) => one.host)) {
    for (const [index, { startMs, path }] of requests.entries()) {
      const before = requests[index - 1];
      if (before) assert(startMs - before.endMs >= leastMs, `${host}${path} came ${startMs - before.endMs} ms after`);
    }
  }
}

async function startSwarm(t: TestContext, searches: number, gate: boolean): Promise<TestRemote> {
  const remote = await startRemote(testSearches(searches));
  t.after(() => remote.close());
  if (gate) await remote.startGate();
  return remote;
}

const pathsOf = (asked: readonly Asked[]) => asked.map(({ path }) => path).toSorted();

test('five agents visit a host one at a time and leave it alone in between, and so the provider', async (t) => {
  const remote = await startSwarm(t, 2, true);
  const robots = new Map([['127.0.0.2', 'User-agent: *\nCrawl-delay: 0.7']]);
  const web = await startWeb(t, robots, () => sleep(50));
  const [one, two] = ['127.0.0.1', '127.0.0.2'].map((host) =>
    [1, 2, 3].map((number) => `http://${host}:${web.port}/${number}`),
  );
  await runAgents(remote, web, [...(one ?? []), ...(two ?? [])], 2, { hostMs: 250, searchMs: 150 });
  const askedOf = (host: string) => web.log.filter((asked) => asked.host === host);
  assert.deepEqual(pathsOf(askedOf('127.0.0.1')), ['/1', '/2', '/3']);
  assertSpaced(askedOf('127.0.0.1'), 250);
  assert.deepEqual(pathsOf(askedOf('127.0.0.2')), ['/1', '/2', '/3']);
  // what one agent read in robots.txt, the others keep to
  assertSpaced(askedOf('127.0.0.2'), 700);
  assert.deepEqual(pathsOf(askedOf(PROVIDER)), ['/search?q=query%200', '/search?q=query%201']);
  assertSpaced(askedOf(PROVIDER), 150);
});

test('without a gate too, and different hosts are visited side by side', async (t) => {
  const remote = await startSwarm(t, 1, false);
  const open = new Set<string>();
  const together = Promise.withResolvers<void>();
  // nobody is answered before three hosts are being visited at once
  const web = await startWeb(t, new Map(), async ({ host }) => {
    if (host === PROVIDER) return;
    open.add(host);
    if (open.size === 3) together.resolve();
    await together.promise;
  });
  const addresses = [1, 2, 3, 1, 2, 3].map((host, number) => `http://127.0.0.${host}:${web.port}/${number}`);
  await runAgents(remote, web, addresses, 1, { hostMs: 250, searchMs: 0 });
  const visits = web.log.filter(({ host }) => host !== PROVIDER);
  assert.equal(visits.length, 6);
  assertSpaced(visits, 250);
});
