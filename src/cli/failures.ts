/** kp failures */
import { Option, type Command } from 'commander';
import { TRACKERS } from '../domain/items.ts';
import { groupFailures, tellFailures, type ToldFailures } from '../history/failures.ts';
import { withRepository } from './open-remote.ts';
import { print, printJson } from './output.ts';

const MOST_EXAMPLES = 3;

interface Options {
  readonly code?: string;
  readonly tracker?: string;
  readonly json?: boolean;
}

/** Adds the command. */
export function addFailures(program: Command): void {
  program
    .command('failures')
    .description('what failed, grouped by reason, with what each reason means and what to do')
    .option('--code <code>', 'this reason only, with all its items, such as blocked')
    .addOption(new Option('--tracker <tracker>', 'this tracker only').choices(TRACKERS))
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  kp failures --tracker url\n  kp failures --code blocked --json | jq -r .[].items[].about',
    )
    .action(async ({ code, tracker, json }: Options) => {
      const groups = await withRepository(async (repository) => {
        const state = await repository.pull();
        return groupFailures(state, { code, tracker }).map((group) => tellFailures(state, group));
      });
      if (json) printJson(groups);
      else if (groups.length === 0) print('nothing has failed');
      else for (const line of groups.flatMap((group) => describeGroup(group, code === undefined))) print(line);
    });
}

function describeGroup(group: ToldFailures, onlyExamples: boolean): string[] {
  const { tracker, code, failed, retrying, means, todo, items } = group;
  const counts = [failed > 0 ? `${failed} failed` : '', retrying > 0 ? `${retrying} to be tried again` : ''];
  const shown = onlyExamples ? items.slice(0, MOST_EXAMPLES) : items;
  const more = items.length - shown.length;
  return [
    `${tracker}  ${code}  ${counts.filter(Boolean).join(', ')}`,
    `  means:  ${means}`,
    `  to do:  ${todo}`,
    ...shown.flatMap(({ id, about, message }) => [`  ${id}  ${about}`, `      ${message}`]),
    ...(more > 0 ? [`  and ${more} more: kp failures --code ${code}`] : []),
    '',
  ];
}
