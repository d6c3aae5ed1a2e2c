import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { createRobots, type Robots } from '../../src/web/robots.ts';
import { describeUserAgent, ROBOTS_NAME } from '../../src/web/user-agent.ts';
import { startSite, type Route, type Site } from './site.ts';

const HOUR_MS = 3_600_000;

let site: Site;
let robots: Robots;
let answer: Route;
const signal = new AbortController().signal;

before(async () => {
  site = await startSite({
    '/robots.txt': (request, response) => answer(request, response),
    '/moved.txt': (_request, response) => response.end('User-agent: *\nDisallow: /secret'),
    '/one-more': (_request, response) => response.writeHead(302, { location: '/moved.txt' }).end(),
    '/circle.txt': (_request, response) => response.writeHead(302, { location: '/circle.txt' }).end(),
  });
});
after(async () => {
  await site.close();
});

const options = { proxy: null, userAgent: describeUserAgent('ops@example.com'), ignoreTlsErrors: false };
async function ask(path: string, route: Route): Promise<string> {
  answer = route;
  robots = createRobots(options);
  try {
    return await robots.allows(`${site.origin}${path}`, signal);
  } finally {
    await robots.close();
  }
}
const text =
  (status: number, body: string): Route =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);

void test('keeps to the rules for everyone and for us by name', async () => {
  assert.equal(await ask('/secret/x', text(200, 'User-agent: *\nDisallow: /secret')), 'forbidden');
  assert.equal(await ask('/open', text(200, 'User-agent: *\nDisallow: /secret')), 'allowed');
  const named = `User-agent: *\nDisallow:\n\nUser-agent: ${ROBOTS_NAME}\nDisallow: /`;
  assert.equal(await ask('/open', text(200, named)), 'forbidden');
});

void test('no file allows, a server that fails or is not reached defers', async () => {
  assert.equal(await ask('/x', text(404, '')), 'allowed');
  assert.equal(await ask('/x', text(403, 'no')), 'allowed');
  assert.equal(await ask('/x', text(503, 'later')), 'unavailable');
  assert.equal(await ask('/x', (request) => void request.socket.destroy()), 'unavailable');
});

void test("the egress guard's refusal is left to the page to find out, what it cannot reach defers", async () => {
  const answer = (status: number, egress: string): Route => {
    return (_request, response) => response.writeHead(status, { 'x-egress': egress }).end();
  };
  assert.equal(await ask('/x', answer(403, 'refused')), 'allowed');
  assert.equal(await ask('/x', answer(502, 'unreachable')), 'unavailable');
});

void test('a proxy of ours that is not reached is no fault of the site', async () => {
  const gone = await startSite({});
  await gone.close();
  robots = createRobots({ ...options, proxy: gone.origin });
  await assert.rejects(robots.allows(`${site.origin}/x`, signal), InfrastructureFault);
  await robots.close();
});

void test('follows five redirects, to other hosts too, and what it finds holds for the site that was asked', async () => {
  const hops = (last: string): Readonly<Record<string, Route>> =>
    Object.fromEntries(
      [1, 2, 3, 4].map((hop) => [
        `/${hop}`,
        (_request, response) => response.writeHead(302, { location: hop < 4 ? `/${hop + 1}` : last }).end(),
      ]),
    );
  const to =
    (location: string): Route =>
    (_request, response) =>
      response.writeHead(301, { location }).end();
  const near = await startSite(hops(`${site.origin}/moved.txt`));
  const far = await startSite(hops(`${site.origin}/one-more`));
  try {
    assert.equal(await ask('/secret', to(`${near.origin}/1`)), 'forbidden');
    assert.equal(await ask('/secret', to(`${far.origin}/1`)), 'allowed');
    assert.equal(await ask('/secret', to('/circle.txt')), 'allowed');
  } finally {
    await Promise.all([near.close(), far.close()]);
  }
});

void test('reads 500 KiB of a file that never ends', async () => {
  const endless: Route = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const pour = (): void => {
      while (!response.destroyed && response.write('# comment\n'.repeat(5000)));
    };
    response.write('User-agent: *\nDisallow: /secret\n');
    response.on('drain', pour);
    pour();
  };
  assert.equal(await ask('/secret', endless), 'forbidden');
});

void test('asks once a day for each origin; what it knew holds while the server fails', async () => {
  answer = text(200, 'User-agent: *\nDisallow: /secret');
  const before = site.asked.length;
  let nowMs = 0;
  robots = createRobots({ ...options, nowMs: () => nowMs });
  const allows = (path: string) => robots.allows(`${site.origin}${path}`, signal);
  assert.equal(await allows('/a'), 'allowed');
  nowMs += 23 * HOUR_MS;
  assert.equal(await allows('/secret'), 'forbidden');
  assert.equal(site.asked.length, before + 1);
  nowMs += 2 * HOUR_MS;
  answer = text(500, '');
  assert.equal(await allows('/secret'), 'forbidden');
  assert.equal(site.asked.length, before + 2);
  nowMs += HOUR_MS;
  answer = text(200, '');
  assert.equal(await allows('/secret'), 'allowed');
  await robots.close();
});

void test('a server that failed is asked again before its item is tried again', async () => {
  let nowMs = 0;
  robots = createRobots({ ...options, nowMs: () => nowMs });
  answer = text(500, '');
  assert.equal(await robots.allows(`${site.origin}/x`, signal), 'unavailable');
  nowMs += 30_000;
  answer = text(404, '');
  assert.equal(await robots.allows(`${site.origin}/x`, signal), 'allowed');
  await robots.close();
});

void test('says who asks, and how to reach them', async () => {
  let userAgent: string | undefined;
  await ask('/x', (request, response) => {
    userAgent = request.headers['user-agent'];
    response.end();
  });
  assert.match(userAgent ?? '', /^Mozilla\/5\.0 \(compatible; knowledge-pack-swarm\/[\d.]+; \+ops@example\.com\)$/);
});

const delays: readonly (readonly [robotsTxt: string, delayMs: number | null])[] = [
  ['User-agent: *\nCrawl-delay: 10', 10_000],
  ['User-agent: *\nCrawl-delay: 0.5', 500],
  ['User-agent: *\nCrawl-delay: 86400', 60_000],
  ['User-agent: *\nCrawl-delay: -1', null],
  ['User-agent: *\nCrawl-delay: soon', null],
  [`User-agent: *\nCrawl-delay: 30\n\nUser-agent: ${ROBOTS_NAME}\nCrawl-delay: 3`, 3_000],
  ['User-agent: other\nCrawl-delay: 30', null],
];
for (const [robotsTxt, delayMs] of delays) {
  void test(`${JSON.stringify(robotsTxt)} asks for ${delayMs} ms`, async () => {
    answer = text(200, robotsTxt);
    robots = createRobots(options);
    assert.equal(robots.crawlDelayMs(`${site.origin}/x`), null);
    await robots.allows(`${site.origin}/x`, signal);
    assert.equal(robots.crawlDelayMs(`${site.origin}/other`), delayMs);
    await robots.close();
  });
}
