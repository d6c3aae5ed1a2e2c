/** A page as the swarm stores it, extracted and validated by the real steps, without any repository. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { RawEntry } from '../../src/domain/facts.ts';
import type { PageItem, UrlItem } from '../../src/domain/items.ts';
import type { ValidateSuccess } from '../../src/domain/outcomes.ts';
import { pageFile } from '../../src/domain/pack-paths.ts';
import type { PageMetadata } from '../../src/domain/page-metadata.ts';
import { editRawFiles } from '../../src/domain/raw-files.ts';
import { newSearch, newUrl, unclaimed } from '../../src/domain/transitions/new-items.ts';
import { extractPage } from '../../src/steps/extract.ts';
import { validateSearch } from '../../src/steps/validate.ts';

const SEARCH = newSearch({
  id: 'search_aaaaaaaaaaaa',
  query: 'x',
  category: 'x',
  carrier: null,
  state: null,
  priority: 'low',
});
const NOW = '2026-01-02T03:04:05.678Z';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export interface StoredPage {
  readonly id: string;
  readonly url: string;
  readonly title: string | null;
  readonly html: string;
  readonly markdown: string;
}

/** The repository's files about a page and its facts, by their path relative to knowledge_pack/raw. */
export interface Stored {
  readonly page: PageItem;
  readonly url: UrlItem;
  readonly files: Map<string, string>;
  readonly entries: readonly RawEntry[];
}

/** Extracts a page and stores it with its facts. */
export async function storePage(stored: StoredPage): Promise<Stored> {
  const metadata = metadataOf(stored);
  const extracted = await extractPage({ metadata, html: stored.html, markdown: stored.markdown });
  assert.equal(extracted.kind, 'extracted');
  const facts = extracted.kind === 'extracted' ? extracted.facts : [];
  const { id } = stored;
  const { sha256: hash } = metadata.files.html;
  const page = { ...unclaimed(id), urlId: metadata.urlId, sha256: hash, dataPoints: facts.length, files: [] };
  const written = editRawFiles(page, SEARCH.id, facts);
  const files = new Map([
    [pageFile(id, 'html'), stored.html],
    [pageFile(id, 'md'), stored.markdown],
    [pageFile(id, 'json'), JSON.stringify(metadata)],
  ]);
  for (const edit of written.edits) {
    const content = 'edit' in edit ? edit.edit(undefined) : String(edit.content);
    if (content !== null) files.set(edit.path.replace('knowledge_pack/raw/', ''), content);
  }
  return {
    page: { ...page, status: 'completed', files: written.files },
    url: { ...newUrl(metadata.urlId, stored.url, null, SEARCH.id), status: 'completed', pageId: id },
    files,
    entries: facts.map(({ entry }) => entry),
  };
}

/** What validation says to what is stored. */
export async function validateStored({ page, url, files }: Omit<Stored, 'entries'>): Promise<ValidateSuccess> {
  const outcome = await validateSearch({
    search: SEARCH,
    urls: [url],
    pages: [page],
    read: (name) => {
      const text = files.get(name);
      return Promise.resolve(text === undefined ? undefined : new TextEncoder().encode(text));
    },
  });
  assert.ok(outcome.kind === 'validated', JSON.stringify(outcome));
  return outcome;
}

export function metadataOf({ id, url, title, html, markdown }: StoredPage): PageMetadata {
  return {
    pageId: id,
    urlId: 'url_aaaaaaaaaaaa',
    requestedUrl: url,
    finalUrl: url,
    redirects: [url],
    httpStatus: 200,
    contentType: 'text/html',
    title,
    language: null,
    canonical: null,
    pageDate: null,
    fetchedAt: NOW,
    files: {
      html: { sha256: sha256(html), bytes: Buffer.byteLength(html) },
      markdown: { sha256: sha256(markdown), bytes: Buffer.byteLength(markdown) },
    },
    agent: 'agnt_aaaaaaaaaaaa',
  };
}
