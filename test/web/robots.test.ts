import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRobots, type Robots } from '../../src/web/robots.ts';
import { describeUserAgent, ROBOTS_NAME } from '../../src/web/user-agent.ts';
import { startSite, type Route, type Site } from './site.ts';

let site: Site;
let robots: Robots;
let answer: Route;
const signal = new AbortController().signal;

before(async () => {
  site = await startSite({
    '/robots.txt': (request, response) => answer(request, response),
    '/moved.txt': (_request, response) => response.end('User-agent: *\nDisallow: /secret'),
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

void test('no file allows, a server that fails defers', async () => {
  assert.equal(await ask('/x', text(404, '')), 'allowed');
  assert.equal(await ask('/x', text(403, 'no')), 'allowed');
  assert.equal(await ask('/x', text(503, 'later')), 'unavailable');
});

void test('a host that cannot be reached is left to the page to find out', async () => {
  assert.equal(await ask('/x', (request) => void request.socket.destroy()), 'allowed');
});

void test("the egress guard's refusal says nothing about the site", async () => {
  const refused: Route = (_request, response) => response.writeHead(502, { 'x-egress': 'unreachable' }).end();
  assert.equal(await ask('/x', refused), 'allowed');
});

void test('follows redirects, but not for ever', async () => {
  const to =
    (location: string): Route =>
    (_request, response) =>
      response.writeHead(301, { location }).end();
  assert.equal(await ask('/secret', to('/moved.txt')), 'forbidden');
  assert.equal(await ask('/secret', to('/circle.txt')), 'allowed');
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

void test('asks once for each origin', async () => {
  answer = text(200, 'User-agent: *\nDisallow: /secret');
  const before = site.asked.length;
  robots = createRobots(options);
  assert.equal(await robots.allows(`${site.origin}/a`, signal), 'allowed');
  assert.equal(await robots.allows(`${site.origin}/secret`, signal), 'forbidden');
  await robots.close();
  assert.equal(site.asked.length, before + 1);
});
