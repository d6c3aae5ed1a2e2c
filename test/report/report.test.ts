import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { shortValue, tabulateDiscounts, tabulateMinimums } from '../../src/report/coverage.ts';
import { html, trusted } from '../../src/report/html.ts';
import { listAgents, listHosts } from '../../src/report/people.ts';
import { renderReport } from '../../src/report/report.ts';
import { traceProgress } from '../../src/report/timeline.ts';
import { startPlayedRemote } from '../helpers/played-remote.ts';
import { runKp } from '../helpers/run-kp.ts';
import { makeInput } from './make-input.ts';

test('templates escape everything but templates', () => {
  const hostile = `<img src=x onerror="alert('1')">&`;
  assert.equal(html`<p title="${hostile}">${[hostile, 1]}</p>`.html.includes('<img'), false);
  assert.equal(html`${html`<b>${'<'}</b>`}${null}${false}${trusted('<i>')}`.html, '<b>&lt;</b><i>');
});

test('nothing of a page can end an element or is loaded, and only our own script and style are allowed', () => {
  const hostile = '</script><script>alert(1)</script><!-- ]]> \u2028';
  const page = renderReport(makeInput({ facts: 40, urls: 20 }, () => ({ quote: hostile, title: hostile })));
  assert.equal(page.includes('alert(1)</script>'), false);
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)];
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)];
  assert.deepEqual([scripts.length, styles.length], [1, 1]);
  const hash = (text = '') => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  assert.ok(policy.startsWith("default-src 'none'; "));
  assert.ok(policy.includes(`script-src '${hash(scripts[0]?.[1])}'`));
  assert.ok(policy.includes(`style-src '${hash(styles[0]?.[1])}'`));
  assert.equal(/ (style|on[a-z]+)="/.test(page), false);
  assert.equal(/(src|srcset)="|<link|url\(|@import/.test(page), false);
});

test('a matrix tells the fact that can be trusted most, and how many there are', () => {
  const { facts } = makeInput({ facts: 300, urls: 30 });
  const discounts = tabulateDiscounts(facts);
  const minimums = tabulateMinimums(facts);
  assert.equal(discounts.facts + minimums.facts, 300);
  assert.deepEqual(
    discounts.rows.slice(0, 2).map(({ name }) => name),
    ['State Farm', 'GEICO'],
  );
  assert.equal(minimums.rows[0]?.name, 'Alabama');
  for (const line of discounts.cells.values()) {
    for (const cell of line.values()) {
      const scores = cell.facts.map(({ entry }) => entry.source.confidenceScore);
      assert.deepEqual(
        scores,
        scores.toSorted((one, other) => other - one),
      );
      assert.equal(cell.confidence, cell.facts[0]?.entry.source.confidence);
      assert.equal(cell.value, '15%');
    }
  }
});

test('values are short', () => {
  const [fact] = makeInput({ facts: 1, urls: 1 }).facts;
  assert.ok(fact);
  const value = (change: object) => shortValue({ ...fact.entry, ...change });
  assert.equal(value({}), '15%');
  assert.equal(value({ range: { min: 5, max: 15 } }), '5–15%');
  assert.equal(value({ normalizedValue: null, unit: 'none' }), 'yes');
  assert.equal(value({ normalizedValue: 25_000, unit: 'usd' }), '$25k');
  assert.equal(value({ normalizedValue: 1_000_000, unit: 'usd' }), '$1M');
  assert.equal(value({ normalizedValue: 50, unit: 'usd' }), '$50');
});

test('progress, hosts and agents are told from the commits', () => {
  const input = makeInput({ facts: 100, urls: 50 });
  const timeline = traceProgress(input.commits);
  assert.deepEqual(
    timeline?.series.map(({ name, points }) => [name, points.at(-1)?.count]),
    [
      ['Searches done', 0],
      ['URLs visited', 50],
      ['Pages read', 48],
      ['Facts found', 96],
    ],
  );
  assert.equal(
    timeline?.pace.counts.reduce((sum, count) => sum + count, 0),
    98,
  );
  assert.equal(traceProgress([]), undefined);
  const hosts = listHosts(input);
  assert.equal(hosts.length, 50);
  assert.equal(
    hosts.reduce((sum, { facts }) => sum + facts, 0),
    96,
  );
  assert.deepEqual(
    hosts.filter(({ failures }) => failures.length > 0).map(({ host, failures }) => [host, failures]),
    [
      ['www.site-47.test', [{ kind: 'blocked', count: 1 }]],
      ['www.site-7.test', [{ kind: 'blocked', count: 1 }]],
    ],
  );
  assert.equal(hosts[0]?.medianMs, 250);
  const agents = listAgents(input);
  assert.equal(agents.length, 3);
  assert.equal(
    agents.reduce((sum, { urls, failures }) => sum + urls + failures, 0),
    50,
  );
});

test('kp report writes the page of a repository', async () => {
  const world = await startPlayedRemote();
  try {
    const dir = path.join(world.remote.scratch, 'out', 'new');
    const { code, stdout, stderr } = await runKp(['report', dir, '--json'], world.env);
    assert.equal(code, 0, stderr);
    const { file, facts, leftOut } = JSON.parse(stdout);
    assert.deepEqual([facts, leftOut], [3, 0]);
    const page = await readFile(file, 'utf8');
    assert.match(page, /The work goes on: \d+ items are still to be done/);
    assert.match(page, /aria-label="acme, Good student: 15%, low confidence, 2 facts"/);
    assert.match(page, /Validation set 1 fact aside/);
    assert.equal((await runKp(['report', dir], world.env)).code, 0);
    assert.equal((await runKp(['report'], world.env)).code, 2);
  } finally {
    await world.remote.close();
  }
});
