/** The practice web's own search endpoint, which answers in SearXNG's shape. */
import { createEndpoint } from './http.ts';
import type { SearchProvider } from './provider.ts';
import { askSearxng } from './searxng.ts';

/** Asks the practice web at `url`, e.g. `http://search.test/search`. */
export function createPracticeProvider(url: string): SearchProvider {
  const endpoint = createEndpoint('The practice search', url, {});
  return {
    name: 'practice',
    search: (query, count, signal) => askSearxng(endpoint, { q: query, format: 'json' }, count, signal),
  };
}
