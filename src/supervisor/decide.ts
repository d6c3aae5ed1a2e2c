/** Decides what to do about agents that stalled or died. Pure: all it knows is what was seen and what it remembers. */
import { isDrained } from '../domain/readiness.ts';
import type { AgentContainer } from '../docker/containers.ts';
import { findTroubles, watchAlarms, type AlarmAction } from './alarms.ts';
import { isDown, rememberHold, rememberLook, rememberRestart, type ContainerMemory, type Memory } from './memory.ts';
import type { Observed } from './observe.ts';
import type { Policy } from './policy.ts';
import { decideReleases, describeEnd, nameShortly, type Release } from './releases.ts';

export interface Restart {
  readonly kind: 'restart';
  readonly container: AgentContainer;
  readonly reason: string;
}

export type Action = Release | Restart | AlarmAction;

/**
 * What to do now, and what to remember. While the repository cannot be read there is nothing to do: agents cannot settle either.
 * @param nowMs monotonic
 */
export function decide(
  observed: Observed,
  memory: Memory,
  policy: Policy,
  nowMs: number,
): { readonly actions: readonly Action[]; readonly memory: Memory } {
  const seen = rememberLook(observed, memory, policy, nowMs);
  const isIdle = !observed.state || isDrained(observed.state);
  const {
    actions,
    memory: next,
    heldBack,
  } = isIdle ? { actions: [], memory: seen, heldBack: 0 } : decideWork(observed, seen, policy, nowMs);
  const looping = (observed.containers ?? []).filter(
    ({ id }) => (next.containers.get(id)?.restarts ?? 0) >= policy.loopRestarts,
  );
  const troubles = findTroubles(
    observed,
    heldBack,
    looping.map(({ name }) => name),
    policy,
  );
  const alarms = watchAlarms(troubles, next.alarms, policy, nowMs);
  return { actions: [...actions, ...alarms.actions], memory: { ...next, alarms: alarms.known } };
}

function decideWork(observed: Observed, seen: Memory, policy: Policy, nowMs: number) {
  const { state, containers } = observed;
  const { releases, heldBack } = state
    ? decideReleases(state, containers, seen, policy)
    : { releases: [], heldBack: 0 };
  let memory = rememberHold(
    seen,
    heldBack > 0,
    releases.some(({ error }) => error.code === 'stalled'),
  );
  const restarts: Restart[] = [];
  for (const container of containers ?? []) {
    if (releases.some((release) => release.restartOnceLanded === container.id)) continue;
    const reason = decideRestart(container, memory.containers.get(container.id), heldBack > 0, policy, nowMs);
    if (reason === undefined) continue;
    restarts.push({ kind: 'restart', container, reason });
    memory = rememberRestart(memory, container.id, nowMs);
  }
  return { actions: [...releases, ...restarts], memory, heldBack };
}

/** Why the container is to be restarted now, or undefined. */
function decideRestart(
  container: AgentContainer,
  known: ContainerMemory | undefined,
  isCommon: boolean,
  policy: Policy,
  nowMs: number,
): string | undefined {
  if (!known) return undefined;
  if (known.restartedAtMs !== null && nowMs < known.restartedAtMs + backoffMs(policy, known.restarts)) return undefined;
  if (container.state === 'exited') {
    const asked = container.exitCode === 0 || container.exitCode === 2;
    const downMs = nowMs - (known.downSinceMs ?? nowMs);
    return asked || downMs < policy.restartAfterMs ? undefined : describeEnd(container);
  }
  if (isDown(container)) return undefined;
  if (known.owedRestart !== null) return known.owedRestart;
  return container.unhealthy && !isCommon ? `container ${nameShortly(container.id)} is unhealthy` : undefined;
}

/** The shortest time from the last of that many restarts to the next. */
function backoffMs(policy: Policy, restarts: number): number {
  return Math.min(policy.firstBackoffMs * 2 ** Math.max(restarts - 1, 0), policy.longestBackoffMs);
}
