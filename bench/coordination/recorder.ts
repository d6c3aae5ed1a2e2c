/** Keeps an agent's measurements. */
import type { AgentRecord } from './messages.ts';

export interface Recorder {
  /** The agent has nothing to do from now on, until it holds a claim. */
  wantWork(): void;
  claimed(): void;
  resultLanded(): void;
  pushed(ms: number): void;
  pushAccepted(): void;
  record(): AgentRecord;
}

/** Measurements of one agent, none yet. */
export function createRecorder(agent: string): Recorder {
  let wantedAt = 0;
  let acceptedPushes = 0;
  const claimLatenciesMs: number[] = [];
  const landedAt: number[] = [];
  const pushesMs: number[] = [];
  return {
    wantWork: () => {
      wantedAt = performance.now();
    },
    claimed: () => claimLatenciesMs.push(performance.now() - wantedAt),
    // the same clock in all processes of a machine
    resultLanded: () => landedAt.push(performance.timeOrigin + performance.now()),
    pushed: (ms) => pushesMs.push(ms),
    pushAccepted: () => {
      acceptedPushes += 1;
    },
    record: () => ({ agent, claimLatenciesMs, landedAt, pushesMs, acceptedPushes }),
  };
}
