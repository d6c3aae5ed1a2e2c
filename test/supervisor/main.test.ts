/** The supervisor as a process. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { readSupervisorStatus } from '../../src/oversight/supervisor-status.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/supervisor/main.ts');

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...env } });
  let output = '';
  const heard = (piece: Buffer) => {
    output += piece.toString();
    child.emit('heard');
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  return {
    child,
    ended: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      return { code: child.exitCode, output };
    },
    waitForOutput: async (pattern: RegExp) => {
      while (!pattern.test(output)) await once(child, 'heard');
    },
  };
}

function environment({ remote, scratch }: TestRemote): Record<string, string> {
  const { url, user, password } = remote;
  return {
    REMOTE_URL: url,
    REMOTE_USER: user,
    REMOTE_PASSWORD: password ?? '',
    CLONE_DIR: path.join(scratch, 'clone'),
    LOG_FORMAT: 'json',
  };
}

test('a swarm with nothing planned ends it with 0, and it says so', async (t) => {
  const remote = await startRemote([]);
  t.after(() => remote.close());
  const { code, output } = await start(environment(remote)).ended();
  assert.equal(code, 0);
  assert.match(output, /nothing is planned/);
});

test('a drained swarm ends it with 0 and a report that names the clone command', async (t) => {
  const remote = await startRemote(testSearches(2).map((search) => ({ ...search, status: 'completed' })));
  t.after(() => remote.close());
  const file = path.join(remote.scratch, 'status.json');
  const { code, output } = await start({ ...environment(remote), SUPERVISOR_STATUS_FILE: file }).ended();
  assert.equal(code, 0);
  const status = await readSupervisorStatus(file);
  assert.deepEqual([status?.hasEnded, status?.alarms], [true, []]);
  assert.match(output, /drained: 2 searches/);
  assert(output.includes(`git clone ${remote.remote.url}`));
  assert(!output.includes(remote.remote.password ?? ''));
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends it with 0, also while Docker does not answer`, async (t) => {
    const remote = await startRemote(testSearches(2));
    t.after(() => remote.close());
    const supervisor = start({ ...environment(remote), DOCKER_API: 'http://127.0.0.1:9' });
    await supervisor.waitForOutput(/searches 0\/2/);
    supervisor.child.kill(signal);
    const { code, output } = await supervisor.ended();
    assert.equal(code, 0);
    assert.equal(output.match(/Docker does not answer/g)?.length, 1);
  });
}

test('SIGTERM ends it with 0 while the remote does not answer', async (t) => {
  const remote = await startRemote(testSearches(2));
  t.after(() => remote.close());
  remote.intercept = () => true;
  const supervisor = start(environment(remote));
  await supervisor.waitForOutput(/cannot be read yet/);
  supervisor.child.kill('SIGTERM');
  assert.equal((await supervisor.ended()).code, 0);
});

test('a configuration that cannot work ends it with 2 and says what is wrong', async () => {
  const { code, output } = await start({ DOCKER_API: 'unix socket', LOG_FORMAT: 'xml' }).ended();
  assert.equal(code, 2);
  assert.match(output, /DOCKER_API: expected/);
  assert.match(output, /LOG_FORMAT: expected/);
});

test('RESTART=none: it asks no Docker', async (t) => {
  const searches = testSearches(1);
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const supervisor = start({ ...environment(remote), RESTART: 'none', DOCKER_API: 'http://127.0.0.1:9' });
  await supervisor.waitForOutput(/restarts are left to the platform[\s\S]*searches 0\/1/);
  supervisor.child.kill('SIGTERM');
  const { code, output } = await supervisor.ended();
  assert.equal(code, 0);
  assert.doesNotMatch(output, /Docker does not answer/);
});
