/** Judges what a commit does to the items, against its own parent: by its kind, by who it is from, by who holds what. */
import type { Items, State, TrackerName } from '../domain/items.ts';
import type { PushedCommit } from './commit.ts';
import type { ItemChange } from './item-changes.ts';
import { fieldsThatDiffer, judgeCount, judgeMove, judgeNew, MOVE, type Move } from './moves.ts';

/** A commit as the judges see it. */
export interface Case {
  readonly commit: PushedCommit;
  readonly kind: string;
  readonly agent: string;
  /** The id in the trailer `Item`, or `-`. */
  readonly item: string;
  readonly changes: readonly ItemChange[];
  /** Main's newest state, for what does not change with time: which search found a URL, say. */
  readonly state: State;
}

/** A sentence a fault, each naming its rule; the first one is told. */
export type Faults = Generator<string>;

type ChangeOf<T extends TrackerName> = Extract<ItemChange, { readonly tracker: T }>;

/** Judges one changed item; undefined where the kind has nothing to do with it. */
type Judge = (change: ItemChange, it: Case) => Faults | undefined;

const JUDGES: ReadonlyMap<string, readonly Judge[]> = new Map([
  ['claim', [about(MOVE.claim, judgeClaim)]],
  ['give-back', [about(MOVE.giveBack)]],
  ['release', [about(MOVE.release, judgeRelease), judgeSearchOfFailed]],
  ['fail', [about(MOVE.fail, judgeFailure), judgeSearchOfFailed]],
  ['discover', [about(MOVE.discover, judgeDiscovery, 'search'), judgeFoundUrl, judgeExtractionOfSearch]],
  ['fetch', [about(MOVE.fetch, judgeFetched, 'url'), judgeNewPage]],
  ['extract', [about(MOVE.extract, undefined, 'page')]],
  ['validate', [about(MOVE.validate, undefined, 'extraction'), judgeSearchOfValidated]],
  ['plan', [judgePlanned, judgeReopened]],
  ['retry', [judgeRetried, judgeReopened]],
  ['re-extract', [judgeReExtracted, judgeReopened]],
  ['pause', []],
  ['resume', []],
]);

/** Kinds that are about many items, or about none. */
const WIDE = new Set(['plan', 'retry', 're-extract', 'pause', 'resume']);

/** Judges every changed item, and that the item is among them that the commit says it is about. */
export function* judgeItems(it: Case): Faults {
  const judges = JUDGES.get(it.kind) ?? [];
  for (const change of it.changes) {
    const faults = firstThatApplies(judges, change, it);
    if (!faults) yield `a ${it.kind} may not change ${change.id} (rule 3)`;
    else for (const fault of faults) yield `${change.id} ${fault}`;
    yield* judgeHolder(change, it);
  }
  const main = it.changes.find((change) => change.id === it.item);
  if (!main && !(WIDE.has(it.kind) && it.item === '-') && it.kind !== 'plan')
    yield `the commit says it is about ${it.item} and does not change it (rule 3)`;
  const epoch = it.commit.trailers.get('Epoch');
  if (main ? epoch !== String(main.after.epoch) : it.item === '-' && epoch !== '0')
    yield 'the trailer Epoch is not the epoch of the item (rule 4)';
}

function firstThatApplies(judges: readonly Judge[], change: ItemChange, it: Case): Faults | undefined {
  for (const judge of judges) {
    const faults = judge(change, it);
    if (faults) return faults;
  }
  return undefined;
}

/** The one item that the commit is about moves like this. */
function about(move: Move, also?: (change: ItemChange, it: Case) => Faults, tracker?: TrackerName): Judge {
  return (change, it) => {
    const { before, after } = change;
    if (change.id !== it.item || !before || (tracker && change.tracker !== tracker)) return undefined;
    return (function* () {
      yield* judgeMove(move, before, after);
      if (also) yield* also(change, it);
    })();
  };
}

