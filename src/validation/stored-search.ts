/** What a search brought, as it is stored: everything that validation looks at. */
import type { PageItem, SearchItem, UrlItem } from '../domain/items.ts';
import { pageFile, rejectedFile } from '../domain/pack-paths.ts';

export interface StoredSearch {
  readonly search: SearchItem;
  /** All URLs that the search found, also those whose facts another search owns. */
  readonly urls: readonly UrlItem[];
  /** The pages of those URLs. */
  readonly pages: readonly PageItem[];
  /** The files of `listFiles` that are there, by their path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The files that pages and facts of these pages may stand in, relative to knowledge_pack/raw. */
export function listFiles(pages: readonly PageItem[]): string[] {
  const paths = pages.flatMap((page) => [
    pageFile(page.id, 'html'),
    pageFile(page.id, 'md'),
    pageFile(page.id, 'json'),
    pageFile(page.id, 'pdf'),
    ...page.files,
    ...page.files.map(rejectedFile),
  ]);
  return [...new Set(paths)];
}
