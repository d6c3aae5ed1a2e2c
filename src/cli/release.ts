/** kp release */
import type { Command } from 'commander';
import { TRACKERS, type State } from '../domain/items.ts';
import { releaseClaim } from '../domain/transitions/claiming.ts';
import type { Claim } from '../domain/transitions/common.ts';
import { oneLine } from '../lib/escape.ts';
import { endWith, EXIT } from './exit.ts';
import { OPERATOR, withRepository } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';

/** Adds the command. */
export function addRelease(program: Command): void {
  program
    .command('release')
    .description('take an item from the agent that holds it, as if that agent had stalled')
    .argument('<id>', 'the item, such as url_cm3x…')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  kp release url_cm3x9k2p40000abcd1234efgh')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const released = await withRepository(async (repository, config) => {
        const claim = findClaim(await repository.pull(), id);
        if (typeof claim === 'string') return claim;
        const error = { code: 'released', message: 'released by the operator' };
        const now = new Date().toISOString();
        const delays = { hostMs: config.HOST_DELAY_MS, searchMs: config.SEARCH_DELAY_MS };
        const { landed } = await repository.transact([
          (state) => releaseClaim(state, claim, OPERATOR, error, now, delays),
        ]);
        return landed[0] ? claim : 'its claim has ended meanwhile';
      });
      const refused = typeof released === 'string' ? released : null;
      if (json) printJson({ id, released: refused === null, reason: refused });
      if (typeof released === 'string') {
        tell(`${oneLine(id, 80)} was not released: ${released}`);
        endWith(EXIT.no);
      } else if (!json) print(`released ${released.item.id}, which ${released.item.assignedTo ?? 'nobody'} held`);
    });
}

/** The claim on an item, or why there is none. */
function findClaim(state: State, id: string): Claim | string {
  for (const tracker of TRACKERS) {
    const item = state[tracker].get(id);
    if (item?.status === 'claimed') return { tracker, item };
    if (item) return `nobody holds it, it is ${item.status}`;
  }
  return 'there is no such item';
}
