/**
 * The gate of one repository: judges each push, lays it on main's newest state, and moves main. One push after the other, in
 * the order in which they come (docs/coordination.md, "The gate").
 */
import { DataFault } from '../domain/errors.ts';
import type { Swarm } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import type { Logger } from '../log.ts';
import { runGit } from '../repo/git.ts';
import { openObjectReader } from '../repo/object-reader.ts';
import { MAIN, PUSH_REF } from '../repo/remote.ts';
import { writeChangedTree, writeObject, type NewContent, type ObjectStore } from '../repo/write-objects.ts';
import { SWARM_PATH } from '../trackers/snapshot.ts';
import { onParent, readCommit, type PushedCommit } from './commit.ts';
import { findBlob, listFileChanges } from './file-changes.ts';
import { listItemChanges, trackerOfPath } from './item-changes.ts';
import { judgeCommit } from './judge-commit.ts';
import { judgeFiles } from './judge-files.ts';
import { judgeItems } from './judge-items.ts';
import { findConflict } from './judge-on-tip.ts';
import { openLanded, type LandedCommits } from './landed.ts';
import { openMainRef } from './main-ref.ts';
import type { Answer, Command } from './proc-receive.ts';
import { createReadLines } from './read-lines.ts';
import { indexChanges, layItems, readTip, type Tip } from './tip.ts';

const NOTHING = /^0+$/;

/** A push is a handful of commits: a result and the next claim. */
const MOST_COMMITS = 20;

/** The steps of a push, told as they begin: what kills the gate between any two of them loses nothing. */
export type GateStep = 'judge' | 'write' | 'move' | 'answer';

export interface GateOptions {
  /** The git directory. */
  readonly dir: string;
  readonly log: Logger;
  readonly onStep?: (step: GateStep) => void;
  /** The time by which is judged what is ready. */
  readonly now?: () => Date;
}

export interface Gate {
  /** Decides about the commands of one push. */
  decide(commands: readonly Command[]): Promise<Answer[]>;
  /** Runs something while no push is decided. */
  exclusively<T>(run: () => Promise<T>): Promise<T>;
  /** For how long no push has come, in milliseconds. */
  idleMs(): number;
  /** How many pushes have come since it was opened, whatever became of them. */
  pushes(): number;
  close(): void;
}

type Verdict =
  | { readonly kind: 'landed'; readonly tip: Tip }
  | { readonly kind: 'refused' | 'conflict'; readonly why: string };

