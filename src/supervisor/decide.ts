/** Decides what to do about agents that stalled or died. Pure: all it knows is what was seen and what it remembers. */
import { isDrained } from '../domain/readiness.ts';
import type { AgentContainer } from '../docker/containers.ts';
import type { AlarmAction } from '../oversight/alarms.ts';
import { judgeAlarms, judgeClaims } from '../oversight/judge.ts';
import { isDown, rememberRestart, type ContainerMemory, type Memory } from '../oversight/memory.ts';
import type { Observed } from '../oversight/observed.ts';
import type { Policy } from '../oversight/policy.ts';
import { describeEnd, nameShortly, type Release } from '../oversight/releases.ts';

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
  before: Memory,
  policy: Policy,
  nowMs: number,
): { readonly actions: readonly Action[]; readonly memory: Memory } {
  const { releases, heldBack, memory: judged } = judgeClaims(observed, before, policy, nowMs);
  const isIdle = !observed.state || isDrained(observed.state);
  let memory = judged;
  const restarts: Restart[] = [];
  for (const container of isIdle ? [] : (observed.containers ?? [])) {
    if (releases.some((release) => release.restartOnceLanded === container.id)) continue;
    const reason = decideRestart(container, memory.containers.get(container.id), heldBack > 0, policy, nowMs);
    if (reason === undefined) continue;
    restarts.push({ kind: 'restart', container, reason });
    memory = rememberRestart(memory, container.id, nowMs);
  }
  const alarms = judgeAlarms(observed, heldBack, memory, policy, nowMs);
  return { actions: [...releases, ...restarts, ...alarms.actions], memory: alarms.memory };
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