/** A claim ends by its holder, by a release, or given back by a later agent of the same container. */
function* judgeHolder({ id, before, after }: ItemChange, { kind, agent, commit }: Case): Faults {
  if (before?.status !== 'claimed' || after.status === 'claimed') return;
  if (kind === 'release') return;
  if (before.assignedTo === agent) return;
  if (kind === 'give-back' && before.container === commit.container) return;
  yield `${id} is held by ${before.assignedTo ?? 'nobody'}, not by ${agent} (rule 4)`;
}

function* judgeClaim({ tracker, after }: ItemChange, { agent, commit }: Case): Faults {
  if (after.assignedTo !== agent || after.container !== commit.container)
    yield 'is claimed for somebody else than the one who pushes (rule 4)';
  if (tracker === 'url' && after.restUntil === undefined)
    yield 'is claimed without a restUntil, which says that its host is held (rule 7)';
}

function* judgeRelease({ before, after }: ItemChange): Faults {
  if (!before) return;
  yield* judgeCount(before, after, false);
  if (after.status === 'failed' && after.attempts < 3) yield 'may not be failed before its third attempt (rule 3)';
}

function* judgeFailure({ tracker, before, after }: ItemChange): Faults {
  if (!before) return;
  yield* judgeCount(before, after, true);
  if (after.status === 'pending' && after.notBefore === null) yield 'may not be tried again without a wait (rule 3)';
  if (tracker === 'url' && after.outcome?.kind === 'ok') yield 'may not fail with the outcome ok (rule 3)';
}

/** An extraction that fails for good ends its search. */
function judgeSearchOfFailed(change: ItemChange, it: Case): Faults | undefined {
  const extraction = mainOf(it, 'extraction');
  const { before, after } = change;
  if (change.tracker !== 'search' || !before || extraction?.after.searchId !== change.id) return undefined;
  if (extraction.after.status !== 'failed') return undefined;
  return (function* () {
    yield* judgeMove(MOVE.endSearch, before, after);
    if (after.status !== 'failed') yield 'may not be completed by a failure (rule 3)';
  })();
}

function* judgeDiscovery({ tracker, after, id }: ItemChange, { changes, state }: Case): Faults {
  if (tracker !== 'search') return;
  if (after.urlsFound === null || after.provider === null) yield 'is discovered without a count or a provider (rule 3)';
  const added = changes.some((other) => other.tracker === 'extraction' && other.after.searchId === id);
  if (after.status === 'urls_discovered' && !added && !hasExtraction(state, id))
    yield 'is discovered without an extraction that will end it (rule 3)';
}

function hasExtraction(state: State, searchId: string): boolean {
  for (const extraction of state.extraction.values()) if (extraction.searchId === searchId) return true;
  return false;
}

/** A URL that the search found: a new one, or a known one that has one search more. */
function judgeFoundUrl(change: ItemChange, it: Case): Faults | undefined {
  return change.tracker === 'url' ? judgeUrlOf(change, it.item) : undefined;
}

function* judgeUrlOf({ before, after }: ChangeOf<'url'>, searchId: string): Faults {
  if (!before) {
    yield* judgeNew(after);
    if (after.searchIds.length !== 1 || after.searchIds[0] !== searchId) yield 'is new and of another search (rule 3)';
    return;
  }
  const other = fieldsThatDiffer(before, after).filter((field) => field !== 'searchIds');
  if (other.length > 0) yield `may not have its ${other.join(', ')} changed (rule 3)`;
  const isGrown = [...before.searchIds, searchId].join() === after.searchIds.join();
  if (!isGrown || before.searchIds.includes(searchId)) yield 'may only get the one search more (rule 3)';
}

function judgeExtractionOfSearch(change: ItemChange, it: Case): Faults | undefined {
  if (change.tracker !== 'extraction' || change.after.searchId !== it.item) return undefined;
  return change.before ? judgeMove(MOVE.reopenExtraction, change.before, change.after) : judgeNew(change.after);
}

