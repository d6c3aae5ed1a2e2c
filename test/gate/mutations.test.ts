/** Everything that can go wrong in a history, as a push to the gate: what the audit finds afterwards, the gate does not let in. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { retryItems } from '../../src/domain/transitions/retry.ts';
import { openGate, type Gate } from '../../src/gate/gate.ts';
import type { Answer } from '../../src/gate/receive-pack.ts';
import { createLogger } from '../../src/log.ts';
import { PUSH_REF } from '../../src/repo/remote.ts';
import { A, failure, OPERATOR, playGoodHistory } from '../audit/good-history.ts';
import { MUTATIONS } from '../audit/mutations.ts';
import { makeTempDir, runGit, type SwarmHistory } from '../helpers/swarm-history.ts';

/** What only reading pages against facts can tell: the audit's business. */
const EVIDENCE = new Set(['a wrong quote', 'a quote of another place', 'offsets beside the quote']);

const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
const NO_COMMIT = '0'.repeat(40);

/** A repository with the whole history, whose main is only at one of its commits. */
function writeUpTo(t: TestContext, history: SwarmHistory, count: number) {
  const dir = makeTempDir(t);
  history.write(dir);
  const commits = runGit(dir, ['rev-list', '--reverse', '--first-parent', 'main']).trim().split('\n');
  runGit(dir, ['update-ref', 'refs/heads/main', commits[count - 1] ?? '']);
  const gate = openGate({ dir, log, now: () => new Date(history.now()) });
  t.after(() => gate.close());
  return { dir, gate, ahead: commits.slice(count) };
}

const push = (gate: Gate, to: string): Promise<Answer[]> => gate.decide([{ from: NO_COMMIT, to, ref: PUSH_REF }]);
const mainOf = (dir: string) => runGit(dir, ['rev-parse', 'main']).trim();

test('every kind of change that the swarm makes lands as it is', async (t) => {
  const { dir, gate, ahead } = writeUpTo(t, playGoodHistory().history, 1);
  for (const commit of ahead) {
    const message = runGit(dir, ['log', '-1', '--format=%s', commit]).trim();
    assert.deepEqual(await push(gate, commit), [{ ref: PUSH_REF, ok: true, pushed: commit, as: commit }], message);
  }
  assert.equal(mainOf(dir), ahead.at(-1));
});

for (const { name, rule, play } of MUTATIONS) {
  test(`rule ${rule}: ${name}`, { skip: EVIDENCE.has(name) ? 'the audit finds it' : false }, async (t) => {
    const played = playGoodHistory();
    const good = played.history.commits();
    play(played);
    const { dir, gate, ahead } = writeUpTo(t, played.history, good);
    const bad = ahead.at(-1) ?? '';
    await push(gate, bad);
    // what came before it in the same push may have landed; asked again, the gate says what is wrong with the rest
    const main = mainOf(dir);
    const [answer] = await push(gate, bad);
    assert.equal(mainOf(dir), main);
    if (name === 'a nonce that lands twice') assert(answer?.ok && answer.as !== bad, 'it is what landed before');
    else
      assert(answer && !answer.ok && /^(refused|conflict): .* \(rule \d\)$/.test(answer.why), JSON.stringify(answer));
    assert(!runGit(dir, ['rev-list', 'main']).includes(bad));
  });
}

test('a URL is not tried again without its search being validated again', async (t) => {
  const played = playGoodHistory();
  const { added } = played.urls;
  played.settle(played.held('url', added), failure({ code: 'blocked', message: 'blocked' }, true), A);
  const good = played.history.commits();
  const { change } = retryItems(played.history.state(), [added], OPERATOR);
  assert(change);
  played.history.commit({ ...change, put: { url: change.put.url ?? [] } });
  const { gate, ahead } = writeUpTo(t, played.history, good);
  const [answer] = await push(gate, ahead[0] ?? '');
  assert(answer && !answer.ok);
  assert.match(answer.why, /^refused: url_\w+ is tried again and the extraction of search_\w+ is not \(rule 3\)$/);
});
