import { setTimeout as sleep } from 'node:timers/promises';
import { docker } from '../commands.ts';
import { logsSince, untilRemoteAnswers, type Scene } from '../scene.ts';

/** The remote's disk is full for a while. */
export function fillDisk(scene: Scene, seconds: number): Promise<string> {
  const { swarm, signal } = scene;
  return scene.remoteTurn(async () => {
    const disk = await swarm.idOf('disk');
    const since = new Date().toISOString();
    try {
      await docker(['exec', disk, 'sh', '-c', 'dd if=/dev/zero of=/srv/git/filler bs=64k 2>/dev/null; true'], {
        signal,
      });
      await sleep(seconds * 1000, undefined, { signal });
    } finally {
      await docker(['exec', disk, 'rm', '-f', '/srv/git/filler']);
    }
    await untilRemoteAnswers(scene);
    const logs = await Promise.all((await swarm.idsOf('agent')).map((agent) => logsSince(scene, agent, since)));
    const told = logs.filter((text) => text.includes('code=remote-disk-full')).length;
    return `full for ${seconds} s; ${told} agents said so`;
  });
}
