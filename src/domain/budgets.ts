/**
 * One budget for each host, and one for the search provider, shared by the whole swarm through nothing but the items: who holds an
 * item holds the budget, and after that it rests until the time that the item says.
 */
import type { Item, SearchItem, State, TrackerName, UrlItem } from './items.ts';

/** The longest Crawl-delay that is kept, and the longest delay that can be configured. */
export const LONGEST_DELAY_MS = 60_000;
/** A rest is the delay and up to so much of it more, so that a swarm does not come in step. */
export const JITTER = 1 / 4;
/** What rests longer than any agent asks for was dated by a wrong clock, and says nothing. */
const LONGEST_REST_MS = LONGEST_DELAY_MS * (1 + JITTER);

/** Delays as they are configured, in milliseconds. */
export interface Delays {
  /** After a visit of a host. */
  readonly hostMs: number;
  /** After a search. */
  readonly searchMs: number;
}

/** Where nobody needs to be spared. */
export const NO_DELAYS: Delays = { hostMs: 0, searchMs: 0 };

/** How long the budget of a tracker's items is left alone; 0 for those that have none. */
export function delayOf(tracker: TrackerName, { hostMs, searchMs }: Delays): number {
  return { search: searchMs, url: hostMs, page: 0, extraction: 0 }[tracker];
}

/** Nearly all addresses; the others are taken apart properly, which takes three times as long. */
const PLAIN_ADDRESS = /^https?:\/\/(?:www\.)?([a-z0-9.-]+)(?:[/:?]|$)/;

/** The host whose budget an address belongs to: the name without a leading `www.`, whatever the port. */
export function hostOf(address: string): string {
  return PLAIN_ADDRESS.exec(address)?.[1] ?? (URL.parse(address)?.hostname ?? address).replace(/^www\./, '');
}

/** The hosts of which no URL may be taken at that time: one of theirs is held, or was until just now. */
export function findBusyHosts(state: State, at: string): ReadonlySet<string> {
  const busy = new Set<string>();
  const latest = laterBy(at, LONGEST_REST_MS);
  for (const url of state.url.values())
    if (url.status === 'claimed' || rests(url, at, latest)) busy.add(hostOf(url.url));
  return busy;
}

/** True where no search may be taken at that time. Where the provider has no delay, nobody's search keeps another back. */
export function isProviderBusy(state: State, at: string): boolean {
  const latest = laterBy(at, LONGEST_REST_MS);
  for (const search of state.search.values()) {
    if (search.restUntil !== undefined && (search.status === 'claimed' || rests(search, at, latest))) return true;
  }
  return false;
}

/** How long until the first of the hosts, or the provider, that rest now may be asked again; null where none rests. */
export function untilNextRestEndsMs(state: State, at: string): number | null {
  const latest = laterBy(at, LONGEST_REST_MS);
  let first: string | undefined;
  for (const items of [state.search, state.url]) {
    for (const item of items.values()) {
      if (!rests(item, at, latest) || item.restUntil === undefined) continue;
      if (first === undefined || item.restUntil < first) first = item.restUntil;
    }
  }
  return first === undefined ? null : Date.parse(first) - Date.parse(at);
}

/** The item with that end of its rest, or with none. */
export function withRest<T extends Item>(item: T, restUntil: string | undefined): T {
  const { restUntil: _before, ...rest } = item as T & { readonly restUntil?: string };
  return (restUntil === undefined ? rest : { ...rest, restUntil }) as T;
}

/** The time so many milliseconds after `at`. */
export function laterBy(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

function rests({ restUntil }: UrlItem | SearchItem, at: string, latest: string): boolean {
  return restUntil !== undefined && restUntil > at && restUntil <= latest;
}
