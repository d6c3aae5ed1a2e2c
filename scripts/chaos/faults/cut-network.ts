import { setTimeout as sleep } from 'node:timers/promises';
import { docker } from '../commands.ts';
import { logsSince, type Scene } from '../scene.ts';
import { TRACKERS } from '../../../src/domain/items.ts';

/** Takes the way to the remote from an agent for a while; the web stays reachable. */
export async function cutNetwork(scene: Scene, seconds: number, withinMs: number): Promise<string> {
  const { agents, swarm, signal } = scene;
  // one that is at work: from an idle one nobody would notice it
  const { agent } = await agents.takeHolder(TRACKERS, withinMs);
  const network = `${swarm.project}_to-remote`;
  try {
    const since = new Date().toISOString();
    await docker(['network', 'disconnect', network, agent.id], { signal });
    try {
      await agents.send(agent, 'CONT');
      await sleep(seconds * 1000, undefined, { signal });
    } finally {
      await docker(['network', 'connect', '--alias', 'agent', network, agent.id]);
    }
    const told = (await logsSince(scene, agent.id, since)).includes('nothing is lost, trying again');
    return `${agent.name} was cut off for ${seconds} s${told ? ' and said so' : ''}`;
  } finally {
    agents.giveBack(agent);
  }
}
