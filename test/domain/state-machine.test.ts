/** Any order of any agents' operations keeps the rules, and whatever was done, the rest can be worked through to the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '../../src/domain/ids.ts';
import { TRACKERS, type Item, type State, type UrlItem } from '../../src/domain/items.ts';
import { isDrained, listChoices, pageOf, urlsOf } from '../../src/domain/readiness.ts';
import type { Actor } from '../../src/domain/transitions/common.ts';
import { applyPut, joinParts, type Snapshot } from '../../src/trackers/snapshot.ts';
import { trackerPath } from '../../src/trackers/tracker-text.ts';
import { choose, steps, type Step } from '../helpers/random-operations.ts';
import { testSearches } from '../helpers/git-remote.ts';

const HOUR_MS = 3_600_000;

function begin(): Snapshot {
  const parts = TRACKERS.map((tracker) => [tracker, [{ tracker, path: trackerPath(tracker), items: [], lines: [] }]]);
  const empty = joinParts(Object.fromEntries(parts) as Snapshot['parts'], { web: 'practice', paused: null });
  return applyPut(empty, { search: testSearches(3) }).snapshot;
}

/** Does a step where it can be done, and holds the rules against what came of it. */
function take(before: Snapshot, step: Step, actors: readonly Actor[], now: string): Snapshot {
  const actor = actors[step.who];
  assert(actor);
  const change = choose(step, before.state, actor, now)?.(before.state);
  if (!change) return before;
  const { snapshot } = applyPut(before, change.put, change.swarm);
  for (const tracker of TRACKERS) {
    for (const [id, was] of before.state[tracker]) {
      const is: Item | undefined = snapshot.state[tracker].get(id);
      assert(is, `${id} was removed by a ${change.kind}`);
      assert(is.epoch >= was.epoch, `${id} fell from epoch ${was.epoch} to ${is.epoch}`);
      if (was.status === 'claimed' && is.status === 'claimed') assert.equal(is.assignedTo, was.assignedTo);
      if (was.status === 'claimed' && is.status !== 'claimed' && change.kind !== 'release')
        assert.equal(change.actor, was.assignedTo, `the claim on ${id} was ended by a ${change.kind}`);
    }
    for (const [id, item] of snapshot.state[tracker]) {
      const wasClaimed = before.state[tracker].get(id)?.status === 'claimed';
      if (item.status === 'claimed' && !wasClaimed) assertReady(before.state, item, now);
      assert(item.attempts <= 3);
    }
  }
  const addresses = [...snapshot.state.url.values()].map((url) => url.url);
  assert.equal(new Set(addresses).size, addresses.length, 'a URL stands twice');
  const held = [...snapshot.state.url.values()].filter((url) => url.status === 'claimed').map(serverOf);
  assert.equal(new Set(held).size, held.length, `a host is visited twice at once: ${held.join()}`);
  return snapshot;
}

/** The addresses of the random operations have three. */
function serverOf({ url }: UrlItem): string {
  return ['acme', 'zenith', 'apex'].find((name) => url.includes(name)) ?? url;
}

function assertReady(state: State, item: Item, now: string): void {
  for (const other of 'url' in item ? state.url.values() : [])
    if ('url' in item && serverOf(other) === serverOf(item))
      assert((other.restUntil ?? '') <= now, `${item.id} is visited before its host has rested from ${other.id}`);
  for (const other of 'query' in item ? state.search.values() : []) {
    assert(other.restUntil === undefined || other.status !== 'claimed', `${item.id} is held beside ${other.id}`);
    assert((other.restUntil ?? '') <= now, `${item.id} is asked before the provider has rested from ${other.id}`);
  }
  if (!('searchId' in item)) return;
  for (const url of urlsOf(state, item.searchId))
    for (const one of [url, pageOf(state, url)])
      assert(!one || one.status === 'completed' || one.status === 'failed', `claimed before ${one?.id} has ended`);
}

test('any order of operations keeps the rules and can be worked through to the end', () => {
  const property = fc.property(steps, fc.nat({ max: 1000 }), (plan, seed) => {
    const actors = [0, 1, 2].map((number): Actor => ({ id: newId('agnt'), container: `c${number}` }));
    let nowMs = Date.parse('2026-03-02T00:00:00.000Z');
    const now = () => new Date((nowMs += 61_000)).toISOString();
    let snapshot = begin();
    for (const step of plan) snapshot = take(snapshot, step, actors, now());
    const workOn = () => {
      for (let round = 0; !isDrained(snapshot.state); round++) {
        assert(round < 500, 'it does not end');
        nowMs += HOUR_MS;
        const hasWork = listChoices(snapshot.state, now()).length > 0;
        const choice = seed + round;
        const what = hasWork ? 'claim' : 'release';
        snapshot = take(snapshot, { who: 0, what, choice, other: 0 }, actors, now());
        snapshot = take(snapshot, { who: 0, what: 'settle', choice, other: choice }, actors, now());
      }
    };
    // then one agent works on alone, after whatever was held has been released; and again, once pages are to be read again
    workOn();
    snapshot = take(snapshot, { who: 0, what: 're-extract', choice: seed, other: seed }, actors, now());
    workOn();
    for (const search of snapshot.state.search.values())
      assert(search.status === 'completed' || search.status === 'failed', `${search.id} is left ${search.status}`);
  });
  fc.assert(property, { numRuns: 200 });
});
