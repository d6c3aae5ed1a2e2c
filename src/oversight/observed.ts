/** What is seen of a swarm at one moment: all that judgements about it are made from. */
import type { AgentContainer } from '../docker/containers.ts';
import type { State } from '../domain/items.ts';
import type { RemoteState } from '../repo/remote-state.ts';

export interface Observed {
  /** What the repository says; null while it cannot be read. */
  readonly state: State | null;
  /**
   * The agents' containers; null where there is no Docker or it does not answer. Looked at after the state, so that
   * whoever is seen to hold something in it has lost it if its container is seen not to run.
   */
  readonly containers: readonly AgentContainer[] | null;
  /** True where Docker is there to be asked and does not answer. */
  readonly dockerIsSilent: boolean;
  /** What the remote tells about itself; null where it does not. */
  readonly remote: RemoteState | null;
  /** How old that was when it was asked for, in milliseconds; null where it tells nothing. */
  readonly remoteAgeMs: number | null;
  /** How often agents gave work back lately, by the reason. */
  readonly giveBacks: ReadonlyMap<string, number>;
}
