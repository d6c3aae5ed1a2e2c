/** The agents, from what the repository and Docker say of them: one for each container, which outlives the processes in it. */
import { STEP_DEADLINE_MS } from '../../domain/deadlines.ts';
import type { Item, State, TrackerName } from '../../domain/items.ts';
import type { Look, SeenContainer } from '../look.ts';
import { countItems } from './counts.ts';
import type { AgentRun, OpenClaim, Tally } from './tally.ts';

export type AgentState =
  | 'working'
  | 'between'
  | 'idle'
  | 'overdue'
  | 'frozen'
  | 'unhealthy'
  | 'restarting'
  | 'starting'
  | 'out of memory'
  | 'died'
  | 'ended'
  | 'unknown';

export interface Agent {
  /** The container's host name, the first 12 digits of its id: names the agent from restart to restart. */
  readonly container: string;
  /** The container as Docker knows it; null where Docker is not asked or does not know it. */
  readonly seen: SeenContainer | null;
  /** The name that people see. */
  readonly name: string;
  readonly state: AgentState;
  /** What it holds. */
  readonly claim: OpenClaim | null;
  readonly item: Item | null;
  /** Since when it holds that, or since when it has done nothing; null where nobody knows. */
  readonly sinceMs: number | null;
  readonly done: number;
  readonly lostRaces: number;
  readonly restarts: number;
  /** Bytes. */
  readonly memory: number | null;
}

/** Who brought something a moment ago is between two steps: an agent pauses before it loads the next page. */
const BETWEEN_MS = 20_000;
/** Without Docker, an agent that has not been heard of for so long is not shown any more. */
const FORGOTTEN_AFTER_MS = 600_000;
/** What an agent gets beyond its step's deadline, for settling. */
const GRACE_MS = 5_000;

/** All agents, in the order of their names. */
export function listAgents({ state, docker, nowMs }: Look, tally: Tally): readonly Agent[] {
  const claims = new Map<string, OpenClaim>();
  for (const claim of tally.open.values()) claims.set(claim.container, claim);
  if (state) addClaimsOf(state, claims);
  const byContainer = Map.groupBy(tally.runs.values(), ({ container }) => container);
  const seen = new Map(
    docker.kind === 'seen' ? docker.containers.map((container) => [container.id.slice(0, 12), container]) : [],
  );
  const containers = new Set([...seen.keys(), ...byContainer.keys(), ...claims.keys()]);
  const agents: Agent[] = [];
  for (const container of containers) {
    const runs = byContainer.get(container) ?? [];
    const own = seen.get(container) ?? null;
    const claim = claims.get(container) ?? null;
    const lastMs = Math.max(Number.NEGATIVE_INFINITY, ...runs.map((run) => run.lastMs));
    const isForgotten = docker.kind === 'seen' || nowMs - lastMs > FORGOTTEN_AFTER_MS;
    if (!own && !claim && isForgotten) continue;
    agents.push(describeAgent({ container, seen: own, claim, runs, lastMs }, state, nowMs));
  }
  return agents.sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
}

/** True where all is well with it and it does something. */
export function isAtWork({ state }: Agent): boolean {
  return state === 'working' || state === 'between';
}

interface Sight {
  readonly container: string;
  readonly seen: SeenContainer | null;
  readonly claim: OpenClaim | null;
  readonly runs: readonly AgentRun[];
  readonly lastMs: number;
}

function describeAgent({ container, seen, claim, runs, lastMs }: Sight, state: State | null, nowMs: number): Agent {
  return {
    container,
    seen,
    name: seen ? shortName(seen.name) : (runs.at(-1)?.agent.slice(-8) ?? container),
    state: stateOf(seen, claim, nowMs, lastMs),
    claim,
    item: claim && state ? (state[claim.tracker].get(claim.item) ?? null) : null,
    sinceMs: claim?.sinceMs ?? (Number.isFinite(lastMs) ? lastMs : null),
    done: runs.reduce((sum, run) => sum + run.done, 0),
    lostRaces: runs.reduce((sum, run) => sum + run.lostRaces, 0),
    restarts: Math.max(runs.length - 1, 0),
    memory: seen?.memory ?? null,
  };
}

/** Where there is no history, the trackers tell who holds what. */
function addClaimsOf(state: State, claims: Map<string, OpenClaim>): void {
  const add = (tracker: TrackerName) => {
    if (countItems(state, tracker).claimed === 0) return;
    for (const item of state[tracker].values()) {
      const { status, container, assignedTo, claimedAt, id, epoch } = item;
      if (status !== 'claimed' || container === null || claims.has(container)) continue;
      const sinceMs = Date.parse(claimedAt ?? '');
      claims.set(container, { item: id, tracker, agent: assignedTo ?? '?', container, epoch, sinceMs });
    }
  };
  for (const tracker of ['search', 'url', 'page', 'extraction'] as const) add(tracker);
}

function stateOf(seen: SeenContainer | null, claim: OpenClaim | null, nowMs: number, lastMs: number): AgentState {
  if (seen && seen.state !== 'running') {
    if (seen.state === 'paused') return 'frozen';
    if (seen.state === 'created') return 'starting';
    if (seen.state === 'restarting') return 'restarting';
    if (seen.outOfMemory) return 'out of memory';
    return seen.exitCode === 0 ? 'ended' : 'died';
  }
  if (seen?.unhealthy) return 'unhealthy';
  if (claim) return nowMs - claim.sinceMs > STEP_DEADLINE_MS[claim.tracker] + GRACE_MS ? 'overdue' : 'working';
  if (nowMs - lastMs <= BETWEEN_MS) return 'between';
  return seen ? 'idle' : 'unknown';
}

/** `swarm-agent-3` is `agent-3`: the project is the same for all. */
function shortName(name: string): string {
  return /agent-\d+$/.exec(name)?.[0] ?? name;
}
