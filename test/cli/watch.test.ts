import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { parseSince } from '../../src/cli/since.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';
import { startPlayedRemote } from '../helpers/played-remote.ts';
import { remoteEnvironment, runKp } from '../helpers/run-kp.ts';

const AGENT = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
const MAIN = path.resolve(import.meta.dirname, '../../src/cli/main.ts');
const searches = testSearches(3);
let remote: TestRemote;

before(async () => {
  remote = await startRemote(searches);
});
after(() => remote.close());

async function claim(searchId: string): Promise<void> {
  const repository = openTestRepository(remote);
  try {
    await repository.pull();
    const now = new Date().toISOString();
    const { landed } = await repository.transact([(state) => claimItem(state, 'search', searchId, AGENT, now)]);
    assert.ok(landed[0]);
  } finally {
    await repository.close();
  }
}

test('watch: tells what happens from now on, waits for a remote that is away, and ends with 0', async () => {
  let looks = 0;
  let isAway = false;
  remote.intercept = (_request, response) => {
    looks += 1;
    if (isAway) response.writeHead(503).end();
    return isAway;
  };
  const env = { PATH: process.env['PATH'], ...remoteEnvironment(remote) };
  const child = spawn(process.execPath, [MAIN, 'watch', '--json'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => told.push(line));
  const until = async (isReached: () => boolean) => {
    while (!isReached()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  try {
    // its first look: refs and commits
    await until(() => looks >= 2);
    const before = looks;
    await until(() => looks > before);
    isAway = true;
    await until(() => told.length === 1);
    assert.match(told[0] ?? '', /does not answer.*watching on/);
    isAway = false;
    await until(() => told.length === 2);
    remote.intercept = null;
    await claim(searches[1]?.id ?? '');
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const event = JSON.parse(line);
    assert.deepEqual(
      [event.kind, event.who, event.item, event.about, event.epoch, event.tone],
      ['claim', AGENT.id, searches[1]?.id, 'query 1', 1, 'plain'],
    );
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

test('watch: what has happened since then, one line each', async () => {
  const { played, remote: other, env } = await startPlayedRemote();
  try {
    const all = await runKp(['watch', '--no-follow'], env);
    assert.equal(all.code, 0);
    const lines = all.stdout.trimEnd().split('\n');
    assert.equal(lines.length, played.history.commits());
    assert.match(lines[0] ?? '', /^2026-03-01 00:00:00 · operator +the repository was started$/);
    assert.match(all.stdout, /✓ agnt_a+ +3 URLs found {2}search_000000000001 \(query 1\)\n/);
    const since = await runKp(['watch', '--no-follow', '--since', '2026-03-01T00:10'], env);
    assert.deepEqual(since.stdout.trimEnd().split('\n'), lines.slice(10));
    assert.equal((await runKp(['watch', '--since', 'yesterday'], env)).code, 2);
  } finally {
    await other.close();
  }
});

test('a point in time may be an age or a date, which is UTC', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  assert.equal(parseSince('90s', now), now - 90_000);
  assert.equal(parseSince('2h', now), now - 7_200_000);
  assert.equal(parseSince('2026-03-01', now), Date.parse('2026-03-01T00:00:00Z'));
  assert.equal(parseSince('2026-03-01 10:30', now), Date.parse('2026-03-01T10:30:00Z'));
  assert.equal(parseSince('2026-03-01T10:30+02:00', now), Date.parse('2026-03-01T08:30:00Z'));
  for (const odd of ['', '5', '5 weeks', '2026-99-99', 'now'])
    assert.throws(() => parseSince(odd, now), /no point in time/);
});
