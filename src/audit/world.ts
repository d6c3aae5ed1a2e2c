/** What the repository says at the commit that the audit has reached, and what it needs to remember of the way there. */
import type { Items, SearchItem, Swarm, TrackerName, UrlItem } from '../domain/items.ts';
import type { RawFile } from '../domain/facts.ts';

/** One item before and after a commit; undefined where it did not or does not exist. */
export interface ItemChange<T extends TrackerName = TrackerName> {
  readonly tracker: T;
  readonly id: string;
  readonly before: Items[T] | undefined;
  readonly after: Items[T] | undefined;
}

/** A change of any tracker, told apart by `tracker`. */
export type AnyChange = { readonly [T in TrackerName]: ItemChange<T> }[TrackerName];

/** A raw.json file as it was last read; `entries` is empty where it could not be. */
export interface KnownRawFile {
  readonly frame: Omit<RawFile, 'entries'>;
  /** By id; the text tells whether an entry changed. */
  readonly entries: ReadonlyMap<string, KnownEntry>;
}

export interface KnownEntry {
  readonly pageId: string;
  readonly text: string;
}

export interface World {
  readonly items: { readonly [T in TrackerName]: Map<string, Items[T]> };
  swarm: Swarm | null;
  /** Tracker files by path, as bytes. */
  readonly trackerFiles: Map<string, Buffer>;
  /** Object ids of all files below knowledge_pack/raw, by path relative to it. */
  readonly packFiles: Map<string, string>;
  /** SHA-256 of page files, by path relative to knowledge_pack/raw. */
  readonly hashes: Map<string, string>;
  /** What the metadata of pages record, by path. */
  readonly metadata: Map<string, RecordedHashes | null>;
  readonly rawFiles: Map<string, KnownRawFile>;
  /** Files below `_rejected/`, by their path there. */
  readonly rejectedFiles: Map<string, ReadonlyMap<string, KnownEntry>>;
  readonly addresses: Map<string, string>;
  /** Every id that ever stood in a tracker. */
  readonly seenIds: Set<string>;
  /** Nonces with the commit that they landed as. */
  readonly nonces: Map<string, string>;
  /** `item@epoch` of every result, and of every claim. */
  readonly results: Map<string, string>;
  readonly claims: Map<string, string>;
  readonly budgets: Budgets;
}

/** Who has the budget of a host, or of the search provider. */
export interface Budgets {
  /** By host, or `search`: the items that hold it or say how long it rests, by id. */
  readonly takers: Map<string, Map<string, UrlItem | SearchItem>>;
  /** False in the first part of a history that is older than budgets are. */
  areKept: boolean;
}

/** The hashes that a `page_{id}.json` records. */
export interface RecordedHashes {
  readonly html: string;
  readonly markdown: string;
  /** Of the PDF that the HTML was made from; undefined for all other pages. */
  readonly pdf: string | undefined;
}

/** Before the first commit. */
export function createWorld(): World {
  return {
    items: { search: new Map(), url: new Map(), page: new Map(), extraction: new Map() },
    swarm: null,
    trackerFiles: new Map(),
    packFiles: new Map(),
    hashes: new Map(),
    metadata: new Map(),
    rawFiles: new Map(),
    rejectedFiles: new Map(),
    addresses: new Map(),
    seenIds: new Set(),
    nonces: new Map(),
    results: new Map(),
    claims: new Map(),
    budgets: { takers: new Map(), areKept: false },
  };
}

/** The URLs that a search found. */
export function findUrls(world: World, searchId: string): UrlItem[] {
  return [...world.items.url.values()].filter((url) => url.searchIds.includes(searchId));
}

/** The search that owns a page's facts. */
export function findOwner(world: World, pageId: string): string | undefined {
  const page = world.items.page.get(pageId);
  return page && world.items.url.get(page.urlId)?.searchIds[0];
}
