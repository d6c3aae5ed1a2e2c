/** The supervisor's rounds: observe, decide, act. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { State } from '../domain/items.ts';
import { isDrained } from '../domain/readiness.ts';
import { act, type Hands } from './act.ts';
import { decide, type Release } from './decide.ts';
import { NO_MEMORY, rememberOwedRestart, type Memory } from './memory.ts';
import type { Observed } from './observe.ts';
import type { Policy } from './policy.ts';

export interface Supervision {
  readonly observe: () => Promise<Observed>;
  readonly hands: Hands;
  readonly policy: Policy;
  /** Pause between two rounds. */
  readonly pollMs: number;
  /** Called with what each round saw, after it acted. */
  readonly onRound: (observed: Observed, nowMs: number) => void;
  /** Aborting it ends the rounds by throwing its reason. */
  readonly signal: AbortSignal;
}

/** Goes on until nothing is pending or claimed, and returns that state. */
export async function superviseUntilDrained(supervision: Supervision): Promise<State> {
  const { observe, hands, policy, pollMs, onRound, signal } = supervision;
  let memory = NO_MEMORY;
  for (;;) {
    const observed = await observe();
    const nowMs = performance.now();
    const decision = decide(observed, memory, policy, nowMs);
    memory = rememberLanded(decision.memory, await act(decision.actions, hands));
    if (observed.state && isDrained(observed.state)) return observed.state;
    onRound(observed, nowMs);
    await sleep(pollMs, undefined, { signal });
  }
}

function rememberLanded(memory: Memory, landed: readonly Release[]): Memory {
  return landed.reduce(
    (known, { restartOnceLanded, error }) =>
      restartOnceLanded === null ? known : rememberOwedRestart(known, restartOnceLanded, error.message),
    memory,
  );
}
