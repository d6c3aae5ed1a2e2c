/** What sites ask for, and what they say about their addresses, through the real fetch step: browser, robots.txt and server. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { TRACKERS, type UrlItem } from '../../src/domain/items.ts';
import type { FetchSuccess, StepFailure } from '../../src/domain/outcomes.ts';
import { settleClaim } from '../../src/domain/transitions/results.ts';
import { fetchUrl } from '../../src/steps/fetch.ts';
import { applyPut, joinParts, type Snapshot } from '../../src/trackers/snapshot.ts';
import { trackerPath } from '../../src/trackers/tracker-text.ts';
import { createFetcher, type Fetcher } from '../../src/web/browser.ts';
import { createRobots, type Robots } from '../../src/web/robots.ts';
import { describeUserAgent } from '../../src/web/user-agent.ts';
import { claimedUrl } from '../helpers/claimed-url.ts';
import { PROSE, browserOptions, page, startSite, type Route, type Site } from '../web/site.ts';

const ACTOR = { id: 'agnt_practice1', container: '-' };
const MINUTE_MS = 60_000;
const userAgents = new Set<string | undefined>();

let site: Site;
let failing: Site;
let fetcher: Fetcher;
let robots: Robots;

/** A page that is busy until so long from now, told as a date. */
const busyFor =
  (ms: number): Route =>
  (_request, response) =>
    response.writeHead(503, { 'retry-after': new Date(Date.now() + ms).toUTCString() }).end();
const article = page(`<h1>Discounts</h1>${PROSE}`, '<title>Discounts</title><link rel="canonical" href="/article">');
const movedTo =
  (location: string): Route =>
  (_request, response) =>
    response.writeHead(301, { location }).end();

