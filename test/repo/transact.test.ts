import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import type { Actor } from '../../src/domain/transitions/common.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository, type Repository } from '../../src/repo/repository.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';

const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const now = new Date().toISOString();

function open(remote: TestRemote, options: { patient?: boolean; dir?: string } = {}): Repository {
  const { signal } = new AbortController();
  return openRepository({
    remote: remote.remote,
    dir: options.dir ?? path.join(remote.scratch, newId('nonce')),
    signal,
    log,
    patient: options.patient ?? false,
  });
}

function newActor(): Actor {
  return { id: newId('agnt'), container: 'test' };
}

function history(remote: TestRemote): string[] {
  return execFileSync('git', ['--git-dir', remote.gitDir, 'log', '--format=%s', 'main'], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

/** A commit of somebody else that changes nothing. */
function commitSameTree({ gitDir }: TestRemote, subject: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', '--git-dir', gitDir, ...args], {
      encoding: 'utf8',
    });
  git('update-ref', 'refs/heads/main', git('commit-tree', 'main^{tree}', '-p', 'main', '-m', subject).trim());
}

test('a transaction lands as one commit with its trailers, and another clone sees it', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const repository = open(remote);
  t.after(() => repository.close());
  const agent = newActor();
  await repository.pull();
  const { landed } = await repository.transact([(state) => claimItem(state, 'search', search.id, agent, now)]);
  assert.equal(landed[0]?.change.kind, 'claim');
  const message = execFileSync(
    'git',
    ['--git-dir', remote.gitDir, 'log', '-1', '--format=%an|%ae|%s|%(trailers:only,unfold)', 'main'],
    { encoding: 'utf8' },
  );
  assert.match(
    message,
    new RegExp(`^${agent.id}\\|${agent.id}@test\\|chore\\(kb\\): claim ${search.id} - query 0\\|Kind: claim\n`),
  );
  assert.match(message, new RegExp(`Agent: ${agent.id}\nItem: ${search.id}\nEpoch: 1\nNonce: nonce_`));
  const other = open(remote);
  t.after(() => other.close());
  const seen = (await other.pull()).search.get(search.id);
  assert.equal(seen?.status, 'claimed');
  assert.equal(seen?.assignedTo, agent.id);
});

test('of many agents that want one item at the same time exactly one gets it', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const repositories = Array.from({ length: 6 }, () => open(remote));
  t.after(() => Promise.all(repositories.map((repository) => repository.close())));
  await Promise.all(repositories.map((repository) => repository.pull()));
  const results = await Promise.all(
    repositories.map((repository) =>
      repository.transact([(state) => claimItem(state, 'search', search.id, newActor(), now)]),
    ),
  );
  assert.equal(results.filter((result) => result.landed[0]).length, 1);
  assert.equal(history(remote).length, 2);
});

test('agents that want different items all get theirs, each by one commit', async (t) => {
  const searches = testSearches(8);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  // a plain remote may forbid nothing; nobody's commit may be overwritten all the same
  execFileSync('git', ['--git-dir', remote.gitDir, 'config', 'receive.denyNonFastForwards', 'false']);
  const repositories = searches.map(() => open(remote));
  t.after(() => Promise.all(repositories.map((repository) => repository.close())));
  const results = await Promise.all(
    repositories.map((repository, index) =>
      repository.transact([(state) => claimItem(state, 'search', searches[index]?.id ?? '', newActor(), now)]),
    ),
  );
  assert(results.every((result) => result.landed[0]));
  assert.equal(history(remote).length, 1 + searches.length);
});

test('a push whose reply was lost is recognised as landed, and lands once', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const repository = open(remote, { patient: true });
  t.after(() => repository.close());
  await repository.pull();
  let lost = 0;
  remote.loseReply = () => lost++ === 0;
  const { landed } = await repository.transact([(state) => claimItem(state, 'search', search.id, newActor(), now)]);
  assert(lost >= 1);
  assert(landed[0]);
  assert.equal(history(remote).length, 2);
});

test('a push whose reply was lost is recognised even when the remote is down right after', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const repository = open(remote, { patient: true });
  t.after(() => repository.close());
  await repository.pull();
  let refusals = 0;
  remote.loseReply = () => {
    remote.loseReply = null;
    remote.intercept = (_request, response) => {
      response.destroy();
      if (++refusals === 3) remote.intercept = null;
      return true;
    };
    return true;
  };
  const { landed } = await repository.transact([(state) => claimItem(state, 'search', search.id, newActor(), now)]);
  assert.equal(refusals, 3);
  assert(landed[0]);
  assert.equal(history(remote).length, 2);
});

test('a push whose reply was lost is recognised beneath what others pushed since', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  const repository = open(remote);
  t.after(() => repository.close());
  await repository.pull();
  remote.loseReply = () => {
    remote.loseReply = null;
    for (const name of ['one', 'two']) commitSameTree(remote, name);
    return true;
  };
  const { landed, lostRaces } = await repository.transact([
    (state) => claimItem(state, 'search', search.id, newActor(), now),
  ]);
  assert(landed[0]);
  assert.equal(lostRaces, 0);
  assert.deepEqual(history(remote).slice(0, 2), ['two', 'one']);
  assert.equal(history(remote).length, 4);
});

