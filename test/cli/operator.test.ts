/** kp pause, resume and retry against a real remote with its gate; the history holds before the audit afterwards. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import type { State } from '../../src/domain/items.ts';
import { listChoices } from '../../src/domain/readiness.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import type { Claim } from '../../src/domain/transitions/common.ts';
import { settleClaim } from '../../src/domain/transitions/results.ts';
import type { Repository } from '../../src/repo/repository.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';
import { remoteEnvironment, runKp } from '../helpers/run-kp.ts';
import { runGit } from '../helpers/swarm-history.ts';

const AGENT = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
let remote: TestRemote;
let agent: Repository;
const kp = (...args: string[]) => runKp(args, remoteEnvironment(remote));
const lastCommit = () => runGit(remote.gitDir, ['log', '-1', '--format=%s%n%b', 'main']);
const now = () => new Date().toISOString();

before(async () => {
  remote = await startRemote(testSearches(2));
  await remote.startGate();
  agent = openTestRepository(remote);
});
after(async () => {
  await agent.close();
  await remote.close();
});

/** Claims what is next, and tells the claim. */
async function take(): Promise<Claim> {
  const state = await agent.pull();
  const [work] = listChoices(state, now());
  assert(work);
  const { landed } = await agent.transact([(tip) => claimItem(tip, work.tracker, work.id, AGENT, now())]);
  assert(landed[0]);
  const item = agent.state()[work.tracker].get(work.id);
  assert(item);
  return { tracker: work.tracker, item };
}

/** Works until nothing is left: every search finds the same two pages, and both are blocked. */
async function drain(): Promise<State> {
  for (;;) {
    const state = await agent.pull();
    if (listChoices(state, now()).length === 0) return state;
    const claim = await take();
    const drawn = { now: now(), urlIds: [newId('url'), newId('url')], extractionId: newId('extraction') };
    const results = ['https://acme.test/a', 'https://acme.test/b'].map((url) => ({ url, title: null }));
    const blocked = { code: 'blocked', message: 'title: "Just a moment..."' };
    const failed = { code: 'all_urls_failed', message: 'none of its 2 URLs could be fetched' };
    await agent.transact([
      (tip) =>
        settleClaim(
          tip,
          claim,
          claim.tracker === 'search'
            ? { kind: 'searched', provider: 'test', results }
            : claim.tracker === 'url'
              ? { kind: 'failed', error: blocked, final: true, retryAfterMs: null }
              : { kind: 'validated', checks: [], rejected: [], accepted: 0, searchError: failed },
          AGENT,
          drawn,
        ),
    ]);
  }
}

