/** A git process that stays open and is talked to. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { gitEnvironment } from './remote.ts';

/** Who git says has moved a ref, in its log. */
const COMMITTER = { GIT_COMMITTER_NAME: 'gate', GIT_COMMITTER_EMAIL: 'gate@remote' };

/** Starts git in a repository of this machine. */
export function spawnGit(dir: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn('git', args, { env: { ...process.env, ...gitEnvironment(null), ...COMMITTER, GIT_DIR: dir } });
}
