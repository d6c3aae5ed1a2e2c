/** What a fault has in its hands. */
import { isDrained } from '../../src/domain/readiness.ts';
import { docker, until } from './commands.ts';
import type { Agents } from './agents.ts';
import { withPrelude } from './shells.ts';
import type { Swarm } from './swarm.ts';
import type { Watch } from './watch.ts';

export interface Scene {
  readonly swarm: Swarm;
  readonly watch: Watch;
  readonly agents: Agents;
  readonly signal: AbortSignal;
  /** One at a time of what breaks the remote itself. */
  readonly remoteTurn: Turn;
  /** One at a time of what the relay loses. */
  readonly relayTurn: Turn;
  /** Claims that were taken from an agent that stood still, for the comparison at the end. */
  readonly zombies: Zombie[];
}

/** An agent that stood still, lost its claim and woke up again. */
export interface Zombie {
  readonly agent: string;
  readonly item: string;
  /** The item's epoch that the agent held it at. */
  readonly epoch: number;
}

/** Lets one after the other do something. */
export type Turn = <T>(act: () => Promise<T>) => Promise<T>;

/** A turn that nobody has yet. */
export function createTurn(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const result = last.then(act, act);
    last = result.catch(() => undefined);
    return result;
  };
}

/** Runs a script in a container; it may use find_pids. Also where it fails, what it printed is returned. */
export async function runInside(scene: Scene, container: string, script: string): Promise<string> {
  return docker(['exec', container, 'sh', '-c', `${withPrelude(script)}\ntrue`], { signal: scene.signal });
}

/** Waits until the remote answers again. */
export async function untilRemoteAnswers(scene: Scene): Promise<void> {
  await until('the remote answering again', async () => (await scene.watch.look()) !== undefined, {
    withinMs: 120_000,
    signal: scene.signal,
  });
}

/** True while nothing is left to do: then nobody restarts what has died. */
export async function isOver(scene: Scene): Promise<boolean> {
  const state = await scene.watch.look();
  return state !== undefined && isDrained(state);
}

/** What a container has logged since a moment (UTC timestamp). */
export async function logsSince(scene: Scene, container: string, since: string): Promise<string> {
  return docker(['logs', '--since', since, container], { signal: scene.signal });
}
