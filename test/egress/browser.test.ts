import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { test } from 'node:test';
import { launch } from 'puppeteer';
import { listen, PRIVATE, startGuard } from './helpers.ts';

const executablePath = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/lib/chromium/chromium-headless-shell';
const withoutSandbox = process.env['CHROMIUM_SANDBOX'] === 'off' || process.getuid?.() === 0;

/** A page that tries to reach `port` on this machine in every way that a page has, then says so in its title. */
function writeHostilePage(port: number): string {
  const at = (host: string, path: string) => `http://${host}:${port}/${path}`;
  return `<!doctype html><link rel=stylesheet href="${at('127.0.0.1', 'css')}"><link rel=prefetch href="${at('localhost', 'prefetch')}">
    <link rel=preconnect href="${at('0x7f.1', '')}"><link rel=dns-prefetch href="//remote">
    <script src="${at('127.1', 'script')}"></script><img src="${at('[::1]', 'image')}"><iframe src="${at('2130706433', 'frame')}"></iframe>
    <img src="/redirect"><object data="${at('0.0.0.0', 'object')}"></object><video src="${at('169.254.169.254', 'video')}"></video>
    <form action="${at('supervisor', 'form')}" target=hidden method=post></form><iframe name=hidden></iframe>
    <script>
      document.forms[0].submit();
      navigator.sendBeacon('${at('127.0.0.1', 'beacon')}', 'x');
      const tries = [
        fetch('${at('127.0.0.1', 'fetch')}', { mode: 'no-cors' }),
        fetch('https://localhost:${port}/tls', { mode: 'no-cors' }),
        fetch('/redirect', { mode: 'no-cors' }),
        new Promise((resolve) => { const socket = new WebSocket('ws://127.0.0.1:${port}/socket'); socket.onerror = socket.onopen = resolve; }),
        new Promise((resolve) => { const source = new EventSource('${at('host.docker.internal', 'events')}'); source.onerror = source.onopen = () => { source.close(); resolve(); }; }),
        import('${at('10.0.0.1', 'module')}'),
        new Promise((resolve) => {
          const worker = new Worker(URL.createObjectURL(new Blob(["fetch('${at('127.0.0.1', 'worker')}').then(() => postMessage(1), () => postMessage(0))"])));
          worker.onmessage = resolve;
        }),
      ];
      addEventListener('load', () => Promise.allSettled(tries).then((ended) => { document.title = 'tried ' + ended.length; }));
    </script>`;
}

test(
  'a hostile page in a real browser reaches nothing but the web',
  { skip: existsSync(executablePath) ? false : `no Chromium at ${executablePath}`, timeout: 60_000 },
  async (t) => {
    let reached = 0;
    const secret = net.createServer((socket) => {
      reached++;
      socket.destroy();
    });
    const port = await listen(t, secret, PRIVATE);
    const site = await listen(
      t,
      http.createServer((request, response) => {
        if (request.url === '/redirect') response.writeHead(302, { location: `http://127.0.0.1:${port}/redirected` });
        else response.setHeader('content-type', 'text/html');
        response.end(writeHostilePage(port));
      }),
      PRIVATE,
    );
    const guard = await startGuard(t, {
      policy: { practice: { host: 'practice-web', port: site }, webPorts: new Set([80, port]) },
      resolveNamed: async () => [PRIVATE],
    });
    const browser = await launch({
      executablePath,
      args: [
        `--proxy-server=http://127.0.0.1:${guard.port}`,
        // without this Chromium goes past the proxy to loopback and link-local addresses
        '--proxy-bypass-list=<-loopback>',
        ...(withoutSandbox ? ['--no-sandbox'] : []),
      ],
    });
    t.after(() => browser.close());
    const page = await browser.newPage();
    await page.goto('http://hostile.test/');
    await page.waitForFunction(() => document.title === 'tried 7');
    assert.equal(reached, 0);
    const refused = new Set(guard.logged.filter(({ msg }) => msg === 'refused').map(({ host }) => host));
    for (const host of [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '169.254.169.254',
      'host.docker.internal',
      '10.0.0.1',
      'supervisor',
    ]) {
      assert(refused.has(host), `${host} among ${[...refused].join(' ')}`);
    }
    // navigating there shows the refusal, and nothing of what is there
    const response = await page.goto(`http://127.0.0.1:${port}/`);
    assert.deepEqual([response?.status(), response?.headers()['x-egress']], [403, 'refused']);
    assert.equal(reached, 0);
  },
);
