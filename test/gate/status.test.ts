/** What the remote tells about itself: written by the gate, read over HTTP. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { startMaintenance } from '../../src/gate/maintenance.ts';
import { measureRepository, startStatus } from '../../src/gate/status.ts';
import { createLogger } from '../../src/log.ts';
import { readRemoteState, type RemoteState } from '../../src/repo/remote-state.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';

const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const { signal } = new AbortController();

/** Serves the folder's status files as the remote container's web server does. */
function serveStatus(remote: TestRemote, folder: string): void {
  remote.intercept = (request: http.IncomingMessage, response: http.ServerResponse) => {
    if (!request.url?.endsWith('/status.json')) return false;
    assert.equal(request.headers.authorization, undefined, 'nobody needs the password for this');
    readFile(path.join(folder, request.url)).then(
      (content) => response.end(content),
      () => response.writeHead(404).end(),
    );
    return true;
  };
}

/** Writes an object into a folder that is looked at. */
function writeCountedObject({ gitDir }: TestRemote): void {
  const idOf = (text: string) => createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex');
  const input = Array.from({ length: 10_000 }, (_, number) => `object ${number}`).find((text) =>
    idOf(text).startsWith('17'),
  );
  assert(input);
  execFileSync('git', ['--git-dir', gitDir, 'hash-object', '-w', '--stdin'], { input });
}

async function waitForState(remote: TestRemote, fits: (state: RemoteState) => boolean): Promise<RemoteState> {
  for (;;) {
    const state = await readRemoteState(remote.remote, signal);
    if (state && fits(state)) return state;
    await sleep(50);
  }
}

async function startAll(t: TestContext, searches = testSearches(1)) {
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const { gate } = await remote.startGate();
  const limits = { checkEveryMs: 50, idleMs: 0, looseWhenIdle: 1, looseAtMost: 1, packsAtMost: 20 };
  const maintenance = startMaintenance({ gate, dir: remote.gitDir, log, limits });
  const folder = path.join(remote.scratch, 'status');
  const status = await startStatus({ gate, maintenance, dir: remote.gitDir, folder, log, everyMs: 50 });
  t.after(() => {
    maintenance.stop();
    status.stop();
  });
  serveStatus(remote, folder);
  return { remote };
}

test('pushes, size, space and the last packing are told to whoever asks', async (t) => {
  const searches = testSearches(3);
  const { remote } = await startAll(t, searches);
  const before = await waitForState(remote, () => true);
  assert.equal(before.pushes, 0);
  assert.equal(before.pushesPerSecond, 0);
  assert(before.freeBytes > 0);
  const repository = openTestRepository(remote);
  t.after(() => repository.close());
  await repository.pull();
  const actor = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
  for (const { id } of searches)
    await repository.transact([(tip) => claimItem(tip, 'search', id, actor, new Date().toISOString())]);
  const state = await waitForState(remote, (seen) => seen.pushes === searches.length);
  assert(state.pushesPerSecond > 0);
  writeCountedObject(remote);
  const packed = await waitForState(remote, (seen) => seen.lastMaintenance !== null && seen.looseObjects === 0);
  assert(packed.packs > 0);
  assert(Date.parse(packed.lastMaintenance?.at ?? '') >= Date.parse(before.at));
  const onDisk = execFileSync('du', ['-sB1', path.join(remote.gitDir, 'objects', 'pack')], { encoding: 'utf8' });
  const folderBytes = Number.parseInt(onDisk, 10);
  assert(Math.abs(packed.repositoryBytes - folderBytes) <= 8192, `${packed.repositoryBytes}, du says ${folderBytes}`);
});

test('loose objects are estimated from a sixteenth of them', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  const before = await measureRepository(remote.gitDir);
  writeCountedObject(remote);
  const { looseObjects, repositoryBytes } = await measureRepository(remote.gitDir);
  assert.equal(looseObjects, before.looseObjects + 16);
  assert(repositoryBytes >= before.repositoryBytes + 16 * 512);
});

test('a remote that does not tell is null: none there, not ours, or what it says is something else', async (t) => {
  const remote = await startRemote();
  t.after(() => remote.close());
  assert.equal(await readRemoteState(remote.remote, signal), null);
  const answers = ['<html>', '{}', '{"at":"now"}', 'x'.repeat(50_000), '[]'];
  remote.intercept = (_request, response) => {
    response.end(answers.shift());
    return true;
  };
  while (answers.length > 0) assert.equal(await readRemoteState(remote.remote, signal), null);
  remote.intercept = (request) => {
    request.socket.destroy();
    return true;
  };
  assert.equal(await readRemoteState(remote.remote, signal), null);
  assert.equal(await readRemoteState({ url: 'http://127.0.0.1:1/x.git' }, signal), null);
});
