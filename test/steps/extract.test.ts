import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageMetadata } from '../../src/domain/page-metadata.ts';
import { pageFile } from '../../src/domain/pack-paths.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { readStoredPage } from '../../src/steps/stored-page.ts';

const metadata: PageMetadata = {
  pageId: 'page_abcdefgh12345678',
  urlId: 'url_abcdefgh12345678',
  requestedUrl: 'http://www.erie.test/discounts',
  finalUrl: 'http://www.erie.test/discounts',
  redirects: [],
  httpStatus: 200,
  contentType: 'text/html',
  title: 'Discounts',
  language: 'en',
  canonical: null,
  pageDate: null,
  fetchedAt: '2025-06-01T00:00:00.000Z',
  files: { html: { sha256: 'ab', bytes: 1 }, markdown: { sha256: 'cd', bytes: 1 } },
  agent: 'agnt_abcdefgh12345678',
};

test('facts of a stored page', async () => {
  const html = '<h1>Discounts</h1><p>You save 5% with our paperless discount.</p>';
  const outcome = await extractPage({
    metadata,
    html,
    markdown: '# Discounts\n\nYou save 5% with our paperless discount.\n',
  });
  assert.ok(outcome.kind === 'extracted');
  assert.deepEqual(
    outcome.facts.map(({ kind, subject, entry }) => [kind, subject, entry.attribute, entry.normalizedValue]),
    [['carrier', 'erie', 'paperless', 5]],
  );
});

test('a page without facts is no failure', async () => {
  assert.deepEqual(await extractPage({ metadata, html: '<p>Hello.</p>', markdown: 'Hello.\n' }), {
    kind: 'extracted',
    facts: [],
  });
});

test('a page that passes a limit fails for good', async () => {
  const outcome = await extractPage({ metadata, html: '<div>'.repeat(100_000), markdown: '' });
  assert.ok(outcome.kind === 'failed');
  assert.equal(outcome.final, true);
  assert.equal(outcome.error.code, 'page_limit');
});

test('a page whose files are missing or altered fails for good, and says which', async () => {
  const id = metadata.pageId;
  const files = new Map([
    [pageFile(id, 'html'), '<p>Hello.</p>'],
    [pageFile(id, 'md'), 'Hello.\n'],
  ]);
  const failureOf = async (json?: string) => {
    if (json !== undefined) files.set(pageFile(id, 'json'), json);
    const page = await readStoredPage(id, (path) => {
      const text = files.get(path);
      return Promise.resolve(text === undefined ? undefined : new TextEncoder().encode(text));
    });
    return 'kind' in page ? `${page.error.code}: ${page.error.message}` : null;
  };
  assert.equal(await failureOf(), `page_missing: ${id}.json is missing`);
  assert.equal(await failureOf('{'), `page_altered: ${id}.json: not valid JSON`);
  assert.match((await failureOf('null')) ?? '', /^page_altered: page_\w+\.json: it must be object/);
  const sha256 = 'a'.repeat(64);
  const whole = { ...metadata, files: { html: { sha256, bytes: 1 }, markdown: { sha256, bytes: 1 } } };
  assert.equal(await failureOf(JSON.stringify(whole)), null);
});
