/** Clears away what a git or a gate that was killed leaves behind in a repository. */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Deletes the lock files and the quarantines (`objects/incoming-*`, `objects/tmp_objdir-incoming-*`) of pushes that were broken
 * off, and objects that were half written (`tmp_obj_*`), and returns their paths within the repository. Git leaves locks where it
 * was killed between taking a lock and giving it back, and refuses every later push because of them. Only for a moment when
 * nothing works on the repository.
 */
export async function clearStaleLocks(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const stale = entries
    .filter((entry) =>
      entry.isDirectory()
        ? /^(?:tmp_objdir-)?incoming-/.test(entry.name)
        : entry.name.endsWith('.lock') || entry.name.startsWith('tmp_obj_'),
    )
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of stale) await rm(file, { recursive: true, force: true });
  return stale.map((file) => path.relative(dir, file)).toSorted();
}
