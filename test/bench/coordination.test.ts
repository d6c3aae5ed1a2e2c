import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeHistory, readVersions, type SearchState } from '../../bench/coordination/judge-history.ts';
import { prepareHistory } from '../../bench/coordination/prepare-history.ts';
import { jainsIndex, percentilesOf } from '../../bench/coordination/statistics.ts';
import { auditHistory } from '../../src/audit/audit.ts';
import { makeTempDir } from '../helpers/swarm-history.ts';

test("Jain's index: 1 for equal shares, 1/n where one has all", () => {
  assert.equal(jainsIndex([7, 7, 7]), 1);
  assert.equal(jainsIndex([12, 0, 0, 0]), 0.25);
  assert.equal(jainsIndex([1, 3]), 0.8);
  assert.equal(jainsIndex([0, 0]), 1);
});

test('percentiles are values that were measured, by nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.deepEqual(percentilesOf(values), { p50: 50, p95: 95, max: 100 });
  assert.deepEqual(percentilesOf([3]), { p50: 3, p95: 3, max: 3 });
  assert.deepEqual(percentilesOf([]), { p50: 0, p95: 0, max: 0 });
});

const pending = (id: string): SearchState => ({ id, status: 'pending', assignedTo: null, completedAt: null });
const claimed = (id: string, by: string): SearchState => ({ ...pending(id), status: 'claimed', assignedTo: by });
const ended = (id: string, by: string, at = '1'): SearchState => ({
  ...claimed(id, by),
  status: 'failed',
  completedAt: at,
});

test('a good history loses and doubles nothing, and tells who ended what in which order', async () => {
  const versions = [
    [pending('a'), pending('b')],
    [claimed('a', 'x'), pending('b')],
    [claimed('a', 'x'), claimed('b', 'y')],
    [claimed('a', 'x'), ended('b', 'y')],
    [ended('a', 'x'), ended('b', 'y')],
  ];
  assert.deepEqual(await judgeHistory(['a', 'b'], versions), { endedBy: ['y', 'x'], lost: 0, doubled: 0 });
});

test('lost: never ended, removed, or opened again at the end', async () => {
  const versions = [
    [pending('never'), pending('removed'), pending('reopened')],
    [claimed('never', 'x'), claimed('removed', 'y'), claimed('reopened', 'z')],
    [claimed('never', 'x'), ended('removed', 'y'), ended('reopened', 'z')],
    [claimed('never', 'x'), claimed('reopened', 'z')],
  ];
  const verdict = await judgeHistory(['never', 'removed', 'reopened', 'not-there'], versions);
  assert.deepEqual(verdict, { endedBy: [], lost: 4, doubled: 0 });
});

test('doubled: claimed over a claim, ended by another, ended again by the same', async () => {
  const stolen = [[pending('a')], [claimed('a', 'x')], [claimed('a', 'y')], [ended('a', 'y')], [ended('a', 'x')]];
  assert.deepEqual(await judgeHistory(['a'], stolen), { endedBy: ['x'], lost: 0, doubled: 2 });
  const again = [[pending('a')], [claimed('a', 'x')], [ended('a', 'x', '1')], [ended('a', 'x', '2')]];
  assert.deepEqual(await judgeHistory(['a'], again), { endedBy: ['x'], lost: 0, doubled: 1 });
});

test('what a run starts from is a history that the audit takes, with as many commits, URLs and pages as asked for', async (context) => {
  const { gitDir, base, items } = await prepareHistory(makeTempDir(context), { items: 7, urls: 11, history: 40 });
  const report = await auditHistory(gitDir);
  assert.deepEqual(
    report.rules.flatMap((rule) => rule.offences),
    [],
  );
  assert.equal(report.commits, 40);
  // 7 to work through, 2 from before; 11 URLs of one page and 6 of a page each; 6 pages; 1 extraction
  assert.equal(report.items, 7 + 2 + 11 + 6 + 6 + 1);
  const versions = await Array.fromAsync(readVersions(gitDir, base, 'main'));
  const waiting = versions.map((version) => version.filter((item) => item.status === 'pending').map(({ id }) => id));
  assert.deepEqual(waiting, [items]);
});
