/** An item's whole story in plain words, told from the commits that touched it. Pure. */
import { TRACKERS, type Item, type State, type TrackerName } from '../domain/items.ts';
import { describeItem } from '../domain/transitions/claiming.ts';
import { oneLine } from '../lib/escape.ts';
import type { Commit } from './commit.ts';
import { tellCommit } from './tell-commit.ts';

/** One thing that happened to the item. */
export interface StoryEntry {
  readonly atMs: number;
  /** The commit that did it. */
  readonly commit: string;
  /** `agnt_…`, `supervisor` or `operator`. */
  readonly who: string;
  /** What happened, in words that are safe to print. */
  readonly text: string;
  /** Whether it brought the item on, set it back, or neither. */
  readonly tone: 'good' | 'bad' | 'plain';
}

export interface Story {
  readonly tracker: TrackerName;
  readonly item: Item;
  /** What the item is about: a query, an address. */
  readonly about: string;
  /** How it stands now, in a sentence. */
  readonly now: string;
  /** What happened to it, the oldest first. */
  readonly entries: readonly StoryEntry[];
  /** Items that it came from and that came from it, in the order of the waterfall. */
  readonly related: readonly { readonly tracker: TrackerName; readonly id: string }[];
}

/**
 * Tells the story of an item; undefined where there is none by that id.
 * @param commits main, the oldest first
 */
export function tellStory(state: State, commits: readonly Commit[], id: string): Story | undefined {
  const found = findAnywhere(state, id);
  if (!found) return undefined;
  const { tracker, item } = found;
  const origin = originOf(item);
  const ending = tracker === 'search' ? extractionOf(state, id) : undefined;
  const entries: StoryEntry[] = [];
  let isBorn = false;
  for (const commit of commits) {
    if (commit.item === id) entries.push(toEntry(commit, tellCommit(commit, tracker)));
    // an item is made by the commit that ends another one, or by one that is about many
    else if (origin?.some(({ item, kind }) => commit.item === item && commit.kind === kind)) {
      entries.push(toEntry(commit, { text: `${isBorn ? 'found again' : 'found'} by ${commit.item}`, tone: 'plain' }));
    } else if (ending && commit.item === ending) {
      const told = tellEnding(commit);
      if (told) entries.push(toEntry(commit, told));
    } else continue;
    isBorn = true;
  }
  const planned = tracker === 'search' ? findPlan(commits, entries[0]) : undefined;
  return {
    tracker,
    item,
    about: describeItem(state, item),
    now: describeNow(item),
    entries: planned ? [planned, ...entries] : entries,
    related: listRelated(state, item),
  };
}

/** How an item stands, in a sentence. */
export function describeNow(item: Item): string {
  const { status, attempts, error, notBefore, assignedTo, container, claimedAt, completedAt } = item;
  const why = error ? `: ${oneLine(error.code, 40)} (${oneLine(error.message)})` : '';
  const tries = attempts === 0 ? '' : ` after ${attempts} ${attempts === 1 ? 'failure' : 'failures'}`;
  switch (status) {
    case 'pending':
      if (attempts === 0) return 'waiting to be taken';
      return `waiting to be taken again${tries}${notBefore === null ? '' : `, not before ${notBefore}`}${why}`;
    case 'claimed':
      return `held by ${assignedTo ?? 'nobody'} in container ${oneLine(container ?? '?', 20)} since ${claimedAt ?? '?'}${tries}`;
    case 'urls_discovered':
      return 'its URLs are found; it ends once all of them have';
    case 'completed':
      return `completed ${completedAt ?? ''}`.trim();
    case 'failed':
      return `failed ${completedAt ?? ''}${tries}${why}`;
  }
}

/** The item with that id, in whichever tracker. */
export function findAnywhere(
  state: State,
  id: string,
): { readonly tracker: TrackerName; readonly item: Item } | undefined {
  for (const tracker of TRACKERS) {
    const item = state[tracker].get(id);
    if (item) return { tracker, item };
  }
  return undefined;
}

/** The commits that made an item, or found it again; undefined for searches, which are planned. */
function originOf(item: Item): readonly { readonly item: string; readonly kind: string }[] | undefined {
  if ('url' in item) return item.searchIds.map((search) => ({ item: search, kind: 'discover' }));
  if ('urlId' in item) return [{ item: item.urlId, kind: 'fetch' }];
  if ('searchId' in item) return [{ item: item.searchId, kind: 'discover' }];
  return undefined;
}

/** What a commit about a search's extraction means for the search; undefined where nothing. */
function tellEnding(commit: Commit): Pick<StoryEntry, 'text' | 'tone'> | undefined {
  const after = oneLine(commit.subject.split(' - ').slice(1).join(' - '), 120);
  if (commit.kind === 'validate') {
    const failed = commit.subject.includes('): fail ');
    return failed
      ? { text: `failed by the validation of what it brought: ${after}`, tone: 'bad' }
      : { text: `completed by the validation of what it brought: ${after}`, tone: 'good' };
  }
  if (commit.kind === 'fail' && commit.subject.includes('): fail ')) {
    return { text: `failed, for its validation failed: ${after}`, tone: 'bad' };
  }
  return undefined;
}

/** Searches stand in the first commit, or come by a plan that names none of them: which one it was only its files tell. */
function findPlan(commits: readonly Commit[], first: StoryEntry | undefined): StoryEntry | undefined {
  const [init] = commits;
  if (!init) return undefined;
  const isPlan = ({ kind, item, atMs }: Commit) => kind === 'plan' && item === '-' && (!first || atMs <= first.atMs);
  const text = commits.some(isPlan) ? 'planned from the start, or by a later plan' : 'planned from the start';
  return toEntry(init, { text, tone: 'plain' });
}

function toEntry(commit: Commit, told: Pick<StoryEntry, 'text' | 'tone'>): StoryEntry {
  return { atMs: commit.atMs, commit: commit.id, who: oneLine(commit.actor, 40), ...told };
}

function extractionOf(state: State, searchId: string): string | undefined {
  for (const extraction of state.extraction.values()) if (extraction.searchId === searchId) return extraction.id;
  return undefined;
}

function listRelated(state: State, item: Item): Story['related'] {
  const related: { tracker: TrackerName; id: string }[] = [];
  const add = (tracker: TrackerName, id: string | null | undefined) => {
    if (id !== null && id !== undefined && state[tracker].has(id)) related.push({ tracker, id });
  };
  if ('query' in item) {
    for (const url of state.url.values()) if (url.searchIds.includes(item.id)) add('url', url.id);
    add('extraction', extractionOf(state, item.id));
  } else if ('url' in item) {
    for (const search of item.searchIds) add('search', search);
    add('page', item.pageId);
  } else if ('urlId' in item) {
    for (const search of state.url.get(item.urlId)?.searchIds ?? []) add('search', search);
    add('url', item.urlId);
  } else add('search', item.searchId);
  return related;
}
