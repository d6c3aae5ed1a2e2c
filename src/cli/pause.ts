/** kp pause */
import type { Command } from 'commander';
import { pauseSwarm } from '../domain/transitions/pause.ts';
import { oneLine } from '../lib/escape.ts';
import { endWith, EXIT } from './exit.ts';
import { OPERATOR, withRepository } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';

/** Adds the command. */
export function addPause(program: Command): void {
  program
    .command('pause')
    .description('let the swarm finish what it holds and take nothing more, until kp resume')
    .option('--reason <text>', 'why, for whoever asks later', 'asked for by the operator')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  kp pause --reason "the provider\'s quota is used up until tomorrow"')
    .action(async ({ reason, json }: { reason: string; json?: boolean }) => {
      const { changed, paused } = await withRepository(async (repository) => {
        await repository.pull();
        const now = new Date().toISOString();
        const { landed } = await repository.transact([(state) => pauseSwarm(state, OPERATOR, reason, now)]);
        return { changed: landed[0] !== undefined, paused: repository.state().swarm.paused };
      });
      if (json) printJson({ changed, paused });
      else if (changed) print('paused: agents finish what they hold and take nothing more, until kp resume');
      if (changed) return;
      const since = paused ? `, since ${paused.since} by ${oneLine(paused.by, 60)}: ${oneLine(paused.reason)}` : '';
      tell(`the swarm is paused already${since}`);
      endWith(EXIT.no);
    });
}
