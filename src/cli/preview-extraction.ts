/** What reading stored pages again would change, worked out with the swarm's own steps and without touching the remote. */
import type { FileEdit } from '../domain/change.ts';
import type { PageItem, SearchItem, State } from '../domain/items.ts';
import { inRepository, pageFile } from '../domain/pack-paths.ts';
import { editRawFiles, moveRejected } from '../domain/raw-files.ts';
import { ownerOf, pageOf, urlsOf } from '../domain/readiness.ts';
import type { Repository } from '../repo/repository.ts';
import { extractPage } from '../steps/extract.ts';
import { READ_FILES, readStoredPage } from '../steps/stored-page.ts';
import { validateSearch } from '../steps/validate.ts';

/** Files of facts by their path from the repository's root; null where there is none. */
export interface Preview {
  readonly before: ReadonlyMap<string, string | null>;
  readonly after: ReadonlyMap<string, string | null>;
  /** Pages that would fail, with the reason. */
  readonly failed: readonly { readonly id: string; readonly reason: string }[];
}

/** Extracts the pages and validates what their searches own. */
export async function previewExtraction(
  repository: Repository,
  state: State,
  pages: readonly PageItem[],
): Promise<Preview> {
  const files = new Overlay(repository);
  const failed: { id: string; reason: string }[] = [];
  const read = new Map<string, PageItem>();
  for (const page of pages) {
    await repository.prefetch(READ_FILES.map((kind) => inRepository(pageFile(page.id, kind))));
    const owner = ownerOf(state, page);
    if (owner === undefined) {
      failed.push({ id: page.id, reason: 'no search owns it' });
      continue;
    }
    const stored = await readStoredPage(page.id, (path) => files.read(path));
    const outcome = 'kind' in stored ? stored : await extractPage(stored);
    if (outcome.kind === 'failed') failed.push({ id: page.id, reason: outcome.error.message });
    else {
      const written = editRawFiles(page, owner, outcome.facts);
      await files.apply(written.edits);
      read.set(page.id, { ...page, status: 'completed', files: written.files });
    }
  }
  const owners = new Set([...read.values()].flatMap((page) => ownerOf(state, page) ?? []));
  for (const id of owners) {
    const search = state.search.get(id);
    if (search) await validate(search, state, read, files);
  }
  return { before: files.before, after: files.after, failed };
}

async function validate(
  search: SearchItem,
  state: State,
  read: ReadonlyMap<string, PageItem>,
  files: Overlay,
): Promise<void> {
  const urls = urlsOf(state, search.id);
  const pages = new Map(
    urls.flatMap((url) => pageOf(state, url) ?? []).map((page) => [page.id, read.get(page.id) ?? page]),
  );
  const verdict = await validateSearch({
    search,
    urls,
    pages: [...pages.values()],
    read: (path) => files.read(path),
  });
  if (verdict.kind === 'validated') await files.apply(moveRejected(verdict.rejected));
}

/** The repository's files with what was written on top of them. */
class Overlay {
  readonly before = new Map<string, string | null>();
  readonly after = new Map<string, string | null>();
  private readonly repository: Repository;

  constructor(repository: Repository) {
    this.repository = repository;
  }

  /** By its path relative to knowledge_pack/raw, as it is stored: hashes are those of bytes. */
  async read(path: string): Promise<Uint8Array | undefined> {
    const written = this.after.get(inRepository(path));
    if (written === undefined) return await this.repository.readFile(inRepository(path));
    return written === null ? undefined : new TextEncoder().encode(written);
  }

  async apply(edits: readonly FileEdit[]): Promise<void> {
    // from what stood there before any of them, as in a commit
    const after = new Map<string, string | null>();
    for (const edit of edits) {
      const current = await this.readAt(edit.path);
      if (!this.before.has(edit.path)) this.before.set(edit.path, current ?? null);
      after.set(
        edit.path,
        'edit' in edit ? edit.edit(current, await this.readBeside(edit.beside)) : String(edit.content),
      );
    }
    for (const [path, text] of after) this.after.set(path, text);
  }

  private async readBeside(path: string | undefined): Promise<string | undefined> {
    return path === undefined ? undefined : await this.readAt(path);
  }

  private async readAt(path: string): Promise<string | undefined> {
    const written = this.after.get(path);
    if (written !== undefined) return written ?? undefined;
    const bytes = await this.repository.readFile(path);
    return bytes && new TextDecoder().decode(bytes);
  }
}
