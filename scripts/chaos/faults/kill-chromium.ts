import { NothingToBreak } from '../errors.ts';
import type { Scene } from '../scene.ts';

/** Looks for the process: as long as a visit may take to begin. */
const TRIES = Array.from({ length: 60 }, (_, index) => index).join(' ');

/** SIGKILL of Chromium, or of one process of it that renders pages, while its agent fetches. */
export async function killChromium(scene: Scene, part: 'browser' | 'renderer', withinMs: number): Promise<string> {
  const { agents } = scene;
  const { agent, held } = await agents.takeHolder(['url'], withinMs);
  try {
    await agents.send(agent, 'CONT');
    // the browser itself is the process that has no type
    const wanted = part === 'browser' ? '*--type=*) ;; *) ' : '*--type=renderer*) ';
    // it is there once the visit has begun
    const killed = await agent.shell.run(
      `for try in ${TRIES}; do
        for pid in $(find_pids /usr/lib/chromium/); do
          case "$(tr '\\0' ' ' <"/proc/$pid/cmdline")" in ${wanted}kill -KILL "$pid" && echo "$pid" && try=done ;; esac
        done
        [ "$try" = done ] && break
        sleep 0.05
      done`,
    );
    if (killed === '') throw new NothingToBreak(`${agent.name} had no ${part} of Chromium at that moment`);
    return `${agent.name} fetching ${held.item.id}: process ${killed.split('\n').join(', ')}`;
  } finally {
    agents.giveBack(agent);
  }
}
