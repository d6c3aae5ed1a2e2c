/** The thread in which pages are read: see in-worker.ts. */
import { parentPort } from 'node:worker_threads';
import type { ExtractSuccess, StepFailure } from '../domain/outcomes.ts';
import { extractDataPoints } from '../extraction/data-points.ts';
import { PageLimitError } from '../extraction/page/parse-html.ts';
import { toRawEntries } from '../extraction/raw-entries.ts';
import { judgeSearch } from '../validation/judge-search.ts';
import type { Answer, Job, StoredPage } from './in-worker.ts';

parentPort?.on('message', (job: Job) => parentPort?.postMessage(work(job)));

function work(job: Job): Answer {
  try {
    return { outcome: job.kind === 'extract' ? extract(job.page) : judgeSearch(job.search) };
  } catch (error) {
    // calls or strings that outgrow the engine: the page's doing
    if (error instanceof RangeError) return { limit: `reading it came to "${error.message}"` };
    throw error;
  }
}

function extract({ metadata, html, markdown }: StoredPage): ExtractSuccess | StepFailure {
  try {
    const { pageDate, fetchedAt } = metadata;
    const points = extractDataPoints({ html, markdown, url: metadata.finalUrl, pageDate, fetchedAt });
    return { kind: 'extracted', facts: toRawEntries(points, { metadata }) };
  } catch (error) {
    if (!(error instanceof PageLimitError)) throw error;
    const failure = { code: 'page_limit', message: error.message };
    return { kind: 'failed', error: failure, final: true, retryAfterMs: null };
  }
}
