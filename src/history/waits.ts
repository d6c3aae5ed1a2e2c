/** What an item waits for, in plain words that are safe to print. Pure. */
import { findBusyHosts, hostOf, isProviderBusy } from '../domain/budgets.ts';
import {
  TRACKERS,
  type ExtractionItem,
  type Item,
  type SearchItem,
  type State,
  type UrlItem,
} from '../domain/items.ts';
import { listChoices, pageOf, urlsOf } from '../domain/readiness.ts';
import { oneLine } from '../lib/escape.ts';

/** Of a long list so many are named. */
const MOST_NAMED = 5;

/** What keeps the item from going on, the nearest first; nothing where it has ended, or is being worked on. */
export function listWaits(state: State, item: Item, now: string): string[] {
  if (item.status === 'urls_discovered') return waitsOfSearch(state, item, now);
  if (item.status !== 'pending') return [];
  const waits: string[] = [];
  const { paused } = state.swarm;
  if (paused) {
    waits.push(
      `the swarm is paused since ${paused.since} by ${oneLine(paused.by, 60)}: ${oneLine(paused.reason)} (kp resume)`,
    );
  }
  if (item.notBefore !== null && item.notBefore > now) {
    const seconds = Math.ceil((Date.parse(item.notBefore) - Date.parse(now)) / 1000);
    waits.push(`its next try may start at ${item.notBefore}, in ${seconds} s`);
  }
  if ('url' in item) waits.push(...busyHostOf(state, item, now));
  if ('query' in item && isProviderBusy(state, now)) {
    waits.push('the search provider, which is asked one search at a time and rests between two (SEARCH_DELAY_MS)');
  }
  if ('searchId' in item) waits.push(...unfinishedOf(state, item));
  return waits.length > 0 ? waits : [describeTurn(state, item, now)];
}

function waitsOfSearch(state: State, search: SearchItem, now: string): string[] {
  for (const extraction of state.extraction.values()) {
    if (extraction.searchId !== search.id) continue;
    const { id, status } = extraction;
    if (status === 'claimed') return [`its validation is under way (${id})`];
    return [`its validation has to come first (${id})`, ...listWaits(state, extraction, now)];
  }
  return ['it has no validation: the tracker is broken; kp audit says where'];
}

/** One visit at a time to each host, and a rest after each. */
function busyHostOf(state: State, item: UrlItem, now: string): string[] {
  const host = hostOf(item.url);
  if (!findBusyHosts(state, now).has(host)) return [];
  const others = [...state.url.values()].filter((other) => hostOf(other.url) === host);
  const visited = others.find(({ status }) => status === 'claimed');
  const rest = others.map(({ restUntil }) => restUntil ?? '').reduce((latest, at) => (at > latest ? at : latest), '');
  const why = visited ? `${visited.id} is fetched from it right now` : `it is left alone until ${rest} (HOST_DELAY_MS)`;
  return [`its host ${oneLine(host, 100)}: ${why}`];
}

/** What a validation needs has to have ended: the URLs of its search, and their pages. */
function unfinishedOf(state: State, { searchId }: ExtractionItem): string[] {
  const urls = urlsOf(state, searchId);
  const pages = new Map(urls.flatMap((url) => pageOf(state, url) ?? []).map((page) => [page.id, page]));
  const isOpen = ({ status }: Item) => status === 'pending' || status === 'claimed';
  return [
    nameAll(urls.filter(isOpen), urls.length, 'URLs of its search to be fetched'),
    nameAll([...pages.values()].filter(isOpen), pages.size, 'pages of its search to be read'),
  ].flatMap((line) => line ?? []);
}

function nameAll(open: readonly Item[], total: number, what: string): string | null {
  if (open.length === 0) return null;
  const named = open.slice(0, MOST_NAMED).map(({ id, status }) => (status === 'claimed' ? `${id} (under way)` : id));
  const more = open.length > MOST_NAMED ? `, and ${open.length - MOST_NAMED} more` : '';
  return `${open.length} of ${total} ${what}: ${named.join(', ')}${more}`;
}

const PLURALS = { search: 'searches', url: 'URLs', page: 'pages', extraction: 'validations' } as const;

/** Where nothing keeps it back it waits for its turn. */
function describeTurn(state: State, item: Item, now: string): string {
  const choices = listChoices(state, now);
  const [first] = choices;
  if (choices.some(({ id }) => id === item.id)) {
    return choices.length === 1
      ? 'nothing: the next free agent takes it'
      : `its turn: it is one of ${choices.length} that free agents choose from`;
  }
  const own = TRACKERS.find((tracker) => state[tracker].has(item.id));
  if (!first) return 'nothing: an agent that looks now takes it';
  return first.tracker === own
    ? `its turn: ${choices.length} ${PLURALS[first.tracker]} of a higher priority, or with a host that is free, go first`
    : `its turn: of the ${PLURALS[first.tracker]}, which go first, ${choices.length} ${choices.length === 1 ? 'is' : 'are'} ready`;
}
