import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { auditHistory } from '../../src/audit/audit.ts';
import { changeOf } from '../../src/domain/transitions/common.ts';
import type { UrlItem } from '../../src/domain/items.ts';
import type { AuditReport } from '../../src/audit/report.ts';
import { makeTempDir, runGit, type Twist } from '../helpers/swarm-history.ts';
import { A, B, createPlayer, failure, id, playGoodHistory, results, type Played } from './good-history.ts';
import { MUTATIONS } from './mutations.ts';

async function audit(context: TestContext, played: Played): Promise<{ report: AuditReport; dir: string }> {
  const dir = makeTempDir(context);
  played.history.write(dir);
  return { report: await auditHistory(dir), dir };
}

const offences = (report: AuditReport) =>
  report.rules.flatMap((rule) => rule.offences.map((offence) => `${rule.rule}: ${offence.subject}: ${offence.what}`));

test('a history that the swarm wrote holds', async (context) => {
  const played = playGoodHistory();
  const { report } = await audit(context, played);
  assert.deepEqual(offences(report), []);
  assert.equal(report.holds, true);
  assert.equal(report.commits, played.history.commits());
  assert.equal(report.items, 5 + 5 + 2 + 2);
});

test('a history from before hosts had budgets holds', async (context) => {
  const { history, take, settle } = createPlayer();
  settle(take('search', id('search', 1), A), results('https://acme.test/one', 'https://acme.test/two'), A);
  const [one, two] = [...history.state().url.keys()];
  const asBefore: Twist = {
    files: (tree) => {
      const file = 'trackers/url-tracker.json';
      tree.set(file, (tree.get(file) ?? '').replaceAll(/,"restUntil":"[^"]*"/g, ''));
    },
  };
  const first = take('url', one ?? '', A, asBefore);
  // two agents at one host
  const { restUntil: _none, ...url } = { ...history.state().url.get(two ?? ''), restUntil: '' } as UrlItem;
  const holder = { assignedTo: B.id, container: B.container, claimedAt: history.now() };
  const second = { ...url, ...holder, status: 'claimed' as const, epoch: 1 };
  history.commit(changeOf('claim', B, second, 'claim', { url: [second] }), asBefore);
  const lost = { ...failure({ code: 'not_found', message: '404' }, true) };
  settle(first, lost, A, asBefore);
  settle({ tracker: 'url', item: second }, lost, B, asBefore);
  const dir = makeTempDir(context);
  history.write(dir);
  assert.deepEqual(offences(await auditHistory(dir)), []);
});

for (const { name, rule, play } of MUTATIONS) {
  test(`rule ${rule}: ${name}`, async (context) => {
    const played = playGoodHistory();
    const good = played.history.commits();
    play(played);
    const { report, dir } = await audit(context, played);
    assert.equal(report.holds, false);
    assert.ok(
      report.rules.some((found) => found.rule === rule && !found.holds),
      `caught under ${offences(report).join('\n')}`,
    );
    // nothing that stood before is blamed
    const blamed = new Set(report.rules.flatMap((found) => found.offences.map((offence) => offence.commit)));
    const added = runGit(dir, ['rev-list', `--max-count=${played.history.commits() - good}`, '--first-parent', 'main']);
    assert.ok(blamed.isSubsetOf(new Set(added.trim().split('\n'))));
    assert.equal(report.commits, played.history.commits());
  });
}
