/** Reads a page from the repository for its step. */
import type { StepFailure } from '../domain/outcomes.ts';
import { pageFile, type PageFileKind } from '../domain/pack-paths.ts';
import { parseMetadata } from '../schemas/page-metadata.ts';
import type { StoredPage } from './in-worker.ts';

/** The files that a page is read from. */
export const READ_FILES: readonly PageFileKind[] = ['html', 'md', 'json'];

/**
 * The page, or a failure for good where a file of it is missing or cannot be read.
 * @param read reads a file by its path relative to knowledge_pack/raw; undefined where there is none
 */
export async function readStoredPage(
  pageId: string,
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<StoredPage | StepFailure> {
  const files = new Map<PageFileKind, Uint8Array>();
  for (const kind of READ_FILES) {
    const bytes = await read(pageFile(pageId, kind));
    if (!bytes) return fail('page_missing', `${pageId}.${kind} is missing`);
    files.set(kind, bytes);
  }
  const text = (kind: PageFileKind) => new TextDecoder().decode(files.get(kind));
  const metadata = parseMetadata(files.get('json') ?? new Uint8Array());
  if (typeof metadata === 'string') return fail('page_altered', `${pageId}.json: ${metadata}`);
  return { metadata, html: text('html'), markdown: text('md') };
}

function fail(code: string, message: string): StepFailure {
  return { kind: 'failed', error: { code, message }, final: true, retryAfterMs: null };
}
