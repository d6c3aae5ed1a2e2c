/** Looks at the repository and at Docker. */
import type { State } from '../domain/items.ts';
import type { Repository } from '../repo/repository.ts';
import type { Containers } from '../docker/containers.ts';
import type { Observed } from '../oversight/observed.ts';
import type { Surroundings } from './surroundings.ts';
import { waitAtMost } from './wait-at-most.ts';

/**
 * Makes the eyes of the supervisor. The repository is a patient one, which waits out a remote that is down; a look does not:
 * after `patienceMs` it says that the repository cannot be read, and the next look waits for the same answer.
 */
export function createObserver(options: {
  readonly repository: Pick<Repository, 'pull'>;
  /** Null where Docker is not configured. */
  readonly containers: Pick<Containers, 'list'> | null;
  /** What is asked more seldom: the remote itself, and the history. */
  readonly surroundings: () => Promise<Surroundings>;
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}): () => Promise<Observed> {
  const { repository, containers, surroundings, patienceMs, signal } = options;
  let pulling: Promise<State> | undefined;
  return async () => {
    pulling ??= repository.pull();
    const state = await waitAtMost(pulling, patienceMs, signal);
    if (state) pulling = undefined;
    const listed = containers ? await containers.list() : null;
    return {
      state,
      containers: listed,
      dockerIsSilent: containers !== null && listed === null,
      ...(await surroundings()),
    };
  };
}
