/** One transaction: decide, commit, push; and where somebody else was faster, decide again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change, FileEdit } from '../domain/change.ts';
import { newId } from '../domain/ids.ts';
import type { State } from '../domain/items.ts';
import { applyPut, type Snapshot } from '../trackers/snapshot.ts';
import { fetchTip, moveClone, othersAreAtWork, refreshClone, type Clone } from './clone.ts';
import type { NewObject } from './pack.ts';
import { listCommits, publish } from './publish.ts';
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

/** A transaction under way. It outlives faults, so that a push whose reply was lost is recognised later. */
export interface Transaction {
  readonly proposals: readonly Proposal[];
  readonly nonces: readonly string[];
  readonly at: Date;
  /** Every commit that was ever pushed for it, by id, with the index of its proposal. */
  readonly pushed: Map<string, { readonly index: number; readonly change: Change }>;
  /** The tip that the first push was made on of which it is not known whether it landed; null where there is none. */
  unknownSince: string | null;
  lostRaces: number;
}

/** Draws what a transaction needs. */
export function beginTransaction(proposals: readonly Proposal[]): Transaction {
  const nonces = proposals.map(() => newId('nonce'));
  return { proposals, nonces, at: new Date(), pushed: new Map(), unknownSince: null, lostRaces: 0 };
}

/**
 * Runs a transaction until it has landed or has nothing to do. After a fault it may be run again and first finds out whether
 * the push that failed has landed after all.
 * @throws {InfrastructureFault} where the push fails though main did not move
 */
export async function runTransaction(clone: Clone, transaction: Transaction): Promise<TransactionResult> {
  if (transaction.unknownSince !== null) {
    const landed = await lookAgain(clone, transaction);
    if (landed) return landed;
  } else if (othersAreAtWork(clone)) {
    // deciding on an old tip would only lose the race
    await refreshClone(clone);
  }
  for (;;) {
    const base = clone.tip;
    const { plans, snapshot } = await decide(clone, transaction);
    if (plans.length === 0)
      return { landed: transaction.proposals.map(() => undefined), lostRaces: transaction.lostRaces };
    const written: NewObject[] = [];
    const commits = await writeCommits({ dir: clone.context.dir, reader: clone.reader, written }, base, plans);
    const commit = rememberPushed(transaction, plans, commits);
    const allKnown = transaction.unknownSince === null;
    transaction.unknownSince ??= base;
    const outcome = await publish(clone, base, commit, written);
    if (outcome.kind === 'landed') {
      clone.tip = commit;
      clone.read = { snapshot, blobs: await listTrackerBlobs(clone.reader, commit) };
      return resultOf(transaction, new Set(commits));
    }
    if (outcome.kind === 'refused' && allKnown) transaction.unknownSince = null;
    const landed = await lookAgain(clone, transaction);
    if (landed) return landed;
    if (clone.tip === base) throw outcome.fault;
    transaction.lostRaces += 1;
    const pauseMs = (Math.random() * LONGEST_PAUSE_MS) / transaction.lostRaces;
    await sleep(pauseMs, undefined, clone.context.signal ? { signal: clone.context.signal } : {});
  }
}

function rememberPushed(transaction: Transaction, plans: readonly CommitPlan[], commits: readonly string[]): string {
  for (const [position, plan] of plans.entries()) {
    const commit = commits[position];
    if (commit === undefined) throw new TypeError('git wrote fewer commits than it was given');
    transaction.pushed.set(commit, { index: transaction.nonces.indexOf(plan.nonce), change: plan.change });
  }
  return commits.at(-1) ?? '';
}

/** Moves the clone to where main is; the result, if a push of which no report came has landed. */
async function lookAgain(clone: Clone, transaction: Transaction): Promise<TransactionResult | undefined> {
  const { pushed, unknownSince } = transaction;
  const tip = await fetchTip(clone, { history: unknownSince !== null });
  const landed = unknownSince === null ? new Set<string>() : await listCommits(clone.reader, unknownSince, tip);
  await moveClone(clone, tip);
  if ([...pushed.keys()].some((commit) => landed.has(commit))) return resultOf(transaction, landed);
  // main has moved past where they were to land: none of them can any more
  if (tip !== unknownSince) transaction.unknownSince = null;
  return undefined;
}

function resultOf(transaction: Transaction, landed: ReadonlySet<string>): TransactionResult {
  const results: (Landed | undefined)[] = transaction.proposals.map(() => undefined);
  for (const [commit, { index, change }] of transaction.pushed)
    if (landed.has(commit)) results[index] = { change, commit };
  return { landed: results, lostRaces: transaction.lostRaces };
}

async function decide(clone: Clone, transaction: Transaction): Promise<{ plans: CommitPlan[]; snapshot: Snapshot }> {
  let { snapshot } = clone.read;
  const plans: CommitPlan[] = [];
  const written = new Map<string, string | Uint8Array | null>();
  for (const [index, proposal] of transaction.proposals.entries()) {
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
    plans.push({ change, files, nonce: transaction.nonces[index] ?? '', at: transaction.at });
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
  const before = written.has(edit.path)
    ? written.get(edit.path)
    : (await clone.reader.read(`${clone.tip}:${edit.path}`))?.content;
  const current = before === undefined || before === null ? undefined : Buffer.from(before).toString('utf8');
  const next = edit.edit(current);
  return next === (current ?? null) ? undefined : next;
}
