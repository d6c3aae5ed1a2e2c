/** A gate that is killed between any two of its steps loses nothing and lands nothing twice. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { claimItem, giveBack } from '../../src/domain/transitions/claiming.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository } from '../../src/repo/repository.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';

const PROGRAM = path.resolve(import.meta.dirname, 'gate-that-dies.ts');
const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const now = new Date().toISOString();

async function startDeadlyGate(remote: TestRemote, step: string) {
  const { gitDir, scratch } = remote;
  const socket = path.join(scratch, 'deadly.sock');
  const child = spawn(process.execPath, [PROGRAM, gitDir, socket, step], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  remote.gateSocket = socket;
  return child;
}

function subjects({ gitDir }: TestRemote): string[] {
  const log = execFileSync('git', ['--git-dir', gitDir, 'log', '--format=%s', 'main'], { encoding: 'utf8' });
  return log.trim().split('\n').toReversed().slice(1);
}

for (const step of ['judge', 'write', 'move', 'answer']) {
  for (const onOldMain of [false, true]) {
    test(`killed as it is to ${step}, with a push on ${onOldMain ? 'an old' : 'the newest'} main`, async (t) => {
      const [held, wanted, others] = testSearches(3);
      assert(held && wanted && others);
      const remote = await startRemote([held, wanted, others]);
      t.after(() => remote.close());
      const gate = await remote.startGate();
      const open = () => {
        const { signal } = new AbortController();
        const dir = path.join(remote.scratch, newId('nonce'));
        const repository = openRepository({ remote: remote.remote, dir, signal, log, patient: true });
        t.after(() => repository.close());
        return repository;
      };
      const [one, other] = [open(), open()];
      await Promise.all([one.pull(), other.pull()]);
      const agent = { id: newId('agnt'), container: 'test' };
      const { landed } = await one.transact([(state) => claimItem(state, 'search', held.id, agent, now)]);
      const [item] = landed[0]?.change.put.search ?? [];
      assert(item);
      if (onOldMain) {
        const somebody = { id: newId('agnt'), container: 'test' };
        await other.transact([(state) => claimItem(state, 'search', others.id, somebody, now)]);
      }
      const before = subjects(remote);
      await gate.stop();
      const deadly = await startDeadlyGate(remote, step);
      const died = once(deadly, 'exit');
      const transaction = one.transact([
        (state) => giveBack(state, { tracker: 'search', item }, agent, 'test'),
        (state) => claimItem(state, 'search', wanted.id, agent, now),
      ]);
      const [, signal] = await died;
      assert.equal(signal, 'SIGKILL');
      // what is in main now is all or nothing of the push
      assert([0, 2].includes(subjects(remote).length - before.length));
      await remote.startGate();
      const result = await transaction;
      assert(result.landed[0] && result.landed[1]);
      const after = subjects(remote).slice(before.length);
      assert.deepEqual(after, [
        `chore(kb): give back ${held.id} - test`,
        `chore(kb): claim ${wanted.id} - ${wanted.query}`,
      ]);
      const state = await one.pull();
      assert.equal(state.search.get(held.id)?.status, 'pending');
      assert.equal(state.search.get(wanted.id)?.assignedTo, agent.id);
    });
  }
}
