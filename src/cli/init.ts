/** kp init */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Option, type Command } from 'commander';
import { readConfig } from '../config.ts';
import { ConfigurationFault } from '../domain/errors.ts';
import type { Swarm } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import { runGit } from '../repo/git.ts';
import { MAIN } from '../repo/remote.ts';
import { writeSeedCommit } from '../repo/seed.ts';
import { endWith, EXIT } from './exit.ts';
import { remoteOf, withEmptyRepository } from './open-remote.ts';
import { print, printJson, tell } from './output.ts';

/** Where this program's own trackers/ and knowledge_pack/ lie. */
const OWN_SEED = path.resolve(import.meta.dirname, '../..');

/** Adds the command. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('make the first commit of an empty remote: trackers and an empty pack')
    .addOption(
      new Option('--web <web>', 'which web its facts will come from (default: the configured one)').choices([
        'practice',
        'real',
      ]),
    )
    .option('--from <dir>', 'a folder with trackers/ and knowledge_pack/ to start from', OWN_SEED)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  REMOTE_URL=https://git.example/pack.git REMOTE_PASSWORD=… kp init --web real')
    .action(async (options: { web?: Swarm['web']; from: string; json?: boolean }) => {
      const config = readConfig(process.env);
      const remote = remoteOf(config);
      const web = options.web ?? config.web;
      checkSeed(path.resolve(options.from));
      const made = await withEmptyRepository(config, async (dir) => {
        const tip = await runGit({ dir, remote }, ['ls-remote', '--quiet', remote.url, MAIN]);
        if (tip !== '') return false;
        const commit = await writeSeedCommit({ dir, remote: null }, path.resolve(options.from), web);
        await runGit({ dir, remote }, ['push', '--quiet', remote.url, `${commit}:${MAIN}`]);
        return true;
      });
      if (options.json) printJson({ started: made, web });
      else if (made) print(`started a ${web} knowledge pack`);
      if (!made) {
        tell('the remote has a branch main already; nothing was changed');
        endWith(EXIT.no);
      }
    });
}

function checkSeed(dir: string): void {
  for (const folder of ['trackers', 'knowledge_pack']) {
    if (existsSync(path.join(dir, folder))) continue;
    throw new ConfigurationFault(`${oneLine(dir)} has no folder ${folder}: name one that has with --from`, {
      code: 'no-seed',
    });
  }
}
