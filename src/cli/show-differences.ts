/** Differences between files of facts as git shows them. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig } from '../config.ts';
import { runGit } from '../repo/git.ts';
import { MAIN } from '../repo/remote.ts';
import { withBareClone, withEmptyRepository } from './open-remote.ts';

/** Leaves out where nothing but the version differs: a newer one stands in every entry that it wrote. */
export const BUT_FOR_VERSIONS = '-I"extractionMethod":';

const SHOW = ['--no-color', '--no-ext-diff', '--no-renames', BUT_FOR_VERSIONS];

/** `git diff` from one state of some files to another; null where there is no file. Empty where nothing differs. */
export async function diffFiles(
  before: ReadonlyMap<string, string | null>,
  after: ReadonlyMap<string, string | null>,
): Promise<string> {
  return await withEmptyRepository(readConfig(process.env), async (dir) => {
    const tree = path.join(dir, 'tree');
    const context = { dir, remote: null };
    const git = ['-c', 'core.bare=false', `--work-tree=${tree}`];
    await writeFiles(tree, before);
    await runGit(context, [...git, 'add', '--all', '--', tree]);
    await writeFiles(tree, after);
    await runGit(context, [...git, 'add', '--all', '--intent-to-add', '--', tree]);
    return await runGit(context, [...git, 'diff', ...SHOW]);
  });
}

/** `git diff` of the facts from a commit to main. @throws {InfrastructureFault} where there is no such commit */
export async function diffSince(commit: string): Promise<string> {
  return await withBareClone(readConfig(process.env), null, async (dir) => {
    const facts = ['carriers', 'states', '_rejected'].map((folder) => `knowledge_pack/raw/${folder}`);
    return await runGit({ dir, remote: null }, ['diff', ...SHOW, '--end-of-options', commit, MAIN, '--', ...facts]);
  });
}

async function writeFiles(tree: string, files: ReadonlyMap<string, string | null>): Promise<void> {
  await mkdir(tree, { recursive: true });
  for (const [name, content] of files) {
    const file = path.join(tree, name);
    if (content === null) {
      await rm(file, { force: true });
      continue;
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
