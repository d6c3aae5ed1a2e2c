/** The search step: asks the provider and picks the results that become URLs. */
import type { SearchItem } from '../domain/items.ts';
import type { SearchSuccess, StepFailure } from '../domain/outcomes.ts';
import { oneLine } from '../lib/escape.ts';
import { MAX_RESULTS, type SearchProvider, type SearchResult } from '../search/provider.ts';
import { canonicaliseUrl } from '../web/canonical-url.ts';

const MAX_TITLE_LENGTH = 200;

export interface SearchContext {
  readonly provider: SearchProvider;
  /** How many of the best results are kept. */
  readonly urlsPerSearch: number;
  readonly signal: AbortSignal;
}

/**
 * The best results of the item's query, addresses canonical and each once. No result is a success: it ends the search.
 * @throws {InfrastructureFault} where the provider fails; the item is not to blame
 */
export async function runSearch(item: SearchItem, context: SearchContext): Promise<SearchSuccess | StepFailure> {
  const { provider, urlsPerSearch, signal } = context;
  // a request costs the same for one result or the most: what turns out to be a duplicate is made up for
  const answer = await provider.search(item.query, MAX_RESULTS, signal);
  if (answer.kind === 'refused') {
    return {
      kind: 'failed',
      error: { code: 'query_refused', message: answer.message },
      final: true,
      retryAfterMs: null,
    };
  }
  return { kind: 'searched', provider: provider.name, results: selectResults(answer.results, urlsPerSearch) };
}

function selectResults(results: readonly SearchResult[], most: number): SearchSuccess['results'] {
  const titles = new Map<string, string | null>();
  for (const { url, title } of results) {
    const canonical = canonicaliseUrl(url);
    // the first is the best; megabytes of title are not even looked at
    if (canonical !== null && !titles.has(canonical))
      titles.set(canonical, oneLine(title?.slice(0, 2000) ?? '', MAX_TITLE_LENGTH) || null);
  }
  return [...titles].slice(0, most).map(([url, title]) => ({ url, title }));
}
