/** Failed items get another chance: pending with a new epoch and no attempts, what waits for them opened again. */
import type { Change } from '../change.ts';
import {
  TRACKERS,
  type ExtractionItem,
  type Item,
  type PageItem,
  type SearchItem,
  type State,
  type TrackerName,
  type UrlItem,
} from '../items.ts';
import { urlsOf } from '../readiness.ts';
import { changeOf, wideChange, type Actor } from './common.ts';
import { unclaimed } from './new-items.ts';
import { reopenExtraction, reopenSearch } from './reopening.ts';

/** Why an item that was asked for stays as it is. */
export interface NotRetried {
  readonly id: string;
  /** `being-validated`: an agent validates its search just now, which opening it would undo. */
  readonly why: 'no-such-item' | 'not-failed' | 'being-validated';
}

export interface Retry {
  /** Undefined where nothing can be retried. */
  readonly change: Change | undefined;
  /** All items that were failed and are not any more. */
  readonly retried: readonly string[];
  readonly left: readonly NotRetried[];
}

/** Ids of the items that failed with that error code. */
export function listFailed(state: State, code: string, tracker?: TrackerName): string[] {
  return TRACKERS.filter((one) => tracker === undefined || one === tracker).flatMap((one) =>
    [...state[one].values()]
      .filter((item) => item.status === 'failed' && item.error?.code === code)
      .map(({ id }) => id),
  );
}

/**
 * Opens failed items again. A search that has found its URLs is not searched again: what of it failed is retried, and
 * then it is validated again.
 */
export function retryItems(state: State, ids: readonly string[], actor: Actor): Retry {
  const links = linkItems(state);
  const opened = new Map<string, Opened>();
  const left: NotRetried[] = [];
  for (const id of new Set(ids)) {
    const item = findAnywhere(state, id);
    if (item?.status !== 'failed') {
      left.push({ id, why: item ? 'not-failed' : 'no-such-item' });
      continue;
    }
    const failed = [item, ...listFailedBelow(state, item, links)];
    const searches = new Set(failed.flatMap((one) => searchesOf(one, links)));
    if ([...searches].some((searchId) => links.extractionOf.get(searchId)?.status === 'claimed')) {
      left.push({ id, why: 'being-validated' });
      continue;
    }
    for (const one of failed) opened.set(one.id, open(one, links));
    for (const searchId of searches) for (const one of reopen(state, searchId, links)) opened.set(one.item.id, one);
  }
  const retried = [...opened.keys()].filter((id) => findAnywhere(state, id)?.status === 'failed');
  return { change: describeRetry([...opened.values()], retried, actor), retried, left };
}

/** An item as it goes on. */
type Opened =
  | { readonly tracker: 'search'; readonly item: SearchItem }
  | { readonly tracker: 'url'; readonly item: UrlItem }
  | { readonly tracker: 'page'; readonly item: PageItem }
  | { readonly tracker: 'extraction'; readonly item: ExtractionItem };

function describeRetry(opened: readonly Opened[], retried: readonly string[], actor: Actor): Change | undefined {
  const [first] = opened;
  if (!first) return undefined;
  const put = {
    search: opened.flatMap((one) => (one.tracker === 'search' ? [one.item] : [])),
    url: opened.flatMap((one) => (one.tracker === 'url' ? [one.item] : [])),
    page: opened.flatMap((one) => (one.tracker === 'page' ? [one.item] : [])),
    extraction: opened.flatMap((one) => (one.tracker === 'extraction' ? [one.item] : [])),
  };
  const [only, ...more] = opened.filter(({ item }) => item.status === 'pending' && retried.includes(item.id));
  // the first is what was asked for, where it alone was
  return only && more.length === 0
    ? changeOf('retry', actor, only.item, `chore(kb): try ${only.item.id} again`, put)
    : wideChange('retry', actor, `chore(kb): try ${retried.length} failed items again`, put);
}

interface Links {
  readonly extractionOf: ReadonlyMap<string, ExtractionItem>;
  readonly urlsOfPage: ReadonlyMap<string | null, readonly UrlItem[]>;
}

function linkItems(state: State): Links {
  return {
    extractionOf: new Map([...state.extraction.values()].map((extraction) => [extraction.searchId, extraction])),
    urlsOfPage: Map.groupBy(state.url.values(), (url) => url.pageId),
  };
}

function findAnywhere(state: State, id: string): Item | undefined {
  for (const tracker of TRACKERS) {
    const item = state[tracker].get(id);
    if (item) return item;
  }
  return undefined;
}

/** The failed URLs and pages of a search that has found its URLs. */
function listFailedBelow(state: State, item: Item, links: Links): Item[] {
  if (!('query' in item) || !links.extractionOf.has(item.id)) return [];
  const urls = urlsOf(state, item.id);
  const pages = urls.flatMap((url) => state.page.get(url.pageId ?? '') ?? []);
  return [...urls, ...pages].filter(({ status }) => status === 'failed');
}

/** The searches whose end depends on the item. */
function searchesOf(item: Item, { urlsOfPage }: Links): readonly string[] {
  if ('query' in item) return [item.id];
  if ('searchId' in item) return [item.searchId];
  if ('searchIds' in item) return item.searchIds;
  return (urlsOfPage.get(item.id) ?? []).flatMap((url) => url.searchIds);
}

function open(item: Item, { extractionOf }: Links): Opened {
  const untouched = { ...unclaimed(item.id), epoch: item.epoch + 1 };
  if ('query' in item) {
    return extractionOf.has(item.id)
      ? { tracker: 'search', item: reopenSearch(item) }
      : { tracker: 'search', item: { ...item, ...untouched, urlsFound: null, provider: null } };
  }
  if ('searchIds' in item) return { tracker: 'url', item: { ...item, ...untouched, finalUrl: null, outcome: null } };
  if ('searchId' in item) return { tracker: 'extraction', item: reopenExtraction(item) };
  return { tracker: 'page', item: { ...item, ...untouched } };
}

/** A search with its extraction. One that has no extraction has not found its URLs, and has nothing to validate. */
function reopen(state: State, searchId: string, { extractionOf }: Links): Opened[] {
  const [search, extraction] = [state.search.get(searchId), extractionOf.get(searchId)];
  if (!search || !extraction) return [];
  return [
    { tracker: 'search', item: reopenSearch(search) },
    // also where it waits anyway: so no agent can have begun to validate when this lands
    { tracker: 'extraction', item: reopenExtraction(extraction) },
  ];
}
