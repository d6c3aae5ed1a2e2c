import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { createPracticeProvider } from '../../src/search/practice.ts';
import { createSearxngProvider } from '../../src/search/searxng.ts';
import { answerWith, startServer } from './helpers.ts';

const never = new AbortController().signal;

test('asks below the base address, with the address’s login as a header', async (t) => {
  const seen: [string | undefined, string | undefined][] = [];
  const base = await startServer(t, (request, response) => {
    seen.push([request.url, request.headers.authorization]);
    answerWith(200, { query: 'x', results: [{ url: 'https://a.example/', title: 'A', engine: 'e' }] })(
      request,
      response,
    );
  });
  const provider = createSearxngProvider(base.replace('//', '//us%40er:pa%3Ass@').concat('/sub/'));
  assert.deepEqual(await provider.search('x & y', 6, never), {
    kind: 'results',
    results: [{ url: 'https://a.example/', title: 'A' }],
  });
  assert.equal(seen[0]?.[0], '/sub/search?q=x+%26+y&format=json&categories=general&language=en-US');
  assert.equal(Buffer.from(seen[0]?.[1]?.replace('Basic ', '') ?? '', 'base64').toString(), 'us@er:pa:ss');
});

for (const [what, status, body, code, pattern] of [
  ['JSON switched off', 403, '<h1>Forbidden</h1>', 'provider-format', /add json to search\.formats/],
  ['a page', 200, '<html>', 'provider-answer', /add json to search\.formats/],
  ['another shape', 200, { answers: [] }, 'provider-answer', /required property 'results'/],
  [
    'engines that failed',
    200,
    {
      results: [],
      unresponsive_engines: [
        ['google', 'CAPTCHA'],
        ['evil\u001b[2J', 'timeout'],
      ],
    },
    'provider-engines',
    /engines failed: google,CAPTCHA; evil\\u001b\[2J,timeout/,
  ],
  ['a login wanted', 401, '', 'provider-key', /SEARXNG_URL/],
  ['its limiter', 429, '', 'provider-rate', /limiter/],
  ['a fault of its', 500, '', 'provider-error', /fails \(500\)/],
] as const) {
  test(`a failing SearXNG is a fault: ${what}`, async (t) => {
    const base = await startServer(t, answerWith(status, body, { 'retry-after': '3' }));
    await assert.rejects(createSearxngProvider(base).search('x', 6, never), (error: unknown) => {
      assert(error instanceof InfrastructureFault);
      assert.equal(error.code, code);
      assert.match(error.message, pattern);
      return true;
    });
  });
}

test('engines that failed beside others that answered are no fault, and no result is an answer', async (t) => {
  const some = await startServer(
    t,
    answerWith(200, { results: [{ url: 'https://a.example/' }], unresponsive_engines: [['x', 'y']] }),
  );
  assert.equal((await createSearxngProvider(some).search('x', 6, never)).kind, 'results');
  const none = await startServer(t, answerWith(200, { results: [], unresponsive_engines: [] }));
  assert.deepEqual(await createSearxngProvider(none).search('x', 6, never), { kind: 'results', results: [] });
});

test('the practice search is asked at exactly its address', async (t) => {
  const seen: (string | undefined)[] = [];
  const base = await startServer(t, (request, response) => {
    seen.push(request.url);
    answerWith(200, { results: [{ url: 'http://a.test/', title: 'A' }] })(request, response);
  });
  const provider = createPracticeProvider(`${base}/search`);
  assert.equal(provider.name, 'practice');
  assert.deepEqual(await provider.search('x', 6, never), {
    kind: 'results',
    results: [{ url: 'http://a.test/', title: 'A' }],
  });
  assert.deepEqual(seen, ['/search?q=x&format=json']);
});
