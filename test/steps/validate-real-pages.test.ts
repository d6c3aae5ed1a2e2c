/** Every fact that extraction finds passes the validation and the audit's own reading: on recorded pages, on the practice web. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelledPages } from '../../scripts/score/labelled-pages.ts';
import { readPage } from '../../src/audit/page-quotes.ts';
import { urlOf } from '../../src/practice-web/page.ts';
import { PAGES, renderDocument } from '../../src/practice-web/sites.ts';
import { toMarkdown } from '../../src/web/markdown.ts';
import { readRecorded, readRecordedHtml, withoutRecording, type RecordedPage } from '../web/shared.ts';
import { storePage, validateStored, type StoredPage } from './stored-page.ts';

/** How many facts the page has, and what was said against some of them. */
async function judge(page: StoredPage): Promise<{ facts: number; refused: string[] }> {
  const stored = await storePage(page);
  const { entries } = stored;
  const verdict = await validateStored(stored);
  const find = entries.length > 0 ? readPage(page.html) : null;
  for (const { id, source } of entries) assert.ok(find?.(source), `${page.id}: the audit does not find ${id}`);
  assert.equal(verdict.accepted + verdict.rejected.length, entries.length);
  const refused = verdict.rejected.map(({ rule, reason, entryId }) => {
    const entry = entries.find(({ id }) => id === entryId);
    return `${page.id} ${rule}: ${reason} | ${entry?.dataPoint} = "${entry?.rawValue}" | ${entry?.source.quote}`;
  });
  return { facts: entries.length, refused };
}

test('facts of the practice web hold', async () => {
  let facts = 0;
  for (const [index, page] of PAGES.entries()) {
    const url = urlOf(page);
    const { html } = renderDocument(page);
    const id = `page_practice${String(index).padStart(4, '0')}`;
    const result = await judge({ id, url, title: null, html, markdown: toMarkdown(html, url) });
    assert.deepEqual(result.refused, []);
    facts += result.facts;
  }
  assert.ok(facts > 1000, `${facts} facts`);
});

test('facts of written pages hold', async () => {
  let facts = 0;
  for (const [index, { page, url, html }] of labelledPages('written').entries()) {
    assert.ok(url !== null, page);
    const id = `page_written${String(index).padStart(5, '0')}`;
    const result = await judge({ id, url, title: null, html, markdown: toMarkdown(html, url) });
    assert.deepEqual(result.refused, []);
    facts += result.facts;
  }
  assert.ok(facts > 1000, `${facts} facts`);
});

test('facts of recorded pages hold', { skip: withoutRecording }, async (t) => {
  const refused: string[] = [];
  let facts = 0;
  for (const { url, page, title } of readRecorded<(RecordedPage & { title: string | null })[]>('index.json')) {
    if (page === null) continue;
    const html = readRecordedHtml(page);
    const result = await judge({ id: page, url, title, html, markdown: toMarkdown(html, url) });
    refused.push(...result.refused);
    facts += result.facts;
  }
  t.diagnostic(`${facts} facts, ${refused.length} refused`);
  assert.ok(facts > 1000, `${facts} facts`);
  for (const reason of refused) t.diagnostic(reason);
  // what is refused is no fact: "99% of drivers … are eligible" read as a saving, a sum of one coverage taken for another's
  assert.deepEqual(
    refused.filter((reason) => !/^\S+ plausible: /.test(reason)),
    [],
  );
  assert.ok(refused.length * 500 <= facts, `${refused.length} of ${facts} refused`);
});
