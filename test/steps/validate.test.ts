import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { RawEntry, RawFile } from '../../src/domain/facts.ts';
import type { PageItem, SearchItem, UrlItem } from '../../src/domain/items.ts';
import type { ValidateSuccess } from '../../src/domain/outcomes.ts';
import { pageFile, rawFile, rejectedFile } from '../../src/domain/pack-paths.ts';
import { newSearch } from '../../src/domain/transitions/new-items.ts';
import { newUrl, unclaimed } from '../../src/domain/transitions/new-items.ts';
import { validateSearch } from '../../src/steps/validate.ts';

const SEARCH = 'search_aaaaaaaaaaaa';
const OTHER = 'search_bbbbbbbbbbbb';
const PAGE = 'page_aaaaaaaaaaaa';
const NOW = '2026-01-02T03:04:05.678Z';
const FILE = rawFile('carrier', 'acme', SEARCH);
const HTML = `<html><head><title>t</title></head><body><main><h1>Acme</h1>
<table><tbody><tr><td>Good student</td><td>up&nbsp;to <b>15</b>%</td></tr></tbody></table>
<p>Save<br>10% <img alt="with Acme"> now<script>99%</script></p></main></body></html>`;
const CELL = 'main > table > tbody > tr > td:nth-of-type(2)';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface World {
  search: SearchItem;
  urls: UrlItem[];
  pages: PageItem[];
  files: Map<string, string>;
}

function entry(id: string, change: Partial<RawEntry> = {}, source: Partial<RawEntry['source']> = {}): RawEntry {
  return {
    id: `raw_${id.padEnd(12, '0')}`,
    dataPoint: 'acme_auto_discount_good_student_percent',
    family: 'discount',
    attribute: 'good_student',
    product: 'auto',
    state: null,
    rawValue: 'up to 15%',
    normalizedValue: 15,
    range: null,
    unit: 'percent',
    qualifier: 'up to',
    effective: null,
    until: null,
    source: {
      uri: 'https://acme.test/discounts',
      pageId: PAGE,
      pageFile: pageFile(PAGE, 'html'),
      sha256: sha256(HTML),
      elementRef: CELL,
      offsets: { start: 0, end: 9 },
      quote: 'up to 15%',
      accessedDate: NOW,
      foundIn: 'html',
      extractionMethod: 'rules@1.0.0',
      confidence: 'low',
      confidenceScore: 2.3,
      confidenceParts: { authority: 2, freshness: 3, specificity: 2 },
      ...source,
    },
    context: { pageTitle: 't', heading: 'Acme', surroundingText: 'Good student up to 15%' },
    ...change,
  };
}

function addPage(world: World, id: string, urlId: string, files: string[]): void {
  const markdown = `# ${id}\n`;
  world.pages.push({ ...unclaimed(id), status: 'completed', urlId, sha256: sha256(HTML), dataPoints: 1, files });
  world.files.set(pageFile(id, 'html'), HTML);
  world.files.set(pageFile(id, 'md'), markdown);
  const metadata = {
    pageId: id,
    urlId,
    requestedUrl: 'https://acme.test/discounts',
    finalUrl: 'https://acme.test/discounts',
    redirects: ['https://acme.test/discounts'],
    httpStatus: 200,
    contentType: 'text/html',
    title: 't',
    language: 'en',
    canonical: null,
    pageDate: null,
    fetchedAt: NOW,
    files: {
      html: { sha256: sha256(HTML), bytes: HTML.length },
      markdown: { sha256: sha256(markdown), bytes: markdown.length },
    },
    agent: 'agnt_aaaaaaaaaaaa',
  };
  world.files.set(pageFile(id, 'json'), JSON.stringify(metadata));
}

function completedUrl(id: string, pageId: string, searchIds: string[]): UrlItem {
  return { ...newUrl(id, `https://acme.test/${id}`, null, SEARCH), status: 'completed', pageId, searchIds };
}

function createWorld(entries: unknown[] = [entry('one')], frame: Partial<RawFile> = {}): World {
  const planned = { id: SEARCH, query: 'acme', category: 'auto', carrier: 'acme', state: null } as const;
  const world: World = {
    search: { ...newSearch({ ...planned, priority: 'medium' }), status: 'urls_discovered' },
    urls: [completedUrl('url_aaaaaaaaaaaa', PAGE, [SEARCH, OTHER])],
    pages: [],
    files: new Map(),
  };
  addPage(world, PAGE, 'url_aaaaaaaaaaaa', [FILE]);
  world.files.set(FILE, JSON.stringify({ searchId: SEARCH, subject: 'acme', kind: 'carrier', entries, ...frame }));
  return world;
}

