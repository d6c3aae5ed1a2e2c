/** The agents' containers: which is free to be broken, which holds what, and standing still while it is decided. */
import type { TrackerName } from '../../src/domain/items.ts';
import { isDrained } from '../../src/domain/readiness.ts';
import { docker, until } from './commands.ts';
import { NothingToBreak, TooLate } from './errors.ts';
import { openShell, type Shell } from './shells.ts';
import { AGENTS, type Swarm } from './swarm.ts';
import { isStillHeld, listHeld, type HeldItem, type Watch } from './watch.ts';

/** So many agents are broken at the same time at most: the others go on. */
const BROKEN_AT_ONCE = AGENTS - 2;
/** Between two looks at who holds what. */
const LOOK_EVERY_MS = 60;
/** The agent's process; found once for each run of its container. */
const AGENT = ': "${agent:=$(find_pids \'node src/agent/main.ts\')}"';

export interface Agent {
  /** All 64 digits. */
  readonly id: string;
  /** As claims carry it. */
  readonly name: string;
  readonly shell: Shell;
}

/** An agent that stands still (SIGSTOP) and holds an item that was not hit yet. */
export interface Holder {
  readonly agent: Agent;
  readonly held: HeldItem;
}

export type Agents = ReturnType<typeof watchAgents>;

/**
 * Looks after the agents of a swarm.
 * @param isAllPlanned whether no more searches will come: a swarm that has drained then has no more steps to break
 */
export function watchAgents(swarm: Swarm, watch: Watch, isAllPlanned: () => boolean, signal: AbortSignal) {
  const shells = new Map<string, Shell>();
  const busy = new Set<string>();
  const hit = new Set<string>();

  const listRunning = async (): Promise<Agent[]> => {
    const ids = await swarm.idsOf('agent');
    const states =
      ids.length === 0 ? '' : await docker(['inspect', '--format', '{{.Id}} {{.State.Status}}', ...ids], { signal });
    return states.split('\n').flatMap((line): Agent[] => {
      const [id = '', state] = line.split(' ');
      if (state !== 'running') return [];
      let shell = shells.get(id);
      if (!shell?.isOpen()) shells.set(id, (shell = openShell(id)));
      return [{ id, name: id.slice(0, 12), shell }];
    });
  };
  /** Every item is hit once only: three times would rightly fail it, and some fail once by themselves. */
  const mayBeHit = ({ item }: HeldItem) => item.attempts === 0 && !hit.has(item.id);

  const catchHolder = async (steps: readonly TrackerName[]): Promise<Holder | undefined> => {
    const state = await watch.look();
    if (state && isAllPlanned() && isDrained(state)) throw new NothingToBreak('nothing is left to do');
    const candidates = state ? listHeld(state).filter((held) => steps.includes(held.tracker) && mayBeHit(held)) : [];
    if (candidates.length === 0) return undefined;
    const free = known.filter(({ id }) => !busy.has(id));
    for (const candidate of busy.size >= BROKEN_AT_ONCE ? [] : candidates) {
      const agent = free.find(({ name }) => name === candidate.container);
      if (!agent || busy.has(agent.id)) continue;
      busy.add(agent.id);
      const held = await holdStill(agent, steps).catch(() => undefined);
      if (held) {
        hit.add(held.item.id);
        return { agent, held };
      }
      busy.delete(agent.id);
    }
    return undefined;
  };

  /** Stops the agent and looks what it holds now; nothing that may be hit: it goes on. */
  const holdStill = async (agent: Agent, steps: readonly TrackerName[]): Promise<HeldItem | undefined> => {
    await agent.shell.run(`${AGENT}; kill -STOP $agent`);
    const state = await watch.look();
    const held = state && listHeld(state).find((each) => each.container === agent.name && steps.includes(each.tracker));
    if (state && held && mayBeHit(held) && isStillHeld(state, held)) return held;
    await agent.shell.run(`${AGENT}; kill -CONT $agent`);
    return undefined;
  };

  // the list and its shells are kept fresh beside the looks, which have to be quick
  let known: readonly Agent[] = [];
  const refresh = async () => {
    known = await listRunning();
  };

  return {
    /**
     * Waits for a free agent that holds an item of one of these trackers, and stops it there.
     * @throws {NothingToBreak} where nobody comes to such a step in time
     */
    takeHolder: async (steps: readonly TrackerName[], withinMs: number): Promise<Holder> => {
      let looks = 0;
      return until(
        `an agent in the step ${steps.join(' or ')}`,
        async () => {
          if (looks++ % 20 === 0) await refresh();
          return catchHolder(steps);
        },
        { withinMs, everyMs: LOOK_EVERY_MS, signal },
      ).catch(nothingToBreak);
    },
    giveBack: (agent: Agent) => busy.delete(agent.id),
    /** Sends a signal to the agent's own process. */
    send: (agent: Agent, name: 'KILL' | 'CONT' | 'STOP') => agent.shell.run(`${AGENT}; kill -${name} $agent`),
    /** When the container's present run began: tells one run from the next. */
    runOf: (agent: Agent) =>
      docker(['inspect', '--format', '{{.State.StartedAt}} {{.State.Running}}', agent.id], { signal }),
    close: () => {
      for (const shell of shells.values()) shell.close();
    },
  };
}

function nothingToBreak(error: unknown): never {
  if (error instanceof TooLate) throw new NothingToBreak(error.message, { cause: error });
  throw error;
}
