/** Pushes to a real gate over HTTP. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { newId } from '../../src/domain/ids.ts';
import { claimItem, giveBack } from '../../src/domain/transitions/claiming.ts';
import type { Actor } from '../../src/domain/transitions/common.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository, type Repository } from '../../src/repo/repository.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';

const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const now = new Date().toISOString();

function open(remote: TestRemote, patient = false): Repository {
  const { signal } = new AbortController();
  return openRepository({
    remote: remote.remote,
    dir: path.join(remote.scratch, newId('nonce')),
    signal,
    log,
    patient,
  });
}

function newActor(): Actor {
  return { id: newId('agnt'), container: 'test' };
}

function history({ gitDir }: TestRemote): string[] {
  return execFileSync('git', ['--git-dir', gitDir, 'log', '--format=%s', 'main'], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

test('what is pushed through the gate stands in main, and another clone sees it', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  await remote.startGate();
  const [one, other] = [open(remote), open(remote)];
  t.after(() => Promise.all([one.close(), other.close()]));
  await one.pull();
  assert(one.hasGate());
  const agent = newActor();
  const { landed } = await one.transact([(state) => claimItem(state, 'search', search.id, agent, now)]);
  assert.equal(landed[0]?.change.kind, 'claim');
  assert.equal((await other.pull()).search.get(search.id)?.assignedTo, agent.id);
  assert.deepEqual(history(remote)[0], `chore(kb): claim ${search.id} - query 0`);
});

test('pushes that were made on an old main land on the new one, without a further look at it', async (t) => {
  const searches = testSearches(6);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  await remote.startGate();
  const repositories = [open(remote), open(remote), open(remote)];
  t.after(() => Promise.all(repositories.map((one) => one.close())));
  for (const one of repositories) await one.pull();
  let reads = 0;
  remote.intercept = (request) => {
    if (request.url?.includes('upload-pack')) reads += 1;
    return false;
  };
  const agent = newActor();
  for (const [index, search] of searches.entries()) {
    const result = await repositories[index % 3]?.transact([
      (state) => claimItem(state, 'search', search.id, agent, now),
    ]);
    assert(result?.landed[0]);
    assert.equal(result.lostRaces, 0);
  }
  assert.equal(reads, 0);
  assert.deepEqual(
    repositories.map((one) => one.behind()),
    [1, 2, 2],
  );
  const state = await repositories[0]?.pull();
  assert(state?.search.values().every((item) => item.status === 'claimed'));
});

test('whoever builds on dozens of own commits that landed as others goes on after main was read anew', async (t) => {
  const searches = testSearches(62);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  await remote.startGate();
  const repositories = [open(remote), open(remote)];
  t.after(() => Promise.all(repositories.map((one) => one.close())));
  for (const one of repositories) await one.pull();
  const agent = newActor();
  const claim = async (index: number) => {
    const id = searches[index]?.id ?? '';
    const result = await repositories[index % 2]?.transact([(state) => claimItem(state, 'search', id, agent, now)]);
    assert(result?.landed[0]);
  };
  for (let index = 0; index < 60; index += 1) await claim(index);
  const git = (...args: string[]) => execFileSync('git', ['--git-dir', remote.gitDir, ...args], { encoding: 'utf8' });
  const before = git('log', '-1', '--format=%B', 'main');
  const message = before.replace(/^Nonce: .*$/m, `Nonce: ${newId('nonce')}`);
  const identity = ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.org'];
  // the gate finds out with the next push, which has to be made again
  git(
    'update-ref',
    'refs/heads/main',
    git(...identity, 'commit-tree', 'main^{tree}', '-p', 'main', '-m', message).trim(),
  );
  await claim(60);
  await claim(61);
  assert.equal(history(remote).length, 64);
});

test('of many agents that want one item at the same time exactly one gets it', async (t) => {
  const [search] = testSearches(1);
  assert(search);
  const remote = await startRemote([search]);
  t.after(() => remote.close());
  await remote.startGate();
  const repositories = Array.from({ length: 6 }, () => open(remote));
  t.after(() => Promise.all(repositories.map((one) => one.close())));
  await Promise.all(repositories.map((one) => one.pull()));
  const results = await Promise.all(
    repositories.map((one) => one.transact([(state) => claimItem(state, 'search', search.id, newActor(), now)])),
  );
  assert.equal(results.filter((result) => result.landed[0]).length, 1);
  assert.equal(history(remote).length, 2);
});

test('a result lands though the claim that travels with it is lost', async (t) => {
  const [held, wanted] = testSearches(2);
  assert(held && wanted);
  const remote = await startRemote([held, wanted]);
  t.after(() => remote.close());
  await remote.startGate();
  const [one, other] = [open(remote), open(remote)];
  t.after(() => Promise.all([one.close(), other.close()]));
  await Promise.all([one.pull(), other.pull()]);
  const agent = newActor();
  const { landed } = await one.transact([(state) => claimItem(state, 'search', held.id, agent, now)]);
  const [item] = landed[0]?.change.put.search ?? [];
  assert(item);
  await other.transact([(state) => claimItem(state, 'search', wanted.id, newActor(), now)]);
  const settled = await one.transact([
    (state) => giveBack(state, { tracker: 'search', item }, agent, 'test'),
    (state) => claimItem(state, 'search', wanted.id, agent, now),
  ]);
  assert(settled.landed[0]);
  assert.equal(settled.landed[1], undefined);
  assert.equal(one.state().search.get(held.id)?.status, 'pending');
});

test('main cannot be pushed to directly, and no ref can be deleted', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  await remote.startGate();
  const work = path.join(remote.scratch, 'work');
  const url = remote.remote.url.replace('://', `://swarm:${remote.remote.password}@`);
  const git = async (...args: string[]) => {
    const identity = ['-c', 'user.name=x', '-c', 'user.email=x@x'];
    const said = await promisify(execFile)('git', ['-C', work, ...identity, ...args]).catch((error: unknown) => error);
    return (said as { stderr: string }).stderr;
  };
  await promisify(execFile)('git', ['clone', '-q', url, work]);
  await git('commit', '-q', '--allow-empty', '-m', 'by hand');
  assert.match(
    await git('push', 'origin', 'HEAD:main'),
    /only the gate moves refs\/heads\/main, push to refs\/for\/main/,
  );
  assert.match(await git('push', 'origin', ':main'), /only the gate moves refs\/heads\/main|denied/);
  assert.match(await git('push', 'origin', 'HEAD:refs/for/main'), /the trailer Kind must stand once \(rule 3\)/);
  assert.equal(history(remote).length, 1);
});

test('a push whose reply was lost is recognised as landed beneath what others pushed, and lands once', async (t) => {
  const searches = testSearches(3);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  await remote.startGate();
  const [one, other] = [open(remote, true), open(remote)];
  t.after(() => Promise.all([one.close(), other.close()]));
  await Promise.all([one.pull(), other.pull()]);
  const claim = (index: number) => {
    const actor = newActor();
    return (state: Parameters<typeof claimItem>[0]) =>
      claimItem(state, 'search', searches[index]?.id ?? '', actor, now);
  };
  await other.transact([claim(0)]);
  remote.loseReply = () => {
    remote.loseReply = null;
    return true;
  };
  const { landed, lostRaces } = await one.transact([claim(1)]);
  assert.equal(landed[0]?.change.item, searches[1]?.id);
  assert.equal(lostRaces, 0);
  assert.equal(history(remote).length, 3);
});
