/** A small clone of the shared repository: the last commit only, and of that no page contents until they are read. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { InfrastructureFault } from '../domain/errors.ts';
import { runGit, type GitContext } from './git.ts';
import { openObjectReader, type ObjectReader } from './object-reader.ts';
import { openSmartHttp, type SmartHttp } from './smart-http.ts';
import { readPack } from './unpack.ts';
import { isStored, storeObject } from './write-objects.ts';
import { readSnapshot, type ReadSnapshot } from './read-snapshot.ts';
import { MAIN, type Remote } from './remote.ts';

/** The tip of the remote's main when the clone was made. */
const CLONED_REF = 'refs/swarm/cloned';

/** Others count as at work for so long after their last commit was seen. */
const OTHERS_AT_WORK_MS = 15_000;

export interface RemoteContext extends GitContext {
  readonly remote: Remote;
}

export interface Clone {
  readonly context: RemoteContext;
  readonly http: SmartHttp;
  /** The commit of main that was fetched last; its parents need not be in the clone. */
  shallow: string;
  /** Whether a gate decides about pushes. */
  hasGate: boolean;
  /** Pushes of ours that a gate laid on what others had pushed, since main was read: what the clone knows is so old. */
  behind: number;
  readonly reader: ObjectReader;
  /** The commit that `read` was read from. */
  tip: string;
  read: ReadSnapshot;
  /** How often something was fetched: a measure of how much the clone has grown. */
  fetches: number;
  /** When a commit of somebody else's was last seen, by the monotonic clock. */
  othersSeenAtMs: number;
}

export interface CloneOptions {
  readonly remote: Remote;
  /** A folder for clones; it is made where it is missing. */
  readonly dir: string;
  readonly signal: AbortSignal;
}

/** @throws {InfrastructureFault} where the remote cannot be read, {DataFault} where its trackers are broken */
export async function makeClone({ dir, remote, signal }: CloneOptions): Promise<Clone> {
  await mkdir(dir, { recursive: true });
  const context: RemoteContext = { dir: await mkdtemp(path.join(dir, 'clone-')), remote, signal };
  let reader: ObjectReader | undefined;
  let http: SmartHttp | undefined;
  try {
    await runGit({ ...context, remote: null }, ['init', '--quiet', '--bare']);
    await setConfig(context, {
      'remote.origin.url': remote.url,
      'remote.origin.promisor': 'true',
      'remote.origin.partialCloneFilter': 'blob:none',
    });
    const refspec = `+${MAIN}:${CLONED_REF}`;
    await runGit(context, ['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'origin', refspec]);
    const tip = (await runGit(context, ['rev-parse', '--verify', CLONED_REF])).trim();
    reader = openObjectReader(context);
    http = openSmartHttp(remote, signal);
    const { hasGate } = await http.readRefs();
    const read = await readSnapshot(reader, tip);
    const never = Number.NEGATIVE_INFINITY;
    return { context, reader, http, shallow: tip, hasGate, behind: 0, tip, read, fetches: 0, othersSeenAtMs: never };
  } catch (error) {
    reader?.close();
    await http?.close();
    await rm(context.dir, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Fetches the remote's main as it is now, and returns where that is. The clone stays where it was.
 * @param history whether the commits since are fetched too, to look for one among them
 * @throws {InfrastructureFault} where the remote cannot be read
 */
export async function fetchTip(clone: Clone, { history }: { readonly history: boolean }): Promise<string> {
  const { http, shallow } = clone;
  const { tip, hasGate, canFilter } = await http.readRefs();
  clone.hasGate = hasGate;
  if (tip === clone.tip) return tip;
  const have = [...new Set([clone.tip, shallow])];
  if (history) {
    // the files would be every version of the trackers
    await storePack(
      clone,
      await http.fetchPack([tip], { have: [shallow], shallow, history: canFilter ? 'commits' : 'files' }),
    );
  }
  if (!history || canFilter) await storePack(clone, await http.fetchPack([tip], { have, shallow, history: 'none' }));
  return tip;
}

/** Fetches main and reads its state. @throws as `makeClone` */
export async function refreshClone(clone: Clone): Promise<void> {
  await moveClone(clone, await fetchTip(clone, { history: false }));
}

/** True where others have written a moment ago: what the clone knows is likely to be old. */
export function othersAreAtWork(clone: Clone): boolean {
  return performance.now() - clone.othersSeenAtMs < OTHERS_AT_WORK_MS;
}

/** Reads the state at a tip that was fetched. @throws {DataFault} where a tracker is broken there; the clone then stays where it was */
export async function moveClone(clone: Clone, tip: string): Promise<void> {
  clone.fetches += 1;
  if (tip === clone.tip) {
    clone.behind = 0;
    return;
  }
  clone.othersSeenAtMs = performance.now();
  clone.read = await readSnapshot(clone.reader, tip, clone.read);
  clone.tip = tip;
  clone.shallow = tip;
  clone.behind = 0;
}

/**
 * Brings the contents of files at the tip into the clone by one request, where reading them would fetch one after the other.
 * Paths that are not there are passed over.
 */
export async function prefetchFiles(clone: Clone, paths: readonly string[]): Promise<void> {
  const { context, tip, http } = clone;
  if (paths.length === 0) return;
  const listed = await runGit(context, ['ls-tree', '-z', '--format=%(objectname)', tip, '--', ...paths]);
  const oids = [...new Set(listed.split('\0').filter(Boolean))];
  const known = await Promise.all(oids.map((oid) => isStored(context.dir, oid)));
  const missing = oids.filter((_, index) => !known[index]);
  if (missing.length === 0) return;
  try {
    await storePack(clone, await http.fetchPack(missing));
  } catch (error) {
    // a remote may give objects by their name only to git's own lazy fetching: then that is what brings them
    if (!(error instanceof InfrastructureFault)) throw error;
  }
}

async function storePack(clone: Clone, pack: Buffer): Promise<void> {
  const objects = await readPack(pack, (oid) => clone.reader.read(oid));
  await Promise.all(objects.map((object) => storeObject(clone.context.dir, object)));
}

/** Deletes a clone and ends its processes. */
export async function discardClone(clone: Clone): Promise<void> {
  clone.reader.close();
  await clone.http.close();
  await rm(clone.context.dir, { recursive: true, force: true, maxRetries: 3 });
}

async function setConfig(context: RemoteContext, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, value] of Object.entries(values)) await runGit(context, ['config', key, value]);
}
