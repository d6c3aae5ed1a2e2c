/** What is the matter with a swarm: which claims have stalled, and what a person must know of. Pure, and does nothing about it. */
import { isDrained } from '../domain/readiness.ts';
import { findTroubles, listRaised, watchAlarms, type AlarmAction, type RaisedAlarm } from './alarms.ts';
import { rememberHold, rememberLook, type Memory } from './memory.ts';
import type { Observed } from './observed.ts';
import type { Policy } from './policy.ts';
import { decideReleases, type Release } from './releases.ts';

/** What was judged, and what to remember. */
export interface Judgement {
  readonly releases: readonly Release[];
  /** Stalled claims that are not released, because they have one cause. */
  readonly heldBack: number;
  readonly memory: Memory;
}

/**
 * Which claims to take from their holders. While the repository cannot be read there is nothing to judge: agents cannot settle either.
 * @param nowMs monotonic
 */
export function judgeClaims(observed: Observed, memory: Memory, policy: Policy, nowMs: number): Judgement {
  const seen = rememberLook(observed, memory, policy, nowMs);
  const { state, containers } = observed;
  if (!state || isDrained(state)) return { releases: [], heldBack: 0, memory: seen };
  const { releases, heldBack } = decideReleases(state, containers, seen, policy);
  const hasProbed = releases.some(({ error }) => error.code === 'stalled');
  return { releases, heldBack, memory: rememberHold(seen, heldBack > 0, hasProbed) };
}

/** Which alarms begin and end. */
export function judgeAlarms(
  observed: Observed,
  heldBack: number,
  memory: Memory,
  policy: Policy,
  nowMs: number,
): { readonly actions: readonly AlarmAction[]; readonly memory: Memory } {
  const { actions, known } = watchAlarms(
    findTroubles(observed, heldBack, memory, policy),
    memory.alarms,
    policy,
    nowMs,
  );
  return { actions, memory: { ...memory, alarms: known } };
}

/** The alarms that stand, for whoever looks without a supervisor and does nothing. */
export function reckonAlarms(
  observed: Observed,
  before: Memory,
  policy: Policy,
  nowMs: number,
): { readonly alarms: readonly RaisedAlarm[]; readonly memory: Memory } {
  const { heldBack, memory: seen } = judgeClaims(observed, before, policy, nowMs);
  const { memory } = judgeAlarms(observed, heldBack, seen, policy, nowMs);
  return { alarms: listRaised(memory.alarms), memory };
}
