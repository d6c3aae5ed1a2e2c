/** One transaction: decide, commit, push; and where somebody else was faster, decide again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change, FileEdit } from '../domain/change.ts';
import { newId } from '../domain/ids.ts';
import type { State } from '../domain/items.ts';
import { applyPut, type Snapshot } from '../trackers/snapshot.ts';
import { fetchTip, moveClone, othersAreAtWork, refreshClone, type Clone } from './clone.ts';
import type { NewObject } from './pack.ts';
import { listNonces, publish } from './publish.ts';
import { listTrackerBlobs } from './read-snapshot.ts';
import { writeCommits, type CommitPlan } from './write-commits.ts';

/**
 * A pure function from the state at the tip to a change, or to nothing to do. It runs again whenever the tip has moved, so
 * whatever it needs beyond the state (ids, times, random numbers) is drawn before.
 */
export type Proposal = (state: State) => Change | undefined;

/** A change that stands in main. */
export interface Landed {
  readonly change: Change;
  readonly commit: string;
}

/** What became of a transaction: for each proposal what landed, or undefined where it proposed nothing. */
export interface TransactionResult {
  readonly landed: readonly (Landed | undefined)[];
  /** Pushes that lost the race before one landed. */
  readonly lostRaces: number;
}

/** The longest pause after a lost race, in milliseconds; it shrinks for an agent that keeps losing. */
const LONGEST_PAUSE_MS = 60;

/** After so many losses at a gate it is no race any more: what is wanted is not to be had yet, by the gate's clock, say. */
const MANY_LOSSES = 10;
const LONGEST_WAIT_MS = 2_000;

/** A transaction under way. It outlives faults, so that a push whose reply was lost is recognised later. */
export interface Transaction {
  readonly proposals: readonly Proposal[];
  /** One for each proposal: however often it is decided, it lands once. */
  readonly nonces: readonly string[];
  readonly at: Date;
  /** What was pushed for each proposal, the latest last; it is another change where the decision came out otherwise. */
  readonly pushed: readonly Change[][];
  /** What has landed so far. */
  readonly landed: (Landed | undefined)[];
  /** The commit of main from which on a push may stand of which no report came; null where there is none. */
  unknownSince: string | null;
  lostRaces: number;
}

/** Draws what a transaction needs. */
export function beginTransaction(proposals: readonly Proposal[]): Transaction {
  return {
    proposals,
    nonces: proposals.map(() => newId('nonce')),
    at: new Date(),
    pushed: proposals.map(() => []),
    landed: proposals.map(() => undefined),
    unknownSince: null,
    lostRaces: 0,
  };
}

/**
 * Runs a transaction until it has landed or has nothing to do. After a fault it may be run again and first finds out whether
 * the push that failed has landed after all.
 * @throws {InfrastructureFault} where the push fails though main did not move, {RefusedChange} where a gate refuses it by rule
 */
export async function runTransaction(clone: Clone, transaction: Transaction): Promise<TransactionResult> {
  if (transaction.unknownSince !== null) await lookAgain(clone, transaction);
  // deciding on an old tip would only lose the race; a gate lays what was decided on it on the newest one
  else if (!clone.hasGate && othersAreAtWork(clone)) await refreshClone(clone);
  for (;;) {
    const base = clone.tip;
    const { plans, snapshot } = await decide(clone, transaction);
    if (plans.length === 0) return { landed: transaction.landed, lostRaces: transaction.lostRaces };
    const written: NewObject[] = [];
    const commits = await writeCommits({ dir: clone.context.dir, reader: clone.reader, written }, base, plans);
    for (const plan of plans) transaction.pushed[plan.index]?.push(plan.change);
    const allKnown = transaction.unknownSince === null;
    transaction.unknownSince ??= clone.hasGate ? clone.shallow : base;
    const outcome = await publish(clone, base, commits, written);
    if (outcome.kind !== 'unknown' && allKnown) {
      transaction.unknownSince = null;
      const as = outcome.kind === 'landed' ? outcome.as : [];
      for (const [position, { index, change }] of plans.entries()) {
        const commit = as[position];
        if (commit !== undefined) transaction.landed[index] = { change, commit };
      }
      if (as.length === commits.length) {
        await stepForward(clone, commits.at(-1) ?? base, snapshot, as.at(-1));
        continue;
      }
    }
    const { shallow } = clone;
    await lookAgain(clone, transaction);
    // a gate that says so has decided; everyone else who does not move main has a fault
    const isFault = outcome.kind === 'unknown' || (outcome.kind === 'lost' && !clone.hasGate);
    if (isFault && clone.shallow === shallow && clone.tip === base) throw outcome.fault;
    if (outcome.kind === 'lost') await pauseAfterLoss(clone, transaction);
  }
}

