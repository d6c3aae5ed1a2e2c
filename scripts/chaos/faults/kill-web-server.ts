import { NothingToBreak } from '../errors.ts';
import { until } from '../commands.ts';
import { runInside, untilRemoteAnswers, type Scene } from '../scene.ts';

/** SIGKILL of the remote's web server; its container ends with it, and Docker starts it again. */
export function killWebServer(scene: Scene): Promise<string> {
  return scene.remoteTurn(async () => {
    const remote = await scene.swarm.idOf('remote');
    const pids = await runInside(scene, remote, 'find_pids "lighttpd -D"');
    if (pids === '') throw new NothingToBreak('no lighttpd runs in the remote');
    const killedAt = performance.now();
    // the exec ends with the container
    await runInside(scene, remote, `kill -KILL ${pids.replaceAll('\n', ' ')}`).catch(() => undefined);
    await until(
      'a new web server',
      async () => {
        const now = await runInside(scene, remote, 'find_pids "lighttpd -D"; cat /proc/1/stat').catch(() => '');
        return now.includes('\n') && (await scene.watch.look()) !== undefined;
      },
      { withinMs: 120_000, everyMs: 300, signal: scene.signal },
    );
    await untilRemoteAnswers(scene);
    return `process ${pids.replaceAll('\n', ', ')}; the remote answered again ${((performance.now() - killedAt) / 1000).toFixed(1)} s later`;
  });
}
