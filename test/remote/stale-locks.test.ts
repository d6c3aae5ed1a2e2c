import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { clearStaleLocks } from '../../src/remote/stale-locks.ts';
import { startRemote } from '../helpers/git-remote.ts';

test('locks and quarantines that a killed git left are cleared away, and nothing else', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const git = (...args: string[]) => execFileSync('git', ['--git-dir', remote.gitDir, ...args], { stdio: 'pipe' });
  await writeFile(path.join(remote.gitDir, 'refs', 'heads', 'main.lock'), '');
  await writeFile(path.join(remote.gitDir, 'packed-refs.lock'), '');
  await mkdir(path.join(remote.gitDir, 'objects', 'tmp_objdir-incoming-aB12cd', 'pack'), { recursive: true });
  await mkdir(path.join(remote.gitDir, 'objects', 'ab'), { recursive: true });
  await writeFile(path.join(remote.gitDir, 'objects', 'ab', 'tmp_obj_0123456789abcdef'), 'half');
  assert.throws(() => git('update-ref', 'refs/heads/main', 'main~0', 'main'), /main\.lock/);
  assert.deepEqual(await clearStaleLocks(remote.gitDir), [
    'objects/ab/tmp_obj_0123456789abcdef',
    'objects/tmp_objdir-incoming-aB12cd',
    'packed-refs.lock',
    'refs/heads/main.lock',
  ]);
  git('update-ref', 'refs/heads/main', 'main~0', 'main');
  git('fsck', '--strict');
  assert.deepEqual(await clearStaleLocks(remote.gitDir), []);
});
