/** Three agents at once on a real remote: the audit proves what they did. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLoop, type Steps } from '../../src/agent/loop.ts';
import { createRests } from '../../src/agent/rests.ts';
import { auditHistory } from '../../src/audit/audit.ts';
import { newId } from '../../src/domain/ids.ts';
import type { StepFailure } from '../../src/domain/outcomes.ts';
import { inRepository, pageFile } from '../../src/domain/pack-paths.ts';
import type { PageMetadata } from '../../src/domain/page-metadata.ts';
import { pageOf, urlsOf } from '../../src/domain/readiness.ts';
import { createLogger } from '../../src/log.ts';
import type { Repository } from '../../src/repo/repository.ts';
import { validateSearch } from '../../src/steps/validate.ts';
import { startRemote, testSearches } from '../helpers/git-remote.ts';
import { openTestRepository } from '../helpers/open-repository.ts';
import { discountEntry, fetchedPage } from '../helpers/swarm-history.ts';

const SEARCHES = 3;

const pageText = (url: string) => `<table><tbody><tr><td>up to 15%</td></tr></tbody></table><p>${url}</p>`;
const lost = (url: string): StepFailure => ({
  kind: 'failed',
  error: { code: 'not_found', message: 'status 404' },
  final: true,
  retryAfterMs: null,
  outcome: { kind: 'not_found', httpStatus: 404, evidence: [url] },
});

/** Steps of little work: addresses that searches share, pages that are lost or the same, an entry that validation refuses. */
function createTestSteps(repository: Repository): Steps {
  const now = () => new Date().toISOString();
  return {
    search: (item) => {
      const number = Number(item.query.split(' ')[1]);
      if (number === SEARCHES - 1) return Promise.resolve({ kind: 'searched', provider: 'practice', results: [] });
      const results = ['shared', `own-${number}`, 'lost', `twin-${number}`].map((name) => ({
        url: `https://acme.test/${name}`,
        title: null,
      }));
      return Promise.resolve({ kind: 'searched', provider: 'practice', results });
    },
    url: (item) => {
      if (item.url.endsWith('lost')) return Promise.resolve(lost(item.url));
      const text = pageText(item.url.replace(/twin-\d+/, 'twin'));
      // some are PDFs: bytes that are no text arrive as they are
      const pdf = item.url.includes('own') ? Uint8Array.from({ length: 1000 }, (_, index) => index % 256) : null;
      return Promise.resolve(fetchedPage(item.id, newId('page'), item.url, text, now(), pdf));
    },
    page: async (item) => {
      const stored = await repository.readFile(inRepository(pageFile(item.id, 'json')));
      const { finalUrl, fetchedAt } = JSON.parse(Buffer.from(stored ?? []).toString()) as PageMetadata;
      const html = pageText(finalUrl.replace(/twin-\d+/, 'twin'));
      const draw = () => {
        const entry = discountEntry(newId('raw'), 'acme', item.id, html, fetchedAt);
        return { ...entry, source: { ...entry.source, uri: finalUrl } };
      };
      const facts = [draw(), { ...draw(), attribute: 'left_handed' }].map((entry) => ({
        kind: 'carrier' as const,
        subject: 'acme',
        entry,
      }));
      return { kind: 'extracted', facts };
    },
    extraction: (item) => {
      const state = repository.state();
      const search = state.search.get(item.searchId);
      if (!search) throw new Error('no search');
      const urls = urlsOf(state, search.id);
      const pages = new Map(urls.flatMap((url) => pageOf(state, url) ?? []).map((page) => [page.id, page]));
      const read = (path: string) => repository.readFile(inRepository(path));
      return validateSearch({ search, urls, pages: [...pages.values()], read });
    },
  };
}

test('a swarm that drains leaves a history that holds', async (context) => {
  const remote = await startRemote(testSearches(SEARCHES));
  context.after(() => remote.close());
  const never = new AbortController().signal;
  const rests = createRests({ hostMs: 0, searchMs: 0, crawlDelayMs: () => null });
  const log = createLogger({ format: 'json', level: 'silent', room: 'test' });
  const ends = ['c1', 'c2', 'c3'].map(async (container) => {
    const repository = openTestRepository(remote);
    const actor = { id: newId('agnt'), container };
    try {
      const steps = createTestSteps(repository);
      return await runLoop({ actor, repository, rests, steps, log, loopPauseMs: 0, stop: never, abandon: never });
    } finally {
      await repository.close();
    }
  });
  assert.deepEqual(await Promise.all(ends), ['drained', 'drained', 'drained']);
  const report = await auditHistory(remote.gitDir);
  assert.deepEqual(
    report.rules.flatMap((rule) => rule.offences),
    [],
  );
  assert.ok(report.commits > SEARCHES * 4);
  const repository = openTestRepository(remote);
  context.after(() => repository.close());
  const state = await repository.pull();
  assert.deepEqual(
    [...state.search.values()].map((search) => search.status),
    ['completed', 'completed', 'failed'],
  );
  const checks = [...state.extraction.values()].flatMap((item) => item.checks ?? []);
  assert.ok(checks.some((check) => check.name === 'schema' && !check.passed));
});

test('a repository that begins with an empty plan holds', async (context) => {
  const remote = await startRemote([]);
  context.after(() => remote.close());
  const report = await auditHistory(remote.gitDir);
  assert.deepEqual(
    report.rules.flatMap((rule) => rule.offences),
    [],
  );
});
