import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileEdit } from '../../src/domain/change.ts';
import type { RawEntry, RawFile } from '../../src/domain/facts.ts';
import { editRawFiles, moveRejected } from '../../src/domain/raw-files.ts';
import { unclaimed } from '../../src/domain/transitions/new-items.ts';
import { discountEntry } from '../helpers/swarm-history.ts';

const SEARCH = 'search_aaaaaaaaaaaa';
const FILE = `knowledge_pack/raw/carriers/acme/data_${SEARCH}.raw.json`;
const REJECTED = FILE.replace('raw/carriers', 'raw/_rejected/carriers');
const NOW = '2026-01-02T03:04:05.678Z';

const pageOf = (id: string, files: string[] = []) => ({
  ...unclaimed(id),
  urlId: 'url_aaaaaaaaaaaa',
  sha256: 'ab',
  dataPoints: null,
  files,
});
const entryOf = (id: string, pageId: string, change: Partial<RawEntry> = {}): RawEntry => ({
  ...discountEntry(`raw_${id}`, 'acme', pageId, '<p>', NOW),
  ...change,
});
const factsOf = (entries: readonly RawEntry[]) =>
  entries.map((entry) => ({ kind: 'carrier' as const, subject: 'acme', entry }));

function apply(files: ReadonlyMap<string, string>, edits: readonly FileEdit[]): Map<string, string> {
  const after = new Map(files);
  for (const edit of edits) {
    const content =
      'edit' in edit ? edit.edit(files.get(edit.path), files.get(edit.beside ?? '')) : String(edit.content);
    if (content === null) after.delete(edit.path);
    else after.set(edit.path, content);
  }
  return after;
}

const entriesIn = (files: ReadonlyMap<string, string>) =>
  (JSON.parse(files.get(FILE) ?? '{"entries":[]}') as RawFile).entries.map(({ id, source, rawValue }) =>
    [id, source.pageId, rawValue].join(' '),
  );

test('a page that is extracted again keeps its place among others, and what it states still keeps its id', () => {
  let files = new Map<string, string>();
  for (const [page, ids] of [
    ['page_a', ['one', 'two']],
    ['page_b', ['three']],
  ] as const) {
    const entries = ids.map((id, index) => entryOf(id, page, { normalizedValue: 15 + index }));
    files = apply(files, editRawFiles(pageOf(page), SEARCH, factsOf(entries)).edits);
  }
  assert.deepEqual(entriesIn(files), [
    'raw_one page_a up to 15%',
    'raw_two page_a up to 15%',
    'raw_three page_b up to 15%',
  ]);
  const again = [
    entryOf('four', 'page_a', { normalizedValue: 9, rawValue: '9%' }),
    entryOf('five', 'page_a', { normalizedValue: 16, rawValue: 'up to 16%' }),
  ];
  const { files: written, edits } = editRawFiles(
    pageOf('page_a', [`carriers/acme/data_${SEARCH}.raw.json`]),
    SEARCH,
    factsOf(again),
  );
  files = apply(files, edits);
  assert.deepEqual(written, [`carriers/acme/data_${SEARCH}.raw.json`]);
  assert.deepEqual(entriesIn(files), ['raw_four page_a 9%', 'raw_two page_a up to 16%', 'raw_three page_b up to 15%']);
});

test('nothing found any more: its entries go, those set aside too, others stay', () => {
  const path = `carriers/acme/data_${SEARCH}.raw.json`;
  const [own, bad, other] = [entryOf('own', 'page_a'), entryOf('bad', 'page_a'), entryOf('other', 'page_b')];
  let files = apply(new Map(), editRawFiles(pageOf('page_a'), SEARCH, factsOf([own, bad])).edits);
  files = apply(files, editRawFiles(pageOf('page_b'), SEARCH, factsOf([other])).edits);
  const rejection = { file: path, entryId: bad.id, entry: bad, rule: 'quote', reason: 'gone' };
  files = apply(files, moveRejected([rejection]));
  assert.deepEqual(entriesIn(files), ['raw_own page_a up to 15%', 'raw_other page_b up to 15%']);
  assert.ok(files.get(REJECTED)?.includes('raw_bad'));
  files = apply(files, editRawFiles(pageOf('page_a', [path]), SEARCH, []).edits);
  assert.deepEqual(entriesIn(files), ['raw_other page_b up to 15%']);
  assert.equal(files.has(REJECTED), false);
});

test('what was set aside keeps its id and its place there, in whatever order pages are read again', () => {
  const path = `carriers/acme/data_${SEARCH}.raw.json`;
  const reject = (files: ReadonlyMap<string, string>) => {
    const { entries } = JSON.parse(files.get(FILE) ?? '') as RawFile;
    return apply(
      files,
      moveRejected(entries.map((entry) => ({ file: path, entryId: entry.id, entry, rule: 'quote', reason: 'gone' }))),
    );
  };
  const extract = (files: ReadonlyMap<string, string>, page: string, id: string) =>
    apply(files, editRawFiles(pageOf(page, [path]), SEARCH, factsOf([entryOf(id, page)])).edits);
  const first = reject(extract(extract(new Map(), 'page_a', 'one'), 'page_b', 'two'));
  const again = reject(extract(extract(first, 'page_b', 'three'), 'page_a', 'four'));
  assert.ok(first.get(REJECTED)?.includes('raw_two'));
  assert.deepEqual(again, first);
});

test('of two entries alike to the letter one is set aside', () => {
  const twice = entryOf('own', 'page_a');
  const path = `carriers/acme/data_${SEARCH}.raw.json`;
  let files = apply(new Map(), editRawFiles(pageOf('page_a'), SEARCH, factsOf([twice, twice])).edits);
  const rejection = { file: path, entryId: twice.id, entry: twice, rule: 'duplicate', reason: 'twice' };
  files = apply(files, moveRejected([rejection]));
  assert.deepEqual(entriesIn(files), ['raw_own page_a up to 15%']);
});
