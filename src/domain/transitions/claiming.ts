/** Taking an item, giving it back, and taking it from somebody who stalled. Each raises the item's epoch. */
import { oneLine } from '../../lib/escape.ts';
import { delayOf, laterBy, NO_DELAYS, withRest, type Delays } from '../budgets.ts';
import type { Change } from '../change.ts';
import { findItem, type Item, type ItemError, type Items, type State, type TrackerName } from '../items.ts';
import { isReady } from '../readiness.ts';
import { changeOf, findHeld, MAX_ATTEMPTS, putItem, type Actor, type Claim } from './common.ts';
import { failExtractionsSearch } from './results.ts';

/**
 * pending → claimed, if the item is ready; undefined where somebody else was faster. A URL holds its host.
 * @param holdsProvider true where no other search may be taken while this one is held
 */
export function claimItem<T extends TrackerName>(
  state: State,
  tracker: T,
  id: string,
  actor: Actor,
  now: string,
  holdsProvider = false,
): Change | undefined {
  const item = findItem(state, tracker, id);
  if (!item || state.swarm.paused || !isReady(state, item, now)) return undefined;
  const holdsBudget = tracker === 'url' || (tracker === 'search' && holdsProvider);
  const claimed: Items[T] = {
    ...withRest(item, holdsBudget ? now : undefined),
    status: 'claimed',
    epoch: item.epoch + 1,
    assignedTo: actor.id,
    container: actor.container,
    claimedAt: now,
    notBefore: null,
  };
  return changeOf(
    'claim',
    actor,
    claimed,
    `chore(kb): claim ${id} - ${describeItem(state, item)}`,
    putItem(tracker, claimed),
  );
}

/**
 * claimed → pending by its holder, uncounted; undefined where the claim is no longer held.
 * @param restUntil when the next item of the same budget may be taken; at once where undefined
 */
export function giveBack(
  state: State,
  claim: Claim,
  actor: Actor,
  reason: string,
  restUntil?: string,
): Change | undefined {
  const item = findHeld(state, claim);
  if (!item) return undefined;
  const given = {
    ...withRest(item, restUntil),
    status: 'pending' as const,
    epoch: item.epoch + 1,
    assignedTo: null,
    container: null,
    claimedAt: null,
  };
  return changeOf(
    'give-back',
    actor,
    given,
    `chore(kb): give back ${item.id} - ${oneLine(reason, 80)}`,
    putItem(claim.tracker, given),
  );
}

/**
 * claimed → pending by supervisor or operator, counted, or failed at the limit; undefined where the claim has ended meanwhile.
 * @param delays how long host and provider are left alone: whoever was there may be at it still
 */
export function releaseClaim(
  state: State,
  claim: Claim,
  actor: Actor,
  error: ItemError,
  now: string,
  delays: Delays = NO_DELAYS,
): Change | undefined {
  const item = findHeld(state, claim);
  if (!item) return undefined;
  const attempts = item.attempts + 1;
  const restMs = delayOf(claim.tracker, delays);
  const common = {
    ...withRest(item, restMs > 0 ? laterBy(now, restMs) : undefined),
    epoch: item.epoch + 1,
    attempts,
    error,
    assignedTo: null,
    container: null,
    claimedAt: null,
  };
  const failed = attempts >= MAX_ATTEMPTS;
  const released = failed
    ? { ...common, status: 'failed' as const, completedAt: now }
    : { ...common, status: 'pending' as const };
  const put = putItem(claim.tracker, released);
  const ended = failed && claim.tracker === 'extraction' ? failExtractionsSearch(state, claim.item.id, error, now) : {};
  return changeOf('release', actor, released, `fix(kb): release ${item.id} - ${oneLine(error.message, 80)}`, {
    ...put,
    ...ended,
  });
}

/** What an item is about, for people: a search's query, a URL's address. Never text from a page. */
export function describeItem(state: State, item: Item): string {
  if ('query' in item) return oneLine(item.query, 80);
  if ('url' in item) return oneLine(item.url, 120);
  if ('urlId' in item) return oneLine(state.url.get(item.urlId)?.url ?? item.urlId, 120);
  return oneLine(state.search.get(item.searchId)?.query ?? item.searchId, 80);
}
