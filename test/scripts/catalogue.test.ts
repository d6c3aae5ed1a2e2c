import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { CARRIER_TOPICS, listSearches } from '../../scripts/catalogue.ts';
import { TOPICS } from '../../src/practice-web/subjects.ts';
import { parsePart, trackerPath } from '../../src/trackers/tracker-text.ts';

describe('the catalogue', () => {
  const searches = listSearches();

  test('has 338 different queries: 13 carriers × 18 topics and 52 jurisdictions × 2', () => {
    assert.equal(new Set(searches.map(({ query }) => query)).size, 338);
    assert.equal(searches.filter(({ carrier }) => carrier !== null).length, 13 * 18);
    assert.equal(searches.filter(({ state }) => state !== null).length, 52 * 2);
    assert.equal(new Set(searches.flatMap(({ carrier }) => carrier ?? [])).size, 13);
    assert.equal(new Set(searches.flatMap(({ state }) => state ?? [])).size, 52);
  });

  test('asks for the topics that the practice web knows', () => {
    assert.deepEqual(
      CARRIER_TOPICS.map(({ attribute }) => attribute),
      TOPICS.map(({ attribute }) => attribute),
    );
  });

  test('is what the seed tracker holds', () => {
    const file = trackerPath('search');
    const { items } = parsePart('search', file, readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8'));
    assert.deepEqual(
      items.map(({ query, category, carrier, state, priority }) => ({ query, category, carrier, state, priority })),
      searches,
    );
    assert.ok(items.every(({ status, epoch }) => status === 'pending' && epoch === 0));
  });
});