before(async () => {
  site = await startSite({
    '/robots.txt': (_request, response) => response.end('User-agent: *\nDisallow: /private'),
    '/busy-seconds': (_request, response) => response.writeHead(429, { 'retry-after': '120' }).end(),
    '/busy-date': busyFor(10 * MINUTE_MS),
    '/busy-for-days': busyFor(72 * 60 * MINUTE_MS),
    '/busy-shortly': (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end(),
    '/article': (request, response) => {
      userAgents.add(request.headers['user-agent']);
      article(request, response);
    },
    '/article/print': page(
      `<h1>Discounts, printed</h1>${PROSE}`,
      '<title>x</title><link rel="canonical" href="/article">',
    ),
    '/moved': movedTo('/article'),
    '/article/': movedTo('/article?utm_source=slash'),
    '/other': page(`<h1>Other</h1>${PROSE}`, '<title>x</title><link rel="canonical" href="/">'),
    '/moved-away': movedTo('/private/page'),
    '/private/page': page(PROSE),
    '/goes-on': page(`<h1>Discounts that go on</h1>${PROSE}<script>location = '/private/page'</script>`),
    '/moved-to-failing': (_request, response) => response.writeHead(302, { location: `${failing.origin}/page` }).end(),
  });
  failing = await startSite({
    '/robots.txt': (_request, response) => response.writeHead(503).end(),
    '/page': page(PROSE),
  });
  const options = browserOptions({ userAgent: describeUserAgent('ops@example.com') });
  fetcher = createFetcher(options);
  robots = createRobots(options);
});
after(async () => {
  await fetcher.close();
  await robots.close();
  await Promise.all([site.close(), failing.close()]);
});

function fetchItem(item: UrlItem): Promise<FetchSuccess | StepFailure> {
  const { signal } = new AbortController();
  return fetchUrl(item, { fetcher, robots, agentId: ACTOR.id, now: () => new Date().toISOString(), signal });
}

function begin(urls: readonly UrlItem[]): Snapshot {
  const parts = TRACKERS.map((tracker) => [tracker, [{ tracker, path: trackerPath(tracker), items: [], lines: [] }]]);
  const empty = joinParts(Object.fromEntries(parts) as Snapshot['parts'], { web: 'real', paused: null });
  return applyPut(empty, { url: urls }).snapshot;
}

/** Fetches the item and writes what came of it. */
async function visit(before: Snapshot, item: UrlItem, now: string): Promise<Snapshot> {
  const outcome = await fetchItem(item);
  const drawn = { now, urlIds: [], extractionId: newId('extraction') };
  const change = settleClaim(before.state, { tracker: 'url', item }, outcome, ACTOR, drawn);
  assert(change);
  return applyPut(before, change.put).snapshot;
}

const waits: readonly (readonly [path: string, atLeastMs: number, atMostMs: number])[] = [
  ['/busy-seconds', 2 * MINUTE_MS, 2 * MINUTE_MS],
  // a date has whole seconds, and is some time old when it is read
  ['/busy-date', 9 * MINUTE_MS, 10 * MINUTE_MS],
  ['/busy-for-days', 60 * MINUTE_MS, 60 * MINUTE_MS],
  ['/busy-shortly', MINUTE_MS / 2, MINUTE_MS / 2],
];
for (const [path, atLeastMs, atMostMs] of waits) {
  void test(`${path}: the item is not tried again before the site asked for it, nor later than in an hour`, async () => {
    const item = claimedUrl(`${site.origin}${path}`);
    const now = new Date().toISOString();
    const { state } = await visit(begin([item]), item, now);
    const after = state.url.get(item.id);
    assert.equal(after?.status, 'pending');
    const waitMs = Date.parse(after.notBefore ?? '') - Date.parse(now);
    assert(waitMs >= atLeastMs && waitMs <= atMostMs, `${waitMs} ms`);
  });
}

void test('redirects, a last slash and a rel=canonical lead to one page; one that names the first page does not', async () => {
  const paths = ['/article/print', '/article', '/moved', '/article/', '/other'];
  const items = paths.map((path, number) => ({ ...claimedUrl(`${site.origin}${path}`), id: `url_practice${number}` }));
  let snapshot = begin(items);
  for (const item of items) snapshot = await visit(snapshot, item, new Date().toISOString());
  const urls = [...snapshot.state.url.values()];
  assert.deepEqual(
    urls.map(({ finalUrl }) => finalUrl),
    [...paths.slice(0, 4).map(() => `${site.origin}/article`), `${site.origin}/other`],
  );
  assert.equal(new Set(urls.slice(0, 4).map(({ pageId }) => pageId)).size, 1);
  assert.equal(snapshot.state.page.size, 2);
  assert.deepEqual([...userAgents], [describeUserAgent('ops@example.com')]);
});

void test('a redirect to where robots.txt forbids ends as robots, and is not followed', async () => {
  const failed = await fetchItem(claimedUrl(`${site.origin}/moved-away`));
  assert(failed.kind === 'failed' && failed.final);
  assert.equal(failed.outcome?.kind, 'robots');
  assert(!site.asked.includes('/private/page'));
});

void test('a redirect to a site whose robots.txt cannot be had is not followed, and tried again later', async () => {
  const failed = await fetchItem(claimedUrl(`${site.origin}/moved-to-failing`));
  assert(failed.kind === 'failed' && !failed.final);
  assert.equal(failed.outcome?.kind, 'unreachable');
  assert(!failing.asked.includes('/page'));
});

void test('a page that goes by itself to where robots.txt forbids stays what it was', async () => {
  const fetched = await fetchItem(claimedUrl(`${site.origin}/goes-on`));
  assert(fetched.kind === 'fetched');
  assert.match(fetched.markdown, /Discounts that go on/);
  assert(!site.asked.includes('/private/page'));
});

void test('where robots.txt cannot be had, the page is not asked for and tried again later', async () => {
  const failed = await fetchItem(claimedUrl(`${failing.origin}/page`));
  assert(failed.kind === 'failed' && !failed.final);
  assert.equal(failed.outcome?.kind, 'unreachable');
  assert.deepEqual([...new Set(failing.asked)], ['/robots.txt']);
});
