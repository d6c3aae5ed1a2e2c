/** Facts in documents that are no HTML, from the server to the entries that are stored. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { FetchSuccess } from '../../src/domain/outcomes.ts';
import { renderPdf } from '../../src/practice-web/pdf.ts';
import { factsOn } from '../../src/practice-web/stated.ts';
import { renderText } from '../../src/practice-web/trouble-content.ts';
import { TROUBLES, type Trouble, type TroubleName } from '../../src/practice-web/trouble.ts';
import { checkMetadata } from '../../src/schemas/facts.ts';
import { fetchUrl } from '../../src/steps/fetch.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { createFetcher } from '../../src/web/browser.ts';
import { createRobots } from '../../src/web/robots.ts';
import { claimedUrl } from '../helpers/claimed-url.ts';
import { browserOptions, startSite } from '../web/site.ts';

void test('the practice PDF gives every fact that it states, with its place on its page', async () => {
  const trouble = troubleNamed('pdf');
  const pdf = renderPdf(trouble);
  const fetched = await fetchServed('/brochure.pdf', 'application/pdf', pdf);
  assert.deepEqual(Buffer.from(fetched.pdf ?? []), pdf);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  assert.deepEqual(fetched.metadata.files.pdf, { sha256, bytes: pdf.length });
  for (const place of await extractWhatIsStated(fetched, trouble)) assert.match(place, /^#page-1 > p/);
});

void test('the practice text file gives every fact that it states, with its paragraph', async () => {
  const trouble = troubleNamed('plain-text');
  const fetched = await fetchServed('/notes.txt', 'text/plain; charset=utf-8', renderText(trouble));
  assert.equal(fetched.pdf, null);
  for (const place of await extractWhatIsStated(fetched, trouble)) assert.match(place, /^p:nth-of-type\(3\)|> p/);
});

function troubleNamed(wanted: TroubleName): Trouble {
  const trouble = TROUBLES.find(({ name }) => name === wanted);
  assert.ok(trouble);
  return trouble;
}

async function fetchServed(path: string, contentType: string, body: string | Buffer): Promise<FetchSuccess> {
  const site = await startSite({
    [path]: (_request, response) => response.writeHead(200, { 'content-type': contentType }).end(body),
  });
  const fetcher = createFetcher(browserOptions());
  const robots = createRobots(browserOptions());
  try {
    const fetched = await fetchUrl(claimedUrl(`${site.origin}${path}`), {
      fetcher,
      robots,
      agentId: 'agnt_practice1',
      now: () => '2026-01-01T00:00:01.000Z',
      signal: new AbortController().signal,
    });
    assert.ok(fetched.kind === 'fetched');
    assert.equal(checkMetadata(fetched.metadata), null);
    return fetched;
  } finally {
    await fetcher.close();
    await robots.close();
    await site.close();
  }
}

/** Extracts exactly the facts that the trouble states. Returns where they stand. */
async function extractWhatIsStated(fetched: FetchSuccess, trouble: Trouble): Promise<string[]> {
  const extracted = await extractPage(fetched);
  assert.ok(extracted.kind === 'extracted');
  const stated = factsOn(trouble.found[0] ?? '').map(({ subject, attribute, percent, usd }) => [
    subject,
    attribute,
    usd ?? percent,
  ]);
  assert.notEqual(stated.length, 0);
  const found = extracted.facts.map(({ subject, entry }) => [subject, entry.attribute, entry.normalizedValue]);
  assert.deepEqual(new Set(found.map(String)), new Set(stated.map(String)));
  return extracted.facts.map(({ entry }) => entry.source.elementRef);
}
