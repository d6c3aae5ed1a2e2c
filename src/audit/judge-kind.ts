/** Rule 3 for items: a commit of a kind changes just the items that the kind may change, and how. */
import type { Item, Swarm } from '../domain/items.ts';
import { changedFields, judgeAttempts, judgeMove, judgeNew, MOVES, type Move } from './moves.ts';
import type { Note } from './report.ts';
import { findUrls, type AnyChange, type World } from './world.ts';

/** A commit's changes of items, and what it says it is about. */
export interface KindContext {
  readonly world: World;
  readonly kind: string;
  /** The id in the trailer `Item`, or `-`. */
  readonly item: string;
  readonly changes: readonly AnyChange[];
  /** swarm.json before the commit. */
  readonly swarmBefore: Swarm | null;
  readonly note: Note;
}

/** What makes a change of one item right: undefined where the kind does not cover it, else what is wrong with it. */
type Judge = (change: AnyChange, context: KindContext) => string[] | undefined;

const JUDGES: Readonly<Record<string, Judge>> = {
  init: () => [],
  claim: main(MOVES.claim),
  'give-back': main(MOVES.giveBack),
  release: either(main(MOVES.release, judgeRelease), judgeSearchOfFailed),
  fail: either(main(MOVES.fail, judgeFailure), judgeSearchOfFailed),
  discover: either(main(MOVES.discover, judgeDiscovery), judgeDiscovered),
  fetch: either(main(MOVES.fetch, judgeFetched), judgeNewPage),
  extract: main(MOVES.extract),
  validate: either(main(MOVES.validate), judgeValidated),
  plan: judgePlanned,
  retry: either(judgeRetried, judgeReopened),
  're-extract': either(judgeReExtracted, judgeReopened),
  pause: () => undefined,
  resume: () => undefined,
};

/** The tracker that a kind's main item is of, where there is only one. */
const MAIN_TRACKER: Readonly<Record<string, string>> = {
  discover: 'search',
  fetch: 'url',
  extract: 'page',
  validate: 'extraction',
};

/** Notes everything that the kind does not cover. */
export function judgeKind(context: KindContext): void {
  const { kind, item, changes, note } = context;
  const judge = JUDGES[kind];
  if (!judge) return;
  for (const change of changes) {
    if (!change.after) continue; // a removal is an offence of its own
    const wrong = judge(change, context);
    if (!wrong) note(3, `a ${kind} may not change ${change.id}`);
    for (const what of wrong ?? []) note(3, `${change.id} ${what}, which a ${kind} may not do`);
  }
  const hasMain = changes.some((change) => change.id === item);
  const isAboutItem = !['init', 'plan', 'retry', 're-extract', 'pause', 'resume'].includes(kind);
  if (isAboutItem && !hasMain) note(3, `it does not change ${item}, which it says it is about`);
  if (kind === 'discover') judgeExtractionOf(context);
  if (kind === 'validate') judgeSearchEnded(context);
}

function main(move: Move, also?: Judge): Judge {
  return (change, context) => {
    const { id, tracker, before, after } = change;
    const tracked = MAIN_TRACKER[context.kind] ?? tracker;
    if (id !== context.item || tracker !== tracked || !before || !after) return undefined;
    return [...judgeMove(move, before, after), ...(also?.(change, context) ?? [])];
  };
}

function either(...judges: readonly Judge[]): Judge {
  return (change, context) => {
    for (const judge of judges) {
      const wrong = judge(change, context);
      if (wrong) return wrong;
    }
    return undefined;
  };
}

function judgeRelease({ before, after }: AnyChange): string[] {
  if (!before || !after) return [];
  const wrong = judgeAttempts(before, after, false);
  return after.status === 'failed' && after.attempts < 3 ? [...wrong, 'is failed before the limit'] : wrong;
}

function judgeFailure({ tracker, before, after }: AnyChange): string[] {
  if (!before || !after) return [];
  const wrong = judgeAttempts(before, after, true);
  if (after.error === null) wrong.push('fails without a reason');
  if (after.status === 'pending' && after.notBefore === null) wrong.push('is tried again without a wait');
  if (tracker === 'url' && after.outcome?.kind === 'ok') wrong.push('fails with the outcome ok');
  return wrong;
}

/** An extraction that fails for good takes its search with it. */
function judgeSearchOfFailed(change: AnyChange, { changes, item }: KindContext): string[] | undefined {
  const extraction = changes.find((other) => other.tracker === 'extraction' && other.id === item);
  if (change.tracker !== 'search' || extraction?.tracker !== 'extraction' || !change.before || !change.after) {
    return undefined;
  }
  if (extraction.after?.searchId !== change.id || extraction.after.status !== 'failed') return undefined;
  const wrong = judgeMove(MOVES.endSearch, change.before, change.after);
  return change.after.status === 'failed' ? wrong : [...wrong, 'is completed by a failure'];
}

function judgeDiscovery({ tracker, after }: AnyChange): string[] {
  if (tracker !== 'search' || !after) return [];
  return after.urlsFound === null || after.provider === null ? ['has no count of URLs or no provider'] : [];
}

/** New URLs and the one extraction of a search; known URLs that it finds too. */
function judgeDiscovered(change: AnyChange, { item }: KindContext): string[] | undefined {
  if (change.tracker === 'url') return judgeUrlOf(change, item);
  if (change.tracker !== 'extraction' || !change.after || change.after.searchId !== item) return undefined;
  return change.before ? judgeMove(MOVES.reopenExtraction, change.before, change.after) : judgeNew(change.after);
}

