/** What the gate knows of main: its newest state in memory, and what the rules across items ask of it. */
import type { Put } from '../domain/change.ts';
import type { Items, State, Swarm, TrackerName } from '../domain/items.ts';
import type { ObjectReader } from '../repo/object-reader.ts';
import { readSnapshot } from '../repo/read-snapshot.ts';
import { applyPut, type Snapshot } from '../trackers/snapshot.ts';
import type { ItemChange } from './item-changes.ts';

export interface Tip {
  readonly commit: string;
  readonly tree: string;
  readonly snapshot: Snapshot;
  /** Grows with every commit that lands, and is shared by the tips of one gate. */
  readonly index: Index;
}

/** Finds items by what the rules compare. */
export interface Index {
  readonly urlByAddress: Map<string, string>;
  readonly urlsBySearch: Map<string, Set<string>>;
  /** URLs whose visit ended at that address. */
  readonly urlsByFinalAddress: Map<string, Set<string>>;
  readonly pageByHash: Map<string, string>;
  readonly extractionBySearch: Map<string, string>;
  readonly searchByQuery: Map<string, string>;
}

/** Reads main. @throws {DataFault} where a tracker is broken there */
export async function readTip(reader: ObjectReader, commit: string): Promise<Tip> {
  const [{ snapshot }, tree] = await Promise.all([readSnapshot(reader, commit), reader.read(`${commit}^{tree}`)]);
  const index: Index = {
    urlByAddress: new Map(),
    urlsBySearch: new Map(),
    urlsByFinalAddress: new Map(),
    pageByHash: new Map(),
    extractionBySearch: new Map(),
    searchByQuery: new Map(),
  };
  const { state } = snapshot;
  for (const tracker of ['search', 'url', 'page', 'extraction'] as const)
    for (const item of state[tracker].values()) indexItem(index, tracker, item);
  return { commit, tree: tree?.oid ?? '', snapshot, index };
}

/** The changes as what is written to the trackers. */
export function toPut(changes: readonly ItemChange[]): Put {
  const of = <T extends TrackerName>(tracker: T) =>
    changes.filter((change) => change.tracker === tracker).map((change) => change.after as Items[T]);
  return { search: of('search'), url: of('url'), page: of('page'), extraction: of('extraction') };
}

/** The tracker files that the changes make of the tip's, and the snapshot that is then. */
export function layItems(tip: Tip, changes: readonly ItemChange[], swarm: Swarm | undefined) {
  return applyPut(tip.snapshot, toPut(changes), swarm);
}

/** Takes the changed items into the index. */
export function indexChanges(index: Index, changes: readonly ItemChange[]): void {
  for (const { tracker, after } of changes) indexItem(index, tracker, after);
}

/** The item of that id at the tip. */
export function itemAt(state: State, tracker: TrackerName, id: string): Items[TrackerName] | undefined {
  return state[tracker].get(id);
}

function indexItem(index: Index, tracker: TrackerName, item: Items[TrackerName]): void {
  if (tracker === 'search' && 'query' in item) index.searchByQuery.set(item.query, item.id);
  if (tracker === 'extraction' && 'searchId' in item) index.extractionBySearch.set(item.searchId, item.id);
  if (tracker === 'page' && 'sha256' in item) index.pageByHash.set(item.sha256, item.id);
  if (tracker !== 'url' || !('url' in item)) return;
  index.urlByAddress.set(item.url, item.id);
  for (const searchId of item.searchIds) addTo(index.urlsBySearch, searchId, item.id);
  if (item.finalUrl !== null && item.status === 'completed') addTo(index.urlsByFinalAddress, item.finalUrl, item.id);
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
