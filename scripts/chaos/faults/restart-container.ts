import { NothingToBreak } from '../errors.ts';
import { docker, until } from '../commands.ts';
import { runInside, untilRemoteAnswers, type Scene } from '../scene.ts';

/** `docker restart` of the remote. */
export function restartRemote(scene: Scene): Promise<string> {
  return scene.remoteTurn(async () => {
    const startedAt = performance.now();
    await docker(['restart', '--time', '5', await scene.swarm.idOf('remote')], { signal: scene.signal });
    await untilRemoteAnswers(scene);
    return `it answered again after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  });
}

/** `docker restart` of the supervisor. */
export async function restartSupervisor(scene: Scene): Promise<string> {
  const startedAt = performance.now();
  await docker(['restart', '--time', '5', await scene.swarm.idOf('supervisor')], { signal: scene.signal });
  return `it runs again after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** SIGKILL of the supervisor, which Docker starts again. */
export async function killSupervisor(scene: Scene): Promise<string> {
  const supervisor = await scene.swarm.idOf('supervisor');
  const look = () =>
    docker(['inspect', '--format', '{{.RestartCount}} {{.State.Running}}', supervisor], { signal: scene.signal });
  const before = await look();
  if (!before.endsWith('true')) throw new NothingToBreak('the supervisor does not run at the moment');
  const startedAt = performance.now();
  await runInside(scene, supervisor, "kill -KILL $(find_pids 'node src/supervisor/main.ts')").catch(() => undefined);
  await until(
    'Docker starting the supervisor again',
    async () => {
      const now = await look();
      return now !== before && now.endsWith('true');
    },
    { withinMs: 120_000, everyMs: 200, signal: scene.signal },
  );
  return `it runs again after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
