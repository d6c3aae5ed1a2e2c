/**
 * The rules across items, judged where a change is to land: what was right on its own parent may be impossible on the tip,
 * because somebody else was faster.
 */
import type { Items, State } from '../domain/items.ts';
import type { FileChange } from './file-changes.ts';
import type { ItemChange } from './item-changes.ts';
import { findTaker } from './budgets.ts';
import { itemAt, type Tip } from './tip.ts';

/** Why a change does not fit main any more; undefined where it does. */
export function findConflict(
  tip: Tip,
  kind: string,
  changes: readonly ItemChange[],
  files: readonly { readonly change: FileChange; readonly atTip: string | null }[],
  now: string,
): string | undefined {
  const { state } = tip.snapshot;
  for (const { tracker, id, before } of changes) {
    const current = itemAt(state, tracker, id);
    if (!before && current) return `${id} is there already (rule 2)`;
    if (before && JSON.stringify(before) !== JSON.stringify(current)) return `${id} was changed meanwhile`;
  }
  for (const { change, atTip } of files) if (change.before !== atTip) return `${change.path} was changed meanwhile`;
  for (const change of changes) {
    const why =
      kind === 'claim' ? whyNotReady(tip, change, now) : (findTwin(tip, change) ?? findUrlOfEmpty(tip, change));
    if (why !== undefined) return why;
  }
  if (kind === 'plan') return findEndedSearch(state, changes);
  return kind === 'retry' || kind === 're-extract' ? findUnopened(tip, changes) : undefined;
}

/** What is ready is derived from all items, and by this clock. */
function whyNotReady({ snapshot: { state }, index }: Tip, change: ItemChange, now: string): string | undefined {
  if (state.swarm.paused) return 'the swarm is paused (rule 7)';
  const { id, before } = change;
  if (before?.notBefore && before.notBefore > now)
    return `${id} is not to be tried before ${before.notBefore} (rule 7)`;
  if (change.tracker === 'url' || change.tracker === 'search') return whyBudgetIsTaken(state, change, now);
  if (change.tracker !== 'extraction') return undefined;
  const { searchId } = change.after;
  if (state.search.get(searchId)?.status !== 'urls_discovered') return `${searchId} has not found its URLs (rule 7)`;
  for (const urlId of index.urlsBySearch.get(searchId) ?? []) {
    const url = state.url.get(urlId);
    if (url && !(isOver(url) && isOver(pageOf(state, url)))) return `${urlId} of ${searchId} has not ended (rule 7)`;
  }
  return undefined;
}

/** Judged by this clock, and by the claim's own: who looks at the history later has no other. */
function whyBudgetIsTaken(state: State, { tracker, after }: ItemChange, now: string): string | undefined {
  for (const at of [after.claimedAt ?? now, now]) {
    const taker = findTaker(state, tracker, after, at);
    if (taker)
      return `${taker.id} holds the ${tracker === 'url' ? 'host' : 'provider'} of ${after.id}, or did until just now (rule 7)`;
  }
  return undefined;
}

function isOver(item: Items['url'] | Items['page'] | undefined): boolean {
  return !item || item.status === 'completed' || item.status === 'failed';
}

function pageOf(state: State, url: Items['url']): Items['page'] | undefined {
  return url.pageId === null ? undefined : state.page.get(url.pageId);
}

/** An item of another id that is the same thing. */
function findTwin({ index, snapshot: { state } }: Tip, change: ItemChange): string | undefined {
  const { tracker, id, before, after } = change;
  const other = (found: string | undefined, what: string) =>
    found !== undefined && found !== id ? `${found} is ${what} already (rule 2)` : undefined;
  if (tracker === 'url' && before && after.status === 'completed' && before.status !== 'completed')
    return findSamePage({ index, state }, after);
  if (before) return undefined;
  if (tracker === 'url') return other(index.urlByAddress.get(after.url), 'that address');
  if (tracker === 'search') return other(index.searchByQuery.get(after.query), 'that query');
  if (tracker === 'extraction') return other(index.extractionBySearch.get(after.searchId), "that search's extraction");
  return other(index.pageByHash.get(after.sha256), 'that content');
}

/** A URL that is added to a search which has found its URLs comes with the extraction that will end the search once more. */
function findEndedSearch(state: State, changes: readonly ItemChange[]): string | undefined {
  for (const change of changes) {
    const searchId = change.tracker === 'url' ? change.after.searchIds.at(-1) : undefined;
    const search = searchId === undefined ? undefined : state.search.get(searchId);
    if (!search) continue;
    const reopens = changes.some((other) => other.tracker === 'extraction' && other.after.searchId === searchId);
    const isOpen = search.status === 'pending' || search.status === 'claimed';
    if (reopens === isOpen) return `${search.id} is ${search.status} meanwhile (rule 3)`;
  }
  return undefined;
}

/** What is worked on again is validated again: the extraction of each of its searches is opened with it. */
function findUnopened({ index, snapshot: { state } }: Tip, changes: readonly ItemChange[]): string | undefined {
  const opened = new Set(changes.flatMap((change) => (change.tracker === 'extraction' ? [change.after.searchId] : [])));
  for (const change of changes) {
    const searches =
      change.tracker === 'url'
        ? change.after.searchIds
        : change.tracker === 'page'
          ? [...state.url.values()].filter((url) => url.pageId === change.id).flatMap((url) => url.searchIds)
          : [];
    const waiting = searches.find((id) => index.extractionBySearch.has(id) && !opened.has(id));
    if (waiting !== undefined) return `${change.id} is tried again and the extraction of ${waiting} is not (rule 3)`;
  }
  return undefined;
}

/** A search that found nothing has not failed where somebody has added a URL to it. */
function findUrlOfEmpty({ index }: Tip, { tracker, id, before, after }: ItemChange): string | undefined {
  if (tracker !== 'search' || before?.status !== 'claimed' || after.status !== 'failed' || after.urlsFound !== 0)
    return undefined;
  return index.urlsBySearch.has(id) ? `${id} has a URL meanwhile` : undefined;
}

/** A visit that ended where another one did leads to that one's page. */
function findSamePage({ index, state }: { index: Tip['index']; state: State }, url: Items['url']): string | undefined {
  if (url.finalUrl === null || url.pageId === null || state.page.has(url.pageId)) return undefined;
  for (const otherId of index.urlsByFinalAddress.get(url.finalUrl) ?? []) {
    const other = state.url.get(otherId);
    if (otherId !== url.id && other?.status === 'completed' && other.pageId !== null)
      return `${other.pageId} is the page of that address already (rule 2)`;
  }
  return undefined;
}
