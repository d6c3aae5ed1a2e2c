/** How far the work is, counted from a state. */
import { TRACKERS, type Item, type State, type TrackerName } from '../domain/items.ts';

export interface Progress {
  /** Items whose step is done, however it ended, and all items. */
  readonly steps: Readonly<Record<TrackerName, { readonly done: number; readonly total: number }>>;
  readonly facts: number;
  readonly failed: number;
  /** Agents that hold something. */
  readonly busyAgents: number;
}

export function measureProgress(state: State): Progress {
  const count = (tracker: TrackerName) => {
    const items: Item[] = [...state[tracker].values()];
    return { done: items.filter(isStepDone).length, total: items.length };
  };
  const all = listItems(state);
  return {
    steps: { search: count('search'), url: count('url'), page: count('page'), extraction: count('extraction') },
    facts: [...state.page.values()].reduce((sum, page) => sum + (page.dataPoints ?? 0), 0),
    failed: all.filter((item) => item.status === 'failed').length,
    busyAgents: new Set(all.filter((item) => item.status === 'claimed').map((item) => item.assignedTo)).size,
  };
}

/** Steps done over all trackers. */
export function countDone({ steps }: Progress): number {
  return TRACKERS.reduce((sum, tracker) => sum + steps[tracker].done, 0);
}

/**
 * Steps that are still to come, reckoned from what searches and URLs have brought so far; null before the first search has
 * brought anything.
 */
export function estimateRemaining({ steps: { search, url, page, extraction } }: Progress): number | null {
  if (search.done === 0 && search.total > 0) return null;
  const urlsPerSearch = search.done === 0 ? 0 : url.total / search.done;
  // until pages are known, every URL is taken to give one
  const pagesPerUrl = url.done === 0 ? 1 : page.total / url.done;
  const stepsPerSearch = 1 + urlsPerSearch * (1 + pagesPerUrl) + 1;
  return (
    countOpen(search) * stepsPerSearch + countOpen(url) * (1 + pagesPerUrl) + countOpen(page) + countOpen(extraction)
  );
}

function countOpen({ done, total }: { readonly done: number; readonly total: number }): number {
  return total - done;
}

function listItems(state: State): Item[] {
  return TRACKERS.flatMap((tracker): Item[] => [...state[tracker].values()]);
}

function isStepDone(item: Item): boolean {
  return item.status !== 'pending' && item.status !== 'claimed';
}
