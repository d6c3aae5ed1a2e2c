/** From a provider's list of results to ours: what does not fit is left out, unless nothing fits. */
import { checkSearchResult } from '../schemas/search-answers.ts';
import { createFault, type Endpoint } from './http.ts';
import type { SearchResult } from './provider.ts';

/**
 * The first `count` entries of `list`, those that are results.
 * @throws {InfrastructureFault} where there are entries and none is a result: the provider speaks otherwise than it did
 */
export function readResults(endpoint: Endpoint, list: readonly unknown[], count: number): readonly SearchResult[] {
  const results = list.slice(0, count).flatMap((entry) => {
    if (checkSearchResult(entry) !== null) return [];
    const { url, title } = entry as { readonly url: string; readonly title?: string | null };
    return [{ url, title: title ?? null }];
  });
  if (results.length === 0 && list.length > 0) {
    throw createFault(endpoint, 'provider-answer', 'answered with results of which none has an address');
  }
  return results;
}
