import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { createBraveProvider } from '../../src/search/brave.ts';
import { answerWith, startServer } from './helpers.ts';

const KEY = 'a-key-that-must-not-show';
const never = new AbortController().signal;
const ask = (endpoint: string, query = 'a "quoted" query') =>
  createBraveProvider({ endpoint, apiKey: KEY }).search(query, 5, never);

/** A result; the first one has a title of megabytes. */
const good = (n: number) => ({ url: `https://${n}.example/`, title: 'x'.repeat(n === 1 ? 2_000_000 : 3) });

/** Checks the fault and that neither key nor query stand in it. */
function isFault(code: string, ...patterns: readonly RegExp[]) {
  return (error: unknown) => {
    assert(error instanceof InfrastructureFault);
    assert.equal(error.code, code);
    for (const pattern of patterns) assert.match(error.message, pattern);
    assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /must-not-show|quoted/);
    return true;
  };
}

test('asks with the documented parameters and headers and reads the results', async (t) => {
  const seen: http.IncomingMessage[] = [];
  const base = await startServer(t, (request, response) => {
    seen.push(request);
    answerWith(200, {
      type: 'search',
      web: { results: [{ url: 'https://a.example/', title: 'A' }, { url: 'https://b.example/' }] },
    })(request, response);
  });
  assert.deepEqual(await ask(`${base}/res/v1/web/search?goggles=x`), {
    kind: 'results',
    results: [
      { url: 'https://a.example/', title: 'A' },
      { url: 'https://b.example/', title: null },
    ],
  });
  const url = new URL(seen[0]?.url ?? '', base);
  assert.equal(url.pathname, '/res/v1/web/search');
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    goggles: 'x',
    q: 'a "quoted" query',
    count: '5',
    country: 'US',
    search_lang: 'en',
    safesearch: 'moderate',
    text_decorations: 'false',
    result_filter: 'web',
  });
  assert.equal(seen[0]?.headers['x-subscription-token'], KEY);
  assert.equal(seen[0]?.headers.accept, 'application/json');
});

test('no result is an answer', async (t) => {
  const base = await startServer(t, answerWith(200, { type: 'search', query: { original: 'x' } }));
  assert.deepEqual(await ask(base), { kind: 'results', results: [] });
});

test('hostile entries are left out, and no more than asked for are read', async (t) => {
  const list = [null, 7, 'text', [], { url: 5 }, { title: 'no address' }, good(1), { url: 'x', title: {} }, good(2)];
  const base = await startServer(t, answerWith(200, { type: 'search', web: { results: list } }));
  const provider = createBraveProvider({ endpoint: base, apiKey: KEY });
  const all = await provider.search('x', 20, never);
  assert.deepEqual(all.kind === 'results' && all.results.map(({ url }) => url), [
    'https://1.example/',
    'https://2.example/',
  ]);
  const seven = await provider.search('x', 7, never);
  assert.equal(seven.kind === 'results' && seven.results.length, 1);
});

for (const [what, status, body, code, ...patterns] of [
  ['an unknown key', 401, {}, 'provider-key', /refuses BRAVE_API_KEY: it answered 401\./, /\.env/, /nothing is lost/],
  ['a forbidden key', 403, 'no', 'provider-key', /403/],
  [
    'a wrong key',
    422,
    { type: 'ErrorResponse', error: { code: 'SUBSCRIPTION_TOKEN_INVALID', status: 422 } },
    'provider-key',
    /422 SUBSCRIPTION_TOKEN_INVALID/,
  ],
  [
    'a wrong key, older shape',
    422,
    { type: 'ErrorResponse', errors: [{ code: 'SUBSCRIPTION_TOKEN_INVALID' }] },
    'provider-key',
    /SUBSCRIPTION_TOKEN_INVALID/,
  ],
  [
    'a missing key',
    422,
    { error: { code: 'VALIDATION', meta: { errors: [{ loc: ['header', 'x-subscription-token'] }] } } },
    'provider-key',
    /VALIDATION/,
  ],
  [
    'a parameter of ours refused',
    422,
    { error: { code: 'VALIDATION', meta: { errors: [{ loc: ['query', 'country'] }] } } },
    'provider-error',
    /422 VALIDATION/,
  ],
  ['the quota used up', 429, { error: { code: 'QUOTA_LIMITED' } }, 'provider-quota', /QUOTA_LIMITED/],
  ['too fast', 429, { error: { code: 'RATE_LIMITED' } }, 'provider-rate', /less often \(429 RATE_LIMITED\)/],
  ['a fault of theirs', 503, '<html>', 'provider-error', /fails \(503\)/],
  ['a page instead of JSON', 200, '<html>', 'provider-answer', /no JSON/],
  ['another shape', 200, { type: 'search', web: { results: {} } }, 'provider-answer', /\/web\/results must be array/],
  ['an error with status 200', 200, { type: 'ErrorResponse' }, 'provider-answer'],
  ['nothing but unreadable results', 200, { type: 'search', web: { results: [{ link: 'x' }] } }, 'provider-answer'],
  ['too much', 200, ' '.repeat(5_000_001), 'provider-answer', /more than 5000000 bytes/],
  ['an error code made to be printed', 500, { error: { code: '\u001b[2J' } }, 'provider-error', /fails \(500\)/],
] as const) {
  test(`a failing provider is a fault: ${what}`, async (t) => {
    const base = await startServer(t, answerWith(status, body));
    await assert.rejects(ask(base), isFault(code, ...patterns));
  });
}

