import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { createVirtualTerminal } from '../dashboard/virtual-terminal.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';
import { remoteEnvironment, runKp } from '../helpers/run-kp.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/cli/main.ts');
const HOSTILE = '\u001b[2J\u001b[1;1H日本語 👩‍👩‍👧 query\nwith a line break';

/** A remote with three searches, one of which an agent holds. */
async function startSwarm(t: TestContext): Promise<TestRemote> {
  const searches = testSearches(3).map((search, index) => (index === 0 ? { ...search, query: HOSTILE } : search));
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  const repository = openTestRepository(remote);
  t.after(() => repository.close());
  await repository.pull();
  const agent = { id: newId('agnt'), container: '0123456789ab' };
  const now = new Date().toISOString();
  await repository.transact([(state) => claimItem(state, 'search', searches[0]?.id ?? '', agent, now)]);
  return remote;
}

/** Runs the dashboard at a real terminal of the kernel's, whose other end an emulator obeys. */
function openDashboard(
  t: TestContext,
  remote: TestRemote,
  [width, height]: readonly [number, number],
  env: Record<string, string> = {},
) {
  const virtual = createVirtualTerminal(width, height);
  const command = `stty cols ${width} rows ${height}; echo before; '${process.execPath}' '${MAIN}' dashboard; echo "ended with $?"`;
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'xterm', SHELL: '/bin/sh', ...remoteEnvironment(remote), ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    virtual.write(data);
  });
  const closed = once(child, 'close');
  return {
    virtual,
    output: () => output,
    type: (keys: string) => child.stdin.write(keys),
    /** The screen, once it shows this. */
    async shows(pattern: RegExp): Promise<string> {
      for (let tries = 0; tries < 1200; tries++) {
        const screen = (await virtual.screen()).join('\n');
        if (pattern.test(screen)) return screen;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`never saw ${pattern}:\n${(await virtual.screen()).join('\n')}`);
    },
    closed,
  };
}

test('at a terminal it shows the swarm, obeys keys, and leaves everything as it was', async (t) => {
  const remote = await startSwarm(t);
  const dashboard = openDashboard(t, remote, [80, 24]);
  const screen = await dashboard.shows(/searches .* 0\/3 /);
  assert.match(screen, /● working/);
  assert.match(screen, /\\u001b\[2J/, 'what a query wants from the terminal is shown, not done');
  assert.equal(await dashboard.virtual.isOtherScreen(), true);
  assert.deepEqual(await dashboard.virtual.flaws(), []);
  dashboard.type('\r');
  await dashboard.shows(/LOG, THE NEWEST FIRST/);
  dashboard.type('\r');
  await dashboard.shows(/STORY/);
  dashboard.type('\u001b');
  await dashboard.shows(/LOG, THE NEWEST FIRST/);
  dashboard.type('\u001b');
  await dashboard.shows(/AGENTS \d of 1/);
  dashboard.type('r');
  await dashboard.shows(/take search_\w+ from/);
  dashboard.type('y');
  await dashboard.shows(/released search_/);
  dashboard.type('p');
  await dashboard.shows(/‖ paused since/);
  dashboard.type('q');
  await dashboard.shows(/ended with 0/);
  assert.equal(await dashboard.virtual.isOtherScreen(), false);
  assert.match((await dashboard.virtual.screen()).join('\n'), /^before\nended with 0/);
  assert(
    dashboard.output().lastIndexOf('\u001b[?25h') > dashboard.output().lastIndexOf('\u001b[?25l'),
    'the cursor is back',
  );
  const repository = openTestRepository(remote);
  t.after(() => repository.close());
  const state = await repository.pull();
  assert.equal(state.swarm.paused?.by, 'operator');
  assert.deepEqual(
    [...state.search.values()].map(({ status }) => status),
    ['pending', 'pending', 'pending'],
  );
});

test('ctrl-c and SIGTERM end it as well as q', async (t) => {
  const remote = await startSwarm(t);
  const byKey = openDashboard(t, remote, [60, 15]);
  await byKey.shows(/searches .* 0\/3 /);
  byKey.type('\u0003');
  await byKey.shows(/ended with 0/);
  assert.equal(await byKey.virtual.isOtherScreen(), false);

  const bySignal = openDashboard(t, remote, [60, 15], { KP_TEST_MARK: remote.scratch });
  await bySignal.shows(/searches .* 0\/3 /);
  await killByMark(`KP_TEST_MARK=${remote.scratch}`);
  await bySignal.shows(/ended with 0/);
  assert.equal(await bySignal.virtual.isOtherScreen(), false);
});

/** Sends SIGTERM to the dashboard that has this in its environment. */
async function killByMark(mark: string): Promise<void> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [environ, line] = await Promise.all(
      ['environ', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    if (environ?.includes(mark) && line?.startsWith(`${process.execPath}\0${MAIN}`))
      process.kill(Number(pid), 'SIGTERM');
  }
}

test('a dashboard that breaks gives the terminal back and says why', async (t) => {
  const remote = await startSwarm(t);
  const dashboard = openDashboard(t, remote, [80, 24], {
    NODE_OPTIONS: `--import data:text/javascript,setTimeout(()=>{throw(new(Error)('broken'))},4000)`,
  });
  const screen = await dashboard.shows(/ended with 1/);
  assert.equal(await dashboard.virtual.isOtherScreen(), false);
  assert.match(screen, /broken/);
});

test('NO_COLOR leaves out every colour, and nothing else', async (t) => {
  const remote = await startSwarm(t);
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  const colours = /\u001b\[(?:\d+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)(?:;\d+)*m/;
  const coloured = openDashboard(t, remote, [80, 24]);
  await coloured.shows(/searches .* 0\/3 /);
  assert.match(coloured.output(), colours);
  const plain = openDashboard(t, remote, [80, 24], { NO_COLOR: '1' });
  await plain.shows(/searches .* 0\/3 [^]*● working/);
  assert.doesNotMatch(plain.output(), colours);
  for (const dashboard of [coloured, plain]) dashboard.type('q');
  await Promise.all([coloured.closed, plain.closed]);
});

test('without a terminal: a picture, JSON, or lines', async (t) => {
  const remote = await startSwarm(t);
  const env = remoteEnvironment(remote);
  const picture = await runKp(['dashboard', '--once'], env);
  assert.equal(picture.code, 0, picture.stderr);
  assert.match(picture.stdout, /searches .* 0\/3 [^]*● working/);
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  assert.doesNotMatch(picture.stdout, /\u001b/);
  assert(picture.stdout.split('\n').every((line) => line.length <= 100));

  const json = await runKp(['dashboard', '--once', '--json'], env);
  const value = JSON.parse(json.stdout) as {
    status: string;
    trackers: { search: { total: number } };
    agents: { state: string }[];
  };
  assert.deepEqual([value.status, value.trackers.search.total, value.agents[0]?.state], ['working', 3, 'working']);

  const child = spawn(process.execPath, [MAIN, 'dashboard'], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  assert.match(line.toString(), /^\d\d:\d\d:\d\d {2}working {2}search 0\/3 .* agents 1\/1/);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'close'), [0, null]);

  await remote.close();
  const away = await runKp(['dashboard', '--once'], env);
  assert.equal(away.code, 1);
  assert.match(away.stdout, /the repository cannot be read/);
});
