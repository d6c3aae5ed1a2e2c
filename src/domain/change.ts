/** A change of the shared repository, as a value: what one commit will do. */
import type { Items, Swarm, TrackerName } from './items.ts';

/** The table of kinds in docs/data.md is the contract between agents and audit. */
export const CHANGE_KINDS = [
  'init',
  'claim',
  'give-back',
  'release',
  'discover',
  'fetch',
  'fail',
  'extract',
  'validate',
  'plan',
  'retry',
  're-extract',
  'pause',
  'resume',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Items to write, by tracker: known ids are replaced where they stand, new ones appended. */
export type Put = { readonly [T in TrackerName]?: readonly Items[T][] };

/**
 * A file to write, either whole or from what it holds at the tip (`undefined` where it does not exist), and where the edit
 * names one from what the file `beside` it holds there; null deletes it.
 */
export type FileEdit =
  | { readonly path: string; readonly content: string | Uint8Array }
  | {
      readonly path: string;
      readonly beside?: string;
      readonly edit: (current: string | undefined, beside?: string) => string | null;
    };

export interface Change {
  readonly kind: ChangeKind;
  /** The commit's first line, without any text that came from a page. */
  readonly subject: string;
  /** `agnt_…`, `supervisor` or `operator`. */
  readonly actor: string;
  /** The actor's container id; `-` outside of one. */
  readonly container: string;
  /** The item that the change is about; `-` where it is about many or none. */
  readonly item: string;
  /** That item's epoch after the change; 0 where there is none. */
  readonly epoch: number;
  readonly put: Put;
  readonly swarm?: Swarm;
  readonly files: readonly FileEdit[];
}

export const ACTOR_SUPERVISOR = 'supervisor';
export const ACTOR_OPERATOR = 'operator';
