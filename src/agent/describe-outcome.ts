/** What a step came to, as a log line. */
import type { StepOutcome } from '../domain/outcomes.ts';

/** The line's message and fields. */
export function describeOutcome(
  outcome: StepOutcome,
): { readonly message: string } & Readonly<Record<string, unknown>> {
  switch (outcome.kind) {
    case 'searched':
      return { message: 'searched', urls: outcome.results.length, provider: outcome.provider };
    case 'fetched':
      return { message: 'fetched', page: outcome.metadata.pageId, bytes: outcome.metadata.files.html.bytes };
    case 'extracted':
      return { message: 'extracted', facts: outcome.facts.length };
    case 'validated':
      return {
        message: 'validated',
        facts: outcome.accepted,
        rejected: outcome.rejected.length,
        ...(outcome.searchError ? { searchFailed: outcome.searchError.code } : {}),
      };
    case 'failed':
      return {
        message: outcome.final ? 'failed for good' : 'failed, to be tried again',
        code: outcome.error.code,
        reason: outcome.error.message,
      };
  }
}
