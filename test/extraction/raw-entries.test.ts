import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DataPoint } from '../../src/domain/facts.ts';
import { isId } from '../../src/domain/ids.ts';
import type { PageMetadata } from '../../src/domain/page-metadata.ts';
import { authorityOf, freshnessOf, rateConfidence, specificityOf } from '../../src/extraction/confidence.ts';
import { toRawEntries } from '../../src/extraction/raw-entries.ts';
import { pointsIn } from './helpers.ts';

function only(body: string): DataPoint {
  const [point, ...more] = pointsIn(body);
  assert.ok(point);
  assert.equal(more.length, 0);
  return point;
}

const metadata: PageMetadata = {
  pageId: 'page_abcdefgh12345678',
  urlId: 'url_abcdefgh12345678',
  requestedUrl: 'https://www.erieinsurance.com/d',
  finalUrl: 'https://www.erieinsurance.com/discounts',
  redirects: [],
  httpStatus: 200,
  contentType: 'text/html',
  title: 'Discounts',
  language: 'en',
  canonical: null,
  pageDate: '2025-03-01',
  fetchedAt: '2025-06-01T00:00:00.000Z',
  files: { html: { sha256: 'ab', bytes: 1 }, markdown: { sha256: 'cd', bytes: 1 } },
  agent: 'agnt_abcdefgh12345678',
};

test('authority by the URL', () => {
  assert.equal(authorityOf('https://insurance.ohio.gov/x'), 5);
  assert.equal(authorityOf('http://insurance.oh.gov.test/x'), 5);
  assert.equal(authorityOf('https://content.naic.org/x'), 5);
  assert.equal(authorityOf('https://www.geico.com/x'), 4);
  assert.equal(authorityOf('http://www.state-farm.test/x'), 4);
  assert.equal(authorityOf('https://www.iii.org/x'), 3);
  assert.equal(authorityOf('https://www.comparison.example/x'), 2);
  assert.equal(authorityOf('https://www.reddit.com/r/x'), 1);
  assert.equal(authorityOf(null), 3);
});

test("freshness by the page's date", () => {
  const fetchedAt = '2025-06-01T00:00:00.000Z';
  const rate = (pageDate: string | null): number => freshnessOf({ pageDate, fetchedAt });
  assert.deepEqual(
    ['2025-03-01', '2024-10-01', '2023-12-01', '2022-12-01', '2020-01-01', null].map(rate),
    [5, 4, 3, 2, 1, 3],
  );
});

test('specificity by the figure', () => {
  const rate = (saving: string): number =>
    specificityOf(only(`<p>Erie gives ${saving} off with its paperless discount.</p>`));
  assert.deepEqual(['5%', '5-8%', '5-25%', 'up to 9%'].map(rate), [5, 4, 3, 2]);
  assert.equal(specificityOf(only('<p>Erie offers a paperless discount.</p>')), 1);
});

test('the score is 0.5 authority + 0.3 freshness + 0.2 specificity', () => {
  const point = only('<p>Erie gives 5% off with its paperless discount.</p>');
  assert.deepEqual(rateConfidence(point, metadata.finalUrl, metadata), {
    confidence: 'high',
    confidenceScore: 4.5,
    confidenceParts: { authority: 4, freshness: 5, specificity: 5 },
  });
  const unknown = { pageDate: null, fetchedAt: null };
  assert.deepEqual(rateConfidence(point, 'https://x.example/', unknown), {
    confidence: 'low',
    confidenceScore: 2.9,
    confidenceParts: { authority: 2, freshness: 3, specificity: 5 },
  });
  assert.deepEqual(rateConfidence(point, null, unknown), {
    confidence: 'medium',
    confidenceScore: 3.4,
    confidenceParts: { authority: 3, freshness: 3, specificity: 5 },
  });
});

test('an entry carries value, unit, source and context', () => {
  const [first] = toRawEntries(pointsIn('<h2>Paperless</h2><p>Erie gives 5-8% off with its paperless discount.</p>'), {
    metadata,
  });
  assert.ok(first);
  const { kind, subject, entry } = first;
  assert.deepEqual([kind, subject], ['carrier', 'erie']);
  assert.ok(isId('raw', entry.id));
  assert.equal(entry.dataPoint, 'erie_auto_discount_paperless_percent');
  assert.equal(entry.normalizedValue, 8);
  assert.deepEqual(entry.range, { min: 5, max: 8 });
  assert.deepEqual([entry.unit, entry.qualifier, entry.rawValue], ['percent', 'range', '5-8%']);
  assert.equal(entry.source.pageFile, '_pages/page_abcdefgh12345678.html');
  assert.equal(entry.source.sha256, 'ab');
  assert.match(entry.source.extractionMethod, /^rules@\d+\.\d+\.\d+$/);
  assert.equal(entry.context.heading, 'Paperless');
});

test('minimums and offers', () => {
  const entries = toRawEntries(
    pointsIn('<p>Ohio requires property damage liability of $17,000.</p><p>Erie offers a paperless discount.</p>'),
    { metadata },
  );
  assert.deepEqual(
    entries.map(({ kind, subject, entry }) => [
      kind,
      subject,
      entry.dataPoint,
      entry.normalizedValue,
      entry.unit,
      entry.state,
    ]),
    [
      ['state', 'OH', 'oh_minimum_property_damage_usd', 17000, 'usd', 'OH'],
      ['carrier', 'erie', 'erie_auto_discount_paperless_offered', null, 'none', null],
    ],
  );
});

test('what the Markdown states too is said to be so', () => {
  const sentence = 'Erie gives up to 5% off with its paperless discount.';
  const [first] = toRawEntries(pointsIn(`<p>${sentence}</p>`, { markdown: sentence }), { metadata });
  assert.equal(first?.entry.source.foundIn, 'both');
});
