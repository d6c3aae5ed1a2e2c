/** Which claims are taken from their holders. Pure. */
import type { Item, ItemError, State } from '../domain/items.ts';
import { MAX_ATTEMPTS, type Claim } from '../domain/transitions/common.ts';
import type { AgentContainer } from '../docker/containers.ts';
import { claimKey, isDown, listClaims, type Memory } from './memory.ts';
import type { Observed } from './observed.ts';
import type { Policy } from './policy.ts';

/** Take a claim from its holder. */
export interface Release {
  readonly kind: 'release';
  readonly claim: Claim;
  readonly error: ItemError;
  /** The running container that is owed a restart once this release has landed, and only then. */
  readonly restartOnceLanded: string | null;
}

/** @returns what is released, and how many stalled claims are not, because their cause is common */
export function decideReleases(
  state: State,
  containers: Observed['containers'],
  memory: Memory,
  policy: Policy,
): { readonly releases: readonly Release[]; readonly heldBack: number } {
  const held = listClaims(state).map((claim) => ({ claim, holder: findHolder(claim.item, containers, memory) }));
  const ended = held.flatMap(({ claim, holder }) =>
    holder.kind === 'ended' ? [release(claim, 'agent-died', holder.message)] : [],
  );
  const living = held.filter(({ holder }) => holder.kind !== 'ended');
  const stalled = living.flatMap(({ claim, holder }) => judgeStall(claim, holder, memory, policy));
  const holders = new Set(living.map(({ claim }) => claim.item.assignedTo));
  if (stalled.length === 0 || !isEverybodyStill(holders.size, containers, memory, policy))
    return { releases: [...ended, ...stalled], heldBack: 0 };
  const isProbing = memory.heldSinceMs !== null && memory.clockMs - memory.heldSinceMs >= policy.probeAfterMs;
  return { releases: [...ended, ...stalled.slice(0, isProbing ? 1 : 0)], heldBack: stalled.length };
}

/**
 * Nobody has ended a claim for so long, though two or more hold some and hardly anybody is free: each of them would have met
 * its own step's deadline by now, so what keeps them is not their own. Who is free would have taken what there is.
 */
function isEverybodyStill(
  holders: number,
  containers: Observed['containers'],
  { clockMs, progressAtMs }: Memory,
  { silenceMs }: Policy,
): boolean {
  const running = containers?.filter(({ state }) => state === 'running').length ?? holders;
  return holders >= 2 && holders * 3 >= running * 2 && clockMs - progressAtMs >= silenceMs;
}

function judgeStall(claim: Claim, holder: Holder, memory: Memory, policy: Policy): Release[] {
  const restartOnceLanded = holder.kind === 'alive' ? holder.container.id : null;
  if (holder.kind === 'alive' && holder.container.unhealthy) {
    return [release(claim, 'stalled', `container ${nameShortly(holder.container.id)} is unhealthy`, restartOnceLanded)];
  }
  const heldMs = memory.clockMs - (memory.claims.get(claimKey(claim.item)) ?? memory.clockMs);
  if (heldMs <= policy.limitMs[claim.tracker]) return [];
  return [release(claim, 'stalled', `no result ${Math.round(heldMs / 1000)} s after the claim`, restartOnceLanded)];
}

/** At the limit the item fails, and its error tells the story. */
function release(claim: Claim, code: string, message: string, restartOnceLanded: string | null = null): Release {
  const { attempts, error: before } = claim.item;
  const isLast = attempts + 1 >= MAX_ATTEMPTS;
  const story = before ? `${message}; ${attempts} times before, the last time: ${before.message}` : message;
  const error = isLast ? { code: 'stalled', message: story } : { code, message };
  return { kind: 'release', claim, error, restartOnceLanded };
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

/** How a container's run has ended, for people. */
export function describeEnd({ id, state, exitCode, outOfMemory }: AgentContainer): string {
  const name = nameShortly(id);
  if (state === 'removing') return `container ${name} is being removed`;
  return outOfMemory ? `container ${name} ran out of memory` : `container ${name} ended with ${exitCode}`;
}

/** The twelve digits by which people and claims name a container. */
export function nameShortly(id: string): string {
  return id.slice(0, 12);
}
