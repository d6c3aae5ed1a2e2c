/** Rule 7 between items: a host has one visitor at a time, and the search provider too where its searches say so. */
import type { SearchItem, UrlItem } from '../domain/items.ts';
import type { Note } from './report.ts';
import type { AnyChange, World } from './world.ts';

/** No host is left alone for longer after a visit: a later time comes from a clock that was wrong, and nobody keeps to it. */
const LONGEST_REST_MS = 75_000;

/** Judges the claims among a commit's changes by what others held before it. */
export function judgeBudgets(world: World, changes: readonly AnyChange[], note: Note): void {
  for (const change of changes) {
    if (change.tracker !== 'url' && change.tracker !== 'search') continue;
    const { before, after } = change;
    if (before && after && before.status !== 'claimed' && after.status === 'claimed') judgeClaim(world, after, note);
  }
  for (const change of changes) {
    if (change.tracker !== 'url' && change.tracker !== 'search') continue;
    if (change.before) takersOf(world, change.before).delete(change.id);
    if (change.after && (change.after.status === 'claimed' || change.after.restUntil !== undefined))
      takersOf(world, change.after).set(change.id, change.after);
  }
}

function judgeClaim(world: World, claimed: UrlItem | SearchItem, note: Note): void {
  if ('url' in claimed && claimed.restUntil !== undefined) world.budgets.areKept = true;
  if ('url' in claimed && claimed.restUntil === undefined && world.budgets.areKept)
    note(7, `${claimed.id} is claimed and does not say that its host is held`);
  const atMs = Date.parse(claimed.claimedAt ?? '');
  for (const other of takersOf(world, claimed).values()) {
    // who does not say so has let others at the same host, before there were budgets
    if (other.restUntil === undefined) continue;
    if (other.status === 'claimed') note(7, `${claimed.id} is claimed while ${other.id} of the same host is held`);
    const earlyMs = Date.parse(other.restUntil) - atMs;
    if (other.status !== 'claimed' && earlyMs > 0 && earlyMs <= LONGEST_REST_MS)
      note(7, `${claimed.id} is claimed ${earlyMs} ms before its host has rested from ${other.id}`);
  }
}

function takersOf(world: World, item: UrlItem | SearchItem): Map<string, UrlItem | SearchItem> {
  const budget = 'url' in item ? hostNameOf(item.url) : 'search';
  const { takers } = world.budgets;
  const known = takers.get(budget) ?? new Map<string, UrlItem | SearchItem>();
  takers.set(budget, known);
  return known;
}

/** `www.` does not make another server, nor does a port. */
function hostNameOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '');
  } catch {
    return address;
  }
}
