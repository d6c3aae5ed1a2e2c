/** Looks at the repository and at Docker. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { State } from '../domain/items.ts';
import type { Repository } from '../repo/repository.ts';
import type { AgentContainer, Containers } from '../docker/containers.ts';

/** What the supervisor sees in one round. */
export interface Observed {
  /** What the repository says; null while it cannot be read. */
  readonly state: State | null;
  /**
   * The agents' containers; null where there is no Docker or it does not answer. Looked at after the state, so that
   * whoever is seen to hold something in it has lost it if its container is seen not to run.
   */
  readonly containers: readonly AgentContainer[] | null;
}

/**
 * Makes the eyes of the supervisor. The repository is a patient one, which waits out a remote that is down; a look does not:
 * after `patienceMs` it says that the repository cannot be read, and the next look waits for the same answer.
 */
export function createObserver(options: {
  readonly repository: Pick<Repository, 'pull'>;
  /** Null where Docker is not configured. */
  readonly containers: Pick<Containers, 'list'> | null;
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}): () => Promise<Observed> {
  const { repository, containers, patienceMs, signal } = options;
  let pulling: Promise<State> | undefined;
  return async () => {
    pulling ??= repository.pull();
    const state = await waitAtMost(pulling, patienceMs, signal);
    if (state) pulling = undefined;
    return { state, containers: containers ? await containers.list() : null };
  };
}

/** Null where it takes longer. */
async function waitAtMost<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T | null> {
  const done = new AbortController();
  const timeout = sleep(ms, null, { signal: AbortSignal.any([signal, done.signal]) });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    done.abort();
    timeout.catch(() => undefined);
  }
}
