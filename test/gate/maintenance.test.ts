/** Packing while pushes arrive all the time. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { startMaintenance } from '../../src/gate/maintenance.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository } from '../../src/repo/repository.ts';
import { startRemote, testSearches } from '../helpers/git-remote.ts';

const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const now = new Date().toISOString();

test('the repository is packed while pushes arrive all the time, and every push lands', async (t) => {
  // more than are ever claimed: how many are by the time that packing has happened is the machine’s business
  const searches = testSearches(1000);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const { gate } = await remote.startGate();
  const limits = { checkEveryMs: 50, idleMs: 100_000, looseWhenIdle: 100_000, looseAtMost: 256, packsAtMost: 2 };
  const maintenance = startMaintenance({ gate, dir: remote.gitDir, log, limits });
  t.after(() => maintenance.stop());
  const packs = path.join(remote.gitDir, 'objects', 'pack');
  const manyWerePacked = () => existsSync(path.join(packs, 'multi-pack-index'));
  const { signal } = new AbortController();
  const work = async (own: typeof searches) => {
    const dir = path.join(remote.scratch, newId('nonce'));
    const repository = openRepository({ remote: remote.remote, dir, signal, log, patient: false });
    t.after(() => repository.close());
    await repository.pull();
    const actor = { id: newId('agnt'), container: 'test' };
    let claimed = 0;
    for (const { id } of own) {
      // packing has happened while all of them were pushing
      if (manyWerePacked()) break;
      const { landed } = await repository.transact([(state) => claimItem(state, 'search', id, actor, now)]);
      assert(landed[0]);
      claimed += 1;
    }
    return claimed;
  };
  const counts = await Promise.all([0, 1, 2].map((part) => work(searches.filter((_, index) => index % 3 === part))));
  assert(manyWerePacked(), 'packs were made, and few of many');
  const commits = execFileSync('git', ['--git-dir', remote.gitDir, 'rev-list', '--count', 'main'], {
    encoding: 'utf8',
  });
  assert.equal(Number(commits), 1 + counts.reduce((sum, count) => sum + count));
  execFileSync('git', ['--git-dir', remote.gitDir, 'fsck', '--connectivity-only'], { stdio: 'pipe' });
});
