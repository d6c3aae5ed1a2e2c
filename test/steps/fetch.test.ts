import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { FetchSuccess, StepFailure } from '../../src/domain/outcomes.ts';
import { fetchUrl } from '../../src/steps/fetch.ts';
import { createFetcher, type Fetcher } from '../../src/web/browser.ts';
import { createRobots, type Robots } from '../../src/web/robots.ts';
import { claimedUrl } from '../helpers/claimed-url.ts';
import { PROSE, browserOptions, page, startSite, type Site } from '../web/site.ts';

let site: Site;
let fetcher: Fetcher;
let robots: Robots;

before(async () => {
  site = await startSite({
    '/robots.txt': (_request, response) => response.end('User-agent: *\nDisallow: /private'),
    '/page': page(`<h1>Discounts \u{1f697}</h1>${PROSE}<a href="/more">more</a>`),
    '/soft-404': page('<h1>Page not found</h1>', '<title>Page not found</title>'),
    '/error-shell': page('<h1>Something went wrong</h1>'),
    '/busy': (_request, response) => response.writeHead(503, { 'retry-after': '90' }).end(),
    '/busy-for-ever': (_request, response) => response.writeHead(429, { 'retry-after': '999999' }).end(),
    '/denied': (_request, response) => response.writeHead(403).end(),
    '/bad': (_request, response) => response.writeHead(400).end(),
    '/reset': (request) => void request.socket.resetAndDestroy(),
    '/zip': (_request, response) => response.writeHead(200, { 'content-type': 'application/zip' }).end('PK'),
  });
  const options = browserOptions();
  fetcher = createFetcher(options);
  robots = createRobots(options);
});
after(async () => {
  await fetcher.close();
  await robots.close();
  await site.close();
});

function fetchPath(path: string): Promise<FetchSuccess | StepFailure> {
  const signal = new AbortController().signal;
  return fetchUrl(claimedUrl(`${site.origin}${path}`), {
    fetcher,
    robots,
    agentId: 'agnt_practice1',
    now: () => '2026-01-01T00:00:01.000Z',
    signal,
  });
}

void test('a page comes with Markdown, metadata and the hashes of the bytes that will be written', async () => {
  const fetched = await fetchPath('/page');
  assert.equal(fetched.kind, 'fetched');
  const { metadata, html, markdown } = fetched;
  assert.match(metadata.pageId, /^page_/);
  assert.equal(metadata.urlId, 'url_practice1');
  assert.equal(metadata.requestedUrl, `${site.origin}/page`);
  assert.equal(metadata.fetchedAt, '2026-01-01T00:00:01.000Z');
  assert.equal(metadata.agent, 'agnt_practice1');
  assert.match(markdown, /^# Discounts \u{1f697}\n/u);
  assert.match(markdown, new RegExp(`\\[more\\]\\(${site.origin}/more\\)`));
  for (const [text, file] of [
    [html, metadata.files.html],
    [markdown, metadata.files.markdown],
  ] as const) {
    const bytes = Buffer.from(text, 'utf8');
    assert.equal(file.bytes, bytes.length);
    assert.equal(file.sha256, createHash('sha256').update(bytes).digest('hex'));
  }
});

const failures: readonly (readonly [path: string, code: string, final: boolean, retryAfterMs: number | null])[] = [
  ['/private/x', 'robots', true, null],
  ['/nowhere', 'not_found', true, null],
  ['/soft-404', 'not_found', true, null],
  ['/error-shell', 'error', false, null],
  ['/busy', 'error', false, 90_000],
  ['/busy-for-ever', 'blocked', false, 3_600_000],
  ['/denied', 'blocked', true, null],
  ['/bad', 'error', true, null],
  ['/reset', 'unreachable', false, null],
  ['/zip', 'unsupported', true, null],
];
for (const [path, code, final, retryAfterMs] of failures) {
  void test(`${path} fails as ${code}, ${final ? 'for good' : 'to be tried again'}`, async () => {
    const failed = await fetchPath(path);
    assert.equal(failed.kind, 'failed');
    assert.equal(failed.error.code, code);
    assert.equal(failed.outcome?.kind, code);
    assert.equal(failed.final, final);
    assert.equal(failed.retryAfterMs, retryAfterMs);
    assert.ok(failed.error.message.length > 0);
  });
}
