import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { writeSupervisorStatus } from '../../src/oversight/supervisor-status.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';
import { remoteEnvironment, runKp, type KpResult } from '../helpers/run-kp.ts';
import { runGit } from '../helpers/swarm-history.ts';

const AGENT = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
const searches = testSearches(3);
const searchId = searches[0]?.id ?? '';
let remote: TestRemote;
const kp = (args: string[], input?: string): Promise<KpResult> => runKp(args, remoteEnvironment(remote), input);
const commitCount = () => Number(runGit(remote.gitDir, ['rev-list', '--count', 'main']));

before(async () => {
  remote = await startRemote(searches);
});
after(() => remote.close());

/** Claims an item as an agent does. */
async function claim(id: string): Promise<void> {
  const repository = openTestRepository(remote);
  try {
    await repository.pull();
    const now = new Date().toISOString();
    const { landed } = await repository.transact([(state) => claimItem(state, 'search', id, AGENT, now)]);
    assert.ok(landed[0]);
  } finally {
    await repository.close();
  }
}

async function readStatus(): Promise<{
  totalPending: number;
  trackers: Record<string, Record<string, number>>;
  agents: { agent: string; item: string }[];
}> {
  const { stdout, code } = await kp(['status', '--json']);
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

test('status: the work summary, and who is at work', async () => {
  await claim(searchId);
  const status = await readStatus();
  assert.equal(status.totalPending, 2);
  assert.equal(status.trackers['search']?.['claimed'], 1);
  assert.deepEqual(
    status.agents.map(({ agent, item }) => [agent, item]),
    [[AGENT.id, searchId]],
  );
  const { stdout, stderr, code } = await kp(['status']);
  assert.equal(code, 0);
  assert.equal(stderr, '');
  assert.match(stdout, /^=== Work Summary ===\nSearches pending: +2 +claimed: +1 +completed: +0 +failed: +0/);
  assert.match(stdout, /Total pending: +2\n/);
  assert.match(stdout, new RegExp(`${AGENT.id} \\(c1\\) +search ${searchId}`));
});

test("status: the supervisor's alarms, and a supervisor that says nothing any more", async () => {
  const file = path.join(remote.scratch, 'status.json');
  const env = { ...remoteEnvironment(remote), SUPERVISOR_STATUS_FILE: file };
  const alarm = { code: 'no-agent', message: 'nobody\u001b[31m is there', since: '2030-01-01T00:00:00.000Z' };
  await writeSupervisorStatus(file, { at: new Date().toISOString(), hasEnded: false, alarms: [alarm] });
  const { stdout } = await runKp(['status'], env);
  assert(stdout.endsWith('\nALARM since 2030-01-01T00:00:00.000Z: nobody\\u001b[31m is there\n'));
  await writeSupervisorStatus(file, { at: '2020-01-01T00:00:00.000Z', hasEnded: false, alarms: [] });
  assert.match(
    (await runKp(['status'], env)).stdout,
    /\nALARM since 2020\S+: the supervisor is silent: docker compose/,
  );
  const { supervisor } = JSON.parse((await runKp(['status', '--json'], env)).stdout) as { supervisor: unknown };
  assert.deepEqual(supervisor, { state: 'silent', at: '2020-01-01T00:00:00.000Z', hasEnded: false, alarms: [] });
});

test('release: takes the item from its holder, once', async () => {
  const released = await kp(['release', searchId]);
  assert.equal(released.code, 0, released.stderr);
  assert.equal((await readStatus()).trackers['search']?.['claimed'], 0);
  const again = await kp(['release', searchId]);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /nobody holds it/);
  assert.equal(again.stdout, '');
  assert.match((await kp(['release', 'url_nowhere'])).stderr, /no such item/);
});

