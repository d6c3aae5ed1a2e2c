import { NothingToBreak } from '../errors.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Scene } from '../scene.ts';
import { TRACKERS } from '../../../src/domain/items.ts';
import { listHeld } from '../watch.ts';

const LOOK_EVERY_MS = 250;
/** A claim that is dated so far from now was dated by the wrong clock. */
const CLEARLY_OFF_MS = 300_000;

/** Sets an agent's clock wrong for a while. */
export async function turnClock(
  scene: Scene,
  offsetSeconds: number,
  seconds: number,
  withinMs: number,
): Promise<string> {
  const { agents, watch, signal } = scene;
  // one that is at work: from an idle one nobody would notice it
  const { agent } = await agents.takeHolder(TRACKERS, withinMs);
  try {
    const sign = offsetSeconds < 0 ? '-' : '+';
    // renamed into place: half a file would be another time
    const set = (offset: string) => agent.shell.run(`echo '${offset}' >/tmp/clock.new && mv /tmp/clock.new /tmp/clock`);
    await set(`${sign}${Math.abs(offsetSeconds)}`);
    await agents.send(agent, 'CONT');
    let claims = new Set<string>();
    const endMs = performance.now() + seconds * 1000;
    while (performance.now() < endMs) {
      const state = await watch.look();
      for (const { item, container } of state ? listHeld(state) : []) {
        const offMs = Date.parse(item.claimedAt ?? '') - Date.now();
        if (container === agent.name && Math.abs(offMs) > CLEARLY_OFF_MS) claims.add(`${item.id}@${item.epoch}`);
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
    await set('+0').catch(() => {
      throw new NothingToBreak(`${agent.name} ended meanwhile`);
    });
    return `${agent.name} by ${offsetSeconds} s for ${seconds} s; ${claims.size} claims of its were seen with that time`;
  } finally {
    agents.giveBack(agent);
  }
}