async function validate(world: World): Promise<ValidateSuccess> {
  const read = (path: string) => {
    const text = world.files.get(path);
    return Promise.resolve(text === undefined ? undefined : new TextEncoder().encode(text));
  };
  const outcome = await validateSearch({ ...world, read });
  assert.ok(outcome.kind === 'validated', JSON.stringify(outcome));
  return outcome;
}

const failedChecks = (verdict: ValidateSuccess) =>
  verdict.checks.filter((check) => !check.passed).map((check) => check.name);

test('facts that hold complete the search', async () => {
  const quote = 'Save 10% with Acme now';
  const across = entry(
    'two',
    {
      rawValue: '10%',
      normalizedValue: 10,
      qualifier: null,
      context: { pageTitle: 't', heading: 'Acme', surroundingText: quote },
    },
    {
      elementRef: 'main > p',
      quote,
      offsets: { start: 0, end: 12 },
      confidenceScore: 2.9,
      confidenceParts: { authority: 2, freshness: 3, specificity: 5 },
    },
  );
  const verdict = await validate(createWorld([entry('one'), across]));
  assert.deepEqual(verdict.rejected, []);
  assert.equal(verdict.accepted, 2);
  assert.equal(verdict.searchError, null);
  assert.deepEqual(failedChecks(verdict), []);
});

test('a page without facts completes the search too', async () => {
  const world = createWorld();
  world.files.delete(FILE);
  world.pages = world.pages.map((page) => ({ ...page, files: [], dataPoints: 0 }));
  const verdict = await validate(world);
  assert.equal(verdict.searchError, null);
  assert.equal(verdict.accepted, 0);
});

test('refuses all entries of a file in the wrong folder, and fails the search', async () => {
  const verdict = await validate(createWorld([entry('one'), entry('two')], { subject: 'zenith' }));
  assert.deepEqual(
    verdict.rejected.map((rejection) => rejection.rule),
    ['subject', 'subject'],
  );
  assert.equal(verdict.searchError?.code, 'all_entries_rejected');
});

test('refuses all entries of a file of another search', async () => {
  const verdict = await validate(createWorld([entry('one')], { searchId: OTHER }));
  assert.equal(verdict.rejected[0]?.rule, 'owner');
});

test('leaves the facts of pages alone that another search found first', async () => {
  const world = createWorld([entry('one', {}, { quote: 'nonsense' })]);
  world.urls = [completedUrl('url_aaaaaaaaaaaa', PAGE, [OTHER, SEARCH])];
  const verdict = await validate(world);
  assert.deepEqual(verdict.rejected, []);
  assert.equal(verdict.searchError, null);
});

test('a page reached through a URL of another search belongs to that one', async () => {
  const world = createWorld([entry('one', {}, { quote: 'nonsense' })]);
  world.pages = world.pages.map((page) => ({ ...page, urlId: 'url_zzzzzzzzzzzz' }));
  assert.deepEqual((await validate(world)).rejected, []);
});

function alterMetadata(world: World, { files = {}, ...change }: { finalUrl?: string; files?: object }): void {
  const metadata = JSON.parse(world.files.get(pageFile(PAGE, 'json')) ?? '') as { files: object };
  const altered = { ...metadata, ...change, files: { ...metadata.files, ...files } };
  world.files.set(pageFile(PAGE, 'json'), JSON.stringify(altered));
}

const ALTERED: [name: string, alter: (world: World) => void][] = [
  ['its HTML is gone', (world) => world.files.delete(pageFile(PAGE, 'html'))],
  ['its Markdown is gone', (world) => world.files.delete(pageFile(PAGE, 'md'))],
  ['its metadata are gone', (world) => world.files.delete(pageFile(PAGE, 'json'))],
  ['its HTML was edited', (world) => world.files.set(pageFile(PAGE, 'html'), `${HTML} `)],
  ['its Markdown was edited', (world) => world.files.set(pageFile(PAGE, 'md'), 'else')],
  ['its metadata are no JSON', (world) => world.files.set(pageFile(PAGE, 'json'), '{')],
  ['its metadata lack fields', (world) => world.files.set(pageFile(PAGE, 'json'), '{}')],
  ['its metadata have no address', (world) => alterMetadata(world, { finalUrl: 'https://[' })],
  ['its PDF is gone', (world) => alterMetadata(world, { files: { pdf: { sha256: sha256('%PDF'), bytes: 4 } } })],
  [
    'its PDF was edited',
    (world) => {
      alterMetadata(world, { files: { pdf: { sha256: sha256('%PDF'), bytes: 4 } } });
      world.files.set(pageFile(PAGE, 'pdf'), '%PDF-');
    },
  ],
  ['a PDF was put beside it', (world) => world.files.set(pageFile(PAGE, 'pdf'), '%PDF')],
  ['its item is gone', (world) => (world.pages = [])],
];