/** Opens the gate of a repository; its state is read with the first push. */
export function openGate({ dir, log, onStep, now: clock = () => new Date() }: GateOptions): Gate {
  const reader = openObjectReader({ dir, remote: null });
  const ref = openMainRef(dir);
  let tip: Tip | undefined;
  let landed: LandedCommits | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let pushedAtMs = Number.NEGATIVE_INFINITY;
  let pushes = 0;
  const exclusively = <T>(run: () => Promise<T>): Promise<T> => {
    const result = turn.then(run, run);
    turn = result.catch(() => undefined);
    return result;
  };
  const readLines = createReadLines(reader);
  const readBlob = async (oid: string) => (await reader.read(oid))?.content ?? Buffer.alloc(0);

  /** The tip as it is: read anew where somebody has moved main past the gate. */
  const currentTip = async (): Promise<{ tip: Tip; landed: LandedCommits }> => {
    const main = (await runGit({ dir, remote: null }, ['rev-parse', '--verify', MAIN])).trim();
    tip = await readTip(reader, main);
    landed = await openLanded(dir, main);
    log.info({ repository: dir, commit: main, commits: landed.count }, 'the gate has read main');
    return { tip, landed };
  };

  const decideOne = async ({ ref: target, to }: Command): Promise<Answer[]> => {
    if (target !== PUSH_REF)
      return [refuse(target, `refused: only the gate moves ${oneLine(target, 80)}, push to ${PUSH_REF}`)];
    if (NOTHING.test(to)) return [refuse(target, 'refused: there is nothing to delete')];
    const known = tip && landed ? { tip, landed } : await currentTip();
    const chain = await readChain(to, known.landed);
    if (typeof chain === 'string') return [refuse(target, `refused: ${chain}`)];
    const asBefore = known.landed.find(to);
    if (asBefore !== undefined) return [{ ref: target, ok: true, pushed: to, as: asBefore }];
    const before = known.tip;
    let now = before;
    const answers: Answer[] = [];
    const fresh: { commit: PushedCommit; nonce: string; as: string }[] = [];
    let unlanded: Extract<Verdict, { why: string }> | undefined;
    for (const commit of chain) {
      const nonce = commit.trailers.get('Nonce') ?? '';
      const earlier = nonce === '' ? undefined : known.landed.ofNonce(nonce);
      if (earlier !== undefined) {
        known.landed.remember(commit.oid, earlier);
        answers.push({ ref: target, ok: true, pushed: commit.oid, as: earlier });
        continue;
      }
      onStep?.('judge');
      const verdict = await judgeAndLay(commit, now);
      if (verdict.kind !== 'landed') {
        unlanded = verdict;
        break;
      }
      answers.push({ ref: target, ok: true, pushed: commit.oid, as: verdict.tip.commit });
      fresh.push({ commit, nonce, as: verdict.tip.commit });
      now = verdict.tip;
    }
    if (now !== before) {
      onStep?.('move');
      const { moved, words } = await ref.move(before.commit, now.commit);
      if (!moved) {
        // somebody else has moved main, or it cannot be written: what is in memory is no longer sure
        tip = undefined;
        return [refuse(target, `busy: main could not be moved: ${oneLine(words, 200)}`)];
      }
      tip = now;
      for (const { commit, nonce, as } of fresh) known.landed.add(commit.oid, nonce, as);
    }
    onStep?.('answer');
    if (answers.length > 0 || !unlanded) return answers;
    return [refuse(target, `${unlanded.kind}: ${oneLine(unlanded.why, 400)}`)];
  };

  /** The commits down to one that has landed, oldest first; or what is wrong with the history. */
  const readChain = async (to: string, known: LandedCommits): Promise<PushedCommit[] | string> => {
    const chain: PushedCommit[] = [];
    for (let oid = to; known.find(oid) === undefined;) {
      const commit = await readCommit(reader, oid);
      if (!commit) return 'it does not grow from main: fetch main and commit on it (rule 3)';
      chain.unshift(commit);
      if (chain.length > MOST_COMMITS)
        return `it is not on main or has more than ${MOST_COMMITS} commits: fetch main and commit on it (rule 3)`;
      oid = commit.parents[0] ?? '';
    }
    return chain;
  };

  const judgeAndLay = async (commit: PushedCommit, on: Tip): Promise<Verdict> => {
    for (const why of judgeCommit(commit)) return { kind: 'refused', why };
    const parentTree = (await readCommit(reader, commit.parents[0] ?? ''))?.tree ?? null;
    const files = await listFileChanges(reader, parentTree, commit.tree);
    const isOnTip = commit.parents[0] === on.commit;
    const found = await listItemChanges(files, readLines);
    if ('wrong' in found) return { kind: 'refused', why: found.wrong };
    const { changes } = found;
    const { state } = on.snapshot;
    const of = (name: string) => commit.trailers.get(name) ?? '';
    const it = { commit, kind: of('Kind'), agent: of('Agent'), item: of('Item'), changes, state };
    for (const why of judgeItems(it)) return { kind: 'refused', why };
    const wrong = await judgeFiles(it, files, readBlob);
    if (wrong !== null) return { kind: 'refused', why: wrong };
    const others = files.filter(({ path }) => !trackerOfPath(path));
    const placed = await Promise.all(
      others.map(async (change) => ({ change, atTip: await findBlob(reader, on.tree, change.path) })),
    );
    const why = findConflict(on, it.kind, changes, placed, clock().toISOString());
    // what does not fit the very state that it was made for is a defect; but the time, and a pause, are the gate's to tell
    if (why !== undefined) return { kind: isOnTip && it.kind !== 'claim' ? 'refused' : 'conflict', why };
    onStep?.('write');
    return { kind: 'landed', tip: await lay(commit, on, isOnTip, changes, others) };
  };

  const lay = async (
    commit: PushedCommit,
    on: Tip,
    isOnTip: boolean,
    changes: Parameters<typeof layItems>[1],
    others: Awaited<ReturnType<typeof listFileChanges>>,
  ): Promise<Tip> => {
    const swarmFile = others.find(({ path }) => path === SWARM_PATH)?.after;
    const swarm = swarmFile ? (JSON.parse((await readBlob(swarmFile)).toString()) as Swarm) : undefined;
    const { snapshot, files } = layItems(on, changes, swarm);
    const contents = new Map<string, NewContent>(files);
    for (const { path, after } of others) contents.set(path, after === null ? null : { oid: after });
    const store: ObjectStore = { dir, reader, written: [], flush: true };
    const tree = await writeChangedTree(store, on.tree, contents);
    // made for the tip and just what comes out: then it stays the commit that it is
    const isSame = isOnTip && tree === commit.tree;
    const oid = isSame
      ? commit.oid
      : await writeObject(store, 'commit', Buffer.from(onParent(commit, tree, on.commit)));
    indexChanges(on.index, changes);
    return { commit: oid, tree, snapshot, index: on.index };
  };

  return {
    decide: (commands) =>
      exclusively(async () => {
        const answers: Answer[] = [];
        pushedAtMs = performance.now();
        pushes += 1;
        for (const command of commands)
          answers.push(...(await decideOne(command).catch((error: unknown) => failed(command, error))));
        return answers;
      }),
    exclusively,
    idleMs: () => performance.now() - pushedAtMs,
    pushes: () => pushes,
    close: () => {
      reader.close();
      ref.close();
    },
  };

  function failed(command: Command, error: unknown): Answer[] {
    // the index may have taken in what did not land
    tip = undefined;
    log.error({ err: error, repository: dir }, 'the gate could not decide about a push');
    const why = error instanceof DataFault ? error.message : 'the gate met a fault; its log says which';
    return [refuse(command.ref, `busy: ${oneLine(why, 400)}`)];
  }
}

function refuse(ref: string, why: string): Answer {
  return { ref, ok: false, why };
}
