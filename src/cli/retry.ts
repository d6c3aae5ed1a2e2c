/** kp retry */
import { Option, type Command } from 'commander';
import { ConfigurationFault } from '../domain/errors.ts';
import { TRACKERS, type TrackerName } from '../domain/items.ts';
import { isDrained } from '../domain/readiness.ts';
import { listFailed, retryItems, type NotRetried, type Retry } from '../domain/transitions/retry.ts';
import { oneLine } from '../lib/escape.ts';
import { endWith, EXIT } from './exit.ts';
import { OPERATOR, withRepository } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';

interface Options {
  readonly code?: string;
  readonly tracker?: TrackerName;
  readonly json?: boolean;
}

/** Adds the command. */
export function addRetry(program: Command): void {
  program
    .command('retry')
    .description('try failed items again: those named, or all that failed with an error code')
    .argument('[ids...]', 'failed items, such as url_cm3x…; of a search, everything of it that failed')
    .option('--code <code>', 'all that failed with this error code, such as blocked')
    .addOption(new Option('--tracker <tracker>', 'with --code: only items of this tracker').choices(TRACKERS))
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  kp retry url_cm3x9k2p40000abcd1234efgh\n  kp retry --code blocked --tracker url --json',
    )
    .action(async (ids: string[], options: Options) => {
      checkUsage(ids, options);
      const { retry, wasDrained } = await retryOnTip(ids, options);
      if (options.json) printJson({ retried: retry.retried, left: retry.left });
      else if (retry.retried.length > 0) print(`${countItems(retry.retried.length)} tried again`);
      for (const one of retry.left) tell(`${oneLine(one.id, 80)} is not tried again: ${REASONS[one.why]}`);
      if (retry.retried.length === 0 && retry.left.length === 0)
        tell(`nothing has failed with ${oneLine(options.code ?? '', 60)}`);
      if (wasDrained && retry.retried.length > 0)
        tell('nothing was left to do before: agents that have ended are started by docker compose up --scale agent=5');
      endWith(retry.retried.length > 0 && retry.left.length === 0 ? EXIT.ok : EXIT.no);
    });
}

const REASONS: Readonly<Record<NotRetried['why'], string>> = {
  'no-such-item': 'there is no such item',
  'not-failed': 'it has not failed',
  'being-validated': 'an agent validates its search just now; ask again in a minute',
};

function checkUsage(ids: readonly string[], { code, tracker }: Options): void {
  const problem =
    ids.length === 0 && code === undefined
      ? 'name the items, or an error code with --code (kp status shows what failed)'
      : ids.length > 0 && code !== undefined
        ? 'name either items or an error code, not both'
        : tracker !== undefined && code === undefined
          ? '--tracker goes with --code'
          : undefined;
  if (problem !== undefined) throw new ConfigurationFault(problem, { code: 'usage' });
}

async function retryOnTip(ids: readonly string[], { code, tracker }: Options) {
  return await withRepository(async (repository) => {
    const wasDrained = isDrained(await repository.pull());
    let retry: Retry = { change: undefined, retried: [], left: [] };
    await repository.transact([
      (state) => {
        retry = retryItems(state, code === undefined ? ids : listFailed(state, code, tracker), OPERATOR);
        return retry.change;
      },
    ]);
    return { retry, wasDrained };
  });
}

function countItems(count: number): string {
  return count === 1 ? '1 item is' : `${count} items are`;
}
