import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { comparePractice } from '../../scripts/compare-practice.ts';
import type { RawEntry } from '../../src/domain/facts.ts';
import type { PageItem, UrlItem } from '../../src/domain/items.ts';
import type { Fact } from '../../src/practice-web/facts.ts';
import { factsOn } from '../../src/practice-web/stated.ts';
import { serialiseItem, serialisePart, trackerPath } from '../../src/trackers/tracker-text.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../../scripts/compare-practice.ts');
const URLS = [
  'http://www.policypages.test/almanac/discounts-at-a-glance-1',
  'http://www.ratewise.test/states/minimum-limits-table',
  'http://trouble.test/redirects',
];

describe('the comparison with the practice table', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'compare-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  test('a complete and right pack passes', () => {
    writeExport(dir, (entries) => entries);
    const { precision, recall, errors, passed, pages, stated } = comparePractice(dir);
    assert.deepEqual(
      { precision, recall, errors, passed, pages },
      { precision: 1, recall: 1, errors: [], passed: true, pages: 3 },
    );
    assert.equal(stated.all, URLS.flatMap(factsOn).length);
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT, dir], { encoding: 'utf8' });
    assert.equal(status, 0);
    assert.match(stdout, /precision 1\.000/);
  });

  test('one wrong figure fails and is named with what the table says', () => {
    writeExport(dir, ([first, ...rest]) => (first ? [{ ...first, normalizedValue: 77 }, ...rest] : []));
    const { precision, errors, passed } = comparePractice(dir);
    assert.equal(passed, false);
    assert.ok(precision < 1);
    assert.match(errors[0] ?? '', /^wrong http.*geico multi_policy.*the table says geico multi_policy/);
    assert.equal(spawnSync(process.execPath, [SCRIPT, dir]).status, 1);
  });

  test("a range's lower end and the unit count too", () => {
    writeExport(dir, (entries) =>
      entries.map((entry) => (entry.range ? { ...entry, range: { min: 1.5, max: entry.range.max } } : entry)),
    );
    assert.equal(comparePractice(dir).passed, false);
    writeExport(dir, (entries) => entries.map((entry) => ({ ...entry, unit: 'none' })));
    assert.equal(comparePractice(dir).figures.right, 0);
  });

  test('a figure that the table lacks is wrong', () => {
    writeExport(dir, ([first, ...rest]) => (first ? [first, ...rest, { ...first, attribute: 'roof' }] : []));
    assert.match(comparePractice(dir).errors[0] ?? '', /the table has no such fact/);
  });

  test('what is missing is named, and more than a tenth of it fails', () => {
    writeExport(dir, (entries) => entries.slice(1));
    const few = comparePractice(dir);
    assert.equal(few.passed, true);
    assert.match(few.errors[0] ?? '', /^missed http.*geico multi_policy/);
    writeExport(dir, (entries) => entries.filter((_entry, index) => index % 5 !== 0));
    const many = comparePractice(dir);
    assert.equal(many.precision, 1);
    assert.ok(many.recall < 0.9);
    assert.equal(many.passed, false);
  });

  test('no page at all is no success, no folder a usage error', () => {
    writeExport(dir, () => [], []);
    assert.equal(comparePractice(dir).passed, false);
    assert.equal(spawnSync(process.execPath, [SCRIPT, path.join(dir, 'nowhere')]).status, 2);
  });
});

/** An exported repository whose entries are what the pages state, as `edit` changes them. */
function writeExport(dir: string, edit: (entries: RawEntry[]) => RawEntry[], urls = URLS): void {
  const pages = urls.map((url, index) => ({ url, pageId: `page_practice${index}`, urlId: `url_practice${index}` }));
  mkdirSync(path.join(dir, 'trackers'), { recursive: true });
  const urlItems = pages.map(({ url, urlId, pageId }): UrlItem => ({
    ...blank,
    id: urlId,
    url,
    searchIds: ['search_practice0'],
    title: null,
    pageId,
    finalUrl: url,
    outcome: { kind: 'ok', httpStatus: 200, evidence: [] },
  }));
  const pageItems = pages.map(({ urlId, pageId }): PageItem => ({
    ...blank,
    id: pageId,
    urlId,
    sha256: 'ab'.repeat(32),
    dataPoints: null,
    files: [],
  }));
  const write = (tracker: 'url' | 'page', lines: string[]): void =>
    writeFileSync(
      path.join(dir, trackerPath(tracker)),
      serialisePart({ tracker, path: trackerPath(tracker), items: [], lines }),
    );
  write(
    'url',
    urlItems.map((item) => serialiseItem('url', item)),
  );
  write(
    'page',
    pageItems.map((item) => serialiseItem('page', item)),
  );

  const stated = pages.flatMap((page) => factsOn(page.url).map((fact) => ({ fact, page })));
  const entries = edit(stated.map(({ fact, page }) => entryOf(fact, page)));
  const subjects = Map.groupBy(entries, (entry) => entry.dataPoint.split(' ')[0] ?? '');
  for (const [subject, own] of subjects) {
    const kind = own[0]?.family === 'minimum' ? 'state' : 'carrier';
    const folder = path.join(dir, 'knowledge_pack/raw', `${kind}s`, subject);
    mkdirSync(folder, { recursive: true });
    const file = { searchId: 'search_practice0', subject, kind, entries: own };
    writeFileSync(path.join(folder, 'data_search_practice0.raw.json'), JSON.stringify(file));
  }
}

const blank = {
  status: 'completed',
  epoch: 1,
  attempts: 0,
  assignedTo: null,
  container: null,
  claimedAt: null,
  notBefore: null,
  error: null,
  completedAt: null,
} as const;

function entryOf(fact: Fact, page: { url: string; pageId: string }): RawEntry {
  return {
    id: 'raw_practice0',
    dataPoint: `${fact.subject} ${fact.attribute}`,
    family: fact.family,
    attribute: fact.attribute,
    product: null,
    state: null,
    rawValue: '',
    normalizedValue: fact.usd ?? fact.percent,
    range: fact.percentMin !== null && fact.percent !== null ? { min: fact.percentMin, max: fact.percent } : null,
    unit: fact.usd !== null ? 'usd' : fact.percent !== null ? 'percent' : 'none',
    qualifier: fact.qualifier,
    effective: null,
    until: null,
    source: {
      uri: page.url,
      pageId: page.pageId,
      pageFile: `_pages/${page.pageId}.html`,
      sha256: 'ab'.repeat(32),
      elementRef: 'p',
      offsets: { start: 0, end: 1 },
      foundIn: 'html',
      quote: 'quote',
      accessedDate: '2025-01-01T00:00:00.000Z',
      extractionMethod: 'rules@1.0.0',
      confidence: 'high',
      confidenceScore: 4,
      confidenceParts: { authority: 4, freshness: 4, specificity: 4 },
    },
    context: { pageTitle: null, heading: null, surroundingText: '' },
  };
}
