/** What failed and why, grouped by reason; and the hosts that slow us down. Counted once for each version of a tracker. */
import { TRACKERS, type Item, type State, type TrackerName } from '../../domain/items.ts';
import type { Tally } from './tally.ts';

/** Items that failed, or wait to be tried again, for one reason. */
export interface Reason {
  readonly tracker: TrackerName;
  readonly code: string;
  readonly failed: number;
  readonly retrying: number;
  /** What was said of the last one of them. */
  readonly example: string;
  readonly items: readonly string[];
}

const knownReasons = new WeakMap<ReadonlyMap<string, Item>, readonly Reason[]>();

/** The reasons, those of the most items first. */
export function groupReasons(state: State): readonly Reason[] {
  return TRACKERS.flatMap((tracker) => reasonsOf(state, tracker)).sort(
    (one, other) => other.failed - one.failed || other.retrying - one.retrying,
  );
}

function reasonsOf(state: State, tracker: TrackerName): readonly Reason[] {
  const items: ReadonlyMap<string, Item> = state[tracker];
  const before = knownReasons.get(items);
  if (before) return before;
  const groups = new Map<string, { failed: number; retrying: number; example: string; items: string[] }>();
  for (const { id, status, error } of items.values()) {
    // an item that was completed in the end has no error left
    if (!error || status === 'completed') continue;
    let group = groups.get(error.code);
    if (!group) groups.set(error.code, (group = { failed: 0, retrying: 0, example: '', items: [] }));
    if (status === 'failed') group.failed += 1;
    else group.retrying += 1;
    group.example = error.message;
    group.items.push(id);
  }
  const reasons = [...groups].map(([code, group]) => ({ tracker, code, ...group }));
  knownReasons.set(items, reasons);
  return reasons;
}

export interface Host {
  readonly name: string;
  readonly urls: number;
  readonly open: number;
  readonly failed: number;
  /** Visits that took a try more than one. */
  readonly retries: number;
  /** Time that agents spent with its pages, all together. */
  readonly spentMs: number;
  /** What a visit took on average; null where there was none. */
  readonly visitMs: number | null;
}

const knownHosts = new WeakMap<State['url'], { readonly results: number; readonly hosts: readonly Host[] }>();

/** The hosts by the time that they cost, the dearest first. */
export function listHosts(state: State, tally: Tally): readonly Host[] {
  const before = knownHosts.get(state.url);
  if (before?.results === tally.results.length) return before.hosts;
  const hosts = measureHosts(state, tally);
  knownHosts.set(state.url, { results: tally.results.length, hosts });
  return hosts;
}

function measureHosts(state: State, tally: Tally): readonly Host[] {
  const hosts = new Map<
    string,
    { urls: number; open: number; failed: number; retries: number; ms: number; visits: number }
  >();
  for (const { id, url, status, attempts } of state.url.values()) {
    const name = hostOf(url);
    let host = hosts.get(name);
    if (!host) hosts.set(name, (host = { urls: 0, open: 0, failed: 0, retries: 0, ms: 0, visits: 0 }));
    host.urls += 1;
    host.retries += status === 'failed' ? Math.max(attempts - 1, 0) : attempts;
    if (status === 'failed') host.failed += 1;
    else if (status !== 'completed') host.open += 1;
    const visits = tally.visits.get(id);
    if (!visits) continue;
    host.ms += visits.ms;
    host.visits += visits.count;
  }
  return [...hosts]
    .map(([name, { ms, visits, ...host }]) => ({
      name,
      ...host,
      spentMs: ms,
      visitMs: visits === 0 ? null : ms / visits,
    }))
    .sort((one, other) => other.spentMs - one.spentMs || other.failed - one.failed);
}

/** The host of a canonical address, without taking it apart: there may be thousands. */
export function hostOf(address: string): string {
  const from = address.indexOf('://') + 3;
  const to = address.indexOf('/', from);
  return to === -1 ? address.slice(from) : address.slice(from, to);
}
