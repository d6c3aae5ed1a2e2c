/** Where things lie in the shared repository. */

export const PACK_RAW = 'knowledge_pack/raw';
const PAGES = '_pages';

export type PageFileKind = 'html' | 'md' | 'json' | 'pdf';

/** Path of a page's file, relative to knowledge_pack/raw: `_pages/page_….html`. */
export function pageFile(pageId: string, kind: PageFileKind): string {
  return `${PAGES}/${pageId}.${kind}`;
}

/** Path of the facts about a subject from a search's pages, relative to knowledge_pack/raw. */
export function rawFile(kind: 'carrier' | 'state', subject: string, searchId: string): string {
  return `${kind === 'carrier' ? 'carriers' : 'states'}/${subject}/data_${searchId}.raw.json`;
}

/** Where validation sets entries aside that failed: the same path below `_rejected/`. */
export function rejectedFile(path: string): string {
  return `_rejected/${path}`;
}

/** The path from the repository's root for one relative to knowledge_pack/raw. */
export function inRepository(path: string): string {
  return `${PACK_RAW}/${path}`;
}
