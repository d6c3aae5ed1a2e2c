/** The supervisor is watched too: a health check that tells the truth, and a watchdog that ends what hangs. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { startRemote, testSearches } from '../helpers/git-remote.ts';
import { makeTempDir } from '../helpers/swarm-history.ts';
import { waitFor } from './swarm.ts';

const root = path.resolve(import.meta.dirname, '../..');
const HUNG = path.join(import.meta.dirname, 'hung-supervisor.ts');

function isHealthy(file: string, seconds: number): boolean {
  return spawnSync('bash', [path.join(root, 'docker/healthy.sh'), file, String(seconds)]).status === 0;
}

for (const [how, code, signal] of [
  ['waits for ever in a round', 1, null],
  ['blocks its thread', null, 'SIGKILL'],
] as const) {
  test(`one that ${how} is ended, so that Docker starts it again`, async () => {
    const child = spawn(process.execPath, [HUNG, how], { stdio: ['ignore', 'pipe', 'inherit'] });
    const output = text(child.stdout);
    assert.deepEqual(await once(child, 'exit'), [code, signal]);
    if (code !== null) assert.match(await output, /no progress any more/);
    else await output;
  });
}

test('the health check follows the rounds: stopped it is unhealthy, going on it is healthy again', async (t) => {
  const remote = await startRemote(testSearches(1));
  t.after(() => remote.close());
  const file = path.join(makeTempDir(t), 'heartbeat');
  assert.equal(isHealthy(file, 90), false);
  const { url, user, password } = remote.remote;
  const child = spawn(process.execPath, [path.join(root, 'src/supervisor/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      REMOTE_URL: url,
      REMOTE_USER: user,
      REMOTE_PASSWORD: password ?? '',
      CLONE_DIR: path.join(remote.scratch, 'clone'),
      HEARTBEAT_FILE: file,
    },
    stdio: 'ignore',
  });
  t.after(() => child.kill('SIGKILL'));
  await waitFor(() => (isHealthy(file, 90) ? true : undefined));
  child.kill('SIGSTOP');
  await waitFor(() => (isHealthy(file, 3) ? undefined : true));
  child.kill('SIGCONT');
  await waitFor(() => (isHealthy(file, 3) ? true : undefined));
});

test('compose asks the health check of supervisor and agents', async () => {
  const compose = await readFile(path.join(root, 'docker-compose.yml'), 'utf8');
  assert.equal(compose.match(/bash, docker\/healthy\.sh, \/tmp\/heartbeat, '\d+'/g)?.length, 2);
  assert.equal(compose.match(/HEARTBEAT_FILE: \/tmp\/heartbeat/g)?.length, 2);
});
