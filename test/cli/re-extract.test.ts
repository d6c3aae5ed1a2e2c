/** kp re-extract against a real remote with its gate: what the dry run shows is what comes of the real one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { auditHistory } from '../../src/audit/audit.ts';
import { newId } from '../../src/domain/ids.ts';
import type { State } from '../../src/domain/items.ts';
import type { ExtractSuccess, StepOutcome } from '../../src/domain/outcomes.ts';
import { inRepository, pageFile } from '../../src/domain/pack-paths.ts';
import type { PageMetadata } from '../../src/domain/page-metadata.ts';
import { listChoices, pageOf, urlsOf } from '../../src/domain/readiness.ts';
import { claimItem } from '../../src/domain/transitions/claiming.ts';
import { settleClaim } from '../../src/domain/transitions/results.ts';
import type { Repository } from '../../src/repo/repository.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { validateSearch } from '../../src/steps/validate.ts';
import { startRemote, testSearches, type TestRemote } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';
import { remoteEnvironment, runKp } from '../helpers/run-kp.ts';
import { runGit } from '../helpers/swarm-history.ts';

const AGENT = { id: 'agnt_aaaaaaaaaaaa', container: 'c1' };
const ADDRESS = 'https://www.somewhere.example/discounts';
const HTML = `<html><head><title>Discounts</title></head><body><h1>Discounts</h1>
<p>Erie takes 7% off for customers who pay in full.</p><p>Kemper customers save 9% with the paperless discount.</p>
<p>Amica gives 5% off with its paperless discount.</p>
<p>Country Financial gives 95% off with its paperless discount.</p></body></html>`;
// bytes that are not the same once they were read as text and written again
const MARKDOWN = '\uFEFF# Discounts\n';

let remote: TestRemote;
let agent: Repository;
let rules: (facts: ExtractSuccess['facts']) => ExtractSuccess['facts'];
const kp = (...args: string[]) => runKp(args, remoteEnvironment(remote));
const now = () => new Date().toISOString();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

before(async () => {
  remote = await startRemote(testSearches(2));
  await remote.startGate();
  agent = openTestRepository(remote);
  // an older version: one fact is not found, one is misread, and all say so
  rules = (facts) =>
    facts
      .filter(({ subject }) => subject !== 'amica')
      .map((fact) => ({
        ...fact,
        entry: {
          ...fact.entry,
          qualifier: fact.subject === 'kemper' ? 'about' : fact.entry.qualifier,
          source: {
            ...fact.entry.source,
            extractionMethod: 'rules@0.0.1',
            ...(fact.subject === 'kemper' && {
              confidenceParts: { ...fact.entry.source.confidenceParts, specificity: 4 },
              confidenceScore: fact.entry.source.confidenceScore - 0.2,
            }),
          },
        },
      }));
  await work();
});
after(async () => {
  await agent.close();
  await remote.close();
});

/** Does everything that there is to do, as an agent would. */
async function work(): Promise<void> {
  for (;;) {
    const state = await agent.pull();
    const [next] = listChoices(state, now());
    if (!next) return;
    await agent.transact([(tip) => claimItem(tip, next.tracker, next.id, AGENT, now())]);
    const item = agent.state()[next.tracker].get(next.id);
    assert(item);
    const claim = { tracker: next.tracker, item };
    const outcome = await stepOf(claim.tracker, next.id, agent.state());
    const drawn = { now: now(), urlIds: [newId('url')], extractionId: newId('extraction') };
    const { landed } = await agent.transact([(tip) => settleClaim(tip, claim, outcome, AGENT, drawn)]);
    assert(landed[0]);
  }
}

async function stepOf(tracker: string, id: string, state: State): Promise<StepOutcome> {
  const read = (path: string) => agent.readFile(inRepository(path));
  if (tracker === 'search') return { kind: 'searched', provider: 'test', results: [{ url: ADDRESS, title: null }] };
  if (tracker === 'url') {
    const outcome = { kind: 'ok' as const, httpStatus: 200, evidence: [] };
    return {
      kind: 'fetched',
      outcome,
      metadata: metadataOf(id),
      html: HTML,
      markdown: MARKDOWN,
      pdf: null,
      address: ADDRESS,
    };
  }
  if (tracker === 'page') {
    const json = new TextDecoder().decode(await read(pageFile(id, 'json')));
    const metadata = JSON.parse(json) as PageMetadata;
    const extracted = await extractPage({ metadata, html: HTML, markdown: MARKDOWN });
    assert(extracted.kind === 'extracted');
    return { ...extracted, facts: rules(extracted.facts) };
  }
  const search = state.search.get(state.extraction.get(id)?.searchId ?? '');
  assert(search);
  const urls = urlsOf(state, search.id);
  return await validateSearch({ search, urls, pages: urls.flatMap((url) => pageOf(state, url) ?? []), read });
}

