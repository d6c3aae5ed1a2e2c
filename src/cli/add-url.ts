/** kp add-url */
import type { Command } from 'commander';
import { ConfigurationFault } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import { addUrl } from '../domain/transitions/planning.ts';
import { oneLine } from '../lib/escape.ts';
import { canonicaliseUrl } from '../web/canonical-url.ts';
import { endWith, EXIT } from './exit.ts';
import { OPERATOR, withRepository } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';

/** What came of it, but for the change itself. */
type Answer = 'added' | 'known' | 'no-such-search' | 'being-validated';

/** Adds the command. */
export function addAddUrl(program: Command): void {
  program
    .command('add-url')
    .description('add a single page to a search; a search that has ended is opened again')
    .argument('<url>', 'an http:// or https:// address')
    .requiredOption('--search <id>', 'the search that the page belongs to')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  kp add-url https://www.geico.com/save/discounts/ --search search_cm3x9k2p40000abcd1234efgh',
    )
    .action(async (address: string, options: { search: string; json?: boolean }) => {
      const url = canonicaliseUrl(address);
      if (url === null) {
        throw new ConfigurationFault(`${oneLine(address)} is no http:// or https:// address`, { code: 'no-url' });
      }
      const answer = await propose(url, options.search);
      if (options.json) printJson({ answer, url, search: options.search });
      else if (answer === 'added') print(`added ${oneLine(url)} to ${options.search}`);
      else tell(explain(answer, url, options.search));
      // a page that is there already is what was asked for
      endWith(answer === 'added' || answer === 'known' ? EXIT.ok : EXIT.no);
    });
}

async function propose(url: string, searchId: string): Promise<Answer> {
  const drawn = { urlId: newId('url'), extractionId: newId('extraction') };
  let answer: Answer = 'added';
  return await withRepository(async (repository) => {
    await repository.pull();
    await repository.transact([
      (state) => {
        const result = addUrl(state, searchId, url, OPERATOR, drawn);
        answer = result.kind === 'change' ? 'added' : result.kind;
        return result.kind === 'change' ? result.change : undefined;
      },
    ]);
    return answer;
  });
}

function explain(answer: Exclude<Answer, 'added'>, url: string, searchId: string): string {
  const search = oneLine(searchId, 80);
  switch (answer) {
    case 'known':
      return `skipped, ${search} has this page already: ${oneLine(url)}`;
    case 'no-such-search':
      return `there is no search ${search}`;
    case 'being-validated':
      return `${search} is being validated right now: try again in a minute`;
  }
}
