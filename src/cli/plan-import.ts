/** kp plan import */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { ConfigurationFault } from '../domain/errors.ts';
import { planSearches } from '../domain/transitions/planning.ts';
import { oneLine } from '../lib/escape.ts';
import { OPERATOR, withRepository } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';
import { readPlanFile, showQuery } from './planned-searches.ts';

/** Adds the command. */
export function addPlan(program: Command): void {
  program
    .command('plan')
    .description('the searches that the swarm works through')
    .addHelpText('after', '\nExample:\n  kp plan import searches.json')
    .command('import')
    .description('append searches; a query that is there already is told and skipped')
    .argument('<file>', 'JSON: an array of { query, category, carrier?, state?, priority? }; - for standard input')
    .option('--json', 'what was added and what was skipped, as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  echo \'[{"query": "GEICO good student discount", "category": "discounts"}]\' | kp plan import -',
    )
    .action(importPlan);
}

async function importPlan(file: string, { json }: { json?: boolean }): Promise<void> {
  const plan = readPlanFile(await readInput(file));
  if (plan.kind === 'misfit') {
    const lines = plan.problems.map((problem) => `  ${oneLine(problem)}`);
    throw new ConfigurationFault(`${oneLine(file)} does not fit, nothing was imported:\n${lines.join('\n')}`, {
      code: 'plan-misfit',
    });
  }
  const added = await withRepository(async (repository) => {
    await repository.pull();
    const { landed } = await repository.transact([(state) => planSearches(state, plan.searches, OPERATOR)]);
    return new Set(landed[0]?.change.put.search?.map((search) => search.id));
  });
  const skipped = plan.searches.filter(({ id }) => !added.has(id));
  if (json) {
    printJson({ added: plan.searches.filter(({ id }) => added.has(id)), skipped: skipped.map(({ query }) => query) });
    return;
  }
  for (const { query } of skipped) tell(`skipped, the query is already there: ${showQuery(query)}`);
  print(`${added.size} of ${plan.searches.length} searches added`);
}

async function readInput(file: string): Promise<string> {
  if (file === '-') return await text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigurationFault(`${oneLine(file)} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      code: 'no-file',
      cause,
    });
  }
}
