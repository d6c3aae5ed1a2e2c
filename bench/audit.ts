/** How long does it take to audit a long history? `node bench/audit.ts [searches]`; 400 searches make about 5,000 commits. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { auditHistory } from '../src/audit/audit.ts';
import { findItem, type TrackerName } from '../src/domain/items.ts';
import type { StepOutcome } from '../src/domain/outcomes.ts';
import { claimItem } from '../src/domain/transitions/claiming.ts';
import { wideChange } from '../src/domain/transitions/common.ts';
import { newSearch } from '../src/domain/transitions/new-items.ts';
import { settleClaim } from '../src/domain/transitions/results.ts';
import { createHistory, discountEntry, fetchedPage, runGit } from '../test/helpers/swarm-history.ts';

const searches = Number(process.argv[2] ?? 400);
const actor = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
const id = (prefix: string, number: number) => `${prefix}_${String(number).padStart(24, '0')}`;

const dir = mkdtempSync(path.join(os.tmpdir(), 'bench-audit-'));
const streamFile = path.join(dir, 'stream');
const descriptor = openSync(streamFile, 'w');
const history = createHistory('practice', (text) => writeSync(descriptor, text));

function work(
  tracker: TrackerName,
  itemId: string,
  outcome: (now: string) => StepOutcome,
  urlIds: string[] = [],
): void {
  history.commit(claimItem(history.state(), tracker, itemId, actor, history.now()));
  const item = findItem(history.state(), tracker, itemId);
  if (!item) throw new Error(itemId);
  const drawn = { now: history.now(), urlIds, extractionId: id('extraction', Number(itemId.split('_')[1])) };
  history.commit(settleClaim(history.state(), { tracker, item }, outcome(history.now()), actor, drawn));
}

const numbers = Array.from({ length: searches }, (_, index) => index);
const planned = numbers.map((number) =>
  newSearch({
    id: id('search', number),
    query: `"Carrier ${number}" auto insurance discounts for good students`,
    category: 'carrier-discounts',
    carrier: 'acme',
    state: null,
    priority: 'medium',
  }),
);
history.commit({ ...wideChange('init', { id: 'operator', container: '-' }, 'start', {}), put: { search: planned } });
for (const number of numbers) {
  const urls = [0, 1].map((index) => ({ url: `https://acme.test/${number}/${index}/discounts`, title: 'Discounts' }));
  const found: StepOutcome = { kind: 'searched', provider: 'practice', results: urls };
  work('search', id('search', number), () => found, [id('url', number * 2), id('url', number * 2 + 1)]);
}
const filler = '<p>Insurers price what they know about drivers, cars and places.</p>'.repeat(300);
for (let url = 0; url < searches * 2; url++) {
  const html = `<html><body><table><tbody><tr><td>up to 15%</td></tr></tbody></table><p>${url}</p>${filler}</body></html>`;
  const address = `https://acme.test/${Math.floor(url / 2)}/${url % 2}/discounts`;
  const page = id('page', url);
  work('url', id('url', url), (now) => fetchedPage(id('url', url), page, address, html, now));
  work('page', page, (now) => {
    const entry = discountEntry(id('raw', url), 'acme', page, html, now);
    return { kind: 'extracted', facts: [{ kind: 'carrier', subject: 'acme', entry }] };
  });
}
for (const number of numbers) {
  const checks = [{ name: 'quote', passed: true, detail: 'no entry breaks this rule' }];
  const verdict: StepOutcome = { kind: 'validated', checks, rejected: [], accepted: 2, searchError: null };
  work('extraction', id('extraction', number), () => verdict);
}
closeSync(descriptor);
runGit(dir, ['init', '--quiet', '--bare', '--initial-branch=main', 'repository.git']);
const repository = path.join(dir, 'repository.git');
const stream = openSync(streamFile, 'r');
spawnSync('git', ['-C', repository, 'fast-import', '--quiet'], { stdio: [stream, 'inherit', 'inherit'] });
closeSync(stream);
console.log(runGit(repository, ['count-objects', '-vH']));
const started = performance.now();
const report = await auditHistory(repository);
console.log(
  `${report.commits} commits, ${report.items} items, holds: ${report.holds}, ${((performance.now() - started) / 1000).toFixed(1)} s`,
);
for (const rule of report.rules) for (const offence of rule.offences.slice(0, 3)) console.log(rule.rule, offence.what);
rmSync(dir, { recursive: true });
