/**
 * The repository that a run starts from: searches to work through, and what earlier work has left. All of it is what the swarm
 * itself could have written, so that audit and gate take it: a first commit that brings finished work, agents that claimed a
 * search and gave it back as often as the history is to be long, and the plan.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Change, FileEdit } from '../../src/domain/change.ts';
import type { StepOutcome } from '../../src/domain/outcomes.ts';
import { TRACKERS, type PageItem, type SearchItem, type UrlItem } from '../../src/domain/items.ts';
import { inRepository, pageFile } from '../../src/domain/pack-paths.ts';
import { claimItem, giveBack } from '../../src/domain/transitions/claiming.ts';
import { wideChange, type Actor } from '../../src/domain/transitions/common.ts';
import { newExtraction, newPage, newSearch, newUrl } from '../../src/domain/transitions/new-items.ts';
import { planSearches } from '../../src/domain/transitions/planning.ts';
import { settleClaim } from '../../src/domain/transitions/results.ts';
import { seedBareRepository } from '../../src/repo/seed.ts';
import { serialisePart, trackerPath } from '../../src/trackers/tracker-text.ts';
import { createHistory, fetchedPage, runGit } from '../../test/helpers/swarm-history.ts';

export interface Wanted {
  /** Searches to work through. */
  readonly items: number;
  /** URLs that have been fetched, all of them led to the same page. */
  readonly urls: number;
  /** Commits, at least so many; they have also brought pages, 3,000 where there are 20,000 of them. */
  readonly history: number;
}

export interface Prepared {
  readonly gitDir: string;
  /** The tip of main. */
  readonly base: string;
  /** The searches to work through. */
  readonly items: readonly string[];
}

const PAGES_PER_COMMIT = 3_000 / 20_000;
const OPERATOR: Actor = { id: 'operator', container: '-' };
const EARLIER: Actor = { id: 'agnt_earlierearlier', container: 'earlier' };

