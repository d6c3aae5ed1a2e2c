/** Starts git for the audit: reading only, and of nothing but the repository itself. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type GitProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts `git ARGS` in a repository; what it complains about is on its stderr. */
export function startGit(gitDir: string, args: readonly string[]): GitProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  // an operator names the folder, whoever it belongs to; commits count as they were pushed, not as somebody replaced them
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_OBJECT_DIRECTORY', 'GIT_INDEX_FILE']) delete env[name];
  env['GIT_NO_REPLACE_OBJECTS'] = '1';
  return spawn('git', ['-c', 'safe.directory=*', '-C', gitDir, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}
