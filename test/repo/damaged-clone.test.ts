import assert from 'node:assert/strict';
import { chmodSync, closeSync, fstatSync, openSync, readdirSync, writeSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import type { Proposal } from '../../src/repo/transact.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';

// git, asked for a damaged object of a partial clone, fetches it again and again without ever answering
const NEVER = { timeout: 60_000 };
const actor = { id: newId('agnt'), container: 'test' };

function claim(id: string): Proposal {
  return (state) => claimItem(state, 'search', id, actor, new Date().toISOString());
}

/** Writes over every object of every clone, in place, where git has it mapped. */
function damageClones({ scratch }: TestRemote): void {
  const clones = path.join(scratch, 'clones');
  for (const entry of readdirSync(clones, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.parentPath.includes('/objects/')) continue;
    const file = path.join(entry.parentPath, entry.name);
    chmodSync(file, 0o644);
    const open = openSync(file, 'r+');
    writeSync(open, Buffer.alloc(fstatSync(open).size, 'damaged'));
    closeSync(open);
  }
}

test(
  'a transaction in a damaged clone is a fault that says so, and the next one works in a new clone',
  NEVER,
  async (t) => {
    const [first, second] = testSearches(2);
    assert(first && second);
    const remote = await startRemote([first, second]);
    t.after(() => remote.close());
    const repository = openTestRepository(remote);
    t.after(() => repository.close());
    await repository.pull();
    await repository.transact([claim(first.id)]);
    damageClones(remote);
    await assert.rejects(repository.transact([claim(second.id)]), { code: 'clone-damaged' });
    const { landed } = await repository.transact([claim(second.id)]);
    assert.equal(landed[0]?.change.item, second.id);
  },
);

test('reading a file in a damaged clone is a fault, never an absent file', NEVER, async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const repository = openTestRepository(remote);
  t.after(() => repository.close());
  await repository.pull();
  damageClones(remote);
  await assert.rejects(repository.readFile('trackers/search-tracker.json'), { code: 'clone-damaged' });
  assert(await repository.readFile('trackers/search-tracker.json'));
});

test(
  'a clone that is damaged while a push is in doubt is no fault to wait for: its process has to begin anew',
  NEVER,
  async (t) => {
    const [search] = testSearches(1);
    assert(search);
    const remote = await startRemote([search]);
    t.after(() => remote.close());
    const repository = openTestRepository(remote);
    t.after(() => repository.close());
    await repository.pull();
    remote.loseReply = () => {
      damageClones(remote);
      return true;
    };
    await assert.rejects(repository.transact([claim(search.id)]), (error) => !(error instanceof InfrastructureFault));
    remote.loseReply = null;
    const after = openTestRepository(remote);
    t.after(() => after.close());
    assert.equal((await after.pull()).search.get(search.id)?.status, 'claimed');
  },
);
