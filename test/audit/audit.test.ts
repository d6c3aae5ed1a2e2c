import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { auditHistory } from '../../src/audit/audit.ts';
import type { AuditReport } from '../../src/audit/report.ts';
import { makeTempDir, runGit } from '../helpers/swarm-history.ts';
import { playGoodHistory, type Played } from './good-history.ts';
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
