/** What comes in with a push: packs of git's own making, damaged ones, and pushes that lack what they name. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { newId } from '../../src/domain/ids.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { createLogger } from '../../src/log.ts';
import { openObjectReader } from '../../src/repo/object-reader.ts';
import { buildPack, type NewObject } from '../../src/repo/pack.ts';
import { FLUSH, packetLine } from '../../src/repo/pkt-line.ts';
import { readSnapshot } from '../../src/repo/read-snapshot.ts';
import { openRepository } from '../../src/repo/repository.ts';
import { applyPut } from '../../src/trackers/snapshot.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';

const run = promisify(execFile);
const now = new Date().toISOString();
const NO_COMMIT = '0'.repeat(40);

async function start(t: TestContext, searches = testSearches(5)): Promise<TestRemote> {
  const remote = await startRemote(searches);
  t.after(() => remote.close());
  await remote.startGate();
  return remote;
}

/** The claim of a search as the file that git would commit, and the message. */
async function planClaim({ gitDir }: TestRemote, agent: string) {
  const reader = openObjectReader({ dir: gitDir, remote: null });
  const { snapshot } = await readSnapshot(reader, 'main');
  reader.close();
  const [search] = snapshot.state.search.keys();
  const change = claimItem(snapshot.state, 'search', search ?? '', { id: agent, container: 'test' }, now);
  assert(change);
  const [[file, text] = []] = applyPut(snapshot, change.put).files;
  assert(file !== undefined && text !== undefined);
  const trailers = { Kind: 'claim', Agent: agent, Item: change.item, Epoch: change.epoch, Nonce: newId('nonce') };
  const lines = Object.entries(trailers).map(([name, value]) => `${name}: ${value}`);
  return { file, text, message: `claim\n\n${lines.join('\n')}\n` };
}

/** Pushes to the gate as a client that knows no more than it must. */
async function post({ remote }: TestRemote, to: string, pack: Buffer, capabilities = 'report-status'): Promise<string> {
  const body = Buffer.concat([packetLine(`${NO_COMMIT} ${to} refs/for/main\0${capabilities}\n`), FLUSH, pack]);
  const answer = await fetch(`${remote.url}/git-receive-pack`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { authorization: `Basic ${Buffer.from(`${remote.user}:${remote.password}`).toString('base64')}` },
  });
  assert.equal(answer.status, 200);
  return answer.text();
}

