/** Judges one pushed commit and lays what it changes on main's newest state (docs/coordination.md, "The gate"). */
import type { Swarm } from '../domain/items.ts';
import type { ObjectReader } from '../repo/object-reader.ts';
import {
  storeObject,
  writeChangedTree,
  writeObject,
  type NewContent,
  type ObjectStore,
} from '../repo/write-objects.ts';
import { SWARM_PATH } from '../trackers/snapshot.ts';
import { onParent, readCommit, type PushedCommit } from './commit.ts';
import { findBlob, listFileChanges, MissingObject, type FileChange } from './file-changes.ts';
import { listItemChanges, trackerOfPath, type ItemChange, type ReadLines } from './item-changes.ts';
import { judgeCommit } from './judge-commit.ts';
import { judgeFiles } from './judge-files.ts';
import { judgeItems } from './judge-items.ts';
import { findConflict } from './judge-on-tip.ts';
import { indexChanges, layItems, type Tip } from './tip.ts';

export type Verdict =
  | { readonly kind: 'landed'; readonly tip: Tip }
  | { readonly kind: 'refused' | 'conflict'; readonly why: string };

export interface LayContext {
  /** The git directory. */
  readonly dir: string;
  /** Reads what was pushed as well as what is there. */
  readonly reader: ObjectReader;
  readonly readLines: ReadLines;
  /** Told as the first object of what lands is about to be written. */
  readonly onWrite: () => void;
  /** The time by which is judged what is ready. */
  readonly now: Date;
}

/** Nothing of a commit that is refused or in conflict gets to the disk. */
export async function judgeAndLay(commit: PushedCommit, on: Tip, context: LayContext): Promise<Verdict> {
  try {
    return await judge(commit, on, context);
  } catch (error) {
    if (error instanceof MissingObject) return { kind: 'refused', why: error.message };
    throw error;
  }
}

async function judge(commit: PushedCommit, on: Tip, context: LayContext): Promise<Verdict> {
  const { reader, readLines, now } = context;
  for (const why of judgeCommit(commit)) return { kind: 'refused', why };
  const parent = await readCommit(reader, commit.parents[0] ?? '');
  if (!parent) return { kind: 'conflict', why: 'what it grows from is not kept any more: fetch main (rule 3)' };
  const files = await listFileChanges(reader, parent.tree, commit.tree);
  const found = await listItemChanges(files, readLines);
  if ('wrong' in found) return { kind: 'refused', why: found.wrong };
  const { changes } = found;
  const of = (name: string) => commit.trailers.get(name) ?? '';
  const it = {
    commit,
    kind: of('Kind'),
    agent: of('Agent'),
    item: of('Item'),
    changes,
    state: on.snapshot.state,
  };
  for (const why of judgeItems(it)) return { kind: 'refused', why };
  const wrong = await judgeFiles(it, files, async (oid) => readBlob(reader, oid));
  if (wrong !== null) return { kind: 'refused', why: wrong };
  const others = files.filter(({ path }) => !trackerOfPath(path));
  const placed = await Promise.all(
    others.map(async (change) => ({ change, atTip: await findBlob(reader, on.tree, change.path) })),
  );
  const why = findConflict(on, it.kind, changes, placed, now.toISOString());
  // what does not fit the very state that it was made for is a defect; but the time, and a pause, are the gate's to tell
  const isOnTip = parent.oid === on.commit;
  if (why !== undefined) return { kind: isOnTip && it.kind !== 'claim' ? 'refused' : 'conflict', why };
  context.onWrite();
  return { kind: 'landed', tip: await lay(commit, on, isOnTip, changes, others, context) };
}

/** Writes the commit onto the tip, with everything in it. */
async function lay(
  commit: PushedCommit,
  on: Tip,
  isOnTip: boolean,
  changes: readonly ItemChange[],
  others: readonly FileChange[],
  { dir, reader }: LayContext,
): Promise<Tip> {
  const swarmFile = others.find(({ path }) => path === SWARM_PATH)?.after;
  const swarm = swarmFile ? (JSON.parse((await readBlob(reader, swarmFile)).toString()) as Swarm) : undefined;
  const { snapshot, files } = layItems(on, changes, swarm);
  const contents = new Map<string, NewContent>(files);
  for (const { path, after } of others) contents.set(path, after === null ? null : await readBlob(reader, after));
  const store: ObjectStore = { dir, reader, written: [], flush: true };
  const tree = await writeChangedTree(store, on.tree, contents);
  indexChanges(on.index, changes);
  // made for the tip and just what comes out: then it stays the commit that it is
  if (isOnTip && tree === commit.tree) {
    const itself = await reader.read(commit.oid);
    if (!itself) throw new MissingObject(commit.oid);
    await storeObject(dir, itself, true);
    return { commit: commit.oid, tree, snapshot, index: on.index };
  }
  const oid = await writeObject(store, 'commit', Buffer.from(onParent(commit, tree, on.commit)));
  return { commit: oid, tree, snapshot, index: on.index };
}

/** @throws {MissingObject} */
async function readBlob(reader: ObjectReader, oid: string): Promise<Buffer> {
  const blob = await reader.read(oid);
  if (blob?.type !== 'blob') throw new MissingObject(oid);
  return blob.content;
}