function metadataOf(urlId: string): PageMetadata {
  return {
    pageId: newId('page'),
    urlId,
    requestedUrl: ADDRESS,
    finalUrl: ADDRESS,
    redirects: [ADDRESS],
    httpStatus: 200,
    contentType: 'text/html',
    title: 'Discounts',
    language: 'en',
    canonical: null,
    pageDate: null,
    fetchedAt: now(),
    files: {
      html: { sha256: sha256(HTML), bytes: Buffer.byteLength(HTML) },
      markdown: { sha256: sha256(MARKDOWN), bytes: Buffer.byteLength(MARKDOWN) },
    },
    agent: AGENT.id,
  };
}

/** What a diff changes, without ids and paths. */
const changesOf = (difference: string) =>
  difference
    .split('\n')
    .filter((line) => /^[+-] /.test(line))
    .map((line) => line.replace(/raw_[a-z0-9]+/, 'raw_'));

test('the dry run shows new and changed facts as a diff, and changes nothing', async () => {
  const before = runGit(remote.gitDir, ['rev-parse', 'main']);
  const { code, stdout, stderr } = await kp('re-extract', '--all', '--dry-run');
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^\+{3} b\/knowledge_pack\/raw\/carriers\/amica\/data_search_/m);
  assert.match(stdout, /^-\s+"qualifier": "about"/m);
  assert.match(stdout, /^\+\s+"qualifier": null/m);
  // where only the version differs nothing is shown
  assert.doesNotMatch(stdout, /carriers\/erie/);
  assert.match(stderr, /1 page is read; nothing was changed/);
  assert.equal(runGit(remote.gitDir, ['rev-parse', 'main']), before);
});

test('the real one opens page, searches and extractions again; the swarm then gives what was shown', async () => {
  const dry = await kp('re-extract', '--all', '--dry-run');
  const old = await agent.pull();
  const { code, stdout, stderr } = await kp('re-extract', '--all');
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^1 page is read again and 2 searches validated again, since commit [0-9a-f]+$/m);
  assert.match(stderr, /docker compose up/);
  const commit = /since commit ([0-9a-f]+)/.exec(stdout)?.[1] ?? '';
  assert.match(runGit(remote.gitDir, ['log', '-1', '--format=%B', commit]), /^Kind: re-extract$/m);
  const opened = await agent.pull();
  for (const page of opened.page.values()) {
    const was = old.page.get(page.id);
    assert.deepEqual([page.status, page.epoch], ['pending', (was?.epoch ?? 0) + 1]);
    assert.deepEqual(page.files, was?.files);
  }
  for (const search of opened.search.values()) assert.equal(search.status, 'urls_discovered');
  for (const extraction of opened.extraction.values()) assert.equal(extraction.status, 'pending');

  rules = (facts) => facts;
  await work();
  for (const search of (await agent.pull()).search.values()) assert.equal(search.status, 'completed');
  const shown = await kp('re-extract', '--since', commit);
  assert.equal(shown.code, 0, shown.stderr);
  assert.deepEqual(changesOf(shown.stdout), changesOf(dry.stdout));
  const again = await kp('re-extract', '--all', '--dry-run');
  assert.deepEqual([again.code, again.stdout], [0, '']);
  assert.match(again.stderr, /no fact differs/);
  const report = await auditHistory(remote.gitDir);
  assert.ok(report.holds, JSON.stringify(report.rules.flatMap(({ offences }) => offences)));
});

test('a search stands for its pages; what cannot be read again is told', async () => {
  const [search] = (await agent.pull()).search.keys();
  const named = await kp('re-extract', search ?? '');
  assert.match(named.stdout, /^1 page is read again/);
  const twice = await kp('re-extract', ...(await agent.pull()).page.keys(), 'page_nowhere00000');
  assert.equal(twice.code, 1);
  assert.match(twice.stderr, /it has not been read yet/);
  assert.match(twice.stderr, /page_nowhere00000 is left as it is: there is no such page or search/);
  for (const wrong of [[], ['--all', 'page_x'], ['--since', 'HEAD'], ['--since', 'abcd', '--all']]) {
    assert.equal((await kp('re-extract', ...wrong)).code, 2, wrong.join(' '));
  }
  await work();
});