test('a refused query is the query’s own failure', async (t) => {
  const base = await startServer(
    t,
    answerWith(422, { error: { code: 'VALIDATION', meta: { errors: [{ loc: ['query', 'q'] }] } } }),
  );
  assert.deepEqual(await ask(base), { kind: 'refused', message: 'Brave Search refused this query (422 VALIDATION)' });
  for (const query of ['x'.repeat(401), 'w '.repeat(51), ' ']) {
    assert.equal((await ask('http://127.0.0.1:1', query)).kind, 'refused');
  }
});

for (const [what, headers, expectedMs] of [
  ['Retry-After', { 'retry-after': '7' }, 7000],
  ['the second', { 'x-ratelimit-remaining': '0, 1000', 'x-ratelimit-reset': '1, 1419704' }, 1000],
  ['the month, cut to an hour', { 'x-ratelimit-remaining': '1, 0', 'x-ratelimit-reset': '1, 1419704' }, 3_600_000],
  ['the soonest window where none says it is used up', { 'x-ratelimit-reset': '2, 1419704' }, 2000],
  ['nothing', {}, null],
  ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'NaN' }, null],
] as const) {
  test(`the wait that is asked for: ${what}`, async (t) => {
    const base = await startServer(t, answerWith(429, { error: { code: 'RATE_LIMITED' } }, headers));
    await assert.rejects(ask(base), (error: unknown) => {
      assert(error instanceof InfrastructureFault);
      assert.equal(error.retryAfterMs, expectedMs);
      return true;
    });
  });
}

test('a provider that is not there is a fault', async () => {
  await assert.rejects(ask('http://127.0.0.1:9'), isFault('provider-unreachable', /cannot be reached/));
  await assert.rejects(ask('http://name.invalid'), isFault('provider-unreachable', /ENOTFOUND|EAI_AGAIN/));
});

test('a redirect is not followed: it would carry the key along', async (t) => {
  const base = await startServer(t, answerWith(302, '', { location: 'http://other.example/x' }));
  await assert.rejects(ask(base), isFault('provider-redirect', /other\.example/));
});

test('the egress guard’s refusal is not taken for the provider’s', async (t) => {
  const base = await startServer(t, answerWith(403, 'no', { 'x-egress': 'refused' }));
  await assert.rejects(ask(base), isFault('egress-refused', /egress guard/));
});

test('a key that cannot be sent is named as the problem', async (t) => {
  const base = await startServer(t, answerWith(200, {}));
  await assert.rejects(
    createBraveProvider({ endpoint: base, apiKey: 'must-not-show\nx' }).search('x', 5, never),
    isFault('provider-key'),
  );
});

test('ends at once when the step is aborted, with that reason', async (t) => {
  const controller = new AbortController();
  const base = await startServer(t, () => {
    controller.abort(new Error('stop'));
  });
  await assert.rejects(
    createBraveProvider({ endpoint: base, apiKey: KEY }).search('x', 5, controller.signal),
    /^Error: stop$/,
  );
});

const recorded = path.resolve(process.env['SHARED_DIR'] ?? `${import.meta.dirname}/../../../shared`, 'recorded-web');

test(
  'the recorded searches give 518 addresses',
  { skip: existsSync(recorded) ? false : `no recording at ${recorded}` },
  async (t) => {
    const child = spawn(process.execPath, [path.join(recorded, 'serve.mjs'), '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill());
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const port = /:(\d+)\s*$/.exec(line.toString())?.[1] ?? '';
    const searches = JSON.parse(readFileSync(path.join(recorded, 'searches.json'), 'utf8')) as { query: string }[];
    const provider = createBraveProvider({ endpoint: `http://127.0.0.1:${port}/res/v1/web/search`, apiKey: KEY });
    const found = new Set<string>();
    for (const { query } of searches) {
      const answer = await provider.search(query, 20, never);
      assert.equal(answer.kind, 'results');
      for (const { url } of answer.results) found.add(url);
    }
    assert.equal(searches.length, 43);
    assert.equal(found.size, 518);
  },
);
