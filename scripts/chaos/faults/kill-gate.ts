import { NothingToBreak } from '../errors.ts';
import { until } from '../commands.ts';
import { runInside, untilRemoteAnswers, type Scene } from '../scene.ts';

const FIND = "find_pids 'node src/gate/main.ts'";

/** SIGKILL of the process that judges pushes, in the remote's container. */
export function killGate(scene: Scene): Promise<string> {
  return scene.remoteTurn(async () => {
    const remote = await scene.swarm.idOf('remote');
    const before = await runInside(scene, remote, FIND);
    if (before === '') throw new NothingToBreak('no gate runs in the remote');
    await runInside(scene, remote, `kill -KILL $(${FIND})`);
    const killedAt = performance.now();
    const after = await until(
      'a new gate',
      async () => {
        const now = await runInside(scene, remote, FIND);
        return now !== '' && now !== before && now;
      },
      { withinMs: 60_000, everyMs: 200, signal: scene.signal },
    );
    await untilRemoteAnswers(scene);
    return `process ${before.replaceAll('\n', ', ')}; ${((performance.now() - killedAt) / 1000).toFixed(1)} s later it is ${after.replaceAll('\n', ', ')}`;
  });
}