/** Makes it in a folder that is not there yet. */
export async function prepareHistory(dir: string, wanted: Wanted): Promise<Prepared> {
  const gitDir = path.join(dir, 'practice.git');
  await seedBareRepository(gitDir, await writeEmptyTrackers(path.join(dir, 'empty')), 'practice');
  // its settings are a real remote's; its first commit is replaced
  const importer = spawn('git', ['-C', gitDir, 'fast-import', '--quiet', '--force'], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const closed = once(importer, 'close');
  const items = await writeHistory(wanted, async (text) => {
    if (!importer.stdin.write(text)) await once(importer.stdin, 'drain');
  });
  importer.stdin.end();
  const [code] = (await closed) as [number | null];
  if (code !== 0) throw new Error('git fast-import failed');
  runGit(gitDir, ['reflog', 'expire', '--expire=now', '--all']);
  runGit(gitDir, ['gc', '--quiet', '--prune=now']);
  return { gitDir, base: runGit(gitDir, ['rev-parse', 'main']).trim(), items };
}

async function writeHistory(
  { items, urls, history: length }: Wanted,
  write: (text: string) => Promise<void>,
): Promise<string[]> {
  let text = '';
  const history = createHistory('practice', (piece) => (text += piece));
  const commit = async (change: Change | undefined) => {
    history.commit(change);
    await write(text);
    text = '';
  };
  const { done, waiting } = finishedWork(urls, Math.round(length * PAGES_PER_COMMIT), history.now());
  await commit(done);
  while (history.commits() < length - 3) {
    await commit(claimItem(history.state(), 'search', waiting, EARLIER, history.now()));
    await commit(giveBack(history.state(), held(), EARLIER, 'asked to stop'));
  }
  await commit(claimItem(history.state(), 'search', waiting, EARLIER, history.now()));
  const nothing: StepOutcome = { kind: 'searched', provider: 'bench', results: [] };
  const drawn = { now: history.now(), urlIds: [], extractionId: numbered('extraction', 0) };
  await commit(settleClaim(history.state(), held(), nothing, EARLIER, drawn));
  const planned = Array.from({ length: items }, (_, index) => plannedSearch(index, 'carrier-discounts'));
  await commit(planSearches(history.state(), planned, OPERATOR));
  return planned.map((search) => search.id);

  function held() {
    const item = history.state().search.get(waiting);
    if (!item) throw new TypeError('the search that waits is not there');
    return { tracker: 'search' as const, item };
  }
}

/** The first commit: a search that has ended with all its URLs and pages, and one that nobody has touched. */
function finishedWork(urls: number, pages: number, now: string): { done: Change; waiting: string } {
  const waiting = newSearch(plannedSearch(900_000, 'earlier'));
  const owner = newSearch(plannedSearch(900_001, 'earlier'));
  const ended = { assignedTo: EARLIER.id, container: EARLIER.container, claimedAt: now, completedAt: now, epoch: 1 };
  const pageItems: PageItem[] = [];
  const urlItems: UrlItem[] = [];
  const files: FileEdit[] = [];
  const pageCount = Math.max(pages, Math.min(urls, 1));
  for (let number = 0; number < pageCount + urls; number++) {
    const url = newUrl(numbered('url', number), `https://bench.test/${number}`, 'Discounts', owner.id);
    const pageId = numbered('page', number < pageCount ? number : 0);
    urlItems.push({
      ...url,
      ...ended,
      status: 'completed',
      pageId,
      finalUrl: `https://bench.test/${number < pageCount ? number : 0}`,
      outcome: { kind: 'ok', httpStatus: 200, evidence: [] },
    });
    if (number >= pageCount) continue;
    const fetched = fetchedPage(url.id, pageId, url.url, pageHtml(number), now);
    const page = newPage(pageId, url.id, fetched.metadata.files.html.sha256);
    pageItems.push({ ...page, ...ended, status: 'completed', dataPoints: 0 });
    const contents = {
      html: fetched.html,
      md: fetched.markdown,
      json: `${JSON.stringify(fetched.metadata, null, 1)}\n`,
    };
    for (const kind of ['html', 'md', 'json'] as const)
      files.push({ path: inRepository(pageFile(pageId, kind)), content: contents[kind] });
  }
  const search: SearchItem = {
    ...owner,
    ...ended,
    status: 'completed',
    urlsFound: urlItems.length,
    provider: 'bench',
  };
  const extraction = {
    ...newExtraction(numbered('extraction', 1), owner.id),
    ...ended,
    status: 'completed' as const,
    checks: [{ name: 'quote', passed: true, detail: 'no entry breaks this rule' }],
  };
  const finished =
    urlItems.length > 0
      ? { search: [search, waiting], url: urlItems, page: pageItems, extraction: [extraction] }
      : { search: [waiting] };
  const done = wideChange('init', OPERATOR, 'chore(kb): start with earlier work', finished);
  return { done: { ...done, files }, waiting: waiting.id };
}

function plannedSearch(number: number, category: string) {
  const query = `"Carrier ${number}" auto insurance discounts for good students`;
  const id = numbered('search', number);
  return { id, query, category, carrier: `carrier-${number}`, state: null, priority: 'medium' as const };
}

/** About as long as a page of text; no two are alike. */
function pageHtml(number: number): string {
  const paragraphs = Array.from({ length: 40 }, (_, index) => {
    const figure = (number * 7919 + index * 104_729) % 1_000_003;
    return `<p>Insurers price what they know about drivers, cars and places; table ${figure} is about none of them.</p>`;
  });
  return `<html><head><title>Page ${number}</title></head><body>${paragraphs.join('\n')}</body></html>`;
}

function numbered(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(24, '0')}`;
}

async function writeEmptyTrackers(dir: string): Promise<string> {
  await mkdir(path.join(dir, 'trackers'), { recursive: true });
  await mkdir(path.join(dir, 'knowledge_pack'));
  for (const tracker of TRACKERS) {
    const file = trackerPath(tracker);
    await writeFile(path.join(dir, file), serialisePart({ tracker, path: file, items: [], lines: [] }));
  }
  return dir;
}
