import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { A, B, id } from '../audit/good-history.ts';
import { startPlayedRemote, type PlayedRemote } from '../helpers/played-remote.ts';
import { runKp } from '../helpers/run-kp.ts';
import { runGit } from '../helpers/swarm-history.ts';

let world: PlayedRemote;
const kp = (...args: string[]) => runKp(args, world.env);
const subjectOf = (commit: string) => runGit(world.gitDir, ['log', '-1', '--format=%s', commit]).trim();

before(async () => {
  world = await startPlayedRemote();
});
after(() => world.remote.close());

test('why: an item, each claim, release and failure with when and who, and what it waits for', async () => {
  const { code, stdout } = await kp('why', id('search', 3));
  assert.equal(code, 0);
  assert.match(stdout, /^search_000000000003 {2}query 3\nnow: waiting to be taken again after 2 failures/);
  assert.match(stdout, /\nwaits for: (its turn|nothing)/);
  assert.match(stdout, /✗ taken from its holder: stalled 130 s {2}\(supervisor, commit [0-9a-f]{12}\)/);
  const told = [...stdout.matchAll(/^ {2}2026-03-01 \d\d:\d\d:\d\d . .*commit ([0-9a-f]{12})\)$/gm)];
  assert.equal(told.length, 9);
  assert.match(subjectOf(told[6]?.[1] ?? ''), /release search_000000000003/);
});

test('why: a page with where it came from; an extraction with what keeps it back', async () => {
  const page = await kp('why', world.played.pages.two);
  assert.match(page.stdout, new RegExp(`✓ 2 facts found {2}\\(${B.id}`));
  assert.match(page.stdout, new RegExp(`url +${world.played.urls.two} +completed +https://acme.test/two`));
  const extraction = await kp('why', world.played.extractions.one);
  assert.match(extraction.stdout, /waits for: 1 of 4 URLs of its search to be fetched: url_[a-z0-9]+ \(under way\)/);
  assert.match(extraction.stdout, /waits for: 1 of 2 pages of its search to be read: page_000000000001\n/);
  const search = await kp('why', id('search', 1), '--json');
  const { waits, item } = JSON.parse(search.stdout);
  assert.equal(item.status, 'urls_discovered');
  assert.match(waits[0], /its validation has to come first \(extraction_/);
  assert.match(waits[1], /^1 of 4 URLs/);
});

test('why: a fact with quote, page and commit; one that was refused with the rule', async () => {
  const fact = await kp('why', id('raw', 3));
  assert.equal(fact.code, 0);
  assert.match(
    fact.stdout,
    /^raw_000000000003 {2}acme_auto_discount_good_student_percent: up to 15%\nquote: "up to 15%"/,
  );
  const commit = /found by: agnt_bbbbbbbbbbbb on .*, commit ([0-9a-f]{12})\n/.exec(fact.stdout)?.[1] ?? '';
  assert.match(subjectOf(commit), /extract 2 data points from page_000000000002/);
  assert.match(fact.stdout, /The page that it stands on\n {2}page_000000000002/);
  const refused = await kp('why', id('raw', 2));
  assert.match(refused.stdout, /refused by the validation, rule "schema": odd\nfile: knowledge_pack\/raw\/_rejected\//);
  const json = JSON.parse((await kp('why', id('raw', 3), '--json')).stdout);
  assert.equal(json.fact.entry.source.quote, 'up to 15%');
  assert.equal(json.commit.slice(0, 12), commit);
});

test('why: an agent, by its id or its container', async () => {
  const agent = await kp('why', A.id);
  assert.match(agent.stdout, /^agnt_aaaaaaaaaaaa {2}with c1\n/);
  assert.match(agent.stdout, /\ndid: 8 claim, /);
  assert.match(agent.stdout, /\nholds now\n {2}url {2}url_/);
  const container = JSON.parse((await kp('why', 'c2', '--json')).stdout);
  assert.deepEqual(container.alsoKnownAs, [B.id]);
  assert.equal(container.takenFromIt, 1);
  assert.equal(container.holds[0].id, id('search', 4));
});

test('why: what is not there is exit code 1', async () => {
  for (const missing of ['url_nowhere00', 'raw_nowhere00', 'agnt_nobody0', '\u001b[2J']) {
    const { code, stdout, stderr } = await kp('why', missing);
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /there is no such item, fact or agent/);
    assert.ok(!stderr.includes('\u001b'));
  }
});

test('failures: grouped by reason, with what to do', async () => {
  const { code, stdout } = await kp('failures');
  assert.equal(code, 0);
  assert.match(stdout, /search {2}no_results {2}1 failed\n {2}means: .*\n {2}to do: {2}plan it in other words/);
  assert.match(stdout, /search {2}odd_answer {2}1 to be tried again\n/);
  const one = await kp('failures', '--code', 'odd_answer', '--json');
  const [group, ...others] = JSON.parse(one.stdout);
  assert.deepEqual(others, []);
  assert.deepEqual(
    group.items.map((item: { id: string }) => item.id),
    [id('search', 3)],
  );
  assert.equal((await kp('failures', '--tracker', 'page')).stdout, 'nothing has failed\n');
  assert.equal((await kp('failures', '--tracker', 'nothing')).code, 2);
});
