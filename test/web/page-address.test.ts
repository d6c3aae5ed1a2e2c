/** Which addresses lead to one page, and which rel=canonical is not believed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMetadata } from '../../src/web/metadata.ts';
import { addressOfPage } from '../../src/web/page-address.ts';
import { readRecorded, readRecordedHtml, withoutRecording, type RecordedPage } from './shared.ts';

const SITE = 'https://www.example.com';
const cases: readonly (readonly [finalUrl: string, canonical: string | null, address: string])[] = [
  [`${SITE}/a#top`, null, `${SITE}/a`],
  [`${SITE}/a?utm_source=x`, null, `${SITE}/a`],
  [`${SITE}/a`, `${SITE}/a/`, `${SITE}/a/`],
  [`${SITE}/a/print?msockid=1`, `${SITE}/a`, `${SITE}/a`],
  ['http://example.com/a', `${SITE}/a`, `${SITE}/a`],
  [`${SITE}/answers/texas`, `${SITE}/auto/state/texas`, `${SITE}/auto/state/texas`],
  [`${SITE}/a`, 'https://elsewhere.example/a', `${SITE}/a`],
  [`${SITE}/a`, 'https://shop.example.com/a', `${SITE}/a`],
  [`${SITE}:8443/a`, `${SITE}/a`, `${SITE}:8443/a`],
  [`${SITE}/a`, `${SITE}/`, `${SITE}/a`],
  [`${SITE}/?ref=x`, `${SITE}/`, `${SITE}/`],
  [`${SITE}/list?page=2`, `${SITE}/list`, `${SITE}/list?page=2`],
  [`${SITE}/list?page=2&sort=x`, `${SITE}/list?page=2`, `${SITE}/list?page=2`],
];
for (const [finalUrl, canonical, address] of cases) {
  void test(`${finalUrl} that says ${canonical} is ${address}`, () => {
    assert.equal(addressOfPage(finalUrl, canonical), address);
  });
}

void test('of the recorded pages just those are one that say so rightly', { skip: withoutRecording }, () => {
  const pages = readRecorded<RecordedPage[]>('index.json');
  const addresses = new Map<string, string[]>();
  for (const { url, page } of pages) {
    if (page === null) continue;
    const link = /<link[^>]*canonical[^>]*>/i.exec(readRecordedHtml(page))?.[0] ?? '';
    const address = addressOfPage(url, readMetadata(link, url, new Date()).canonical);
    addresses.set(address, [...(addresses.get(address) ?? []), url]);
    // one inner page says that it is its site's first page
    if (new URL(address).pathname === '/') assert.equal(new URL(url).pathname, '/', url);
  }
  const shared = [...addresses.values()].filter((urls) => urls.length > 1);
  // one article, found under three addresses that differ in what a search engine added
  assert.deepEqual(
    shared.map((urls) => new Set(urls.map((url) => url.split('?', 1)[0])).size),
    [1],
  );
  assert.equal(shared[0]?.length, 3);
});
