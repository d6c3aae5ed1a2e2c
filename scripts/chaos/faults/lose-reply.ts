import { NothingToBreak, TooLate } from '../errors.ts';
import { docker, until } from '../commands.ts';
import { logsSince, type Scene } from '../scene.ts';

const SIGNALS = { reset: 'USR2', silence: 'HUP' } as const;

/** The reply of the next push is lost on its way back: main has moved, and who pushed does not hear of it. */
export function loseReply(scene: Scene, how: 'reset' | 'silence', withinMs: number): Promise<string> {
  return scene.relayTurn(async () => {
    const relay = await scene.swarm.idOf('relay');
    const since = new Date().toISOString();
    await docker(['kill', '--signal', SIGNALS[how], relay], { signal: scene.signal });
    const line = await until(
      'a push whose reply is lost',
      async () => /^lost .*$/m.exec(await logsSince(scene, relay, since))?.[0],
      { withinMs, signal: scene.signal },
    ).catch((error: unknown) => {
      if (error instanceof TooLate) throw new NothingToBreak('nobody pushed any more');
      throw error;
    });
    const [, , address = '', status = ''] = line.split(' ');
    return `a push from ${await nameOf(scene, address)} was answered ${status}; the answer was lost by ${how === 'reset' ? 'a reset connection' : 'silence'}`;
  });
}

async function nameOf(scene: Scene, address: string): Promise<string> {
  const plain = address.replace(/^::ffff:/, '');
  const network = await docker(
    [
      'network',
      'inspect',
      '--format',
      '{{range .Containers}}{{.IPv4Address}} {{.Name}}\n{{end}}',
      `${scene.swarm.project}_to-remote`,
    ],
    { signal: scene.signal },
  );
  return (
    network
      .split('\n')
      .find((line) => line.startsWith(`${plain}/`))
      ?.split(' ')[1] ?? plain
  );
}
