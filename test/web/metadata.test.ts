import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMetadata } from '../../src/web/metadata.ts';
import { readRetryAfterMs } from '../../src/web/retry-after.ts';

const now = new Date('2026-01-15T00:00:00Z');
const read = (head: string, body = ''): ReturnType<typeof readMetadata> =>
  readMetadata(`<html lang="en-US"><head>${head}</head><body>${body}</body></html>`, 'https://example.com/a/b', now);

void test('reads title, language and canonical address', () => {
  const own = read('<title> A\n title </title><link rel="canonical" href="../c?utm_source=x#y">');
  assert.deepEqual(own, { title: 'A title', language: 'en-US', canonical: 'https://example.com/c', pageDate: null });
});

const dates: readonly (readonly [html: string, date: string | null])[] = [
  ['<meta property="article:modified_time" content="2025-03-04T05:06:07+02:00">', '2025-03-04T03:06:07.000Z'],
  ['<meta property="article:published_time" content="2025-03-04">', '2025-03-04'],
  [
    '<meta property="article:published_time" content="2024-03-04"><script type="application/ld+json">{"dateModified": "2025-01-02"}</script>',
    '2025-01-02',
  ],
  [
    '<script type="application/ld+json">{"@graph":[{"datePublished":"2023-01-02T00:00:00Z"}, broken</script>',
    '2023-01-02T00:00:00.000Z',
  ],
  ['<meta name="date" content="March 5, 2024">', '2024-03-05'],
  ['<time datetime="2024-07-01">July</time>', '2024-07-01'],
  ['<time datetime="2024-07-01">July</time><time datetime="2024-08-01">August</time>', null],
  ['<meta name="date" content="2099-01-01"><meta name="pubdate" content="2020-01-01">', '2020-01-01'],
  ['<meta name="date" content="2024-02-31">', null],
  ['<meta name="date" content="0001-01-01">', null],
  ['<meta name="date" content="01/02/2024">', null],
  [`<meta name="date" content="${'9'.repeat(10_000)}">`, null],
];
for (const [html, date] of dates) {
  void test(`the date in ${html.slice(0, 90)} is ${date}`, () => {
    assert.equal(read(html).pageDate, date);
  });
}

void test('refuses a language that is none and a canonical address that runs', () => {
  const own = readMetadata('<html lang="<b>"><link rel=canonical href="javascript:1">', 'https://example.com/', now);
  assert.equal(own.language, null);
  assert.equal(own.canonical, null);
});

void test('reads Retry-After in seconds and as a date, at most an hour', () => {
  const nowMs = Date.parse('2026-01-15T00:00:00Z');
  assert.equal(readRetryAfterMs('30', nowMs), 30_000);
  assert.equal(readRetryAfterMs('Thu, 15 Jan 2026 00:01:00 GMT', nowMs), 60_000);
  assert.equal(readRetryAfterMs('999999', nowMs), 3_600_000);
  assert.equal(readRetryAfterMs('Thu, 15 Jan 2015 00:01:00 GMT', nowMs), 0);
  assert.equal(readRetryAfterMs('soon', nowMs), null);
  assert.equal(readRetryAfterMs(null, nowMs), null);
});
