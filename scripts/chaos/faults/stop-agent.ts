import type { TrackerName } from '../../../src/domain/items.ts';
import { until } from '../commands.ts';
import { isOver, logsSince, type Scene } from '../scene.ts';
import { isStillHeld } from '../watch.ts';

/** The longest stall limit is 150 s; the supervisor's clocks start again with itself and stand still with the remote. */
const RELEASE_LIMIT_MS = 600_000;
const RESTART_LIMIT_MS = 60_000;

/** SIGSTOP of an agent in the middle of a step until its claim was taken from it, then SIGCONT: it must change nothing. */
export async function stopAgent(scene: Scene, step: TrackerName, withinMs: number): Promise<string> {
  const { agents, watch, signal, zombies } = scene;
  const { agent, held } = await agents.takeHolder([step], withinMs);
  try {
    const before = await agents.runOf(agent);
    const stoppedAt = performance.now();
    await until(
      'the release of a stalled agent’s claim',
      async () => {
        const state = await watch.look();
        return state && !isStillHeld(state, held);
      },
      { withinMs: RELEASE_LIMIT_MS, everyMs: 250, signal },
    );
    const stalledS = ((performance.now() - stoppedAt) / 1000).toFixed(0);
    const wokenAt = new Date().toISOString();
    // the supervisor gives it 5 s before it kills it: in these it is awake
    const woken = await agents.send(agent, 'CONT').then(
      () => true,
      () => false,
    );
    zombies.push({ agent: held.item.assignedTo ?? '', item: held.item.id, epoch: held.item.epoch });
    await until(
      'the restart of a stalled agent',
      async () => {
        const run = await agents.runOf(agent);
        return (run !== before && run.endsWith('true')) || (await isOver(scene));
      },
      { withinMs: RESTART_LIMIT_MS, signal },
    );
    const said = await logsSince(scene, agent.id, wokenAt);
    const refused = said.includes('the claim was taken from us');
    const end = !woken
      ? 'it was killed before it woke up'
      : refused
        ? 'it woke up and its result was refused'
        : 'it woke up and wrote nothing';
    return `${agent.name} holding ${held.item.id}; released after ${stalledS} s, ${end}`;
  } finally {
    agents.giveBack(agent);
  }
}
