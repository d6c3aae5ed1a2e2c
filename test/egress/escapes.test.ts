/** Hostile pages in a real browser that try to reach what is none of their business, in every way and in every writing. */
import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { test, type TestContext } from 'node:test';
import { launch, type Browser } from 'puppeteer';
import { browserArguments } from '../../src/web/browser-process.ts';
import { createFetcher } from '../../src/web/browser.ts';
import { browserOptions, PROSE } from '../web/site.ts';
import { SCHEMES, WAYS, WRITINGS } from './escapes.ts';
import { listen, PRIVATE, PUBLIC, startGuard } from './helpers.ts';

const { executablePath } = browserOptions();
const skip = existsSync(executablePath) ? false : `no Chromium at ${executablePath}`;
const never = new AbortController().signal;

interface Scene {
  /** The canary's port: it listens on every address of this machine, for TCP and UDP. */
  readonly port: number;
  readonly guard: Awaited<ReturnType<typeof startGuard>>;
  /** What has reached the canary. */
  readonly reached: readonly string[];
  /** The hostile site: its address is one of this machine, which browsers trust like TLS, so that it has all that a page can have. */
  readonly origin: string;
  /** What stands there. */
  body: string;
}

async function setScene(t: TestContext): Promise<Scene> {
  const reached: string[] = [];
  const canary = net.createServer((socket) => {
    reached.push(`tcp ${socket.localAddress}`);
    socket.destroy();
  });
  const port = await listen(t, canary, '0.0.0.0');
  const udp = dgram.createSocket('udp4').on('message', () => reached.push('udp'));
  udp.bind(port, '0.0.0.0');
  await once(udp, 'listening');
  t.after(() => udp.close());
  const site = await listen(
    t,
    http.createServer((request, response) => answer(request, response, scene.body)),
    PUBLIC,
  );
  const guard = await startGuard(t, {
    policy: { practice: { host: 'practice-web', port: site }, webPorts: new Set([80, 443, 8080, 8443, site, port]) },
    resolveNamed: async () => [PUBLIC],
    resolvePublic: async (name) => (name === 'public.example' ? [PUBLIC] : [PRIVATE]),
  });
  const scene: Scene = { port, reached, guard, origin: `http://${PUBLIC}:${site}`, body: '' };
  return scene;
}

/** The hostile site: what stands there, redirects, and scripts for workers. */
function answer(request: http.IncomingMessage, response: http.ServerResponse, body: string): void {
  const [path, query = ''] = (request.url ?? '').split('?', 2);
  const target = decodeURIComponent(query.replace(/^30[27]&/, ''));
  response.setHeader('content-type', path === '/run' ? 'text/javascript' : 'text/html; charset=utf-8');
  response.setHeader('service-worker-allowed', '/');
  if (path === '/go') response.writeHead(Number(query.slice(0, 3)), { location: target }).end();
  else if (path === '/refresh') response.writeHead(200, { refresh: `0; url=${target}` }).end();
  else if (path === '/leave') response.end(`<script>location.href = '${target}'</script>`);
  else if (path === '/report') {
    response.setHeader('content-security-policy', `default-src 'none'; report-uri ${target}`);
    response.end('<img src="/x">');
  } else if (path === '/run') response.end(target);
  else response.end(`<!doctype html><title>Hostile</title><h1>Ordinary</h1>${PROSE}${body}`);
}

/** A browser that loads everything a browser can, with our own arguments for the rest. */
async function startBareBrowser(t: TestContext, { guard }: Scene): Promise<Browser> {
  const options = browserOptions({ proxy: `http://127.0.0.1:${guard.port}` });
  const browser = await launch({
    executablePath,
    args: browserArguments(options).filter((argument) => !/imagesEnabled|remote-fonts/.test(argument)),
  });
  t.after(() => browser.close());
  return browser;
}

const refusals = ({ guard }: Scene): Set<string> =>
  new Set(
    guard.logged.filter(({ msg }) => msg === 'refused').map(({ host, port }) => `${String(host)}:${String(port)}`),
  );

async function waitForRefusals(scene: Scene, expected: readonly string[]): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const seen = refusals(scene);
    const missing = expected.filter((target) => !seen.has(target));
    if (missing.length === 0) return;
    if (performance.now() > deadline) assert.fail(`never refused: ${missing.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test(
  'every way that a page has leads to the guard, which refuses it, or nowhere',
  { skip, timeout: 120_000 },
  async (t) => {
    const scene = await setScene(t);
    const at = WAYS.map((_, index) => `127.1.0.${index + 1}:${scene.port}`);
    scene.body = WAYS.map(({ html }, index) => html(`http://${at[index]}/`, at[index] ?? '')).join('\n');
    const page = await (await startBareBrowser(t, scene)).newPage();
    // its load has no end: what counts is what arrives at the guard
    page.goto(scene.origin, { timeout: 0 }).catch(() => {});
    const arriving = at.filter((_, index) => WAYS[index]?.stopped === undefined);
    assert.ok(arriving.length >= 30);
    await waitForRefusals(scene, arriving);
    const seen = refusals(scene);
    const surprising = WAYS.filter(({ stopped }, index) => stopped !== undefined && seen.has(at[index] ?? ''));
    assert.deepEqual(
      surprising.map(({ name }) => name),
      [],
    );
    assert.deepEqual(scene.reached, []);
  },
);

