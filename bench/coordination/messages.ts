/** What the bench and its agent processes tell each other. */
import type { Remote } from '../../src/repo/remote.ts';
import type { Protocol } from './protocols.ts';

/** The environment variable that an agent process finds its job in. */
export const JOB_VARIABLE = 'BENCH_JOB';

/** What an agent process is started for. */
export interface Job {
  readonly protocol: Protocol;
  readonly remote: Remote;
  /** A folder of its own for its clone. */
  readonly dir: string;
  readonly workMs: number;
}

/** What an agent has measured of itself. Times on a clock are milliseconds since 1970, fractions included. */
export interface AgentRecord {
  readonly agent: string;
  /** From wanting work to holding a landed claim. */
  readonly claimLatenciesMs: readonly number[];
  /** When each of its results had landed. */
  readonly landedAt: readonly number[];
  /** How long each push took, whatever became of it. */
  readonly pushesMs: readonly number[];
  readonly acceptedPushes: number;
}

/** From an agent: its clone is there and it waits for the start; later, what it measured. */
export type AgentMessage = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly record: AgentRecord };

/** An agent at work in its process. */
export interface BenchAgent {
  /** Works until there is nothing left to take. */
  run(): Promise<AgentRecord>;
  close(): Promise<void>;
}
