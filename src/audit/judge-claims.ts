/** Rules 4, 6 and 7 as far as they concern claims and results, whatever kind a commit says it is of. */
import type { Item } from '../domain/items.ts';
import type { Note } from './report.ts';
import { findUrls, type AnyChange, type World } from './world.ts';

/** The commit as it names itself. */
export interface Actor {
  readonly kind: string;
  readonly agent: string;
  readonly container: string;
}

const SKEW_MS = 5 * 60_000;

/** Judges who held what: `commit` is the id that is remembered with claims and results. */
export function judgeHolders(
  world: World,
  changes: readonly AnyChange[],
  actor: Actor,
  commit: string,
  note: Note,
): void {
  let fetched = 0;
  for (const change of changes) {
    const { before, after } = change;
    if (before && after && after.epoch < before.epoch) {
      note(4, `${change.id} fell from epoch ${before.epoch} to ${after.epoch}`);
    }
    if (before?.status === 'claimed') judgeEndOfClaim(before, after, actor, note);
    if (after?.status === 'claimed' && !isSameClaim(before, after))
      judgeStartOfClaim(world, change, actor, commit, note);
    if (before && after && isResult(before, after, actor.kind)) {
      const key = `${change.id}@${after.epoch}`;
      const earlier = world.results.get(key);
      if (earlier) note(6, `${change.id} has a second result at epoch ${after.epoch}, after ${earlier.slice(0, 12)}`);
      world.results.set(key, commit);
    }
    if (change.tracker === 'url' && after?.status === 'completed' && before?.status !== 'completed') {
      fetched += 1;
      if (actor.kind !== 'fetch' && actor.kind !== 'init')
        note(6, `${change.id} was completed by no commit of kind fetch`);
    }
  }
  if (fetched > 1 && actor.kind !== 'init') note(6, `${fetched} URLs were completed by one commit`);
}

function judgeEndOfClaim(before: Item, after: Item | undefined, actor: Actor, note: Note): void {
  if (after?.status === 'claimed') {
    if (!isSameClaim(before, after)) note(4, `${before.id} was taken from ${before.assignedTo ?? 'its holder'}`);
    return;
  }
  const byHolder = actor.agent === before.assignedTo;
  const byRelease = actor.kind === 'release' && !actor.agent.startsWith('agnt_');
  // an agent that starts gives back what its container still holds from before
  const bySuccessor = actor.kind === 'give-back' && actor.container === before.container;
  if (byHolder || byRelease || bySuccessor) return;
  note(4, `the claim on ${before.id} by ${before.assignedTo ?? 'nobody'} was ended by ${actor.agent || 'nobody'}`);
}

function judgeStartOfClaim(world: World, change: AnyChange, actor: Actor, commit: string, note: Note): void {
  const { before, after, id } = change;
  if (!after) return;
  const key = `${id}@${after.epoch}`;
  const earlier = world.claims.get(key);
  if (earlier) note(4, `${id} is claimed at epoch ${after.epoch} again, after ${earlier.slice(0, 12)}`);
  world.claims.set(key, commit);
  if (before && after.epoch <= before.epoch) note(4, `${id} is claimed without a new epoch`);
  if (after.assignedTo !== actor.agent)
    note(4, `${id} is claimed for ${after.assignedTo ?? 'nobody'} by ${actor.agent}`);
  if (after.container !== actor.container) note(4, `${id} is claimed for another container`);
  if (before) judgeReadiness(world, change, note);
}

function judgeReadiness(world: World, { tracker, before, after, id }: AnyChange, note: Note): void {
  if (before?.notBefore && after?.claimedAt) {
    const earlyMs = Date.parse(before.notBefore) - Date.parse(after.claimedAt);
    if (earlyMs > SKEW_MS) note(7, `${id} is claimed ${Math.round(earlyMs / 1000)} s before it may be tried again`);
  }
  if (tracker !== 'extraction' || !after) return;
  const searchId = after.searchId;
  const status = world.items.search.get(searchId)?.status;
  if (status !== 'urls_discovered') note(7, `${id} is claimed while its search is ${status ?? 'unknown'}`);
  for (const url of findUrls(world, searchId)) {
    if (!hasEnded(url)) note(7, `${id} is claimed while ${url.id} is ${url.status}`);
    const page = world.items.page.get(url.pageId ?? '');
    if (page && !hasEnded(page)) note(7, `${id} is claimed while ${page.id} is ${page.status}`);
  }
}

function hasEnded(item: Item): boolean {
  return item.status === 'completed' || item.status === 'failed';
}

function isSameClaim(before: Item | undefined, after: Item): boolean {
  return (
    before?.status === 'claimed' &&
    before.epoch === after.epoch &&
    before.assignedTo === after.assignedTo &&
    before.container === after.container &&
    before.claimedAt === after.claimedAt
  );
}

/** True where a commit writes what a step came to: it ends a claim at its epoch, or overwrites such an end. */
function isResult(before: Item, after: Item, kind: string): boolean {
  if (!['discover', 'fetch', 'fail', 'extract', 'validate'].includes(kind)) return false;
  const resultOf = { discover: 'search_', fetch: 'url_', extract: 'page_', validate: 'extraction_', fail: '' }[kind];
  if (!before.id.startsWith(resultOf ?? '')) return false;
  if (kind === 'fail' && before.status !== 'claimed' && before.status === after.status) return false;
  // a known URL that one more search finds, a search that ends with its extraction: no results of their own
  return !(kind === 'fail' && before.id.startsWith('search_') && before.status === 'urls_discovered');
}
