/** What an operator adds to a running swarm. */
import type { Change } from '../change.ts';
import type { State } from '../items.ts';
import { changeOf, wideChange, type Actor } from './common.ts';
import { newExtraction, newSearch, newUrl, type PlannedSearch } from './new-items.ts';
import { reopenExtraction, reopenSearch } from './reopening.ts';

/** Appends searches whose query is not there yet; undefined where all of them are. */
export function planSearches(state: State, planned: readonly PlannedSearch[], actor: Actor): Change | undefined {
  const known = new Set([...state.search.values()].map((search) => search.query));
  const added = planned.filter((search) => !known.has(search.query) && known.add(search.query));
  if (added.length === 0) return undefined;
  return wideChange('plan', actor, `feat(kb): plan ${added.length} searches`, { search: added.map(newSearch) });
}

/** What came of adding a URL: the change, or why there is nothing to do. */
export type AddUrlResult =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'known' | 'no-such-search' | 'being-validated' };

/**
 * Adds a page to a search by hand. A search that has ended is opened again: its extraction waits for the new page and
 * then validates all of it.
 */
export function addUrl(
  state: State,
  searchId: string,
  url: string,
  actor: Actor,
  drawn: { readonly urlId: string; readonly extractionId: string },
): AddUrlResult {
  const search = state.search.get(searchId);
  if (!search) return { kind: 'no-such-search' };
  const existing = [...state.url.values()].find((item) => item.url === url);
  if (existing?.searchIds.includes(searchId)) return { kind: 'known' };
  const item = existing
    ? { ...existing, searchIds: [...existing.searchIds, searchId] }
    : newUrl(drawn.urlId, url, null, searchId);
  const subject = `feat(kb): add ${item.id} to ${searchId}`;
  if (search.status === 'pending' || search.status === 'claimed') {
    return { kind: 'change', change: changeOf('plan', actor, item, subject, { url: [item] }) };
  }
  const extraction = [...state.extraction.values()].find((candidate) => candidate.searchId === searchId);
  // opening it again under the agent that validates it would end that agent's claim
  if (extraction?.status === 'claimed') return { kind: 'being-validated' };
  const reopened = extraction ? reopenExtraction(extraction) : newExtraction(drawn.extractionId, searchId);
  const put = { url: [item], search: [reopenSearch(search)], extraction: [reopened] };
  return { kind: 'change', change: changeOf('plan', actor, item, subject, put) };
}