for (const [name, alter] of ALTERED) {
  test(`fails the search of a page where ${name}`, async () => {
    const world = createWorld();
    alter(world);
    const verdict = await validate(world);
    assert.equal(verdict.searchError?.code, 'page_altered');
    assert.ok(failedChecks(verdict).includes('pages'));
  });
}

test('fails a search none of whose URLs could be fetched', async () => {
  const world = createWorld();
  world.urls = world.urls.map((url) => ({ ...url, status: 'failed', pageId: null }));
  world.pages = [];
  const verdict = await validate(world);
  assert.equal(verdict.searchError?.code, 'all_urls_failed');
  assert.deepEqual(failedChecks(verdict), ['urls']);
});

const asideOf = (...entries: RawEntry[]) =>
  JSON.stringify({ entries: entries.map((one) => ({ rule: 'value', reason: 'x', entry: one })) });

test('fails a search whose facts are gone, all or one of them', async () => {
  const world = createWorld([entry('one')]);
  world.pages = world.pages.map((page) => ({ ...page, dataPoints: 2 }));
  assert.equal((await validate(world)).searchError?.message, `2 facts were found on ${PAGE} and 1 are there`);
  world.files.set(rejectedFile(FILE), asideOf(entry('two')));
  assert.equal((await validate(world)).searchError, null);
  world.files.delete(FILE);
  assert.equal((await validate(world)).searchError?.code, 'facts_altered');
  world.files.delete(rejectedFile(FILE));
  assert.equal((await validate(world)).searchError?.message, `${FILE} is missing`);
  world.files.set(FILE, '{"entries":');
  assert.equal((await validate(world)).searchError?.code, 'facts_altered');
});

test('facts that one page has too many do not make up for those of another that are gone', async () => {
  const world = createWorld([entry('one'), entry('two', {}, { quote: 'nonsense' })]);
  const second = 'page_bbbbbbbbbbbb';
  addPage(world, second, 'url_bbbbbbbbbbbb', [FILE]);
  world.urls.push(completedUrl('url_bbbbbbbbbbbb', second, [SEARCH]));
  assert.equal((await validate(world)).searchError?.message, `1 facts were found on ${second} and 0 are there`);
  const elsewhere = entry('three', {}, { pageId: second });
  world.files.set(rejectedFile(FILE), asideOf(elsewhere));
  assert.equal((await validate(world)).searchError, null);
  world.files.delete(rejectedFile(FILE));
  world.pages = world.pages.map((page) => (page.id === second ? { ...page, dataPoints: null } : page));
  assert.equal((await validate(world)).searchError, null);
});

test('fails a search whose file of what was set aside is half-written', async () => {
  const world = createWorld();
  world.files.set(rejectedFile(FILE), asideOf(entry('two')).slice(0, 40));
  assert.deepEqual((await validate(world)).searchError, {
    code: 'facts_altered',
    message: `${rejectedFile(FILE)}: not valid JSON`,
  });
});

test('a search whose facts were all set aside fails again when it is validated again', async () => {
  const world = createWorld();
  world.files.delete(FILE);
  world.files.set(rejectedFile(FILE), asideOf(entry('one')));
  assert.equal((await validate(world)).searchError?.code, 'all_entries_rejected');
});

test('reads a page that is nested deeper than calls may be', async () => {
  const world = createWorld();
  const deep = `<h1>Acme</h1>${'<div>'.repeat(20_000)}<p>up to 15%</p>`;
  const source = { elementRef: 'p', sha256: sha256(deep) };
  world.pages = world.pages.map((page) => ({ ...page, sha256: sha256(deep) }));
  world.files.set(pageFile(PAGE, 'html'), deep);
  const json = world.files.get(pageFile(PAGE, 'json')) ?? '';
  world.files.set(pageFile(PAGE, 'json'), json.replace(sha256(HTML), sha256(deep)));
  const context = { pageTitle: 't', heading: 'Acme', surroundingText: 'up to 15%' };
  const entries = [entry('one', { context }, source)];
  world.files.set(FILE, JSON.stringify({ searchId: SEARCH, subject: 'acme', kind: 'carrier', entries }));
  assert.equal((await validate(world)).accepted, 1);
});
