/** How long hosts and the provider are left alone after a step. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRests } from '../../src/agent/rests.ts';
import type { Claim } from '../../src/domain/transitions/common.ts';
import { newExtraction, newPage, newUrl } from '../../src/domain/transitions/new-items.ts';
import { testSearches } from '../helpers/git-remote.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const [search] = testSearches(1);
assert(search);
const CLAIMS = {
  search: { tracker: 'search', item: search },
  url: { tracker: 'url', item: newUrl('url_1', 'https://acme.test/slow', null, search.id) },
  page: { tracker: 'page', item: newPage('page_1', 'url_1', '') },
  extraction: { tracker: 'extraction', item: newExtraction('extraction_1', search.id) },
} satisfies Record<string, Claim>;

interface Case {
  readonly claim: keyof typeof CLAIMS;
  readonly hostMs: number;
  readonly searchMs: number;
  readonly crawlDelayMs: number | null;
  readonly askedMs: number | null;
  /** The rest without the part that is drawn; null where there is none. */
  readonly ms: number | null;
}

const off = { hostMs: 0, searchMs: 0, crawlDelayMs: null, askedMs: null };
const real = { ...off, hostMs: 2000, searchMs: 1000 };
const cases: readonly Case[] = [
  { ...real, claim: 'url', ms: 2000 },
  { ...real, claim: 'search', ms: 1000 },
  { ...real, claim: 'page', ms: null },
  { ...real, claim: 'extraction', ms: null },
  { ...off, claim: 'url', ms: null },
  { ...off, claim: 'search', ms: null },
  // what robots.txt asks for holds where it is more, and also where nothing is configured
  { ...real, claim: 'url', crawlDelayMs: 10_000, ms: 10_000 },
  { ...real, claim: 'url', crawlDelayMs: 500, ms: 2000 },
  { ...off, claim: 'url', crawlDelayMs: 500, ms: 500 },
  // a provider that asks for more gets it, up to a minute; a busy page asks for its own item only
  { ...real, claim: 'search', askedMs: 30_000, ms: 30_000 },
  { ...real, claim: 'search', askedMs: 3_600_000, ms: 60_000 },
  { ...real, claim: 'url', askedMs: 30_000, ms: 2000 },
];
for (const { claim, ms, askedMs, crawlDelayMs, ...delays } of cases) {
  const given = JSON.stringify({ ...delays, crawlDelayMs, askedMs });
  test(`after a ${claim} with ${given} it is ${ms ?? 'no'} ms, and up to a quarter more`, () => {
    const rests = createRests({ ...delays, crawlDelayMs: () => crawlDelayMs });
    const drawn = Array.from({ length: 100 }, () => rests.after(CLAIMS[claim], NOW, askedMs));
    if (ms === null) {
      assert.deepEqual(new Set(drawn), new Set([undefined]));
      return;
    }
    const lengths = drawn.map((until) => Date.parse(until ?? '') - Date.parse(NOW));
    assert(lengths.every((length) => length >= ms && length <= ms * 1.25));
    assert(new Set(lengths).size > 10, 'they differ');
  });
}

test('a search holds the provider where that has a delay', () => {
  const holds = (searchMs: number) => createRests({ hostMs: 2000, searchMs, crawlDelayMs: () => null }).holdProvider;
  assert.deepEqual([holds(0), holds(1000)], [false, true]);
});
