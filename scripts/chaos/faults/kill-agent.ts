import type { TrackerName } from '../../../src/domain/items.ts';
import { until } from '../commands.ts';
import { isOver, type Scene } from '../scene.ts';
import { whatEnded } from '../watch.ts';

/** The supervisor restarts what has died after 15 s, and what has died often after up to 5 minutes. */
const RESTART_LIMIT_MS = 400_000;

/** SIGKILL of an agent in the middle of a step. */
export async function killAgent(scene: Scene, step: TrackerName, withinMs: number): Promise<string> {
  const { agents, watch, signal } = scene;
  const { agent, held } = await agents.takeHolder([step], withinMs);
  try {
    const before = await agents.runOf(agent);
    // the container ends with it, and with the container the shell that we do it by
    await agents.send(agent, 'KILL').catch(() => undefined);
    const killedAt = performance.now();
    const end = await until(
      'the release of a dead agent’s claim',
      async () => {
        const state = await watch.look();
        return state && whatEnded(state, held);
      },
      { withinMs: 180_000, everyMs: 200, signal },
    );
    const endedS = ((performance.now() - killedAt) / 1000).toFixed(1);
    // once all is drained it stays down, rightly
    const restarted = await until(
      'the restart of a dead agent',
      async () => {
        const run = await agents.runOf(agent);
        if (run !== before && run.endsWith('true'))
          return `restarted after ${((performance.now() - killedAt) / 1000).toFixed(0)} s`;
        return (await isOver(scene)) && 'drained before its restart was due';
      },
      { withinMs: RESTART_LIMIT_MS, signal },
    );
    return `${agent.name} holding ${held.item.id}; ended by ${end} ${endedS} s later, ${restarted}`;
  } finally {
    agents.giveBack(agent);
  }
}
