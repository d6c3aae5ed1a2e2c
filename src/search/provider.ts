/** What every search provider is: one interface, answers as values, faults thrown. */

export interface SearchResult {
  /** As the provider gave it: not yet canonical, not yet known to be http(s). */
  readonly url: string;
  readonly title: string | null;
}

/** Results, best first, possibly none; or this very query was refused, and asking again cannot help. */
export type SearchAnswer =
  | { readonly kind: 'results'; readonly results: readonly SearchResult[] }
  | { readonly kind: 'refused'; readonly message: string };

export interface SearchProvider {
  readonly name: string;
  /**
   * Asks for the best `count` (1 to 20) results.
   * @throws {InfrastructureFault} where the provider fails, refuses the key or is not reached: the query is not to blame
   */
  search(query: string, count: number, signal: AbortSignal): Promise<SearchAnswer>;
}

/** The most results that one request brings. */
export const MAX_RESULTS = 20;
