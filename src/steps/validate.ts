/** The last step: is what a search brought whole and true to its pages? */
import type { PageItem, SearchItem, UrlItem } from '../domain/items.ts';
import type { StepFailure, ValidateSuccess } from '../domain/outcomes.ts';
import { listFiles } from '../validation/stored-search.ts';
import { runJob } from './in-worker.ts';

/** The judging's share of its step's 60 s. */
const LIMIT_MS = 40_000;

export interface ValidateInput {
  readonly search: SearchItem;
  /** All URLs that the search found, also those whose facts another search owns. */
  readonly urls: readonly UrlItem[];
  /** The pages of those URLs. */
  readonly pages: readonly PageItem[];
  /** Reads a file at the tip, by its path relative to knowledge_pack/raw; undefined where there is none. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
}

/**
 * Checks the pages of a search and the facts that it owns.
 * @returns always the same checks in the same order; facts that break a rule are named, never repaired. Pages that pass a
 * limit make it fail for good, with code `validation_limit`
 */
export async function validateSearch(input: ValidateInput): Promise<ValidateSuccess | StepFailure> {
  const { search, urls, pages, read } = input;
  const files = new Map<string, Uint8Array>();
  for (const path of listFiles(pages)) {
    const bytes = await read(path);
    if (bytes) files.set(path, bytes);
  }
  const job = { kind: 'validate' as const, search: { search, urls, pages, files } };
  const outcome = await runJob(job, LIMIT_MS, 'validation_limit');
  if (outcome.kind === 'extracted') throw new TypeError('a validation cannot end as extracted');
  return outcome;
}
