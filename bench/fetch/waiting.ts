/**
 * What does waiting cost, and what does it gain? Pages that scripts fill in different ways, read at once, after `load`, after
 * puppeteer's quiet network, and by our own rule: `node bench/fetch/waiting.ts`. Needs Chromium.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { launch, type PuppeteerLifeCycleEvent } from 'puppeteer';
import { createFetcher } from '../../src/web/browser.ts';

const MARK = 'What the script brought.';
const PROSE = `<p>${'Prose that stands in the document as it is sent, long enough to be an article of its own. '.repeat(30)}</p>`;
const fill = `document.getElementById('box').innerHTML = '<p>${MARK}</p>${PROSE}'`;
const fetchThen = (url: string, then: string): string =>
  `fetch('${url}').then((r) => r.text()).then(() => { ${then} })`;
const page = (script: string, prose = '', tail = ''): string =>
  `<!doctype html><title>Page</title><body>${prose}<div id=box></div>${tail}<script>${script}</script>`;

/** Name, and the page; `/data?MS` answers after so many milliseconds. */
const PAGES: readonly (readonly [string, string])[] = [
  ['text that is there', page('', `${PROSE}<p>${MARK}</p>`)],
  ['filled while it is parsed', page(fill)],
  ['filled by a request, 200 ms', page(fetchThen('/data?200', fill))],
  ['the same beside an article', page(fetchThen('/data?200', fill), PROSE)],
  ['two requests, one after the other', page(fetchThen('/data?200', fetchThen('/data?200', fill)))],
  [
    'a script that loads a script',
    page(`const s = document.createElement('script'); s.src = '/fill?200'; document.body.append(s)`),
  ],
  ['a timer of 300 ms, then a request', page(`setTimeout(() => ${fetchThen('/data?200', fill)}, 300)`)],
  ['a timer of 1 s, nothing else', page(`setTimeout(() => { ${fill} }, 1000)`)],
  [
    'when it comes near, below an article',
    page(
      `new IntersectionObserver(([entry], o) => { if (entry.isIntersecting) { o.disconnect(); ${fetchThen('/data?100', fill)} } }).observe(document.getElementById('box'))`,
      '<div style="height: 9000px"></div>' + PROSE,
    ),
  ],
  [
    'beside a poll that never rests',
    page(`${fetchThen('/data?200', fill)}; setInterval(() => fetch('/data?50'), 100)`, PROSE),
  ],
  ['beside a slow image, 2 s', page(fill, PROSE, '<img src="/data?2000">')],
];
const ROUNDS = 3;

const server = http.createServer((request, response) => {
  const [path = '/', ms = '0'] = (request.url ?? '').split('?', 2);
  const found = PAGES[Number(path.slice(1))];
  response.setHeader('content-type', path === '/fill' ? 'text/javascript' : 'text/html');
  setTimeout(() => response.end(path === '/fill' ? fill : (found?.[1] ?? 'data')), Number(ms));
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const executablePath = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/lib/chromium/chromium-headless-shell';
const sandbox = process.getuid?.() !== 0;
const browser = await launch({ executablePath, args: sandbox ? [] : ['--no-sandbox'] });
const log = pino({ level: 'silent' });
const own = { executablePath, sandbox, proxy: null, ignoreTlsErrors: false, userAgent: 'bench', log };
const fetcher = createFetcher(own);

async function readAfter(waitUntil: PuppeteerLifeCycleEvent, url: string): Promise<string> {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.goto(url, { waitUntil, timeout: 10_000 }).catch(() => {});
  // a page that is still loading may refuse
  const html = await tab.content().catch(() => '');
  await context.close();
  return html;
}

const RULES: Readonly<Record<string, (url: string) => Promise<string>>> = {
  parsed: (url) => readAfter('domcontentloaded', url),
  load: (url) => readAfter('load', url),
  networkidle0: (url) => readAfter('networkidle0', url),
  ours: async (url) => (await fetcher.visit(url, new AbortController().signal)).html ?? '',
};
for (const read of Object.values(RULES)) await read(`${origin}/0`);
console.log(`| page | ${Object.keys(RULES).join(' | ')} |\n| --- |${' --- |'.repeat(Object.keys(RULES).length)}`);
for (const [index, [name]] of PAGES.entries()) {
  const cells: string[] = [];
  for (const read of Object.values(RULES)) {
    const times: number[] = [];
    let whole = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      if ((await read(`${origin}/${index}`)).includes(`<div id="box"><p>${MARK}</p>`) || index === 0) whole += 1;
      times.push(performance.now() - startedAt);
    }
    const ms = Math.round(times.toSorted((a, b) => a - b)[1] ?? 0);
    cells.push(`${whole === ROUNDS ? '' : whole === 0 ? 'missed, ' : 'at times, '}${ms} ms`);
  }
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
await Promise.all([browser.close(), fetcher.close()]);
server.close();
