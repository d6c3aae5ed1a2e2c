/** Facts in a PDF, from the server to the entries that are stored. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { factsOn } from '../../src/practice-web/stated.ts';
import { renderPdf } from '../../src/practice-web/pdf.ts';
import { TROUBLES } from '../../src/practice-web/trouble.ts';
import { checkMetadata } from '../../src/schemas/facts.ts';
import { fetchUrl } from '../../src/steps/fetch.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { createFetcher } from '../../src/web/browser.ts';
import { createRobots } from '../../src/web/robots.ts';
import { claimedUrl } from '../helpers/claimed-url.ts';
import { browserOptions, startSite } from '../web/site.ts';

void test('the practice PDF gives every fact that it states, with its place on its page', async () => {
  const trouble = TROUBLES.find(({ name }) => name === 'pdf');
  assert.ok(trouble);
  const pdf = renderPdf(trouble);
  const site = await startSite({
    '/brochure.pdf': (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf),
  });
  const fetcher = createFetcher(browserOptions());
  const robots = createRobots(browserOptions());
  try {
    const fetched = await fetchUrl(claimedUrl(`${site.origin}/brochure.pdf`), {
      fetcher,
      robots,
      agentId: 'agnt_practice1',
      now: () => '2026-01-01T00:00:01.000Z',
      signal: new AbortController().signal,
    });
    assert.ok(fetched.kind === 'fetched');
    assert.deepEqual(Buffer.from(fetched.pdf ?? []), pdf);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    assert.deepEqual(fetched.metadata.files.pdf, { sha256, bytes: pdf.length });
    assert.equal(checkMetadata(fetched.metadata), null);
    const extracted = await extractPage(fetched);
    assert.ok(extracted.kind === 'extracted');
    const stated = factsOn(trouble.found[0] ?? '').map(({ subject, attribute, percent, usd }) => [
      subject,
      attribute,
      usd ?? percent,
    ]);
    const found = extracted.facts.map(({ subject, entry }) => [subject, entry.attribute, entry.normalizedValue]);
    assert.deepEqual(new Set(found.map(String)), new Set(stated.map(String)));
    for (const { entry } of extracted.facts) assert.match(entry.source.elementRef, /^#page-1 > p/);
  } finally {
    await fetcher.close();
    await robots.close();
    await site.close();
  }
});
