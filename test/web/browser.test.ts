import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { createFetcher, type Fetcher, type Visit } from '../../src/web/browser.ts';
import { PROSE, browserOptions, page, startSite, type Route, type Site } from './site.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };
const ok = page(`<h1>Ordinary</h1>${PROSE}`);

const routes: Record<string, Route> = {
  '/ok': ok,
  '/dialog': page(`<script>alert('stop'); confirm('really'); prompt('name')</script>${PROSE}`),
  '/beforeunload': page(
    `<script>addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'x'; })</script>${PROSE}`,
  ),
  '/popup': page(`<script>for (let i = 0; i < 5; i++) open('/ok')</script>${PROSE}`),
  '/loop-script': page(`${PROSE}<script>while (true) {}</script>`),
  '/renderers-die': (_request, response) => {
    for (const { pid, command } of browserProcesses()) {
      if (command.includes('--type=renderer')) process.kill(pid, 'SIGKILL');
    }
    response.writeHead(200, html).end(`<h1>Ordinary</h1>${PROSE}`);
  },
  '/never-ends': (_request, response) => {
    response.writeHead(200, html);
    const timer = setInterval(() => response.write('<p>more</p>'), 50);
    response.on('close', () => clearInterval(timer));
  },
  '/flood': (_request, response) => {
    response.writeHead(200, html);
    const chunk = `<p>${'x'.repeat(200_000)}</p>`;
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  },
  '/declared-large': (_request, response) => {
    response.writeHead(200, { ...html, 'content-length': 40_000_000 });
    response.write('<p>start');
  },
  '/grows': page(
    `<div id=a hidden></div><script>document.getElementById('a').innerHTML = '<p>' + 'x'.repeat(1000000).repeat(12)</script>`,
  ),
  '/circle': (_request, response) => response.writeHead(302, { location: '/circle2' }).end(),
  '/circle2': (_request, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/script-circle': page(`<script>location.href = '/script-circle?' + Math.random()</script>`),
  '/redirect': (_request, response) => response.writeHead(301, { location: '/redirect2' }).end(),
  '/redirect2': (_request, response) => response.writeHead(302, { location: '/ok' }).end(),
  '/script-redirect': page(`<p>Redirecting…</p><script>setTimeout(() => { location.href = '/ok'; }, 200)</script>`),
  '/download': (_request, response) =>
    response.writeHead(200, { ...html, 'content-disposition': 'attachment; filename=x.html' }).end('<p>x</p>'),
  '/zip': (_request, response) => response.writeHead(200, { 'content-type': 'application/zip' }).end('PK'),
  '/reset': (request) => void request.socket.resetAndDestroy(),
  '/status/404': (_request, response) => response.writeHead(404, html).end('gone'),
  '/status/403': (_request, response) => response.writeHead(403, html).end('no'),
  '/status/500': (_request, response) => response.writeHead(500, html).end('broken'),
  '/status/429': (_request, response) => response.writeHead(429, { ...html, 'retry-after': '120' }).end('slow'),
  '/challenge': (_request, response) => response.writeHead(202, { ...html, 'x-amzn-waf-action': 'challenge' }).end(),
  '/mitigated': (_request, response) => response.writeHead(503, { ...html, 'cf-mitigated': 'challenge' }).end('wait'),
  '/akamai': (_request, response) => response.writeHead(403, { ...html, server: 'AkamaiGHost' }).end('no'),
  '/refused': (_request, response) => response.writeHead(403, { ...html, 'x-egress': 'refused' }).end(),
  '/windows-1252': (_request, response) => {
    const text = `<!doctype html><title>Prix</title><p>caf\u00e9 ${'prose '.repeat(300)}</p>`;
    response.writeHead(200, { 'content-type': 'text/html; charset=windows-1252' }).end(Buffer.from(text, 'latin1'));
  },
  '/rendered': page(
    `<div id=root></div><script>setTimeout(() => fetch('/data').then((r) => r.text()).then((t) => { document.getElementById('root').innerHTML = t; }), 150)</script>`,
  ),
  '/data': (_request, response) => setTimeout(() => response.end(`<p>From the script.</p>${PROSE}`), 200),
  '/computes-first': page(
    `${PROSE}<div id=root></div><script>const s = document.createElement('script'); s.src = '/computes.js'; document.body.append(s)</script>`,
  ),
  '/computes.js': (_request, response) =>
    response.end(
      `for (const end = Date.now() + 500; Date.now() < end;); fetch('/data').then((r) => r.text()).then((t) => { document.getElementById('root').innerHTML = t; })`,
    ),
  '/assets': page(`<img src=/a.png><video src=/a.mp4 autoplay></video><iframe src=/frame></iframe>${PROSE}`),
  '/shell': page(`<div id=root></div><script>1</script>`),
  '/leaves': page(`${PROSE}<script>location.href = 'about:blank'</script>`),
};

let site: Site;
let fetcher: Fetcher;
before(async () => {
  site = await startSite(routes);
  fetcher = createFetcher(browserOptions({ visitLimitMs: 12_000 }));
});
after(async () => {
  await fetcher.close();
  await site.close();
});

const never = new AbortController().signal;
const visit = (path: string): Promise<Visit> => fetcher.visit(`${site.origin}${path}`, never);

test('reads an ordinary page with its metadata', async () => {
  const seen = await visit('/ok');
  assert.equal(seen.outcome.kind, 'ok', seen.outcome.evidence.join());
  assert.equal(seen.title, 'Practice page');
  assert.equal(seen.language, 'en');
  assert.equal(seen.httpStatus, 200);
  assert.match(seen.html ?? '', /^<!DOCTYPE html>\n<html lang="en">[^]*Ordinary/);
});

const expected: readonly (readonly [path: string, kind: string, evidence?: RegExp])[] = [
  ['/dialog', 'ok'],
  ['/beforeunload', 'ok'],
  ['/popup', 'ok'],
  ['/loop-script', 'ok'],
  ['/never-ends', 'unreachable', /not loaded within/],
  ['/flood', 'too_large', /bytes received/],
  ['/declared-large', 'too_large', /content length 40000000/],
  ['/grows', 'too_large', /once rendered/],
  ['/circle', 'error', /REDIRECTS/],
  ['/script-circle', 'error', /navigations/],
  ['/download', 'unsupported', /download/],
  ['/zip', 'unsupported', /application\/zip/],
  ['/reset', 'unreachable', /ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/],
  ['/status/404', 'not_found', /404/],
  ['/status/403', 'blocked', /403/],
  ['/status/500', 'error', /500/],
  ['/challenge', 'blocked', /bot wall of AWS WAF/],
  ['/mitigated', 'blocked', /bot wall of Cloudflare/],
  ['/akamai', 'blocked', /bot wall of Akamai/],
  ['/refused', 'unreachable', /egress/],
  ['/shell', 'empty'],
  ['/windows-1252', 'ok'],
];
for (const [path, kind, evidence] of expected) {
  test(`${path} is ${kind}, and the next page is read as if nothing had been`, async () => {
    const seen = await visit(path);
    assert.equal(seen.outcome.kind, kind, seen.outcome.evidence.join());
    if (evidence) assert.match(seen.outcome.evidence.join(), evidence);
    assert.equal(seen.html !== null, kind === 'ok');
    const next = await visit('/ok');
    assert.equal(next.outcome.kind, 'ok', next.outcome.evidence.join());
  });
}

test('a page that leaves for nowhere while it is read ends with an outcome', async () => {
  const seen = await visit('/leaves');
  assert.ok(seen.outcome.kind === 'error' || seen.outcome.kind === 'ok', seen.outcome.kind);
  assert.equal((await visit('/ok')).outcome.kind, 'ok');
});

test('follows redirects of servers and scripts and tells the way', async () => {
  const { origin } = site;
  const seen = await visit('/redirect');
  assert.equal(seen.finalUrl, `${origin}/ok`);
  assert.deepEqual(seen.redirects, [`${origin}/redirect`, `${origin}/redirect2`, `${origin}/ok`]);
  const scripted = await visit('/script-redirect');
  assert.equal(scripted.finalUrl, `${origin}/ok`);
  assert.equal(scripted.outcome.kind, 'ok');
});

test('waits for what a script renders', async () => {
  assert.match((await visit('/rendered')).html ?? '', /From the script/);
});

test('waits for what a script asks for after it has computed for long', async () => {
  assert.match((await visit('/computes-first')).html ?? '', /From the script/);
});

test('decodes other charsets', async () => {
  assert.match((await visit('/windows-1252')).html ?? '', /caf\u00e9/);
});

test('tells how long the site asks to be left alone', async () => {
  const seen = await visit('/status/429');
  assert.equal(seen.outcome.kind, 'blocked');
  assert.equal(seen.retryAfterMs, 120_000);
});

test('loads neither images nor media nor frames', async () => {
  const before = site.asked.length;
  assert.equal((await visit('/assets')).outcome.kind, 'ok');
  assert.deepEqual(site.asked.slice(before), ['/assets']);
});

test('a stop ends the visit at once, and the next visit works', async () => {
  const controller = new AbortController();
  const before = site.asked.length;
  const pending = fetcher.visit(`${site.origin}/never-ends`, controller.signal);
  await waitUntil(() => site.asked.length > before);
  controller.abort(new Error('stopping'));
  await assert.rejects(pending, /stopping/);
  assert.equal((await visit('/ok')).outcome.kind, 'ok');
});

test('a browser killed in mid-visit is replaced', async () => {
  const before = site.asked.length;
  const pending = visit('/never-ends');
  await waitUntil(() => site.asked.length > before);
  const [main] = browserProcesses().filter(({ command }) => !command.includes('--type='));
  assert.ok(main);
  process.kill(main.pid, 'SIGKILL');
  await waitUntil(
    () => site.asked.filter((path) => path === '/never-ends').length > 0 && site.asked.length > before + 1,
  );
  assert.equal((await pending).outcome.kind, 'unreachable');
  assert.equal((await visit('/ok')).outcome.kind, 'ok');
});

test('renderers that die while a page is on its way are no verdict about it: it can be tried again', async () => {
  const { outcome } = await visit('/renderers-die');
  assert.ok(['error', 'unreachable'].includes(outcome.kind), `${outcome.kind}: ${outcome.evidence.join()}`);
  assert.equal((await visit('/ok')).outcome.kind, 'ok');
});

test('a proxy that is not there is a fault of ours', async () => {
  const lost = createFetcher(browserOptions({ proxy: 'http://127.0.0.1:9' }));
  try {
    await assert.rejects(lost.visit(`${site.origin}/ok`, never), InfrastructureFault);
  } finally {
    await lost.close();
  }
});

test('a refused tunnel is about the page', async () => {
  const proxy = http.createServer().on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 403 Forbidden\r\nx-egress: refused\r\n\r\n');
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const { port } = proxy.address() as { port: number };
  const guarded = createFetcher(browserOptions({ proxy: `http://127.0.0.1:${port}` }));
  try {
    const seen = await guarded.visit('https://192.168.0.1/', never);
    assert.equal(seen.outcome.kind, 'unreachable');
    assert.match(seen.outcome.evidence.join(), /ERR_TUNNEL_CONNECTION_FAILED/);
  } finally {
    await guarded.close();
    proxy.close();
  }
});

test('a browser that cannot start is a fault with one clear message', async () => {
  const missing = createFetcher(browserOptions({ executablePath: '/nonexistent/chromium' }));
  await assert.rejects(missing.visit(`${site.origin}/ok`, never), (error) => {
    assert.ok(error instanceof InfrastructureFault);
    assert.equal(error.code, 'browser_start');
    return true;
  });
});

test('a sandbox that cannot start names the way out', { skip: process.getuid?.() !== 0 && 'needs root' }, async () => {
  const boxed = createFetcher(browserOptions({ sandbox: true }));
  await assert.rejects(boxed.visit(`${site.origin}/ok`, never), /CHROMIUM_SANDBOX=off/);
});

test('leaves no process behind', async () => {
  await fetcher.close();
  await waitUntil(() => browserProcesses().length === 0);
});

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Browser processes that this test process started: renderers are told by their command line, which names its parent's home. */
function browserProcesses(): Process[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const parent = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
      return [{ pid: Number(name), parent, command }];
    } catch {
      return [];
    }
  });
  const family = new Set([process.pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid, command }) => family.has(pid) && command.includes('chromium'));
}

async function waitUntil(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) assert.fail('waited 30 s in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
