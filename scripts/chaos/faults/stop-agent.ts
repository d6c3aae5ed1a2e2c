import type { TrackerName } from '../../../src/domain/items.ts';
import { until } from '../commands.ts';
import { isOver, logsSince, type Scene } from '../scene.ts';
import { whatEnded, type HeldItem } from '../watch.ts';
import type { Agent } from '../agents.ts';

/** The longest stall limit is 150 s; the supervisor's clocks start again with itself and stand still with the remote. */
const RELEASE_LIMIT_MS = 600_000;
/** An agent that was restarted often waits for up to 5 minutes more. */
const RESTART_LIMIT_MS = 400_000;

/** SIGSTOP of an agent in the middle of a step until its claim was taken from it, then SIGCONT: it must change nothing. */
export async function stopAgent(scene: Scene, step: TrackerName, withinMs: number): Promise<string> {
  const { agents, zombies } = scene;
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const { agent, held } = await agents.takeHolder([step], deadlineMs - performance.now());
    try {
      const before = await agents.runOf(agent);
      const stoppedAt = performance.now();
      const end = await untilClaimEnds(scene, held);
      const stalledS = ((performance.now() - stoppedAt) / 1000).toFixed(0);
      const wokenAt = new Date().toISOString();
      // the supervisor gives it 5 s before it kills it: in these it is awake
      const woken = await agents.send(agent, 'CONT').then(
        () => true,
        () => false,
      );
      // its push was on its way already: it had nothing to lose
      if (end === 'its result') continue;
      zombies.push({ agent: held.item.assignedTo ?? '', item: held.item.id, epoch: held.item.epoch });
      await untilRestarted(scene, agent, before);
      const refused = (await logsSince(scene, agent.id, wokenAt)).includes('the claim was taken from us');
      const did = refused ? 'it woke up and its result was refused' : 'it woke up and wrote nothing';
      return `${agent.name} holding ${held.item.id}; released after ${stalledS} s, ${woken ? did : 'it was killed before it woke up'}`;
    } finally {
      agents.giveBack(agent);
    }
  }
}

function untilClaimEnds({ watch, signal }: Scene, held: HeldItem): Promise<'its result' | 'a release'> {
  return until(
    'the release of a stalled agent’s claim',
    async () => {
      const state = await watch.look();
      return state && whatEnded(state, held);
    },
    { withinMs: RELEASE_LIMIT_MS, everyMs: 250, signal },
  );
}

async function untilRestarted(scene: Scene, agent: Agent, before: string): Promise<void> {
  await until(
    'the restart of a stalled agent',
    async () => {
      const run = await scene.agents.runOf(agent);
      return (run !== before && run.endsWith('true')) || (await isOver(scene));
    },
    { withinMs: RESTART_LIMIT_MS, signal: scene.signal },
  );
}
