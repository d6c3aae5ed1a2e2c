/** The page step: a stored page in, its facts out. */
import type { ExtractSuccess, StepFailure } from '../domain/outcomes.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import { extractDataPoints } from '../extraction/data-points.ts';
import { PageLimitError } from '../extraction/parse-html.ts';
import { toRawEntries } from '../extraction/raw-entries.ts';

/** The facts that a page states, possibly none. A page that passes a limit fails for good, with code `page_limit`. */
export function extractPage(input: {
  readonly metadata: PageMetadata;
  readonly html: string;
  readonly markdown: string;
}): ExtractSuccess | StepFailure {
  const { metadata, html, markdown } = input;
  try {
    const { pageDate, fetchedAt } = metadata;
    const points = extractDataPoints({ html, markdown, url: metadata.finalUrl, pageDate, fetchedAt });
    return { kind: 'extracted', facts: toRawEntries(points, { metadata }) };
  } catch (error) {
    if (!(error instanceof PageLimitError)) throw error;
    return { kind: 'failed', error: { code: 'page_limit', message: error.message }, final: true, retryAfterMs: null };
  }
}
