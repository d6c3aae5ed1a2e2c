import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { readCommit, type Commit } from '../../src/history/commit.ts';
import { tellStory, type Story } from '../../src/history/story.ts';
import { tellCommit } from '../../src/history/tell-commit.ts';
import { A, B, id, playGoodHistory, SUCCESSOR } from '../audit/good-history.ts';
import { makeTempDir, runGit } from '../helpers/swarm-history.ts';

/** The commits of a history as git holds them, the oldest first. */
function commitsOf(t: TestContext, played: ReturnType<typeof playGoodHistory>): Commit[] {
  const dir = makeTempDir(t);
  played.history.write(dir);
  return runGit(dir, ['rev-list', '--reverse', 'main'])
    .trim()
    .split('\n')
    .map((commit) => readCommit(commit, runGit(dir, ['cat-file', 'commit', commit])));
}

function lines(story: Story | undefined): string[] {
  return story?.entries.map(({ who, text }) => `${who}: ${text}`) ?? [];
}

test('the story of a search goes from its plan over stops, a stall and a failure', (t) => {
  const played = playGoodHistory();
  const commits = commitsOf(t, played);
  const story = tellStory(played.history.state(), commits, id('search', 3));
  assert.deepEqual(lines(story), [
    'operator: planned from the start',
    `${A.id}: taken in container c1 (epoch 1)`,
    `${SUCCESSOR.id}: given back, uncounted: left by an earlier start`,
    `${SUCCESSOR.id}: taken in container c1 (epoch 3)`,
    `${SUCCESSOR.id}: given back, uncounted: stopping`,
    `${B.id}: taken in container c2 (epoch 5)`,
    'supervisor: taken from its holder: stalled 130 s',
    `${B.id}: taken in container c2 (epoch 7)`,
    `${B.id}: failed with odd_answer; it is tried again`,
  ]);
  assert.match(story?.now ?? '', /^waiting to be taken again after 2 failures, not before .*: odd_answer \(no\)$/);
  assert.equal(story?.about, 'query 3');
  for (const entry of story?.entries ?? []) assert(commits.some((commit) => commit.id === entry.commit));
});

test('a search that found something ends with the validation of what it brought', (t) => {
  const played = playGoodHistory();
  const state = played.history.state();
  const story = tellStory(state, commitsOf(t, played), id('search', 2));
  const told = lines(story);
  assert.equal(told[2], `${B.id}: 2 URLs found`);
  assert.equal(told[3], `${B.id}: failed by the validation of what it brought: all_urls_failed`);
  assert.deepEqual(
    story?.related.map(({ tracker }) => tracker),
    ['url', 'url', 'extraction'],
  );
});

test('the story of a URL begins with the searches that found it, and leads to its page', (t) => {
  const played = playGoodHistory();
  const story = tellStory(played.history.state(), commitsOf(t, played), played.urls.two);
  assert.deepEqual(lines(story), [
    `${A.id}: found by ${id('search', 1)}`,
    `${B.id}: found again by ${id('search', 2)}`,
    `${B.id}: taken in container c2 (epoch 1)`,
    `${B.id}: fetched: ${played.pages.two}`,
  ]);
  assert.deepEqual(
    story?.related.map((item) => item.id),
    [id('search', 1), id('search', 2), played.pages.two],
  );
});

test('the story of a page begins with the URL that led to it', (t) => {
  const played = playGoodHistory();
  const story = tellStory(played.history.state(), commitsOf(t, played), played.pages.two);
  assert.deepEqual(lines(story), [
    `${B.id}: found by ${played.urls.two}`,
    `${B.id}: taken in container c2 (epoch 1)`,
    `${B.id}: 2 facts found`,
  ]);
  assert.match(story?.now ?? '', /^completed 2026-/);
});

test('there is no story of what is not there', (t) => {
  const played = playGoodHistory();
  assert.equal(tellStory(played.history.state(), commitsOf(t, played), 'url_nowhere00'), undefined);
});

test('what a commit says is told in words that no terminal obeys', () => {
  const text =
    'tree 0\nauthor x <x@\u001b[2J> 1 +0000\n\nfix(kb): give back url_1 - \u001b[31mred\u202e\n\nKind: give-back\nItem: url_1\n';
  const commit = readCommit('0'.repeat(40), text);
  assert.equal(tellCommit(commit, 'url').text, 'given back, uncounted: \\u001b[31mred\\u202e');
  const odd = readCommit('0'.repeat(40), 'tree 0\nauthor x <y@z> 2 +0000\n\nmended \u001b[1m\n');
  assert.equal(tellCommit(odd, null).text, 'mended \\u001b[1m');
  assert.deepEqual([odd.kind, odd.actor, odd.item, odd.atMs], ['', 'y', '-', 2000]);
});
