/** The page step: a stored page in, its facts out. */
import type { ExtractSuccess, StepFailure } from '../domain/outcomes.ts';
import { runJob, type StoredPage } from './in-worker.ts';

/** A page's share of its step's 120 s. */
const LIMIT_MS = 60_000;

/** The facts that a page states, possibly none. A page that passes a limit fails for good, with code `page_limit`. */
export async function extractPage({ metadata, html, markdown }: StoredPage): Promise<ExtractSuccess | StepFailure> {
  const outcome = await runJob({ kind: 'extract', page: { metadata, html, markdown } }, LIMIT_MS, 'page_limit');
  if (outcome.kind === 'validated') throw new TypeError('a page cannot end as validated');
  return outcome;
}
