/** kp export */
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { ConfigurationFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import { runGit } from '../repo/git.ts';
import { MAIN } from '../repo/remote.ts';
import { withBareClone } from './open-remote.ts';
import { print, printJson } from './output.ts';

/** What is exported of the repository. */
const FOLDERS = ['trackers', 'knowledge_pack'];

/** Adds the command. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('write trackers and pack as plain files')
    .argument('<dir>', 'a new or empty folder')
    .option('--json', 'what was exported, as JSON')
    .addHelpText('after', '\nExample:\n  docker compose run --rm -v "$PWD/out:/out" kp export /out/pack')
    .action(async (dir: string, { json }: { json?: boolean }) => {
      const target = path.resolve(dir);
      await prepareFolder(target);
      const commit = await withBareClone(readConfig(process.env), 1, async (gitDir) => {
        // links are written as text: nothing of an export may lead out of it
        const safe = ['-c', 'core.bare=false', '-c', 'core.symlinks=false', `--work-tree=${target}`];
        await runGit({ dir: gitDir, remote: null }, [...safe, 'checkout', '--quiet', MAIN, '--', ...FOLDERS]);
        return (await runGit({ dir: gitDir, remote: null }, ['rev-parse', MAIN])).trim();
      });
      if (json) printJson({ commit, dir: target });
      else print(`exported ${commit.slice(0, 12)} to ${oneLine(dir)}`);
    });
}

async function prepareFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  // facts of two repositories, or old facts among new ones, must not end up in one folder
  if ((await readdir(dir)).length > 0) {
    throw new ConfigurationFault(`${oneLine(dir)} is not empty: name a new or empty folder`, {
      code: 'folder-not-empty',
    });
  }
}
