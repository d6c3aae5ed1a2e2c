/** The shared repository as agents, supervisor and operators see it: a state to look at, and transactions that change it. */
import { InfrastructureFault } from '../domain/errors.ts';
import type { State } from '../domain/items.ts';
import type { Logger } from '../log.ts';
import { discardClone, makeClone, prefetchFiles, refreshClone, type Clone, type CloneOptions } from './clone.ts';
import { CLONE_DAMAGED } from './object-reader.ts';
import { withPatience } from './patience.ts';
import { beginTransaction, runTransaction, type Proposal, type TransactionResult } from './transact.ts';

/** After this many fetches the clone is made anew, so that it never outgrows its disk. */
const FETCHES_PER_CLONE = 300;

export interface Repository {
  /** Fetches main and returns its state. */
  pull(): Promise<State>;
  /** The state last seen. @throws {TypeError} before the first pull */
  state(): State;
  /** Whether a gate decides about pushes: then nobody needs to give way to anybody. */
  hasGate(): boolean;
  /** How many of our pushes a gate has laid on what others had pushed since main was read: so old is the state. */
  behind(): number;
  /**
   * Applies proposals, one commit each, to the tip and pushes them together; where somebody else was faster they are decided
   * again on the new tip. Each is answered for itself.
   */
  transact(proposals: readonly Proposal[]): Promise<TransactionResult>;
  /** A file's bytes at the tip last seen (path from the repository's root), or undefined where there is none. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** Brings files into the clone at once, where reading them would fetch one after the other. */
  prefetch(paths: readonly string[]): Promise<void>;
  /** Ends the processes and deletes the clone. */
  close(): Promise<void>;
}

export interface RepositoryOptions extends CloneOptions {
  readonly log: Logger;
  /**
   * Whether a remote that does not answer or a broken tracker is waited for (agents, supervisor), or thrown at once as
   * InfrastructureFault or DataFault (an operator's command).
   */
  readonly patient: boolean;
  /** Told with each try of a patient one, for a health check: who waits is well. */
  readonly beat?: () => void;
}

/** Opens the repository. The clone is made when it is first needed. */
export function openRepository(options: RepositoryOptions): Repository {
  let clone: Clone | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  // one thing at a time: two that move the clone at once would decide on one tip and push onto another
  const attempt = <T>(what: string, run: () => Promise<T>): Promise<T> => {
    const begin = () =>
      options.patient
        ? withPatience({ what, log: options.log, signal: options.signal, beat: options.beat }, run)
        : run();
    const result = turn.then(begin, begin);
    turn = result.catch(() => undefined);
    return result;
  };
  const opened = async (): Promise<Clone> => (clone ??= await makeClone(options));

  const discard = async () => {
    const discarded = clone;
    clone = undefined;
    if (discarded) await discardClone(discarded);
  };
  /** Whatever is wrong with the clone itself is cured by the next one. */
  const withSoundClone = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      if (isDamage(error)) await discard();
      throw error;
    }
  };

  const discardOutgrown = async () => {
    if (clone && clone.fetches >= FETCHES_PER_CLONE) await discard();
  };

  return {
    pull: () =>
      attempt('reading the repository', async () => {
        await discardOutgrown();
        try {
          if (clone) await refreshClone(clone);
        } catch (error) {
          if (error instanceof InfrastructureFault) await discard();
          throw error;
        }
        return (await opened()).read.snapshot.state;
      }),
    state: () => {
      if (!clone) throw new TypeError('the repository was not pulled yet');
      return clone.read.snapshot.state;
    },
    hasGate: () => clone?.hasGate ?? false,
    behind: () => clone?.behind ?? 0,
    transact: (proposals) => {
      const transaction = beginTransaction(proposals);
      return attempt('writing to the repository', async () => {
        // not one under way: it looks for its commits in the clone that made them
        if (transaction.unknownSince === null) await discardOutgrown();
        try {
          return await withSoundClone(async () => runTransaction(await opened(), transaction));
        } catch (error) {
          if (transaction.unknownSince === null || !isDamage(error)) throw error;
          throw new Error('the clone is damaged while a push is in doubt: only a new start knows what has landed', {
            cause: error,
          });
        }
      });
    },
    readFile: (path) =>
      attempt('reading a file of the repository', () =>
        withSoundClone(async () => {
          const { reader, tip } = await opened();
          return (await reader.read(`${tip}:${path}`))?.content;
        }),
      ),
    prefetch: (paths) =>
      attempt('reading files of the repository', () =>
        withSoundClone(async () => prefetchFiles(await opened(), paths)),
      ),
    close: discard,
  };
}

function isDamage(error: unknown): boolean {
  return error instanceof InfrastructureFault && error.code === CLONE_DAMAGED;
}