test('looking at main brings its newest state, not every state on the way', async (t) => {
  const remote = await startRemote(testSearches(40));
  t.after(() => remote.close());
  const clones = path.join(remote.scratch, 'watching');
  const [watching, working] = [open(remote, { dir: clones }), open(remote)];
  t.after(() => Promise.all([watching.close(), working.close()]));
  await watching.pull();
  const [clone] = await readdir(clones);
  const objects = path.join(clones, clone ?? '', 'objects');
  const before = await readdir(objects, { recursive: true });
  const agent = newActor();
  for (const { id } of (await working.pull()).search.values())
    await working.transact([(state) => claimItem(state, 'search', id, agent, now)]);
  const state = await watching.pull();
  assert(state.search.values().every((item) => item.status === 'claimed'));
  const fetched = (await readdir(objects, { recursive: true })).filter(
    (file) => /[0-9a-f]{38}$/.test(file) && !before.includes(file),
  );
  assert.equal(fetched.length, 4, 'a commit, two trees and a tracker');
});

test('two changes of one transaction land as two commits, and one that has nothing to do leaves the other alone', async (t) => {
  const searches = testSearches(2);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const repository = open(remote);
  t.after(() => repository.close());
  const agent = newActor();
  const { landed } = await repository.transact([
    (state) => claimItem(state, 'search', searches[0]?.id ?? '', agent, now),
    () => undefined,
    (state) => claimItem(state, 'search', searches[1]?.id ?? '', agent, now),
  ]);
  assert.deepEqual(landed.map(Boolean), [true, false, true]);
  assert.equal(history(remote).length, 3);
});

test('a wrong password is a fault that says what to check, and shows no password', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const wrong = { ...remote, remote: { ...remote.remote, password: 'not-the-password' } };
  const repository = open(wrong);
  t.after(() => repository.close());
  const id = [...(await repository.pull()).search.keys()][0] ?? '';
  await assert.rejects(
    repository.transact([(state) => claimItem(state, 'search', id, newActor(), now)]),
    (error: Error & { code?: string }) => {
      assert.equal(error.code, 'remote-refuses-credentials');
      assert.match(error.message, /REMOTE_PASSWORD/);
      assert.doesNotMatch(error.message, /not-the-password/);
      return true;
    },
  );
});

test('a tracker broken by hand is named with its line; once it is mended work goes on', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const repository = open(remote);
  t.after(() => repository.close());
  const state = await repository.pull();
  const work = path.join(remote.scratch, 'work');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], { cwd: work, stdio: 'pipe' });
  execFileSync('git', ['clone', '-q', remote.gitDir, work]);
  const file = path.join(work, 'trackers', 'search-tracker.json');
  await writeFile(file, execFileSync('sed', ['4s/"pending"/"pnding"/', file]));
  git('commit', '-qam', 'oops');
  git('push', '-q', remote.gitDir, 'HEAD:main');
  await assert.rejects(
    repository.pull(),
    /trackers\/search-tracker\.json is broken: line 4: \/status must be one of .*git revert/,
  );
  git('revert', '--no-edit', 'HEAD');
  git('push', '-q', remote.gitDir, 'HEAD:main');
  assert.deepEqual((await repository.pull()).search, state.search);
});

test('a clone has neither history nor old page contents, and reads a page when asked', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const repository = open(remote);
  t.after(() => repository.close());
  await repository.pull();
  const content = 'x'.repeat(100_000);
  const path_ = 'knowledge_pack/raw/_pages/page_test.html';
  const add = {
    kind: 'plan',
    subject: 'add',
    actor: 'operator',
    container: '-',
    item: '-',
    epoch: 0,
    put: {},
    files: [{ path: path_, content }],
  } as const;
  await repository.transact([() => add]);
  const dir = path.join(remote.scratch, 'fresh');
  const fresh = openRepository({
    remote: remote.remote,
    dir,
    signal: new AbortController().signal,
    log,
    patient: false,
  });
  t.after(() => fresh.close());
  await fresh.pull();
  const kib = () => Number(execFileSync('du', ['-sk', dir], { encoding: 'utf8' }).split('\t')[0]);
  assert(kib() < 400, `the clone takes ${kib()} KiB`);
  assert.equal(Buffer.from((await fresh.readFile(path_)) ?? []).toString(), content);
  assert.equal(await fresh.readFile('knowledge_pack/raw/none'), undefined);
});

test('a repository that is asked for several things at once does them one after the other', async (t) => {
  const searches = testSearches(4);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const repository = open(remote);
  t.after(() => repository.close());
  const actor = newActor();
  const results = await Promise.all([
    ...searches.map(({ id }) => repository.transact([(state) => claimItem(state, 'search', id, actor, now)])),
    repository.pull(),
    repository.pull(),
  ]);
  assert.equal(results.filter((result) => 'landed' in result && result.landed[0]).length, searches.length);
  assert.equal(history(remote).length, 1 + searches.length);
});

test('what was brought in beforehand is read without the remote', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const repository = open(remote);
  t.after(() => repository.close());
  const paths = ['a', 'b', 'c'].map((name) => `knowledge_pack/raw/_pages/page_${name}.html`);
  const files = paths.map((path) => ({ path, content: path }));
  await repository.transact([
    () => ({ kind: 'plan', subject: 'add', actor: 'operator', container: '-', item: '-', epoch: 0, put: {}, files }),
  ]);
  const fresh = open(remote);
  t.after(() => fresh.close());
  await fresh.pull();
  await fresh.prefetch([...paths, 'knowledge_pack/raw/none']);
  remote.intercept = (_request, response) => Boolean(response.destroy());
  for (const path of paths) assert.equal(Buffer.from((await fresh.readFile(path)) ?? []).toString(), path);
});
