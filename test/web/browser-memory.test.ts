import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { measureContainer, measureTree } from '../../src/web/browser-memory.ts';

/** A folder as the kernel shows it: names of files with their text. */
async function makeBooks(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'cgroup-'));
  t.after(() => rm(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), `${text}\n`);
  }
  return root;
}

test('cgroup version 2: what is in use without what the kernel would give back', async (t) => {
  const root = await makeBooks(t, {
    'memory.max': '1000000',
    'memory.current': '900000',
    'memory.stat': 'anon 500000\nfile 400000\ninactive_file 300000',
  });
  assert.equal(measureContainer(root), 0.6);
});

test('cgroup version 1', async (t) => {
  const root = await makeBooks(t, {
    'memory/memory.limit_in_bytes': '1000000',
    'memory/memory.usage_in_bytes': '900000',
    'memory/memory.stat': 'inactive_file 1\ntotal_inactive_file 400000',
  });
  assert.equal(measureContainer(root), 0.5);
});

test('no limit, in the words of both versions, and no cgroup at all', async (t) => {
  const second = await makeBooks(t, { 'memory.max': 'max', 'memory.current': '900000' });
  const first = await makeBooks(t, {
    'memory/memory.limit_in_bytes': '9223372036854771712',
    'memory/memory.usage_in_bytes': '900000',
  });
  for (const root of [second, first, await makeBooks(t, {})]) assert.equal(measureContainer(root), null);
});

test('the memory of a process and its children', { skip: !existsSync('/proc/self/status') && 'needs /proc' }, () => {
  const before = measureTree(process.pid);
  assert.ok(before > 10, `${before} MB`);
  const held = Buffer.alloc(64 * 1024 * 1024, 1);
  assert.ok(measureTree(process.pid) > before + 48);
  assert.equal(held.length, 64 * 1024 * 1024);
});
