/** What can be worked on, derived from the state and never written down. */
import { findBusyHosts, hostOf, isProviderBusy } from './budgets.ts';
import {
  TRACKERS,
  type Item,
  type PageItem,
  type Priority,
  type SearchItem,
  type State,
  type TrackerName,
  type UrlItem,
} from './items.ts';

/** Work that an agent may claim. */
export interface Work {
  readonly tracker: TrackerName;
  readonly id: string;
}

/** True where the item may be claimed now. */
export function isReady(state: State, item: Item, now: string): boolean {
  if (item.status !== 'pending' || (item.notBefore !== null && item.notBefore > now)) return false;
  if ('query' in item) return !isProviderBusy(state, now);
  if ('url' in item) return !findBusyHosts(state, now).has(hostOf(item.url));
  return !('searchId' in item) || searchHasEnded(state, urlsOf(state, item.searchId));
}

/**
 * The next work: the first tracker of the waterfall that has ready items, among those of the highest priority the one that
 * `followUp` names, or else one at random.
 * @param after the item that was worked on before
 * @param random a number from 0 to below 1
 */
export function selectWork(state: State, now: string, after: string | null, random: number): Work | undefined {
  const choices = listChoices(state, now);
  return followUp(state, choices, after) ?? choices[Math.floor(random * choices.length)];
}

/**
 * The choice that stands next in its tracker, as long as nobody else was at work between: agents that each go on from their
 * own place meet seldom.
 */
export function followUp(state: State, choices: readonly Work[], after: string | null): Work | undefined {
  const tracker = choices[0]?.tracker;
  if (after === null || !tracker || !state[tracker].has(after)) return undefined;
  const chosen = new Set(choices.map(({ id }) => id));
  let isPast = false;
  for (const { id, status } of state[tracker].values()) {
    if (isPast && chosen.has(id)) return { tracker, id };
    if (isPast && status !== 'pending') return undefined;
    if (id === after) isPast = true;
  }
  return undefined;
}

/** What `selectWork` chooses from, in the order of their tracker. */
export function listChoices(state: State, now: string): readonly Work[] {
  if (state.swarm.paused) return [];
  for (const tracker of TRACKERS) {
    const best = highestPriority(state, readyItems(state, tracker, now));
    if (best.length > 0) return best.map(({ id }) => ({ tracker, id }));
  }
  return [];
}

/** True where nothing is pending and nothing is claimed by anyone. */
export function isDrained(state: State): boolean {
  return TRACKERS.every((tracker) => {
    for (const item of state[tracker].values())
      if (item.status === 'pending' || item.status === 'claimed') return false;
    return true;
  });
}

/** All URL items that a search found. */
export function urlsOf(state: State, searchId: string): UrlItem[] {
  return [...state.url.values()].filter((url) => url.searchIds.includes(searchId));
}

/** The page that a URL led to, if any. */
export function pageOf(state: State, url: UrlItem): PageItem | undefined {
  return url.pageId === null ? undefined : state.page.get(url.pageId);
}

/** The search that owns a page's facts: the first one that found its URL. */
export function ownerOf(state: State, page: PageItem): string | undefined {
  return state.url.get(page.urlId)?.searchIds[0];
}

/** True where every one of the URLs, and every page of theirs, has ended. */
function searchHasEnded(state: State, urls: readonly UrlItem[]): boolean {
  return urls.every((url) => hasEnded(url) && hasEnded(pageOf(state, url)));
}

function hasEnded(item: UrlItem | PageItem | undefined): boolean {
  return !item || item.status === 'completed' || item.status === 'failed';
}

function readyItems(state: State, tracker: TrackerName, now: string): Item[] {
  const due = [...state[tracker].values()].filter(
    (item) => item.status === 'pending' && (item.notBefore === null || item.notBefore <= now),
  );
  if (tracker === 'page' || due.length === 0) return due;
  if (tracker === 'search') return isProviderBusy(state, now) ? [] : due;
  if (tracker === 'url') {
    const busy = findBusyHosts(state, now);
    return busy.size === 0 ? due : due.filter((item) => 'url' in item && !busy.has(hostOf(item.url)));
  }
  // one pass over the URLs for all extractions, instead of one for each
  const unfinished = new Set<string>();
  for (const url of state.url.values()) {
    if (!hasEnded(url) || !hasEnded(pageOf(state, url))) for (const id of url.searchIds) unfinished.add(id);
  }
  return due.filter((item) => 'searchId' in item && !unfinished.has(item.searchId));
}

const RANK: Record<Priority, number> = { high: 0, medium: 1, low: 2 };

function highestPriority(state: State, items: readonly Item[]): readonly Item[] {
  let best: Item[] = [];
  let bestRank = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const rank = rankOf(state, item);
    if (rank < bestRank) [best, bestRank] = [[], rank];
    if (rank === bestRank) best.push(item);
  }
  return best;
}

/** The best rank of the searches for whose sake an item is there. */
function rankOf(state: State, item: Item): number {
  if ('query' in item) return RANK[item.priority];
  let best = Number.POSITIVE_INFINITY;
  for (const id of searchIdsOf(state, item)) {
    const search = state.search.get(id);
    if (search && RANK[search.priority] < best) best = RANK[search.priority];
  }
  return best;
}

function searchIdsOf(state: State, item: Exclude<Item, SearchItem>): readonly string[] {
  if ('url' in item) return item.searchIds;
  return 'urlId' in item ? (state.url.get(item.urlId)?.searchIds ?? []) : [item.searchId];
}
