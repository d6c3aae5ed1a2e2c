/** One visitor for each host, whatever agents know of each other and whatever their clocks say: judged by a real gate. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import type { UrlItem } from '../../src/domain/items.ts';
import { claimItem, giveBack, releaseClaim } from '../../src/domain/transitions/claiming.ts';
import type { Actor, Claim } from '../../src/domain/transitions/common.ts';
import { settleClaim } from '../../src/domain/transitions/results.ts';
import type { Repository } from '../../src/repo/repository.ts';
import { startRemote, testSearches } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';

const SUPERVISOR: Actor = { id: 'supervisor', container: '-' };
const later = (ms: number) => new Date(Date.now() + ms).toISOString();
const newActor = (): Actor => ({ id: newId('agnt'), container: 'test' });

/** A remote with a gate, two agents' clones of one state, and URLs that a search has found: two of one host, one of another. */
async function start(t: TestContext) {
  const remote = await startRemote(testSearches(1));
  t.after(() => remote.close());
  await remote.startGate();
  const [one, other] = [openTestRepository(remote), openTestRepository(remote)];
  t.after(() => Promise.all([one.close(), other.close()]));
  const finder = newActor();
  const [search] = (await one.pull()).search.keys();
  const { landed } = await one.transact([(state) => claimItem(state, 'search', search ?? '', finder, later(0))]);
  const [item] = landed[0]?.change.put.search ?? [];
  assert(item);
  const results = ['acme.test/a', 'www.acme.test/b', 'zenith.test/c'].map((place) => ({
    url: `https://${place}`,
    title: null,
  }));
  const drawn = { now: later(0), urlIds: results.map(() => newId('url')), extractionId: newId('extraction') };
  const found = { kind: 'searched', provider: 'test', results } as const;
  await one.transact([(state) => settleClaim(state, { tracker: 'search', item }, found, finder, drawn)]);
  const urls = [...one.state().url.values()];
  await other.pull();
  return { one, other, urls: urls as [UrlItem, UrlItem, UrlItem] };
}

/** The claim, if it landed; decided once only, so that a conflict shows. */
async function claim(repository: Repository, id: string, now: string): Promise<Claim | undefined> {
  let decided = 0;
  const { landed } = await repository.transact([
    (state) => ((decided += 1) > 1 ? undefined : claimItem(state, 'url', id, newActor(), now)),
  ]);
  assert.equal(decided > 1, landed[0] === undefined, 'it was proposed');
  const [item] = landed[0]?.change.put.url ?? [];
  return item && { tracker: 'url', item };
}

const holderOf = ({ item }: Claim): Actor => ({ id: item.assignedTo ?? '', container: item.container ?? '' });

test('a host is held against an agent that does not know of it yet; another host is free', async (t) => {
  const { one, other, urls } = await start(t);
  assert(await claim(one, urls[0].id, later(0)));
  assert.equal(await claim(other, urls[1].id, later(0)), undefined);
  assert(await claim(other, urls[2].id, later(0)));
});

test("a host rests by the gate's clock, whatever the time is where the claim comes from", async (t) => {
  const { one, other, urls } = await start(t);
  const held = await claim(one, urls[0].id, later(0));
  assert(held);
  await one.transact([(state) => giveBack(state, held, holderOf(held), 'test', later(60_000))]);
  await other.pull();
  // an hour ahead, the rest seems long over
  assert.equal(await claim(other, urls[1].id, later(3_600_000)), undefined);
});

test('an agent with a slow clock that does not know of a rest either is turned down too', async (t) => {
  const { one, other, urls } = await start(t);
  const held = await claim(one, urls[0].id, later(0));
  assert(held);
  await one.transact([(state) => giveBack(state, held, holderOf(held), 'test', later(-1_000))]);
  // over by the gate's clock, not yet at the time that the claim says: the audit would have nothing else to go by
  assert.equal(await claim(other, urls[1].id, later(-30_000)), undefined);
});

test('the host of one who stalled is freed by the release, once it has rested', async (t) => {
  const { one, other, urls } = await start(t);
  const held = await claim(one, urls[0].id, later(0));
  assert(held);
  const error = { code: 'stalled', message: 'no result' };
  const delays = { hostMs: 60_000, searchMs: 0 };
  await other.pull();
  await other.transact([(state) => releaseClaim(state, held, SUPERVISOR, error, later(-61_000), delays)]);
  assert.equal((await one.pull()).url.get(urls[0].id)?.status, 'pending');
  assert(await claim(one, urls[1].id, later(0)));
});
