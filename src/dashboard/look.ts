/** What the dashboard has seen: all that its pictures are made from. */
import type { State } from '../domain/items.ts';
import type { AgentContainer } from '../docker/containers.ts';
import type { Commit } from '../history/commit.ts';
import type { SupervisorStatus } from '../oversight/supervisor-status.ts';
import type { RemoteState } from '../repo/remote-state.ts';

export interface Look {
  /** When it was made, by this machine's clock. */
  readonly nowMs: number;
  /** What the repository said when it was read last; null before that. */
  readonly state: State | null;
  /** Commits from this index on may be newer than the state. */
  readonly stateAt: number;
  /** Main, the oldest first: grown in place from look to look. */
  readonly commits: readonly Commit[];
  /** Why the repository cannot be read, and since when; null while it can. */
  readonly unread: Trouble | null;
  /** Why there is no history; null where there is. */
  readonly noHistory: string | null;
  readonly docker: DockerSight;
  /** How the remote is; null where it does not tell. */
  readonly remote: RemoteState | null;
  /** What the supervisor tells; null where none does. */
  readonly supervisor: SupervisorStatus | null;
}

export interface Trouble {
  readonly sinceMs: number;
  /** May hold words of others: it is escaped where it is shown. */
  readonly reason: string;
}

export type DockerSight =
  /** There is none where the dashboard runs, or it does not answer: the repository alone tells. */
  | { readonly kind: 'none'; readonly isSilent: boolean; readonly reason: string }
  | { readonly kind: 'seen'; readonly containers: readonly SeenContainer[] };

/** An agent's container, and what it uses. */
export interface SeenContainer extends AgentContainer {
  /** In bytes; null while it is not known. */
  readonly memory: number | null;
}
