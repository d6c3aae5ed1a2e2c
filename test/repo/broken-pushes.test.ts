/** What can happen to a push at a remote that is in trouble: it lands once or not at all, and whoever pushed knows which. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { newId } from '../../src/domain/ids.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository, type Repository } from '../../src/repo/repository.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';

const LIMIT = { timeout: 60_000 };
const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const now = new Date().toISOString();
const actor = { id: newId('agnt'), container: 'test' };
const [search] = testSearches(1);
assert(search);
const claim = (state: Parameters<typeof claimItem>[0]) => claimItem(state, 'search', search.id, actor, now);

async function open(t: TestContext, remote: TestRemote, patient: boolean): Promise<Repository> {
  const dir = path.join(remote.scratch, newId('nonce'));
  const repository = openRepository({
    remote: remote.remote,
    dir,
    signal: new AbortController().signal,
    log,
    patient,
  });
  t.after(() => repository.close());
  await repository.pull();
  return repository;
}

async function start(t: TestContext): Promise<TestRemote> {
  const remote = await startRemote([search as NonNullable<typeof search>]);
  t.after(() => remote.close());
  return remote;
}

function countCommits({ gitDir }: TestRemote): number {
  return Number(execFileSync('git', ['--git-dir', gitDir, 'rev-list', '--count', 'main'], { encoding: 'utf8' }));
}

/** Counts pushes, and lets `then` happen with each before it is served. */
function onPush(remote: TestRemote, then: (count: number) => void): void {
  let count = 0;
  remote.intercept = (request) => {
    if (request.method === 'POST' && request.url?.endsWith('/git-receive-pack')) then(++count);
    return false;
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10);
}

for (const gated of [false, true]) {
  const where = gated ? 'a gate' : 'a plain remote';
  test(`${where} whose main is locked: a fault, and what waits for it lands once`, LIMIT, async (t) => {
    const remote = await start(t);
    if (gated) await remote.startGate();
    const lock = path.join(remote.gitDir, 'refs', 'heads', 'main.lock');
    await writeFile(lock, '');
    const hasty = await open(t, remote, false);
    await assert.rejects(hasty.transact([claim]), InfrastructureFault);
    assert.equal(countCommits(remote), 1);
    const patient = await open(t, remote, true);
    onPush(remote, (count) => {
      if (count === 2) void rm(lock);
    });
    assert((await patient.transact([claim])).landed[0]);
    assert.equal(countCommits(remote), 2);
  });
}

test(
  'a hook of the remote that refuses: a fault with its words; once it lets pushes pass, it lands once',
  LIMIT,
  async (t) => {
    const remote = await start(t);
    const hook = path.join(remote.gitDir, 'hooks', 'pre-receive');
    await writeFile(hook, '#!/bin/sh\necho "closed for the night" >&2\nexit 1\n', { mode: 0o755 });
    const hasty = await open(t, remote, false);
    await assert.rejects(hasty.transact([claim]), (error) => {
      assert(error instanceof InfrastructureFault);
      assert.match(error.message, /closed for the night/);
      return true;
    });
    const patient = await open(t, remote, true);
    onPush(remote, (count) => {
      if (count === 2) void rm(hook);
    });
    assert((await patient.transact([claim])).landed[0]);
    assert.equal(countCommits(remote), 2);
  },
);

for (const [when, lands] of [
  ['before main moved', false],
  ['after main moved', true],
] as const) {
  test(`a remote that dies in the middle of a push, ${when}: it lands once`, LIMIT, async (t) => {
    const remote = await start(t);
    const patient = await open(t, remote, true);
    // the hook tells who runs it, and waits to be killed
    const hook = path.join(remote.gitDir, 'hooks', lands ? 'post-receive' : 'pre-receive');
    const told = path.join(remote.scratch, 'receive-pack.pid');
    const script = `#!/bin/sh\necho $PPID > ${told}.new\nmv ${told}.new ${told}\nwhile [ ! -e ${told}.killed ]; do sleep 0.05; done\n`;
    await writeFile(hook, script, { mode: 0o755 });
    const landing = patient.transact([claim]);
    await until(() => existsSync(told));
    await rm(hook);
    process.kill(Number(await readFile(told, 'utf8')), 'SIGKILL');
    await writeFile(`${told}.killed`, '');
    assert((await landing).landed[0]);
    assert.equal(countCommits(remote), 2);
    execFileSync('git', ['--git-dir', remote.gitDir, 'fsck', '--strict'], { stdio: 'pipe' });
  });
}

for (const gated of [false, true]) {
  const where = gated ? 'a gate' : 'a plain remote';
  test(`two who push the same claim at the same second to ${where}: one of them has it`, LIMIT, async (t) => {
    const remote = await start(t);
    if (gated) await remote.startGate();
    const both = await Promise.all([open(t, remote, true), open(t, remote, true)]);
    const results = await Promise.all(both.map((repository) => repository.transact([claim])));
    assert.equal(results.filter(({ landed }) => landed[0]).length, 1);
    assert.equal(countCommits(remote), 2);
  });
}

test('a gate that is down is called so, and nothing lands', LIMIT, async (t) => {
  const remote = await start(t);
  const gate = await remote.startGate();
  const repository = await open(t, remote, false);
  await gate.stop();
  await assert.rejects(repository.transact([claim]), (error: unknown) => {
    assert(error instanceof InfrastructureFault);
    assert.equal(error.code, 'gate-down');
    assert.match(error.message, /the remote's gate is not running/);
    return true;
  });
  assert.equal(countCommits(remote), 1);
});
