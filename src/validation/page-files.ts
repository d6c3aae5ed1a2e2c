/** Are a page's files there, as they were when it was fetched? */
import { createHash } from 'node:crypto';
import type { PageItem } from '../domain/items.ts';
import { pageFile } from '../domain/pack-paths.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import { parseMetadata } from '../schemas/page-metadata.ts';

/** A page's saved HTML and how it came about, or what is wrong with its files. */
export type PageFilesResult =
  | { readonly kind: 'intact'; readonly html: string; readonly metadata: PageMetadata }
  | { readonly kind: 'altered'; readonly reason: string };

/** Compares a page's files, three or with a PDF four, with the hashes that its item and its metadata record. */
export function checkPageFiles(page: PageItem, files: ReadonlyMap<string, Uint8Array>): PageFilesResult {
  const html = files.get(pageFile(page.id, 'html'));
  const markdown = files.get(pageFile(page.id, 'md'));
  const json = files.get(pageFile(page.id, 'json'));
  if (!html) return altered(`${page.id}.html is missing`);
  if (!markdown) return altered(`${page.id}.md is missing`);
  if (!json) return altered(`${page.id}.json is missing`);
  if (hashOf(html) !== page.sha256) return altered(`${page.id}.html is not what was fetched: its SHA-256 differs`);
  const metadata = parseMetadata(json);
  if (typeof metadata === 'string') return altered(`${page.id}.json: ${metadata}`);
  if (metadata.pageId !== page.id) return altered(`${page.id}.json is about another page`);
  if (metadata.files.html.sha256 !== page.sha256) return altered(`${page.id}.json records another hash of the HTML`);
  if (hashOf(markdown) !== metadata.files.markdown.sha256) {
    return altered(`${page.id}.md is not what was written: its SHA-256 differs`);
  }
  const pdf = files.get(pageFile(page.id, 'pdf'));
  if (metadata.files.pdf && !pdf) return altered(`${page.id}.pdf is missing`);
  if (pdf && hashOf(pdf) !== metadata.files.pdf?.sha256) {
    return altered(`${page.id}.pdf is not what was sent: its SHA-256 differs`);
  }
  return { kind: 'intact', html: new TextDecoder().decode(html), metadata };
}

function altered(reason: string): PageFilesResult {
  return { kind: 'altered', reason };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