test('plan import: appends, tells what is there already, ignores unknown fields', async () => {
  const entries = [
    { query: 'new "one"', category: 'auto', carrier: null, state: 'CA', subcategory: 'ignored' },
    { query: 'query 1', category: 'test' },
    { query: 'new "one"', category: 'auto', priority: 'high' },
  ];
  const { code, stdout, stderr } = await kp(['plan', 'import', '-'], JSON.stringify(entries));
  assert.equal(code, 0, stderr);
  assert.equal(stdout, '1 of 3 searches added\n');
  assert.match(stderr, /already there: query 1\n.*already there: new "one"/);
  const tracker = runGit(remote.gitDir, ['show', 'main:trackers/search-tracker.json']);
  assert.match(tracker, /"query":"new \\"one\\"","category":"auto","carrier":null,"state":"CA","priority":"medium"/);
  const again = await kp(['plan', 'import', '-'], JSON.stringify(entries));
  assert.equal(again.stdout, '0 of 3 searches added\n');
  const json = await kp(['plan', 'import', '-', '--json'], JSON.stringify(entries));
  assert.deepEqual(JSON.parse(json.stdout), { added: [], skipped: ['new "one"', 'query 1', 'new "one"'] });
  assert.equal(json.stderr, '');
});

test('plan import: takes a search tracker, too', async () => {
  const file = path.join(remote.scratch, 'search-tracker.json');
  await writeFile(file, runGit(remote.gitDir, ['show', 'main:trackers/search-tracker.json']));
  const { code, stdout } = await kp(['plan', 'import', file]);
  assert.equal(code, 0);
  assert.equal(stdout, '0 of 4 searches added\n');
});

test('plan import: refuses a file whole, naming entry and field', async () => {
  const count = commitCount();
  const entries = [
    { query: 'fine', category: 'auto' },
    { query: 7, category: 'auto' },
    { query: 'x', priority: 'urgent' },
  ];
  const { code, stdout, stderr } = await kp(['plan', 'import', '-'], JSON.stringify(entries));
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /entry 2 of 3, "query": expected text/);
  assert.match(stderr, /entry 3 of 3, "category": expected text/);
  assert.match(stderr, /entry 3 of 3, "priority": expected high, medium, low/);
  assert.equal((await kp(['plan', 'import', '-'], '{"a":1}')).code, 2);
  assert.equal((await kp(['plan', 'import', '-'], 'no json')).code, 2);
  assert.equal((await kp(['plan', 'import', 'no-such-file.json'])).code, 2);
  assert.equal(commitCount(), count);
});

test('add-url: adds a page in its canonical spelling, tells a known one', async () => {
  const added = await kp(['add-url', 'HTTPS://Acme.test:443/a?utm_source=x#part', '--search', searchId]);
  assert.equal(added.code, 0, added.stderr);
  const tracker = runGit(remote.gitDir, ['show', 'main:trackers/url-tracker.json']);
  assert.match(tracker, /"url":"https:\/\/acme\.test\/a"/);
  const known = await kp(['add-url', 'https://acme.test/a', '--search', searchId]);
  assert.equal(known.code, 0);
  assert.match(known.stderr, /skipped/);
  const json = await kp(['add-url', 'https://acme.test/a', '--search', searchId, '--json']);
  assert.deepEqual(JSON.parse(json.stdout), { answer: 'known', url: 'https://acme.test/a', search: searchId });
  assert.equal((await kp(['add-url', 'https://acme.test/b', '--search', 'search_nowhere'])).code, 1);
  assert.equal((await kp(['add-url', 'ftp://acme.test/b', '--search', searchId])).code, 2);
  assert.equal((await kp(['add-url', 'https://acme.test/b'])).code, 2);
});

test('audit: holds over everything that was done here, and tells what is not right', async () => {
  const good = await kp(['audit']);
  assert.equal(good.code, 0, good.stdout + good.stderr);
  assert.match(good.stdout, /^5 commits, 5 items\nholds {3}1\. /);
  const json = await kp(['audit', '--json', '--repo', remote.gitDir]);
  assert.equal(JSON.parse(json.stdout).holds, true);

  const bad = path.join(remote.scratch, 'bad.git');
  runGit(remote.scratch, ['clone', '--quiet', '--bare', remote.gitDir, bad]);
  const tree = runGit(bad, ['rev-parse', 'main^{tree}']).trim();
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@y'];
  const commit = runGit(bad, [...who, 'commit-tree', tree, '-p', 'main', '-m', 'by \u001b[31mhand']).trim();
  runGit(bad, ['update-ref', 'refs/heads/main', commit]);
  const broken = await kp(['audit', '--repo', bad]);
  assert.equal(broken.code, 1);
  assert.match(broken.stdout, new RegExp(`BROKEN {2}3\\..*\\n +${commit.slice(0, 12)} {2}by \\\\u001b\\[31mhand`));
  assert.equal((await kp(['audit', '--repo', remote.scratch])).code, 2);
});

