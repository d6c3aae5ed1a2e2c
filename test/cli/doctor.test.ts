import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { writeSupervisorStatus } from '../../src/oversight/supervisor-status.ts';
import { startRemote, type TestRemote } from '../helpers/git-remote.ts';
import { startPlayedRemote } from '../helpers/played-remote.ts';
import { remoteEnvironment, runKp } from '../helpers/run-kp.ts';

const CHROMIUM = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/lib/chromium/chromium-headless-shell';
let remote: TestRemote;
let search: http.Server;

before(async () => {
  remote = await startRemote();
  // the practice web's own answers to a search.test, which is no name outside of its network
  search = http.createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ results: [{ url: 'https://acme.test/', title: 'Acme' }] }));
  });
  await new Promise<void>((resolve) => search.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  search.closeAllConnections();
  await new Promise((resolve) => search.close(resolve));
  await remote.close();
});

interface Finding {
  readonly check: string;
  readonly verdict: string;
  readonly seen: string;
  readonly todo: string | null;
}

async function examine(
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; of: (check: string) => Finding | undefined; bad: string[] }> {
  const { port } = search.address() as AddressInfo;
  const own = {
    ...remoteEnvironment(remote),
    PRACTICE_SEARCH_URL: `http://127.0.0.1:${port}/search`,
    PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium',
  };
  const { code, stdout } = await runKp(['doctor', '--json'], { ...own, ...env });
  const findings: Finding[] = JSON.parse(stdout);
  return {
    code,
    of: (check) => findings.find((finding) => finding.check === check),
    bad: findings.filter(({ verdict }) => verdict === 'bad').map(({ check }) => check),
  };
}

test('doctor: nothing is wrong, and what cannot be told from here is told so', async () => {
  const { code, bad, of } = await examine();
  assert.deepEqual([code, bad], [0, []]);
  assert.match(of('configuration')?.seen ?? '', /^practice web, searches by practice/);
  assert.match(of('remote')?.seen ?? '', /^main is at [0-9a-f]{12}/);
  assert.equal(of('credentials')?.verdict, 'good');
  assert.equal(of('provider')?.verdict, 'good');
  assert.equal(of('clock')?.verdict, 'good');
  assert.match(of('gate')?.seen ?? '', /no gate/);
  const browser = of('browser');
  assert.equal(browser?.verdict, 'unknown');
  assert.match(browser?.todo ?? '', /docker compose run/);
});

test('doctor: wrong credentials, a wrong clock, a provider that is away, each with what to do', async () => {
  remote.intercept = (_request, response) => {
    response.setHeader('date', new Date(Date.now() + 600_000).toUTCString());
    return false;
  };
  try {
    const { code, bad, of } = await examine({
      REMOTE_PASSWORD: 'wrong',
      PRACTICE_SEARCH_URL: 'http://127.0.0.1:1/search',
    });
    assert.equal(code, 1);
    assert.deepEqual(bad, ['credentials', 'clock', 'provider']);
    assert.match(of('credentials')?.todo ?? '', /REMOTE_PASSWORD/);
    assert.match(of('clock')?.seen ?? '', /^our clock is (59\d|600) s behind the remote's$/);
    assert.match(of('provider')?.todo ?? '', /docker compose up -d practice-web egress/);
  } finally {
    remote.intercept = null;
  }
});

test('doctor: a remote that is away, another web, a configuration that cannot work', async () => {
  const away = await examine({ REMOTE_URL: 'http://127.0.0.1:1/x.git' });
  assert.deepEqual([away.code, away.bad], [1, ['remote']]);
  const other = await examine({ SEARXNG_URL: 'http://127.0.0.1:1/' });
  assert.deepEqual(other.bad, ['web', 'provider']);
  assert.equal(other.of('contact')?.verdict, 'note');
  const broken = await examine({ URLS_PER_SEARCH: 'many', GATE: 'ajar' });
  assert.deepEqual([broken.code, broken.bad], [1, ['configuration']]);
  assert.match(broken.of('configuration')?.seen ?? '', /URLS_PER_SEARCH: expected.*GATE: expected/);
});

test('doctor: the supervisor, its alarms with what to do, and its silence', async () => {
  const file = `${remote.scratch}/status.json`;
  const look = async () => (await examine({ SUPERVISOR_STATUS_FILE: file })).of('supervisor');
  assert.equal((await look())?.verdict, 'unknown');
  const at = new Date().toISOString();
  await writeSupervisorStatus(file, { at, hasEnded: false, alarms: [] });
  assert.equal((await look())?.verdict, 'good');
  const alarm = { code: 'no-agent', message: 'there is work and no agent: start some', since: at };
  await writeSupervisorStatus(file, { at, hasEnded: false, alarms: [alarm] });
  assert.deepEqual(await look(), {
    check: 'supervisor',
    verdict: 'bad',
    seen: `no-agent since ${at}`,
    todo: alarm.message,
  });
  await writeSupervisorStatus(file, { at: '2020-01-01T00:00:00.000Z', hasEnded: false, alarms: [] });
  assert.match((await look())?.seen ?? '', /^it has said nothing since 2020/);
  await writeSupervisorStatus(file, { at, hasEnded: true, alarms: [] });
  assert.equal((await look())?.verdict, 'note');
});

test('doctor: a gate that answers, and one that does not', async () => {
  const gate = await remote.startGate();
  assert.match((await examine()).of('gate')?.seen ?? '', /it answers/);
  await gate.stop();
  const { code, of } = await examine();
  assert.equal(code, 1);
  assert.equal(of('gate')?.verdict, 'bad');
  assert.match(of('gate')?.todo ?? '', /docker compose logs remote/);
});

test('doctor: where there is no browser, what the agents have proved with theirs', async () => {
  const world = await startPlayedRemote();
  try {
    const browser = (await examine({ REMOTE_URL: world.env['REMOTE_URL'] ?? '' })).of('browser');
    assert.equal(browser?.verdict, 'good');
    assert.match(
      browser?.seen ?? '',
      /^there is none in this container; agnt_a+ in container c1 fetched a page with its own/,
    );
  } finally {
    await world.remote.close();
  }
});

test(
  'doctor: a browser that is there is started',
  { skip: !existsSync(CHROMIUM) && 'there is no Chromium' },
  async () => {
    const { of } = await examine({ PUPPETEER_EXECUTABLE_PATH: CHROMIUM, CHROMIUM_SANDBOX: 'off' });
    assert.equal(of('browser')?.verdict, 'good');
    assert.match(of('browser')?.seen ?? '', /Chrome.* starts, without a sandbox$/);
    assert.equal(of('sandbox')?.verdict, 'note');
  },
);
