/** The supervisor's rounds: observe, decide, act. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { State } from '../domain/items.ts';
import { isDrained } from '../domain/readiness.ts';
import { act, releaseAll, type Hands } from './act.ts';
import { listRaised, type RaisedAlarm } from '../oversight/alarms.ts';
import { decide, type Action } from './decide.ts';
import { NO_MEMORY, rememberOwedRestart, type Memory } from '../oversight/memory.ts';
import type { Observed } from '../oversight/observed.ts';
import type { Policy } from '../oversight/policy.ts';
import type { Release } from '../oversight/releases.ts';
import { waitAtMost } from './wait-at-most.ts';

export interface Supervision {
  readonly observe: () => Promise<Observed>;
  readonly hands: Hands;
  readonly policy: Policy;
  /** Pause between two rounds. */
  readonly pollMs: number;
  /** A release that takes longer, because the remote cannot be written to, goes on beside further rounds. */
  readonly patienceMs: number;
  /** Called with each round, after it acted, also the last one. */
  readonly onRound: (round: Round) => void;
  /** Aborting it ends the rounds by throwing its reason. */
  readonly signal: AbortSignal;
}

/** What one round saw and did. */
export interface Round {
  readonly observed: Observed;
  /** Monotonic. */
  readonly nowMs: number;
  readonly actions: readonly Action[];
  /** The releases that have landed since the last round. */
  readonly landed: readonly Release[];
  readonly alarms: readonly RaisedAlarm[];
}

/** Goes on until nothing is pending or claimed, and returns that state. */
export async function superviseUntilDrained(supervision: Supervision): Promise<State> {
  const { observe, hands, policy, pollMs, patienceMs, onRound, signal } = supervision;
  let memory = NO_MEMORY;
  let releasing: Promise<Release[]> | undefined;
  for (;;) {
    const observed = await observe();
    const nowMs = performance.now();
    const decision = decide(observed, memory, policy, nowMs);
    const releases = decision.actions.filter((action) => action.kind === 'release');
    // one after the other: those that are on their way are decided again on the newest state by themselves
    if (!releasing && releases.length > 0) {
      releasing = releaseAll(releases, hands);
      // told to whoever waits for it below
      releasing.catch(() => undefined);
    }
    await act(decision.actions, hands);
    const landed = releasing ? await waitAtMost(releasing, patienceMs, signal) : [];
    if (landed) releasing = undefined;
    memory = rememberLanded(decision.memory, landed ?? []);
    const alarms = listRaised(memory.alarms);
    onRound({ observed, nowMs, actions: decision.actions, landed: landed ?? [], alarms });
    if (observed.state && isDrained(observed.state)) return observed.state;
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