test('however an address is written, the guard refuses it', { skip, timeout: 120_000 }, async (t) => {
  const scene = await setScene(t);
  const writings = WRITINGS.map((text) => `http://${text.replace('PORT', String(scene.port))}/`);
  scene.body = writings.map((url) => `<img src="${url}">`).join('\n');
  const page = await (await startBareBrowser(t, scene)).newPage();
  // its load has no end: what counts is what arrives at the guard
  page.goto('http://hostile.test/', { timeout: 0 }).catch(() => {});
  // what the browser itself keeps closed: names and passwords in what a page loads, and port 22
  const arriving = writings.map((url) => new URL(url)).filter(({ username, port }) => username === '' && port !== '22');
  assert.ok(arriving.length >= 50);
  await waitForRefusals(
    scene,
    arriving.map(({ hostname, port }) => `${hostname}:${port || 80}`),
  );
  assert.deepEqual(scene.reached, []);
});

test('other schemes lead nowhere, from a page or as an address to visit', { skip, timeout: 120_000 }, async (t) => {
  const scene = await setScene(t);
  const schemes = SCHEMES.map((text) => text.replace('PORT', String(scene.port)));
  scene.body = schemes
    .map((url) => {
      const quoted = JSON.stringify(url).replaceAll('<', '\\u003c');
      return `<script>{ const f = document.createElement('iframe'); f.src = ${quoted}; document.body.append(f); open(${quoted}); fetch(${quoted}).catch(() => {}); }</script>`;
    })
    .join('\n');
  const fetcher = createFetcher(
    browserOptions({ proxy: `http://127.0.0.1:${scene.guard.port}`, visitLimitMs: 20_000 }),
  );
  t.after(() => fetcher.close());
  const seen = await fetcher.visit('http://hostile.test/', never);
  assert.equal(seen.outcome.kind, 'ok', seen.outcome.evidence.join());
  for (const url of schemes) {
    const direct = await fetcher.visit(url, never);
    assert.deepEqual([url, direct.outcome.kind], [url, 'unsupported']);
    const led = await fetcher.visit(`http://hostile.test/go?302&${encodeURIComponent(url)}`, never);
    assert.notEqual(led.outcome.kind, 'ok', url);
  }
  assert.deepEqual(scene.reached, []);
});

test(
  'our own browser reads a page that tries everything, and nothing of it arrives',
  { skip, timeout: 120_000 },
  async (t) => {
    const scene = await setScene(t);
    scene.body = [
      ...WAYS.map(({ html }, index) =>
        html(`http://127.1.0.${index + 1}:${scene.port}/`, `127.1.0.${index + 1}:${scene.port}`),
      ),
      ...WRITINGS.map((text) => `<script src="http://${text.replace('PORT', String(scene.port))}/"></script>`),
    ].join('\n');
    const fetcher = createFetcher(
      browserOptions({ proxy: `http://127.0.0.1:${scene.guard.port}`, visitLimitMs: 30_000 }),
    );
    t.after(() => fetcher.close());
    const seen = await fetcher.visit('http://hostile.test/', never);
    assert.equal(seen.outcome.kind, 'ok', seen.outcome.evidence.join());
    assert.match(seen.html ?? '', /<h1>Ordinary<\/h1>/);
    for (const address of [
      `http://127.0.0.1:${scene.port}/`,
      'http://169.254.169.254/',
      'http://remote:8080/practice.git/HEAD',
    ]) {
      const { outcome } = await fetcher.visit(address, never);
      assert.deepEqual([outcome.kind, outcome.evidence], ['unreachable', ['egress: refused']]);
      const led = await fetcher.visit(`http://hostile.test/go?302&${encodeURIComponent(address)}`, never);
      assert.deepEqual([led.outcome.kind, led.outcome.evidence], ['unreachable', ['egress: refused']]);
    }
    assert.deepEqual(scene.reached, []);
  },
);

test(
  'a page whose name moves to a private address once it is loaded reaches nothing there',
  { skip, timeout: 60_000 },
  async (t) => {
    let lookups = 0;
    let secrets = 0;
    const secret = http.createServer((_, response) => {
      secrets += 1;
      response.end('secret');
    });
    const port = await listen(t, secret, PRIVATE);
    const site = http.createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>Rebinding</title>${PROSE}<p id=answer></p><script>
fetch('/secret').then((answer) => { document.getElementById('answer').textContent = 'status ' + answer.status; })</script>`);
    });
    await new Promise<void>((resolve) => {
      site.listen(port, PUBLIC, resolve);
    });
    t.after(() => {
      site.closeAllConnections();
      site.close();
    });
    const guard = await startGuard(t, {
      policy: { webPorts: new Set([port]) },
      resolvePublic: async () => [lookups++ === 0 ? PUBLIC : PRIVATE],
    });
    const fetcher = createFetcher(browserOptions({ proxy: `http://127.0.0.1:${guard.port}` }));
    t.after(() => fetcher.close());
    const seen = await fetcher.visit(`http://rebinding.example:${port}/`, never);
    assert.match(seen.html ?? '', /status 403/);
    assert.equal(secrets, 0);
    assert.ok(guard.logged.some(({ reason }) => reason === 'the name has no public address'));
  },
);
