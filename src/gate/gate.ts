/**
 * The gate of one repository: judges each push, lays it on main's newest state, and moves main. One push after the other, in
 * the order in which they come (docs/coordination.md, "The gate").
 */
import { DataFault, InfrastructureFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import type { Logger } from '../log.ts';
import { runGit } from '../repo/git.ts';
import { openObjectReader, type GitObject, type ObjectReader } from '../repo/object-reader.ts';
import { MAIN, PUSH_REF } from '../repo/remote.ts';
import { readCommit, type PushedCommit } from './commit.ts';
import { openLanded, type LandedCommits } from './landed.ts';
import { judgeAndLay, type Verdict } from './lay.ts';
import { openMainRef } from './main-ref.ts';
import { createRecentPushes, readThrough, type PushedObjects } from './pushed-objects.ts';
import { createReadLines } from './read-lines.ts';
import type { Answer, Command } from './receive-pack.ts';
import { readTip, type Tip } from './tip.ts';

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
  /** Decides about the commands of one push, which brought these objects. */
  decide(commands: readonly Command[], pushed?: PushedObjects): Promise<Answer[]>;
  /** An object of the repository, or of a push a moment ago. */
  find(oid: string): Promise<GitObject | undefined>;
  /** Runs something while no push is decided. */
  exclusively<T>(run: () => Promise<T>): Promise<T>;
  /** For how long no push has come, in milliseconds. */
  idleMs(): number;
  /** How many pushes have come since it was opened, whatever became of them. */
  pushes(): number;
  close(): void;
}

/** Opens the gate of a repository; its state is read with the first push. */
export function openGate({ dir, log, onStep, now: clock = () => new Date() }: GateOptions): Gate {
  const stored = openObjectReader({ dir, remote: null });
  const recent = createRecentPushes();
  const readLines = createReadLines();
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

  /** The tip as it is: read anew where somebody has moved main past the gate. */
  const currentTip = async (): Promise<{ tip: Tip; landed: LandedCommits }> => {
    const main = (await runGit({ dir, remote: null }, ['rev-parse', '--verify', MAIN])).trim();
    tip = await readTip(stored, main);
    landed = await openLanded(dir, main);
    log.info({ repository: dir, commit: main, commits: landed.count }, 'the gate has read main');
    return { tip, landed };
  };

  const decideOne = async ({ ref: target, to }: Command, reader: ObjectReader): Promise<Answer[]> => {
    if (target !== PUSH_REF)
      return [refuse(target, `refused: only the gate moves ${oneLine(target, 80)}, push to ${PUSH_REF}`)];
    if (NOTHING.test(to)) return [refuse(target, 'refused: there is nothing to delete')];
    const known = tip && landed ? { tip, landed } : await currentTip();
    const chain = await readChain(reader, to, known.landed);
    if (!('commits' in chain)) return [refuse(target, `${chain.kind}: ${chain.why}`)];
    const asBefore = known.landed.find(to);
    if (asBefore !== undefined) return [{ ref: target, ok: true, pushed: to, as: asBefore }];
    const context = {
      dir,
      reader,
      readLines: readLines(reader),
      onWrite: () => onStep?.('write'),
      now: clock(),
    };
    const before = known.tip;
    let now = before;
    const answers: Answer[] = [];
    const fresh: { commit: PushedCommit; nonce: string; as: string }[] = [];
    let unlanded: Extract<Verdict, { why: string }> | undefined;
    for (const commit of chain.commits) {
      onStep?.('judge');
      const verdict = await judgeAndLay(commit, now, context);
      if (verdict.kind !== 'landed') {
        unlanded = verdict;
        break;
      }
      answers.push({ ref: target, ok: true, pushed: commit.oid, as: verdict.tip.commit });
      fresh.push({ commit, nonce: nonceOf(commit), as: verdict.tip.commit });
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

  const failed = (command: Command, error: unknown): Answer[] => {
    // the index may have taken in what did not land
    tip = undefined;
    log.error({ err: error, repository: dir }, 'the gate could not decide about a push');
    return [refuse(command.ref, `busy: ${oneLine(describeFault(error), 400)}`)];
  };

  return {
    decide: (commands, pushed = new Map()) =>
      exclusively(async () => {
        const answers: Answer[] = [];
        pushedAtMs = performance.now();
        pushes += 1;
        const reader = readThrough(pushed, recent, stored);
        for (const command of commands)
          answers.push(...(await decideOne(command, reader).catch((error: unknown) => failed(command, error))));
        // somebody's next push builds on what has landed of this one
        if (answers.some(({ ok }) => ok)) recent.keep(pushed);
        return answers;
      }),
    find: async (oid) => recent.find(oid) ?? stored.read(oid),
    exclusively,
    idleMs: () => performance.now() - pushedAtMs,
    pushes: () => pushes,
    close: () => {
      stored.close();
      ref.close();
    },
  };
}

/** The commits down to one that has landed, oldest first; or what is wrong with the history. */
async function readChain(
  reader: ObjectReader,
  to: string,
  landed: LandedCommits,
): Promise<{ readonly commits: readonly PushedCommit[] } | Extract<Verdict, { why: string }>> {
  const commits: PushedCommit[] = [];
  for (let oid = to; landed.find(oid) === undefined;) {
    const commit = await readCommit(reader, oid);
    // it may have landed as another one, before the gate was started again
    if (!commit) return { kind: 'conflict', why: 'it does not grow from main: fetch main and commit on it (rule 3)' };
    // what landed as another commit is known by its nonce alone once main was read anew
    const asBefore = landed.ofNonce(nonceOf(commit));
    if (asBefore !== undefined) {
      landed.remember(oid, asBefore);
      break;
    }
    commits.unshift(commit);
    if (commits.length > MOST_COMMITS) {
      const why = `it is not on main or has more than ${MOST_COMMITS} commits: fetch main and commit on it (rule 3)`;
      return { kind: 'refused', why };
    }
    oid = commit.parents[0] ?? '';
  }
  return { commits };
}

function nonceOf(commit: PushedCommit): string {
  return commit.trailers.get('Nonce') ?? '';
}

function refuse(ref: string, why: string): Answer {
  return { ref, ok: false, why };
}

/** What the one who pushed is told: a full disk, say, is somebody's to mend. */
function describeFault(error: unknown): string {
  if (error instanceof DataFault || error instanceof InfrastructureFault) return error.message;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return `the gate cannot write: ${error.code}`;
  return 'the gate met a fault; its log says which';
}