/** The clone goes on from what it pushed, also where a gate laid that on what others have pushed. */
async function stepForward(clone: Clone, commit: string, snapshot: Snapshot, as: string | undefined): Promise<void> {
  clone.tip = commit;
  clone.read = { snapshot, blobs: await listTrackerBlobs(clone.reader, commit) };
  if (as === commit) clone.behind = 0;
  else clone.behind += 1;
}

async function pauseAfterLoss({ context, hasGate }: Clone, transaction: Transaction): Promise<void> {
  transaction.lostRaces += 1;
  const isNotYet = hasGate && transaction.lostRaces > MANY_LOSSES;
  const longestMs = isNotYet ? LONGEST_WAIT_MS : LONGEST_PAUSE_MS / transaction.lostRaces;
  await sleep(Math.random() * longestMs, undefined, context.signal ? { signal: context.signal } : {});
}

/** Moves the clone to where main is, and finds there what has landed of the pushes of which no report came. */
async function lookAgain(clone: Clone, transaction: Transaction): Promise<void> {
  const { unknownSince, nonces, landed } = transaction;
  const tip = await fetchTip(clone, { history: unknownSince !== null });
  if (unknownSince !== null) {
    const found = await listNonces(clone.reader, unknownSince, tip);
    for (const [index, nonce] of nonces.entries()) {
      const commit = found.get(nonce);
      if (commit !== undefined)
        landed[index] ??= { commit, change: await whichLanded(clone, commit, transaction.pushed[index]) };
    }
  }
  await moveClone(clone, tip);
  // a plain remote takes a push only where it was to land, and main has moved past that; with a gate the nonce decides
  if (tip !== unknownSince && !clone.hasGate) transaction.unknownSince = null;
}

/** The change that a commit is, of those that were pushed with its nonce. */
async function whichLanded(clone: Clone, commit: string, pushed: readonly Change[] = []): Promise<Change> {
  const message = (await clone.reader.read(commit))?.content.toString() ?? '';
  const isIt = ({ item, epoch }: Change) => message.includes(`\nItem: ${item}\nEpoch: ${epoch}\n`);
  const change = pushed.find(isIt) ?? pushed.at(-1);
  if (!change) throw new TypeError('a commit has landed that was never pushed');
  return change;
}

type Plan = CommitPlan & { readonly index: number };

async function decide(clone: Clone, transaction: Transaction): Promise<{ plans: Plan[]; snapshot: Snapshot }> {
  let { snapshot } = clone.read;
  const plans: Plan[] = [];
  const written = new Map<string, string | Uint8Array | null>();
  for (const [index, proposal] of transaction.proposals.entries()) {
    if (transaction.landed[index]) continue;
    const change = proposal(snapshot.state);
    if (!change) continue;
    const applied = applyPut(snapshot, change.put, change.swarm);
    snapshot = applied.snapshot;
    const files = new Map<string, string | Uint8Array | null>(applied.files);
    for (const edit of change.files) {
      const content = await editFile(clone, edit, written);
      if (content !== undefined) files.set(edit.path, content);
    }
    for (const [path, content] of files) written.set(path, content);
    // a race is lost by the push: it stands once, in the first of its commits
    const lostRaces = plans.length === 0 ? transaction.lostRaces : 0;
    plans.push({ index, change, files, nonce: transaction.nonces[index] ?? '', at: transaction.at, lostRaces });
  }
  return { plans, snapshot };
}

/** The file's new content; null deletes it, undefined leaves it. `written` holds what earlier commits of the transaction did. */
async function editFile(
  clone: Clone,
  edit: FileEdit,
  written: ReadonlyMap<string, string | Uint8Array | null>,
): Promise<string | Uint8Array | null | undefined> {
  if ('content' in edit) return edit.content;
  const current = await readText(clone, edit.path, written);
  const beside = edit.beside === undefined ? undefined : await readText(clone, edit.beside, written);
  const next = edit.edit(current, beside);
  return next === (current ?? null) ? undefined : next;
}

/** A file as it stands before the commit that is being made. */
async function readText(
  clone: Clone,
  path: string,
  written: ReadonlyMap<string, string | Uint8Array | null>,
): Promise<string | undefined> {
  const content = written.has(path) ? written.get(path) : (await clone.reader.read(`${clone.tip}:${path}`))?.content;
  return content === undefined || content === null ? undefined : Buffer.from(content).toString('utf8');
}