function* judgeFetched({ tracker, after }: ItemChange, { state, changes }: Case): Faults {
  if (tracker !== 'url') return;
  if (after.outcome?.kind !== 'ok') yield 'may not be completed with another outcome than ok (rule 3)';
  if (after.finalUrl === null) yield 'may not be completed without its final address (rule 3)';
  const pageId = after.pageId ?? '';
  if (!state.page.has(pageId) && !changes.some((change) => change.tracker === 'page' && change.id === pageId))
    yield 'may not be completed without a page (rule 5)';
}

function judgeNewPage(change: ItemChange, it: Case): Faults | undefined {
  if (change.tracker !== 'page' || change.before) return undefined;
  const { after } = change;
  return (function* () {
    yield* judgeNew(after);
    if (after.urlId !== it.item || mainOf(it, 'url')?.after.pageId !== after.id)
      yield 'is the page of another URL (rule 3)';
    if (after.files.length > 0) yield 'is new and has facts (rule 3)';
  })();
}

function judgeSearchOfValidated(change: ItemChange, it: Case): Faults | undefined {
  if (change.tracker !== 'search' || !change.before) return undefined;
  return mainOf(it, 'extraction')?.after.searchId === change.id
    ? judgeMove(MOVE.endSearch, change.before, change.after)
    : undefined;
}

function judgePlanned(change: ItemChange, it: Case): Faults | undefined {
  if (change.tracker === 'search' && !change.before) return judgeNew(change.after);
  if (change.tracker !== 'url') return undefined;
  const searchId = change.after.searchIds.at(-1) ?? '';
  return it.state.search.has(searchId)
    ? judgeUrlOf(change, searchId)
    : faults('is of a search that is not there (rule 3)');
}

function judgeRetried({ before, after }: ItemChange): Faults | undefined {
  if (before?.status !== 'failed' || after.status !== 'pending') return undefined;
  return (function* () {
    yield* judgeMove(MOVE.retry, before, after);
    if (after.attempts !== 0) yield `is retried with ${after.attempts} attempts (rule 3)`;
  })();
}

function judgeReExtracted({ tracker, before, after }: ItemChange): Faults | undefined {
  return tracker === 'page' && before ? judgeMove(MOVE.reExtract, before, after) : undefined;
}

/** A search and its extraction, opened again because one of theirs is. */
function judgeReopened(change: ItemChange, it: Case): Faults | undefined {
  const { tracker, before, after } = change;
  if (tracker === 'search' && before && touchedSearches(it).has(change.id))
    return judgeMove(MOVE.reopenSearch, before, after);
  if (tracker !== 'extraction' || !touchedSearches(it).has(after.searchId)) return undefined;
  return before ? judgeMove(MOVE.reopenExtraction, before, after) : judgeNew(after);
}

/** The searches that found the URLs and pages which the commit changes. */
function touchedSearches({ changes, state, kind }: Case): Set<string> {
  const ids = changes.flatMap((change): readonly string[] => {
    if (change.tracker === 'url') return change.after.searchIds;
    if (change.tracker === 'page') return urlsOfPage(state, change.id).flatMap((url) => url.searchIds);
    // a failed search or extraction may be tried again by itself
    if (kind !== 'retry') return [];
    return change.tracker === 'search' ? [change.id] : [change.after.searchId];
  });
  return new Set(ids);
}

function urlsOfPage(state: State, pageId: string): Items['url'][] {
  return [...state.url.values()].filter((url) => url.pageId === pageId);
}

/** The change of the item that the commit is about, where it is of that tracker. */
function mainOf<T extends TrackerName>({ changes, item }: Case, tracker: T): ChangeOf<T> | undefined {
  return changes.find((change): change is ChangeOf<T> => change.id === item && change.tracker === tracker);
}

function* faults(...sentences: readonly string[]): Faults {
  yield* sentences;
}
