/** The hosts that slow us down: by the time that agents spend with them, and by what their budgets still cost. */
import { hostOf } from '../../domain/budgets.ts';
import type { State } from '../../domain/items.ts';
import type { Tally } from './tally.ts';

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
  for (const item of state.url.values()) {
    const { id, status, attempts } = item;
    const name = hostOf(item.url);
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

const knownBounds = new WeakMap<State['url'], number>();

/**
 * The shortest time in which the URLs that are left can be visited: those of one host come one after the other, and it is left
 * alone between two of them. 0 where no host is.
 */
export function boundByHosts(state: State, tally: Tally): number {
  const before = knownBounds.get(state.url);
  if (before !== undefined) return before;
  const open = new Map<string, number>();
  const rests = new Map<string, number>();
  for (const item of state.url.values()) {
    if (item.status === 'pending' || item.status === 'claimed') {
      const name = hostOf(item.url);
      open.set(name, (open.get(name) ?? 0) + 1);
    } else if (item.restUntil !== undefined && item.completedAt !== null) {
      rests.set(hostOf(item.url), Math.max(Date.parse(item.restUntil) - Date.parse(item.completedAt), 0));
    }
  }
  let boundMs = 0;
  if (rests.size > 0) {
    const visitMs = new Map(listHosts(state, tally).map((host) => [host.name, host.visitMs ?? 0]));
    for (const [name, count] of open) {
      boundMs = Math.max(boundMs, count * ((rests.get(name) ?? 0) + (visitMs.get(name) ?? 0)));
    }
  }
  knownBounds.set(state.url, boundMs);
  return boundMs;
}