test('export: trackers and pack as plain files, into an empty folder only', async () => {
  const dir = path.join(remote.scratch, 'out');
  const { code, stdout, stderr } = await kp(['export', dir, '--json']);
  assert.equal(code, 0, stderr);
  const tip = runGit(remote.gitDir, ['rev-parse', 'main']).trim();
  assert.deepEqual(JSON.parse(stdout), { commit: tip, dir });
  assert.deepEqual((await readdir(dir)).toSorted(), ['knowledge_pack', 'trackers']);
  const tracker = await readFile(path.join(dir, 'trackers/search-tracker.json'), 'utf8');
  assert.equal(tracker, runGit(remote.gitDir, ['show', 'main:trackers/search-tracker.json']));
  assert.equal((await kp(['export', dir])).code, 2);
});

test('init: fills an empty remote, and leaves one alone that is not', async () => {
  const count = commitCount();
  const refused = await kp(['init', '--json', '--web', 'practice', '--from', path.join(remote.scratch, 'seed')]);
  assert.equal(refused.code, 1);
  assert.deepEqual(JSON.parse(refused.stdout), { started: false, web: 'practice' });
  assert.equal(commitCount(), count);

  const empty = path.join(path.dirname(remote.gitDir), 'empty.git');
  runGit(path.dirname(remote.gitDir), ['init', '--quiet', '--bare', '--initial-branch=main', empty]);
  runGit(empty, ['config', 'http.receivepack', 'true']);
  const env = { ...remoteEnvironment(remote), REMOTE_URL: remote.remote.url.replace('test.git', 'empty.git') };
  assert.match((await runKp(['status'], env)).stderr, /kp init/);
  const made = await runKp(['init', '--web', 'real', '--from', path.join(remote.scratch, 'seed')], env);
  assert.equal(made.code, 0, made.stderr);
  assert.equal((await runKp(['init', '--from', path.join(remote.scratch, 'remote')], env)).code, 2);
  assert.equal(JSON.parse((await runKp(['status', '--json'], env)).stdout).web, 'real');
  assert.equal((await runKp(['audit'], env)).code, 0);
});

test('says what to do where the remote or the configuration is wrong', async () => {
  const env = remoteEnvironment(remote);
  const gone = await runKp(['status'], { ...env, REMOTE_URL: 'http://127.0.0.1:1/x.git' });
  assert.equal(gone.code, 1);
  assert.match(gone.stderr, /does not answer/);
  assert.equal(gone.stdout, '');
  const entries = JSON.stringify([{ query: 'never', category: 'auto' }]);
  const refused = await runKp(['plan', 'import', '-'], { ...env, REMOTE_PASSWORD: 'wrong' }, entries);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /REMOTE_PASSWORD/);
  assert.equal((await runKp(['status'], { ...env, URLS_PER_SEARCH: 'many' })).code, 2);
});

test('every command has help with an example; wrong usage is exit code 2', async () => {
  const commands =
    'status|dashboard|watch|why|failures|report|doctor|completion|audit|plan|plan import|add-url|release|retry|pause|resume|export|init|extract|classify|markdown'.split(
      '|',
    );
  for (const command of commands) {
    const { code, stdout } = await runKp([...command.split(' '), '--help']);
    assert.equal(code, 0);
    assert.match(stdout, /Example:\n {2}/, command);
  }
  for (const args of [[], ['nonsense'], ['release'], ['status', '--yaml'], ['init', '--web', 'dark']]) {
    const { code, stdout } = await runKp(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
  }
});
