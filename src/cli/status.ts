/** kp status */
import type { Command } from 'commander';
import { oneLine } from '../lib/escape.ts';
import { judgeSupervisor, readSupervisorStatus } from '../oversight/supervisor-status.ts';
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
      const { summary, status } = await withRepository(async (repository, config) => ({
        summary: summarise(await repository.pull()),
        status: await readSupervisorStatus(config.SUPERVISOR_STATUS_FILE),
      }));
      const supervisor = status && { state: judgeSupervisor(status, Date.now()), ...status };
      if (options.json) return printJson({ ...summary, supervisor });
      for (const line of describeSummary(summary, new Date())) print(line);
      if (!supervisor || (summary.drained && supervisor.state === 'ended')) return;
      if (supervisor.state === 'at-work') {
        for (const { since, message } of supervisor.alarms) print(`ALARM since ${since}: ${oneLine(message, 300)}`);
      } else {
        const what = supervisor.state === 'ended' ? 'has ended, and there is work' : 'is silent';
        print(`ALARM since ${supervisor.at}: the supervisor ${what}: docker compose up --detach supervisor`);
      }
    });
}
