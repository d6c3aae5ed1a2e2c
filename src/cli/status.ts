/** kp status */
import type { Command } from 'commander';
import { withRepository } from './open-remote.ts';
import { print, printJson } from './output.ts';
import { describeSummary, summarise } from './work-summary.ts';

/** Adds the command. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description('what is left to do, what is done, and who is at work')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  kp status --json | jq .totalPending')
    .action(async (options: { json?: boolean }) => {
      const summary = await withRepository(async (repository) => summarise(await repository.pull()));
      if (options.json) printJson(summary);
      else for (const line of describeSummary(summary, new Date())) print(line);
    });
}
