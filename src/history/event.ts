/** Commits as events: what happened, to what, by whom. Pure. */
import type { TrackerName } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import type { Commit } from './commit.ts';
import { tellCommit, type Told } from './tell-commit.ts';

/** One thing that happened, in words that are safe to print. */
export interface Event extends Told {
  readonly at: string;
  readonly commit: string;
  readonly kind: string;
  /** `agnt_…`, `supervisor` or `operator`. */
  readonly who: string;
  readonly container: string;
  /** Null where it is about many items or none. */
  readonly item: string | null;
  /** A query or an address, as far as the commits before said it; null where none did. */
  readonly about: string | null;
  readonly epoch: number;
  readonly lostRaces: number;
}

/** Turns commits into events; remembers from the claims what each item is about, so it wants to see all of them in their order. */
export function createEventTeller(): (commit: Commit) => Event {
  const abouts = new Map<string, string>();
  return (commit) => {
    const { atMs, id, kind, actor, container, item, epoch, lostRaces, subject } = commit;
    if (kind === 'claim') {
      const at = subject.indexOf(' - ');
      if (at !== -1) abouts.set(item, oneLine(subject.slice(at + 3), 120));
    }
    return {
      at: new Date(atMs).toISOString(),
      commit: id,
      kind: oneLine(kind, 40),
      who: oneLine(actor, 40),
      container: oneLine(container, 20),
      item: item === '-' ? null : oneLine(item, 60),
      about: abouts.get(item) ?? null,
      epoch,
      lostRaces,
      ...tellCommit(commit, trackerOf(item)),
    };
  };
}

/** The tracker that an item's id belongs to; null where it is the id of nothing. */
export function trackerOf(id: string): TrackerName | null {
  const prefix = id.slice(0, id.indexOf('_'));
  return prefix === 'search' || prefix === 'url' || prefix === 'page' || prefix === 'extraction' ? prefix : null;
}

/** A sign for each tone, so that colour is never needed. */
export const SIGNS: Readonly<Record<Told['tone'], string>> = { good: '✓', bad: '✗', plain: '·' };
