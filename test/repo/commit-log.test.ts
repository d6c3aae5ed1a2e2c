import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { claimItem, giveBack } from '../../src/domain/transitions/claiming.ts';
import type { Actor } from '../../src/domain/transitions/common.ts';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { openCommitLog } from '../../src/repo/commit-log.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';

const now = new Date().toISOString();
const agent: Actor = { id: newId('agnt'), container: '0123456789ab' };

function git(remote: TestRemote, ...args: string[]): string {
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@x'];
  return execFileSync('git', [...who, '--git-dir', remote.gitDir, ...args], { encoding: 'utf8' }).trim();
}

function idsInMain(remote: TestRemote): string[] {
  return git(remote, 'rev-list', '--reverse', '--first-parent', 'main').split('\n');
}

function open(t: { after(run: () => Promise<void>): void }, remote: TestRemote) {
  const log = openCommitLog({ remote: remote.remote, signal: new AbortController().signal });
  t.after(() => log.close());
  return log;
}

test('the log is main from its first commit on, and grows in place by what is new', async (t) => {
  const searches = testSearches(30);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const repository = openTestRepository(remote);
  t.after(() => repository.close());
  await repository.pull();
  const log = open(t, remote);
  const commits = await log.read();
  assert.deepEqual(
    commits.map(({ id, kind }) => [id, kind]),
    [[git(remote, 'rev-parse', 'main'), 'init']],
  );
  for (const { id } of searches) {
    await repository.transact([(state) => claimItem(state, 'search', id, agent, now)]);
  }
  assert.equal(await log.read(), commits);
  assert.deepEqual(
    commits.map(({ id }) => id),
    idsInMain(remote),
  );
  const last = commits.at(-1);
  assert(last && Math.abs(last.atMs - Date.now()) < 60_000);
  assert.deepEqual(
    { ...last, id: '', atMs: 0 },
    {
      id: '',
      atMs: 0,
      kind: 'claim',
      actor: agent.id,
      container: agent.container,
      item: searches.at(-1)?.id,
      epoch: 1,
      subject: `chore(kb): claim ${searches.at(-1)?.id} - query 29`,
      lostRaces: 0,
    },
  );
});

test('a look at a main that has not moved is one request', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const log = open(t, remote);
  await log.read();
  const asked: string[] = [];
  remote.intercept = (request) => {
    asked.push(`${request.method} ${request.url}`);
    return false;
  };
  await log.read();
  assert.deepEqual(asked, ['GET /test.git/info/refs?service=git-upload-pack']);
});

test('where main was written over, the log begins anew', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const repository = openTestRepository(remote);
  t.after(() => repository.close());
  await repository.pull();
  const log = open(t, remote);
  const { landed } = await repository.transact([(state) => claimItem(state, 'search', search.id, agent, now)]);
  const item = landed[0]?.change.put.search?.[0];
  assert(item);
  const before = await log.read();
  git(
    remote,
    'update-ref',
    'refs/heads/main',
    git(remote, 'commit-tree', 'main~1^{tree}', '-p', 'main~1', '-m', 'mended'),
  );
  const after = await log.read();
  assert.notEqual(after, before);
  assert.deepEqual(after.map(({ subject, kind, actor, item }) => ({ subject, kind, actor, item })).at(-1), {
    subject: 'mended',
    kind: '',
    actor: 'x',
    item: '-',
  });
  assert.deepEqual(
    after.map(({ id }) => id),
    idsInMain(remote),
  );
});

test('races that a push lost before it landed stand in its commit', async (t) => {
  const [one, other] = testSearches(2);
  assert(one && other);
  const remote = await startRemote([one, other]);
  t.after(() => remote.close());
  const [first, second] = [openTestRepository(remote), openTestRepository(remote)];
  t.after(() => Promise.all([first.close(), second.close()]));
  await Promise.all([first.pull(), second.pull()]);
  const { landed } = await first.transact([(state) => claimItem(state, 'search', one.id, agent, now)]);
  const item = landed[0]?.change.put.search?.[0];
  assert(item);
  await first.transact([(state) => giveBack(state, { tracker: 'search', item }, agent, 'it was only tried')]);
  // the second one has not seen any of that, and so pushes onto an old tip first
  const result = await second.transact([(state) => claimItem(state, 'search', other.id, agent, now)]);
  assert.equal(result.lostRaces, 1);
  const commits = await open(t, remote).read();
  assert.deepEqual(
    commits.map(({ kind, lostRaces }) => [kind, lostRaces]),
    [
      ['init', 0],
      ['claim', 0],
      ['give-back', 0],
      ['claim', 1],
    ],
  );
});

test('a host that cannot leave out files is told apart from one that is down', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  git(remote, 'config', 'uploadpack.allowFilter', 'false');
  await assert.rejects(
    open(t, remote).read(),
    (error) => error instanceof InfrastructureFault && error.code === 'no-filter',
  );
});
