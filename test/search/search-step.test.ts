import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchItem } from '../../src/domain/items.ts';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import type { SearchAnswer, SearchProvider } from '../../src/search/provider.ts';
import { createSearxngProvider } from '../../src/search/searxng.ts';
import { runSearch } from '../../src/steps/search.ts';
import { answerWith, startServer } from './helpers.ts';

const item: SearchItem = {
  id: 'search_00000000',
  status: 'claimed',
  query: 'good student discount',
  category: 'discounts',
  carrier: 'geico',
  state: null,
  priority: 'high',
  urlsFound: null,
  provider: null,
  epoch: 1,
  attempts: 0,
  assignedTo: null,
  container: null,
  claimedAt: null,
  notBefore: null,
  error: null,
  completedAt: null,
};
const { signal } = new AbortController();

/** A provider that has but one answer. */
function answering(answer: SearchAnswer): SearchProvider {
  return { name: 'one', search: async () => answer };
}

const found = (...urls: string[]): SearchAnswer => ({
  kind: 'results',
  results: urls.map((url) => ({ url, title: null })),
});

test('keeps the best results, each address once, as many as configured', async () => {
  const provider = answering(
    found(
      'https://a.example/x#top',
      'https://A.example:443/x',
      'https://b.example/',
      'https://c.example/',
      'https://d.example/',
    ),
  );
  assert.deepEqual(await runSearch(item, { provider, urlsPerSearch: 3, signal }), {
    kind: 'searched',
    provider: 'one',
    results: [
      { url: 'https://a.example/x', title: null },
      { url: 'https://b.example/', title: null },
      { url: 'https://c.example/', title: null },
    ],
  });
});

test('drops what is no web address', async () => {
  const provider = answering(
    found(
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://a.example/',
      'not an address',
      '',
      `https://a.example/${'x'.repeat(3000)}`,
      'https://a.example/',
    ),
  );
  const outcome = await runSearch(item, { provider, urlsPerSearch: 6, signal });
  assert.deepEqual(outcome.kind === 'searched' && outcome.results, [{ url: 'https://a.example/', title: null }]);
});

test('titles are one short harmless line', async (t) => {
  const base = await startServer(
    t,
    answerWith(200, {
      results: [
        { url: 'https://a.example/', title: ` A\n\u001b[2J  title ` },
        { url: 'https://b.example/', title: 'x'.repeat(3_000_000) },
        { url: 'https://c.example/', title: '  ' },
      ],
    }),
  );
  const outcome = await runSearch(item, { provider: createSearxngProvider(base), urlsPerSearch: 6, signal });
  assert(outcome.kind === 'searched');
  const [first, second, third] = outcome.results.map(({ title }) => title);
  assert.equal(first, String.raw`A \u001b[2J title`);
  assert.equal(second?.length, 200);
  assert.equal(third, null);
});

test('no result is a success', async () => {
  const outcome = await runSearch(item, { provider: answering(found()), urlsPerSearch: 6, signal });
  assert.deepEqual(outcome, { kind: 'searched', provider: 'one', results: [] });
});

test('a refused query fails for good, and it is the item’s failure', async () => {
  const provider = answering({ kind: 'refused', message: 'too long' });
  assert.deepEqual(await runSearch(item, { provider, urlsPerSearch: 6, signal }), {
    kind: 'failed',
    error: { code: 'query_refused', message: 'too long' },
    final: true,
    retryAfterMs: null,
  });
});

test('a failing provider is nobody’s failure', async (t) => {
  const base = await startServer(t, answerWith(500, ''));
  await assert.rejects(
    runSearch(item, { provider: createSearxngProvider(base), urlsPerSearch: 6, signal }),
    InfrastructureFault,
  );
});
