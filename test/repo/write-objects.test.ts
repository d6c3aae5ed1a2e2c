/** Writing loose objects beside git's own packing, which takes folders away that have become empty. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { storeObject } from '../../src/repo/write-objects.ts';

test('an object is written though its folder is taken away all the time', async (t) => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'objects-'));
  t.after(() => rm(dir, { recursive: true }));
  execFileSync('git', ['init', '-q', '--bare', dir]);
  const stop = new AbortController();
  const takingAway = takeAwayEmptyFolders(path.join(dir, 'objects'), stop.signal);
  const contents = Array.from({ length: 100 }, (_, index) => Buffer.from(`content ${index}`));
  try {
    const ids = await Promise.all(contents.map((content) => storeObject(dir, { type: 'blob', content })));
    for (const [index, id] of ids.entries()) {
      const stored = execFileSync('git', ['--git-dir', dir, 'cat-file', 'blob', id]);
      assert.deepEqual(stored, contents[index]);
    }
  } finally {
    stop.abort();
    await takingAway;
  }
});

async function takeAwayEmptyFolders(objects: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const folder of await readdir(objects))
      if (/^[0-9a-f]{2}$/.test(folder)) await rmdir(path.join(objects, folder)).catch(() => {});
  }
}
