/** Decides what to do about agents that stalled or died. Pure: all it knows is what was seen and what it remembers. */
import type { Item, ItemError, State } from '../domain/items.ts';
import { isDrained } from '../domain/readiness.ts';
import type { Claim } from '../domain/transitions/common.ts';
import type { AgentContainer } from '../docker/containers.ts';
import {
  claimKey,
  isDown,
  listClaims,
  rememberLook,
  rememberRestart,
  type ContainerMemory,
  type Memory,
} from './memory.ts';
import type { Observed } from './observe.ts';
import type { Policy } from './policy.ts';

/** Take a claim from its holder. */
export interface Release {
  readonly kind: 'release';
  readonly claim: Claim;
  readonly error: ItemError;
  /** The running container that is owed a restart once this release has landed, and only then. */
  readonly restartOnceLanded: string | null;
}

export interface Restart {
  readonly kind: 'restart';
  readonly container: AgentContainer;
  readonly reason: string;
}

export type Action = Release | Restart;

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
  let next = rememberLook(observed, memory, policy, nowMs);
  if (!observed.state || isDrained(observed.state)) return { actions: [], memory: next };
  const releases = decideReleases(observed.state, observed.containers, next, policy);
  const restarts: Restart[] = [];
  for (const container of observed.containers ?? []) {
    if (releases.some((release) => release.restartOnceLanded === container.id)) continue;
    const reason = decideRestart(container, next.containers.get(container.id), policy, nowMs);
    if (reason === undefined) continue;
    restarts.push({ kind: 'restart', container, reason });
    next = rememberRestart(next, container.id, nowMs);
  }
  return { actions: [...releases, ...restarts], memory: next };
}

function decideReleases(
  state: State,
  containers: Observed['containers'],
  memory: Memory,
  policy: Policy,
): readonly Release[] {
  return listClaims(state).flatMap((claim): Release[] => {
    const holder = findHolder(claim.item, containers, memory);
    if (holder.kind === 'ended') return [release(claim, 'agent-died', holder.message)];
    const restartOnceLanded = holder.kind === 'alive' ? holder.container.id : null;
    if (holder.kind === 'alive' && holder.container.unhealthy) {
      return [
        release(claim, 'stalled', `container ${nameShortly(holder.container.id)} is unhealthy`, restartOnceLanded),
      ];
    }
    const heldMs = memory.clockMs - (memory.claims.get(claimKey(claim.item)) ?? memory.clockMs);
    if (heldMs <= policy.limitMs[claim.tracker]) return [];
    return [release(claim, 'stalled', `no result ${Math.round(heldMs / 1000)} s after the claim`, restartOnceLanded)];
  });
}

function release(claim: Claim, code: string, message: string, restartOnceLanded: string | null = null): Release {
  return { kind: 'release', claim, error: { code, message }, restartOnceLanded };
}

type Holder =
  | { readonly kind: 'alive'; readonly container: AgentContainer }
  | { readonly kind: 'ended'; readonly message: string }
  /** Runs on another host, or outside of a container, or Docker does not answer. */
  | { readonly kind: 'unknown' };

/** What is known of the process that holds the item. */
function findHolder(item: Item, containers: Observed['containers'], memory: Memory): Holder {
  const { container: name } = item;
  // containers are named by their host name, unless it is set: then it says nothing
  if (!containers || name === null || !/^[0-9a-f]{12,64}$/.test(name)) return { kind: 'unknown' };
  const container = containers.find(({ id }) => id.startsWith(name));
  if (container)
    return isDown(container) ? { kind: 'ended', message: describeEnd(container) } : { kind: 'alive', container };
  const wasThere = [...memory.containers.keys()].some((id) => id.startsWith(name));
  return wasThere ? { kind: 'ended', message: `container ${nameShortly(name)} is gone` } : { kind: 'unknown' };
}

/** Why the container is to be restarted now, or undefined. */
function decideRestart(
  container: AgentContainer,
  known: ContainerMemory | undefined,
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
  return known.owedRestart ?? (container.unhealthy ? `container ${nameShortly(container.id)} is unhealthy` : undefined);
}

/** The shortest time from the last of that many restarts to the next. */
function backoffMs(policy: Policy, restarts: number): number {
  return Math.min(policy.firstBackoffMs * 2 ** Math.max(restarts - 1, 0), policy.longestBackoffMs);
}

function describeEnd({ id, state, exitCode, outOfMemory }: AgentContainer): string {
  const name = nameShortly(id);
  if (state === 'removing') return `container ${name} is being removed`;
  return outOfMemory ? `container ${name} ran out of memory` : `container ${name} ended with ${exitCode}`;
}

function nameShortly(id: string): string {
  return id.slice(0, 12);
}
