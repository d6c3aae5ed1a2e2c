/**
 * Reads pages in a thread of its own, with a limit of time and memory: whatever a page is made of, the agent stays able to
 * answer, and the page ends with a clear outcome. The thread is kept for the next page, unless a limit was passed.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ExtractSuccess, StepFailure, ValidateSuccess } from '../domain/outcomes.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import type { StoredSearch } from '../validation/stored-search.ts';

/** What the thread is asked. */
export type Job =
  | { readonly kind: 'extract'; readonly page: StoredPage }
  | { readonly kind: 'validate'; readonly search: StoredSearch };

/** A page as it stands in the repository. */
export interface StoredPage {
  readonly metadata: PageMetadata;
  readonly html: string;
  readonly markdown: string;
}

/** What it answers: the outcome, or which limit was passed. */
export type Answer = { readonly outcome: ExtractSuccess | ValidateSuccess | StepFailure } | { readonly limit: string };

const MAX_MEGABYTES = 768;

let worker: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** Runs a job, after those before it. Passing a limit is a failure for good, with the code given. */
export function runJob(
  job: Job,
  limitMs: number,
  code: string,
): Promise<ExtractSuccess | ValidateSuccess | StepFailure> {
  const result = turn.then(async () => {
    const answer = await ask(job, limitMs);
    if ('outcome' in answer) return answer.outcome;
    return { kind: 'failed' as const, error: { code, message: answer.limit }, final: true, retryAfterMs: null };
  });
  turn = result.catch(() => undefined);
  return result;
}

async function ask(job: Job, limitMs: number): Promise<Answer> {
  const asked = (worker ??= startWorker());
  // an idle thread keeps no process alive
  asked.ref();
  asked.postMessage(job);
  const answered = new AbortController();
  const timer = setTimeout(() => answered.abort(), limitMs);
  try {
    const [answer] = (await once(asked, 'message', { signal: answered.signal })) as [Answer];
    return answer;
  } catch (error) {
    discard(asked);
    if (answered.signal.aborted) return { limit: `reading took longer than ${limitMs / 1000} s` };
    if (isOutOfMemory(error)) return { limit: `reading took more than ${MAX_MEGABYTES} MB` };
    throw error;
  } finally {
    clearTimeout(timer);
    asked.unref();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function startWorker(): Worker {
  return new Worker(new URL('worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
  });
}

function discard(ended: Worker): void {
  if (worker === ended) worker = undefined;
  void ended.terminate();
}
