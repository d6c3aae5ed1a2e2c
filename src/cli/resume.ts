/** kp resume */
import type { Command } from 'commander';
import { resumeSwarm } from '../domain/transitions/pause.ts';
import { endWith, EXIT } from './exit.ts';
import { OPERATOR, withRepository } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';

/** Adds the command. */
export function addResume(program: Command): void {
  program
    .command('resume')
    .description('let a paused swarm go on')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  kp resume')
    .action(async ({ json }: { json?: boolean }) => {
      const changed = await withRepository(async (repository) => {
        await repository.pull();
        const { landed } = await repository.transact([(state) => resumeSwarm(state, OPERATOR)]);
        return landed[0] !== undefined;
      });
      if (json) printJson({ changed, paused: null });
      else if (changed) print('the swarm goes on');
      if (changed) return;
      tell('the swarm is not paused');
      endWith(EXIT.no);
    });
}
