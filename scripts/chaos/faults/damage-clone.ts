import { TRACKERS } from '../../../src/domain/items.ts';
import { NothingToBreak } from '../errors.ts';
import { until } from '../commands.ts';
import { isOver, logsSince, type Scene } from '../scene.ts';

/** Writes rubbish over the beginning of every object of an agent's clone, in place, where processes have it mapped. */
const DAMAGE = `for file in $(find /tmp/swarm-clone/clone-*/objects -type f); do
  chmod u+w "$file" && printf 'damaged by chaos' 1<>"$file" && echo "$file"
done | wc -l`;

/** At the latest the stall limit brings it back, whose clock starts again with the supervisor. */
const RECOVERY_LIMIT_MS = 600_000;

/** Damages the objects in an agent's clone. */
export async function damageClone(scene: Scene, withinMs: number): Promise<string> {
  const { agents, signal } = scene;
  // one that is at work: an idle one might never read what is broken
  const { agent, held } = await agents.takeHolder(TRACKERS, withinMs);
  try {
    const before = await agents.runOf(agent);
    const since = new Date().toISOString();
    const files = await agent.shell.run(DAMAGE);
    await agents.send(agent, 'CONT');
    if (!(Number(files) > 0)) throw new NothingToBreak(`${agent.name} had no clone at that moment`);
    const after = await until(
      'the recovery of an agent whose clone was damaged',
      async () => {
        if ((await agents.runOf(agent)) !== before) return 'it was started again';
        const said = await logsSince(scene, agent.id, since);
        const done = said.split('\n').filter((line) => /\b(searched|fetched|extracted|validated)\b/.test(line)).length;
        if (done >= 3)
          return said.includes('nothing is lost, trying again') ? 'it complained and went on' : 'it went on';
        return (await isOver(scene)) && 'the swarm is drained';
      },
      { withinMs: RECOVERY_LIMIT_MS, everyMs: 1_000, signal },
    );
    return `${files} objects of ${agent.name} holding ${held.item.id}; ${after}`;
  } finally {
    agents.giveBack(agent);
  }
}