function judgeUrlOf(change: AnyChange & { readonly tracker: 'url' }, searchId: string): string[] | undefined {
  const { before, after } = change;
  if (!after) return undefined;
  if (!before) {
    const wrong = judgeNew(after);
    return after.searchIds.length === 1 && after.searchIds[0] === searchId ? wrong : [...wrong, 'is of another search'];
  }
  const grown = JSON.stringify([...before.searchIds, searchId]) === JSON.stringify(after.searchIds);
  const wrong = changedFields(before, after).filter((field) => field !== 'searchIds');
  if (!grown || before.searchIds.includes(searchId)) return ['had its searches changed otherwise'];
  return wrong.map((field) => `had its ${field} changed`);
}

function judgeExtractionOf({ world, item, note }: KindContext): void {
  const search = world.items.search.get(item);
  const count = [...world.items.extraction.values()].filter((extraction) => extraction.searchId === item).length;
  if (search?.status === 'urls_discovered' && count !== 1)
    note(3, `${item} is discovered and has ${count} extractions`);
  if (search?.status === 'urls_discovered' && findUrls(world, item).length === 0) {
    note(3, `${item} is discovered and has no URL`);
  }
}

function judgeFetched({ tracker, after }: AnyChange, { world }: KindContext): string[] {
  if (tracker !== 'url' || !after) return [];
  const wrong: string[] = [];
  if (after.outcome?.kind !== 'ok') wrong.push('is completed with another outcome than ok');
  if (after.finalUrl === null) wrong.push('is completed without a final address');
  if (after.pageId === null || !world.items.page.has(after.pageId)) wrong.push('is completed without a page');
  return wrong;
}

function judgeNewPage(change: AnyChange, { item, world }: KindContext): string[] | undefined {
  if (change.tracker !== 'page' || change.before || !change.after) return undefined;
  const wrong = judgeNew(change.after);
  if (change.after.urlId !== item || world.items.url.get(item)?.pageId !== change.id) wrong.push('is of another URL');
  if (change.after.files.length > 0) wrong.push('is new with files of facts');
  return wrong;
}

function judgeValidated(change: AnyChange, { changes, item }: KindContext): string[] | undefined {
  const extraction = changes.find((other) => other.id === item);
  if (change.tracker !== 'search' || extraction?.tracker !== 'extraction' || !change.before || !change.after) {
    return undefined;
  }
  if (extraction.after?.searchId !== change.id) return undefined;
  return judgeMove(MOVES.endSearch, change.before, change.after);
}

function judgeSearchEnded({ world, changes, item, note }: KindContext): void {
  const searchId = world.items.extraction.get(item)?.searchId;
  if (!changes.some((change) => change.id === searchId)) note(3, `it does not end ${searchId ?? 'a search'}`);
}

function judgePlanned(change: AnyChange, context: KindContext): string[] | undefined {
  const { before, after } = change;
  if (!after) return undefined;
  if (change.tracker === 'search' && !before) return judgeNew(after);
  if (change.tracker === 'url') {
    const added = change.after?.searchIds.at(-1) ?? '';
    return context.world.items.search.has(added) ? judgeUrlOf(change, added) : ['is of an unknown search'];
  }
  return judgeReopened(change, context);
}

/** A search and its extraction, opened again because something of theirs changes in the same commit. */
function judgeReopened(change: AnyChange, context: KindContext): string[] | undefined {
  const { before, after } = change;
  if (change.tracker === 'search' && before && after && touchedSearches(context).has(change.id)) {
    return judgeMove(MOVES.reopenSearch, before, after);
  }
  if (change.tracker === 'extraction' && change.after && touchedSearches(context).has(change.after.searchId)) {
    if (before && after) return judgeMove(MOVES.reopenExtraction, before, after);
    const count = [...context.world.items.extraction.values()].filter((e) => e.searchId === change.after?.searchId);
    return count.length === 1 ? judgeNew(change.after) : ['is a second extraction of its search'];
  }
  return undefined;
}

/** The searches that the commit's URLs, pages and retried items belong to. */
function touchedSearches({ world, changes, kind }: KindContext): Set<string> {
  const touched = new Set<string>();
  const add = (item: Item | undefined) => {
    if (item && 'searchIds' in item) for (const id of item.searchIds) touched.add(id);
    if (item && 'searchId' in item && kind === 'retry') touched.add(item.searchId);
    if (item && 'query' in item && kind === 'retry') touched.add(item.id);
  };
  for (const change of changes) {
    add(change.after);
    if (change.tracker !== 'page') continue;
    for (const url of world.items.url.values()) if (url.pageId === change.id) add(url);
  }
  return touched;
}

function judgeRetried({ before, after }: AnyChange): string[] | undefined {
  if (before?.status !== 'failed' || after?.status !== 'pending') return undefined;
  const wrong = judgeMove(MOVES.retry, before, after);
  return after.attempts === 0 ? wrong : [...wrong, `keeps ${after.attempts} attempts`];
}

function judgeReExtracted({ tracker, before, after }: AnyChange): string[] | undefined {
  if (tracker !== 'page' || !before || !after) return undefined;
  return judgeMove(MOVES.reExtract, before, after);
}
