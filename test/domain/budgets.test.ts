/** One budget for each host and one for the provider: what may be taken while others are at work. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayOf, hostOf, untilNextRestEndsMs, withRest } from '../../src/domain/budgets.ts';
import type { SearchItem, State, UrlItem } from '../../src/domain/items.ts';
import { isDrained, listChoices } from '../../src/domain/readiness.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { newPage, newUrl } from '../../src/domain/transitions/new-items.ts';
import { testSearches } from '../helpers/git-remote.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
const ACTOR = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
const HELD = { status: 'claimed', restUntil: NOW } as const;

/** URLs named by their ids, and one pending page. */
function stateOf(
  urls: Readonly<Record<string, Partial<UrlItem> & { url: string }>>,
  searches: SearchItem[] = [],
): State {
  const [owner] = testSearches(1);
  assert(owner);
  const items = Object.entries(urls).map(([id, fields]) => ({ ...newUrl(id, fields.url, null, owner.id), ...fields }));
  const page = newPage('page_1', items[0]?.id ?? '', '');
  return {
    search: new Map([{ ...owner, status: 'urls_discovered' as const }, ...searches].map((item) => [item.id, item])),
    url: new Map(items.map((item) => [item.id, item])),
    page: new Map([[page.id, page]]),
    extraction: new Map(),
    swarm: { web: 'real', paused: null },
  };
}

const choices = (state: State, now = NOW) => listChoices(state, now).map(({ id }) => id);

test('a host that somebody visits is passed over, with www, at other ports and by other schemes too', () => {
  const held = { url: 'https://www.acme.test/a', ...HELD };
  const others = {
    b: { url: 'http://acme.test/b' },
    c: { url: 'https://acme.test:8443/c' },
    d: { url: 'https://shop.acme.test/d' },
    e: { url: 'https://zenith.test/e' },
  };
  const state = stateOf({ a: held, ...others });
  assert.deepEqual(choices(state), ['d', 'e']);
  assert.equal(claimItem(state, 'url', 'b', ACTOR, NOW), undefined);
  assert.equal(claimItem(state, 'url', 'd', ACTOR, NOW)?.put.url?.[0]?.restUntil, NOW);
});

test('a claim from before there were budgets holds its host too', () => {
  assert.deepEqual(
    choices(stateOf({ a: { url: 'http://acme.test/a', status: 'claimed' }, b: { url: 'http://acme.test/b' } })),
    ['page_1'],
  );
});

test('who finds busy hosts only goes on with pages, and then with what waits for nobody', () => {
  const state = stateOf({ a: { url: 'http://acme.test/a', ...HELD }, b: { url: 'http://acme.test/b' } });
  assert.deepEqual(choices(state), ['page_1']);
  assert(!isDrained(state));
});

test('a host rests until the time that its last URL says, however that one ended', () => {
  for (const status of ['completed', 'failed', 'pending'] as const) {
    const last = { url: 'http://acme.test/a', status, restUntil: at(2), notBefore: at(9) };
    const state = stateOf({ a: last, b: { url: 'http://acme.test/b' } });
    assert.deepEqual(choices(state, at(1.999)), ['page_1'], status);
    assert.deepEqual(choices(state, at(2)), ['b'], status);
    assert.equal(untilNextRestEndsMs(state, at(0.5)), 1500);
    assert.equal(untilNextRestEndsMs(state, at(2)), null);
  }
});

test('a time that no delay reaches was set by a wrong clock and keeps nobody back', () => {
  const state = (seconds: number) =>
    stateOf({
      a: { url: 'http://acme.test/a', status: 'completed', restUntil: at(seconds) },
      b: { url: 'http://acme.test/b' },
    });
  assert.deepEqual(choices(state(75)), ['page_1']);
  assert.deepEqual(choices(state(75.001)), ['b']);
  assert.equal(untilNextRestEndsMs(state(3600), NOW), null);
});

test('where the provider has a delay one search is held at a time, and it rests in between', () => {
  const [one, two] = testSearches(2);
  assert(one && two);
  const claimed = (holdProvider: boolean) =>
    claimItem(stateOf({}, [one, two]), 'search', one.id, ACTOR, NOW, holdProvider)?.put.search?.[0];
  const [free, held] = [claimed(false), claimed(true)];
  assert(free && held);
  assert.equal(free.restUntil, undefined);
  assert.deepEqual(choices(stateOf({}, [free, two])), [two.id]);
  assert.deepEqual(choices(stateOf({}, [held, two])), ['page_1']);
  const rested = { ...held, status: 'urls_discovered' as const, restUntil: at(1) };
  assert.deepEqual(choices(stateOf({}, [rested, two]), at(0.9)), ['page_1']);
  assert.deepEqual(choices(stateOf({}, [rested, two]), at(1)), [two.id]);
});

test('names and delays', () => {
  assert.equal(hostOf('https://www.example.org:8080/x'), 'example.org');
  assert.equal(hostOf('https://wwwx.example.org/'), 'wwwx.example.org');
  assert.equal(hostOf('http://[2001:db8::1]:81/'), '[2001:db8::1]');
  const delays = { hostMs: 2000, searchMs: 1000 };
  assert.deepEqual([delayOf('search', delays), delayOf('url', delays), delayOf('page', delays)], [1000, 2000, 0]);
  const item = newUrl('url_1', 'https://example.org/', null, 'search_1');
  assert.deepEqual(withRest({ ...item, restUntil: NOW }, undefined), item);
});
