/** Which work an agent takes next. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchItem, State } from '../../src/domain/items.ts';
import { selectWork } from '../../src/domain/readiness.ts';
import { testSearches } from '../helpers/git-remote.ts';

const NOW = '2026-11-24T12:00:00.000Z';

/** Five searches, changed by their number. */
function stateOf(changes: Readonly<Record<number, Partial<SearchItem>>> = {}): { state: State; ids: string[] } {
  const searches = testSearches(5).map((search, number) => ({ ...search, ...changes[number] }));
  const state: State = {
    search: new Map(searches.map((search) => [search.id, search])),
    url: new Map(),
    page: new Map(),
    extraction: new Map(),
    swarm: { web: 'practice', paused: null },
  };
  return { state, ids: searches.map(({ id }) => id) };
}

/** The number of the search that is taken after the one of that number. */
function next({ state, ids }: { state: State; ids: string[] }, after: number | null, random: number): number {
  const work = selectWork(state, NOW, after === null ? null : (ids[after] ?? null), random);
  return work ? ids.indexOf(work.id) : -1;
}

test('an agent begins anywhere and goes on with what follows', () => {
  const fresh = stateOf();
  assert.equal(next(fresh, null, 0.5), 2);
  assert.equal(next(stateOf({ 2: { status: 'claimed' } }), 2, 0), 3);
});

test('it passes over what cannot be taken yet', () => {
  assert.equal(next(stateOf({ 1: { status: 'claimed' }, 2: { notBefore: '2026-11-24T13:00:00.000Z' } }), 1, 0), 3);
  assert.equal(next(stateOf({ 1: { status: 'claimed' }, 2: { priority: 'low' } }), 1, 0), 3);
});

test('where others have been at work it begins elsewhere', () => {
  const others = stateOf({ 1: { status: 'claimed' }, 2: { status: 'urls_discovered' } });
  assert.equal(next(others, 1, 0), 0);
  assert.equal(next(others, 1, 0.99), 4);
});

test('it begins elsewhere after the last one, and after an item of another tracker', () => {
  assert.equal(next(stateOf({ 4: { status: 'claimed' } }), 4, 0.5), 2);
  const { state } = stateOf();
  assert.equal(selectWork(state, NOW, 'page_1', 0)?.id, [...state.search.keys()][0]);
});

test('nothing is taken while the swarm is paused', () => {
  const { state, ids } = stateOf();
  const paused = { since: NOW, by: 'operator', reason: 'a test' };
  assert.equal(next({ state: { ...state, swarm: { web: 'practice', paused } }, ids }, 1, 0), -1);
});