async function countObjects({ gitDir }: TestRemote): Promise<number> {
  const names = await readdir(path.join(gitDir, 'objects'), { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).length;
}

function countCommits({ gitDir }: TestRemote): number {
  return Number(execFileSync('git', ['--git-dir', gitDir, 'rev-list', '--count', 'main'], { encoding: 'utf8' }));
}

/** A pack with these objects, and the id of the last one as git computes it. */
async function packOf({ gitDir }: TestRemote, objects: readonly NewObject[]): Promise<{ pack: Buffer; last: string }> {
  const last = objects.at(-1);
  assert(last);
  const ask = ['--git-dir', gitDir, 'hash-object', '-t', last.type, '--literally', '--stdin'];
  const oid = execFileSync('git', ask, { input: last.content, encoding: 'utf8' }).trim();
  return { pack: await buildPack(objects), last: oid };
}

test("git's own push lands: a thin pack, whose tracker is a delta of the one at the gate", async (t) => {
  const remote = await start(t, testSearches(400));
  const agent = newId('agnt');
  const { file, text, message } = await planClaim(remote, agent);
  const work = path.join(remote.scratch, 'work');
  const url = remote.remote.url.replace('://', `://swarm:${remote.remote.password}@`);
  await run('git', ['clone', '-q', url, work]);
  await writeFile(path.join(work, file), text);
  const identity = ['-c', `user.name=${agent}`, '-c', `user.email=${agent}@test`];
  await run('git', ['-C', work, ...identity, 'commit', '-q', '--all', '--cleanup=verbatim', '-m', message]);
  let bytes = 0;
  remote.intercept = (request) => {
    if (request.url?.endsWith('/git-receive-pack')) bytes = Number(request.headers['content-length']);
    return false;
  };
  await run('git', ['-C', work, 'push', '-q', 'origin', 'HEAD:refs/for/main']);
  assert(bytes > 0 && bytes < 2_000, `${bytes} bytes are more than a delta`);
  assert.equal(countCommits(remote), 2);
  execFileSync('git', ['--git-dir', remote.gitDir, 'fsck', '--strict'], { stdio: 'pipe' });
});

test('a damaged pack is refused in words, leaves nothing, and the next push is taken', async (t) => {
  const remote = await start(t);
  const before = await countObjects(remote);
  const { pack, last } = await packOf(remote, [{ type: 'commit', content: Buffer.from('tree x') }]);
  const damaged = Buffer.from(pack);
  damaged[20] = (damaged[20] ?? 0) ^ 0xff;
  const report = await post(remote, last, damaged);
  assert.match(report, /unpack the pack that came is damaged: its checksum is wrong/);
  assert.match(report, /ng refs\/for\/main busy/);
  assert.match(await post(remote, last, pack.subarray(0, 8)), /unpack the pack that came is damaged/);
  assert.equal(await countObjects(remote), before);
  const { landed } = await claimOne(t, remote);
  assert(landed[0]);
});

test('what is refused leaves nothing on the disk', async (t) => {
  const remote = await start(t);
  const before = await countObjects(remote);
  const main = execFileSync('git', ['--git-dir', remote.gitDir, 'rev-parse', 'main', 'main^{tree}'], {
    encoding: 'utf8',
  });
  const [tip = '', tree = ''] = main.split('\n');
  const agent = newId('agnt');
  const { message } = await planClaim(remote, agent);
  const who = `${agent} <${agent}@test> 1700000000 +0000`;
  const commit = (of: string, rest = message) =>
    Buffer.from(`tree ${of}\nparent ${tip}\nauthor ${who}\ncommitter ${who}\n\n${rest}`);
  for (const [content, why] of [
    [commit('1'.repeat(40)), /refused: it names 1{40}, which was not pushed with it \(rule 3\)/],
    [commit(tree), /refused: .*\(rule \d\)/],
    [commit(tree, 'by hand\n'), /refused: the trailer Kind must stand once/],
    [Buffer.concat([commit(tree), Buffer.from('\0')]), /refused: a commit has no headers but author/],
  ] as const) {
    const { pack, last } = await packOf(remote, [{ type: 'commit', content }]);
    assert.match(await post(remote, last, pack), why);
  }
  assert.match(await post(remote, '2'.repeat(40), await buildPack([])), /conflict: it does not grow from main/);
  assert.equal(await countObjects(remote), before);
  assert.equal(countCommits(remote), 1);
});

test('a client that understands nothing but a plain report is answered with one; one that understands none, with none', async (t) => {
  const remote = await start(t);
  const tip = execFileSync('git', ['--git-dir', remote.gitDir, 'rev-parse', 'main'], { encoding: 'utf8' }).trim();
  const pack = await buildPack([]);
  assert.equal(await post(remote, tip, pack), '000eunpack ok\n0015ok refs/for/main\n0000');
  assert.equal(await post(remote, tip, pack, 'side-band-64k'), '0000');
});

test('a probe before a large push, and a repository that is not there', async (t) => {
  const remote = await start(t);
  const headers = {
    authorization: `Basic ${Buffer.from(`${remote.remote.user}:${remote.remote.password}`).toString('base64')}`,
  };
  const ask = (url: string) => fetch(`${url}/git-receive-pack`, { method: 'POST', body: '0000', headers });
  assert.equal(await (await ask(remote.remote.url)).text(), '0000');
  assert.equal((await ask(remote.remote.url.replace('test.git', 'other.git'))).status, 404);
});

async function claimOne(t: TestContext, remote: TestRemote) {
  const repository = openRepository({
    remote: remote.remote,
    dir: path.join(remote.scratch, newId('nonce')),
    signal: new AbortController().signal,
    log: createLogger({ format: 'json', level: 'silent', room: 'test' }),
    patient: false,
  });
  t.after(() => repository.close());
  const [search] = (await repository.pull()).search.keys();
  const actor = { id: newId('agnt'), container: 'test' };
  return repository.transact([(state) => claimItem(state, 'search', search ?? '', actor, now)]);
}
