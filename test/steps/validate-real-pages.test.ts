/** On recorded pages of the real web, every fact that extraction finds passes the validation and the audit's own reading. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readPage } from '../../src/audit/page-quotes.ts';
import { pageFile } from '../../src/domain/pack-paths.ts';
import type { PageMetadata } from '../../src/domain/page-metadata.ts';
import { editRawFiles } from '../../src/domain/raw-files.ts';
import { newSearch } from '../../src/domain/transitions/new-items.ts';
import { newUrl, unclaimed } from '../../src/domain/transitions/new-items.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { validateSearch } from '../../src/steps/validate.ts';

const shared = process.env['SHARED_DIR'] ?? path.resolve(import.meta.dirname, '../../../shared');
const gold = path.join(shared, 'extraction-gold/dev');
const skip = existsSync(gold) ? false : `${gold} is not there`;
const PAGES = 10;
const NOW = '2026-01-02T03:04:05.678Z';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const search = newSearch({
  id: 'search_aaaaaaaaaaaa',
  query: 'x',
  category: 'x',
  carrier: null,
  state: null,
  priority: 'low',
});

test('facts of real pages hold', { skip }, async () => {
  let facts = 0;
  for (const label of readdirSync(gold).toSorted().slice(0, PAGES)) {
    const { page: id, url: address, html: file } = JSON.parse(readFileSync(path.join(gold, label), 'utf8'));
    facts += await countValidFacts(id, address, gunzipSync(readFileSync(path.resolve(gold, file))).toString());
  }
  assert.ok(facts > PAGES, `${facts} facts`);
});

/** How many facts the page has; fails where one of them is refused. */
async function countValidFacts(pageId: string, address: string, html: string): Promise<number> {
  const markdown = '';
  const metadata: PageMetadata = {
    pageId,
    urlId: 'url_aaaaaaaaaaaa',
    requestedUrl: address,
    finalUrl: address,
    redirects: [address],
    httpStatus: 200,
    contentType: 'text/html',
    title: null,
    language: null,
    canonical: null,
    pageDate: null,
    fetchedAt: NOW,
    files: {
      html: { sha256: sha256(html), bytes: Buffer.byteLength(html) },
      markdown: { sha256: sha256(markdown), bytes: 0 },
    },
    agent: 'agnt_aaaaaaaaaaaa',
  };
  const extracted = extractPage({ metadata, html, markdown });
  assert.equal(extracted.kind, 'extracted');
  if (extracted.kind !== 'extracted') return 0;
  const page = { ...unclaimed(pageId), urlId: metadata.urlId, sha256: sha256(html), dataPoints: null, files: [] };
  const { files, edits } = editRawFiles(page, search.id, extracted.facts);
  const stored = new Map([
    [pageFile(pageId, 'html'), html],
    [pageFile(pageId, 'md'), markdown],
    [pageFile(pageId, 'json'), JSON.stringify(metadata)],
  ]);
  for (const edit of edits) {
    const content = 'edit' in edit ? edit.edit(undefined) : String(edit.content);
    if (content !== null) stored.set(edit.path.replace('knowledge_pack/raw/', ''), content);
  }
  const url = { ...newUrl(metadata.urlId, address, null, search.id), status: 'completed' as const, pageId };
  const verdict = await validateSearch({
    search,
    urls: [url],
    pages: [{ ...page, status: 'completed', files }],
    read: (name) => {
      const text = stored.get(name);
      return Promise.resolve(text === undefined ? undefined : new TextEncoder().encode(text));
    },
  });
  assert.deepEqual(
    verdict.rejected.map(({ entryId, rule, reason }) => ({ entryId, rule, reason })),
    [],
  );
  const find = readPage(html);
  for (const { entry } of extracted.facts) assert.ok(find(entry.source), entry.id);
  assert.equal(verdict.accepted, extracted.facts.length);
  return verdict.accepted;
}
