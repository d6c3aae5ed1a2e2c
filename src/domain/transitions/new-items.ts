/** Items as they begin. */
import type { ExtractionItem, PageItem, Priority, SearchItem, UrlItem } from '../items.ts';

/** A search as it is planned. */
export interface PlannedSearch {
  readonly id: string;
  readonly query: string;
  readonly category: string;
  readonly carrier: string | null;
  readonly state: string | null;
  readonly priority: Priority;
}

/** A search that nobody has touched yet. */
export function newSearch(planned: PlannedSearch): SearchItem {
  const { id, query, category, carrier, state, priority } = planned;
  return { ...unclaimed(id), query, category, carrier, state, priority, urlsFound: null, provider: null };
}

/** The fields of an item that nobody has touched yet. */
export function unclaimed(id: string) {
  return {
    id,
    status: 'pending' as const,
    epoch: 0,
    attempts: 0,
    assignedTo: null,
    container: null,
    claimedAt: null,
    notBefore: null,
    error: null,
    completedAt: null,
  };
}

/** A URL that a search has found. */
export function newUrl(id: string, url: string, title: string | null, searchId: string): UrlItem {
  return { ...unclaimed(id), url, searchIds: [searchId], title, pageId: null, finalUrl: null, outcome: null };
}

/** The item that validates what a search brought. */
export function newExtraction(id: string, searchId: string): ExtractionItem {
  return { ...unclaimed(id), searchId, checks: null };
}

/** A page that a URL has just led to. */
export function newPage(id: string, urlId: string, sha256: string): PageItem {
  return { ...unclaimed(id), urlId, sha256, dataPoints: null, files: [] };
}
