/** What the supervisor remembers from round to round. None of it matters for long: a new supervisor starts with nothing. */
import { TRACKERS, type Item, type State } from '../domain/items.ts';
import type { Claim } from '../domain/transitions/common.ts';
import { hasWork, type KnownAlarms } from './alarms.ts';
import type { AgentContainer } from '../docker/containers.ts';
import type { Observed } from './observed.ts';
import type { Policy } from './policy.ts';

export interface Memory {
  /** A clock of our own, in milliseconds, that stands still while the repository cannot be read. */
  readonly clockMs: number;
  /** When the repository was read last, in monotonic milliseconds; null after it could not be. */
  readonly readAtMs: number | null;
  /** When each present claim was first seen, on that clock, by item and epoch. */
  readonly claims: ReadonlyMap<string, number>;
  /** When an agent last ended a claim by itself, on that clock. */
  readonly progressAtMs: number;
  /** Since when there has been something to do that agents may take, on that clock; null while there is not. */
  readonly workSinceMs: number | null;
  /** Since when stalls are left alone because they have one cause, on that clock; null while they do not. */
  readonly heldSinceMs: number | null;
  readonly alarms: KnownAlarms;
  /** Every container that was ever seen, also those that are gone. */
  readonly containers: ReadonlyMap<string, ContainerMemory>;
}

export interface ContainerMemory {
  /** The run that was seen last, by when it began. */
  readonly run: string;
  /** Since when that run is over, in monotonic milliseconds; null while it goes on. */
  readonly downSinceMs: number | null;
  /** Why this run is to be ended by a restart, or null. */
  readonly owedRestart: string | null;
  /** Restarts since the last quiet time, and when the last one was asked for, in monotonic milliseconds. */
  readonly restarts: number;
  readonly restartedAtMs: number | null;
}

export const NO_MEMORY: Memory = {
  clockMs: 0,
  readAtMs: null,
  claims: new Map(),
  progressAtMs: 0,
  workSinceMs: null,
  heldSinceMs: null,
  alarms: new Map(),
  containers: new Map(),
};

/** The memory after a look, before anything is decided. */
export function rememberLook(observed: Observed, memory: Memory, policy: Policy, nowMs: number): Memory {
  const containers = rememberContainers(observed, memory, policy, nowMs);
  if (!observed.state) return { ...memory, readAtMs: null, containers };
  // time counts only between two looks that both got through
  const tickMs = memory.readAtMs === null ? 0 : Math.min(nowMs - memory.readAtMs, policy.longestTickMs);
  const clockMs = memory.clockMs + tickMs;
  const claims = new Map(
    listClaims(observed.state).map(({ item }) => [claimKey(item), memory.claims.get(claimKey(item)) ?? clockMs]),
  );
  const progressAtMs = hasProgressed(observed.state, memory.claims) ? clockMs : memory.progressAtMs;
  const workSinceMs = hasWork(observed.state) ? (memory.workSinceMs ?? clockMs) : null;
  return { ...memory, clockMs, readAtMs: nowMs, claims, progressAtMs, workSinceMs, containers };
}

/** Codes of errors by which a claim was ended by somebody else than its holder. */
const TAKEN = new Set(['stalled', 'agent-died', 'released']);

/** True where an agent has ended one of these claims: a result keeps the claim's epoch, and what is given back was not taken. */
function hasProgressed(state: State, claims: Memory['claims']): boolean {
  for (const key of claims.keys()) {
    const [id = '', epoch] = key.split('@');
    for (const tracker of TRACKERS) {
      const item = state[tracker].get(id);
      if (!item || (item.status === 'claimed' && claimKey(item) === key)) continue;
      if (String(item.epoch) === epoch || !TAKEN.has(item.error?.code ?? '')) return true;
    }
  }
  return false;
}

/** The memory once it is known whether stalls have a common cause. @param hasProbed one of them is released all the same */
export function rememberHold(memory: Memory, isHeld: boolean, hasProbed: boolean): Memory {
  const since = hasProbed ? memory.clockMs : (memory.heldSinceMs ?? memory.clockMs);
  return { ...memory, heldSinceMs: isHeld ? since : null };
}

/** The memory once a restart of a container was asked for. */
export function rememberRestart(memory: Memory, id: string, nowMs: number): Memory {
  return changeContainer(memory, id, (known) => ({ ...known, restarts: known.restarts + 1, restartedAtMs: nowMs }));
}

/** The memory once a container's claim was taken from it: its present run is owed a restart. */
export function rememberOwedRestart(memory: Memory, id: string, reason: string): Memory {
  return changeContainer(memory, id, (known) => ({ ...known, owedRestart: reason }));
}

/** All claims in the state. */
export function listClaims(state: State): Claim[] {
  return TRACKERS.flatMap((tracker) =>
    [...state[tracker].values()].filter((item) => item.status === 'claimed').map((item) => ({ tracker, item })),
  );
}

/** Names a claim among all that ever were. */
export function claimKey(item: Item): string {
  return `${item.id}@${item.epoch}`;
}

/** True where the container's process is over. A paused one may go on, a created one has not begun. */
export function isDown({ state }: AgentContainer): boolean {
  return state === 'exited' || state === 'dead' || state === 'restarting' || state === 'removing';
}

function rememberContainers(observed: Observed, memory: Memory, policy: Policy, nowMs: number): Memory['containers'] {
  const next = new Map(memory.containers);
  for (const container of observed.containers ?? []) {
    const known = memory.containers.get(container.id);
    const sameRun = known?.run === container.startedAt ? known : undefined;
    const quiet = (known?.restartedAtMs ?? null) === null || nowMs - (known?.restartedAtMs ?? 0) >= policy.quietMs;
    next.set(container.id, {
      run: container.startedAt,
      downSinceMs: isDown(container) ? (sameRun?.downSinceMs ?? nowMs) : null,
      owedRestart: isDown(container) ? null : (sameRun?.owedRestart ?? null),
      restarts: quiet ? 0 : (known?.restarts ?? 0),
      restartedAtMs: quiet ? null : (known?.restartedAtMs ?? null),
    });
  }
  return next;
}

function changeContainer(memory: Memory, id: string, change: (known: ContainerMemory) => ContainerMemory): Memory {
  const known = memory.containers.get(id);
  return known ? { ...memory, containers: new Map(memory.containers).set(id, change(known)) } : memory;
}