test('pause: nobody gets anything until resume; both say so when there is nothing to do', async () => {
  const paused = await kp('pause', '--reason', 'quota \u001b[31mused up');
  assert.equal(paused.code, 0, paused.stderr);
  assert.match(paused.stdout, /^paused: agents finish what they hold/);
  assert.match(
    lastCommit(),
    /^chore\(kb\): pause the swarm - quota \\u001b\[31mused up\n+Kind: pause\nAgent: operator\n/,
  );
  const state = await agent.pull();
  assert.equal(state.swarm.paused?.by, 'operator');
  assert(Date.parse(state.swarm.paused.since) > 0);
  assert.deepEqual(listChoices(state, now()), []);
  assert.match((await kp('status')).stdout, /Paused since \S+ by operator: quota \\u001b\[31mused up/);

  const again = await kp('pause', '--json');
  assert.equal(again.code, 1);
  assert.equal(JSON.parse(again.stdout).changed, false);
  assert.match(again.stderr, /paused already, since \S+ by operator: quota/);

  const resumed = await kp('resume', '--json');
  assert.equal(resumed.code, 0, resumed.stderr);
  assert.deepEqual(JSON.parse(resumed.stdout), { changed: true, paused: null });
  assert.equal((await agent.pull()).swarm.paused, null);
  const awake = await kp('resume');
  assert.equal(awake.code, 1);
  assert.match(awake.stderr, /is not paused/);
});

test('retry --code: what failed so is pending anew, and the searches it belongs to wait for it', async () => {
  const drained = await drain();
  assert(drained.search.values().every((search) => search.error?.code === 'all_urls_failed'));
  const retried = await kp('retry', '--code', 'blocked', '--tracker', 'url', '--json');
  assert.equal(retried.code, 0, retried.stderr);
  assert.match(retried.stderr, /docker compose up/);
  const state = await agent.pull();
  const urls = [...state.url.values()];
  const { retried: ids, left } = JSON.parse(retried.stdout);
  assert.deepEqual(ids.toSorted(), [...urls, ...state.search.values()].map(({ id }) => id).toSorted());
  assert.deepEqual(left, []);
  for (const url of urls) {
    assert.deepEqual(
      [url.status, url.epoch, url.attempts, url.error, url.outcome, url.completedAt],
      ['pending', 2, 0, null, null, null],
    );
  }
  assert.deepEqual(
    [...state.search.values()].map(({ status }) => status),
    ['urls_discovered', 'urls_discovered'],
  );
  assert.deepEqual(
    [...state.extraction.values()].map(({ status, epoch }) => [status, epoch]),
    [
      ['pending', 2],
      ['pending', 2],
    ],
  );
  assert.match(
    lastCommit(),
    /^chore\(kb\): try 4 failed items again\n+Kind: retry\nAgent: operator\nItem: -\nEpoch: 0\n/,
  );
});

test('retry ID: of a search everything of it that failed, of a URL it alone with its searches', async () => {
  const [search] = (await drain()).search.keys();
  assert(search);
  // the URLs are those of the other search, too
  assert.equal((await kp('retry', search)).stdout, '4 items are tried again\n');
  assert((await agent.pull()).url.values().every(({ status, epoch }) => status === 'pending' && epoch === 4));
  const [url, other] = (await drain()).url.keys();
  assert(url && other);
  const one = await kp('retry', url);
  assert.equal(one.stdout, '3 items are tried again\n');
  assert.match(
    lastCommit(),
    new RegExp(`^chore\\(kb\\): try ${url} again\\n+Kind: retry\\nAgent: operator\\nItem: ${url}\\n`),
  );
  assert.equal((await agent.pull()).url.get(other)?.status, 'failed');
});

test('retry: says what it leaves alone and why, with exit code 1', async () => {
  const [url] = (await agent.pull()).url.values();
  assert.equal(url?.status, 'pending');
  const { code, stdout, stderr } = await kp('retry', url.id, 'url_nowhere', '--json');
  assert.equal(code, 1);
  const left = [
    { id: url.id, why: 'not-failed' },
    { id: 'url_nowhere', why: 'no-such-item' },
  ];
  assert.deepEqual(JSON.parse(stdout), { retried: [], left });
  assert.match(stderr, /has not failed\nurl_nowhere is not tried again: there is no such item/);
  const none = await kp('retry', '--code', 'deadline');
  assert.equal(none.code, 1);
  assert.match(none.stderr, /nothing has failed with deadline/);
});

test('retry: a search that is being validated is left until that has ended', async () => {
  assert.equal(
    (await agent.pull()).url
      .values()
      .filter(({ status }) => status === 'pending')
      .toArray().length,
    1,
  );
  // the one URL that is open fails again; then an agent holds an extraction
  await take().then((claim) =>
    agent.transact([
      (tip) =>
        settleClaim(
          tip,
          claim,
          { kind: 'failed', error: { code: 'blocked', message: 'blocked' }, final: true, retryAfterMs: null },
          AGENT,
          { now: now(), urlIds: [], extractionId: newId('extraction') },
        ),
    ]),
  );
  assert.equal((await take()).tracker, 'extraction');
  const { code, stderr } = await kp('retry', '--code', 'blocked');
  assert.equal(code, 1);
  assert.match(stderr, /an agent validates its search just now/);
});

test('wrong usage is exit code 2', async () => {
  for (const args of [
    [],
    ['url_x', '--code', 'blocked'],
    ['url_x', '--tracker', 'url'],
    ['--code', 'x', '--tracker', 'y'],
  ])
    assert.equal((await kp('retry', ...args)).code, 2, args.join(' '));
});

test('the rules hold over all of it', async () => {
  const { code, stdout } = await kp('audit');
  assert.equal(code, 0, stdout);
});
