import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item, SearchItem, State, UrlItem } from '../../src/domain/items.ts';
import { newExtraction, newUrl } from '../../src/domain/transitions/new-items.ts';
import { listWaits } from '../../src/history/waits.ts';
import { testSearches } from '../helpers/git-remote.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const LATER = '2026-11-24T12:00:05.000Z';
const index = <T extends Item>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));

function stateOf(searches: readonly SearchItem[], urls: readonly UrlItem[], extras: Partial<State> = {}): State {
  const empty = { page: new Map(), extraction: new Map(), swarm: { web: 'real' as const, paused: null } };
  return { ...empty, search: index(searches), url: index(urls), ...extras };
}

test('an item waits for a pause, its next try, its host, and then for its turn', () => {
  const [first, second] = testSearches(2);
  assert.ok(first && second);
  const owner: SearchItem = { ...first, status: 'urls_discovered' };
  const one = newUrl('url_one', 'https://www.acme.test/one', null, owner.id);
  const held: UrlItem = { ...newUrl('url_two', 'https://acme.test/two', null, owner.id), status: 'claimed' };
  const rested: UrlItem = { ...held, status: 'completed', restUntil: LATER };
  const paused = { since: NOW, by: 'operator', reason: 'lunch' };
  const waits = (state: State, item: Item) => listWaits(state, item, NOW).join('\n');

  const isPaused = stateOf([owner], [one], { swarm: { web: 'real', paused } });
  assert.match(waits(isPaused, one), /^the swarm is paused since .* by operator: lunch \(kp resume\)$/);
  assert.match(waits(stateOf([owner], [one]), { ...one, notBefore: LATER }), /^its next try may start at .*, in 5 s$/);
  assert.equal(waits(stateOf([owner], [one, held]), one), 'its host acme.test: url_two is fetched from it right now');
  assert.match(waits(stateOf([owner], [one, rested]), one), /it is left alone until 2026-11-24T12:00:05/);
  assert.equal(waits(stateOf([owner], [one]), one), 'nothing: the next free agent takes it');
  assert.match(waits(stateOf([owner, second], [one]), one), /^its turn: of the searches, which go first, 1 is ready$/);
  assert.equal(waits(stateOf([owner], [rested]), rested), '');
});

test('a search waits for its validation, and that for its URLs', () => {
  const [first] = testSearches(1);
  assert.ok(first);
  const owner: SearchItem = { ...first, status: 'urls_discovered' };
  const urls = Array.from({ length: 7 }, (_, number) =>
    newUrl(`url_${number}`, `https://a${number}.test/`, null, owner.id),
  );
  const extraction = newExtraction('extraction_one', owner.id);
  const state = stateOf([owner], urls, { extraction: index([extraction]) });
  assert.deepEqual(listWaits(state, owner, NOW), [
    'its validation has to come first (extraction_one)',
    '7 of 7 URLs of its search to be fetched: url_0, url_1, url_2, url_3, url_4, and 2 more',
  ]);
});
