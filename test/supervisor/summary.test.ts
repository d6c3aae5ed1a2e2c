import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import type { Item, UrlItem } from '../../src/domain/items.ts';
import { createSummary, describeEnd } from '../../src/supervisor/summary.ts';
import { claimed, containerId, makeContainer, makeItems, makeSearch, makeState } from './make.ts';

const { url, page, extraction } = makeItems();

/** Searches 1 to `total`, of which the first `discovered` have brought two URLs each. */
function makeWork(total: number, discovered: number): Item[] {
  return Array.from({ length: total }, (_, index): Item[] => {
    const search = makeSearch(index + 1);
    if (index >= discovered) return [search];
    const urls = [1, 2].map((n): UrlItem => ({ ...url, id: `url_${index}aaaaaaaa${n}`, searchIds: [search.id] }));
    return [
      { ...search, status: 'urls_discovered' },
      ...urls,
      { ...extraction, id: `extraction_${index}aaaaaaa`, searchId: search.id },
    ];
  }).flat();
}

suite('the summary line', () => {
  test('counts steps that are done, facts, failures and running agents', () => {
    const items: Item[] = [
      { ...makeSearch(1), status: 'urls_discovered' },
      makeSearch(2),
      { ...url, status: 'completed', pageId: page.id },
      { ...url, id: 'url_0000000002', status: 'failed', error: { code: 'blocked', message: 'a block page' } },
      { ...page, status: 'completed', dataPoints: 15 },
      { ...page, id: 'page_0000000002', status: 'completed', dataPoints: 7 },
      extraction,
    ];
    const containers = [makeContainer(1), makeContainer(2, { state: 'exited' })];
    const line = createSummary()({ state: makeState(items), containers }, 0);
    assert.equal(line, 'searches 1/2  urls 2/2  pages 2/2  extractions 0/1  facts 22  failed 1  agents 1');
  });

  test('without Docker, agents are those that hold something', () => {
    const held = claimed(makeSearch(1), containerId(1).hostname);
    const line = createSummary()({ state: makeState([held, makeSearch(2)]), containers: null }, 0);
    assert.match(line, /agents 1$/);
  });

  test('tells throughput, and after a while the time left', () => {
    const summarise = createSummary();
    const look = (discovered: number, atS: number) =>
      summarise({ state: makeState(makeWork(10, discovered)), containers: null }, atS * 1000);
    look(0, 0);
    assert.match(look(1, 10), /agents 0 {2}6\.0 items\/min$/);
    // 5 of 10 searches in a minute; those bring 2 URLs each, taken to be a page each, and an extraction: 5 * 6 + 10 * 2 + 5
    assert.match(look(5, 60), /5\.0 items\/min {2}eta ~11 min$/);
    assert.doesNotMatch(look(5, 1000), /eta/);
  });

  test('goes on with what was seen last while the repository cannot be read', () => {
    const summarise = createSummary();
    assert.match(summarise({ state: null, containers: null }, 0), /cannot be read yet/);
    summarise({ state: makeState([makeSearch(1)]), containers: null }, 1);
    assert.match(summarise({ state: null, containers: null }, 2), /^searches 0\/1 .* the repository cannot be read$/);
  });
});

suite('the closing report', () => {
  test('names totals, failures by reason, and how to take the pack away', () => {
    const failed = (id: string, code: string): Item => ({
      ...url,
      id,
      status: 'failed',
      error: { code, message: code },
    });
    const items: Item[] = [
      { ...makeSearch(1), status: 'completed' },
      { ...makeSearch(2), status: 'failed', error: { code: 'no_results', message: 'none' } },
      failed('url_0000000001', 'blocked'),
      failed('url_0000000002', 'not_found'),
      failed('url_0000000003', 'not_found'),
      { ...page, status: 'completed', dataPoints: 4 },
    ];
    assert.deepEqual(describeEnd(makeState(items), 723_000, 'http://user:secret@localhost:8418/practice.git'), [
      'drained: 2 searches, 3 urls, 1 pages, 0 extractions done; 1 searches completed, 4 facts found, 4 items failed (supervised for 12 min)',
      'failed: 2 urls with not_found',
      'failed: 1 search with no_results',
      'failed: 1 url with blocked',
      'the knowledge pack: git clone http://localhost:8418/practice.git',
    ]);
  });

  test('knows the address of the repository as the host sees it', () => {
    const PUBLISHED_REMOTE_URL = 'http://localhost:8418';
    const address = (env: Record<string, string>) => readConfig({ PUBLISHED_REMOTE_URL, ...env }).cloneUrl;
    assert.equal(address({}), 'http://localhost:8418/practice.git');
    assert.equal(address({ BRAVE_API_KEY: 'key' }), 'http://localhost:8418/knowledge-pack.git');
    assert.equal(address({ REMOTE_URL: 'https://git.example/pack.git' }), 'https://git.example/pack.git');
  });

  test('says that there was nothing to do', () => {
    const [line, ...more] = describeEnd(makeState([]), 0, 'http://localhost/practice.git');
    assert.match(line ?? '', /^nothing is planned/);
    assert.deepEqual(more, []);
  });
});
