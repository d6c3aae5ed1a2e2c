/** Runs `kp` as a real process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestRemote } from './git-remote.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/cli/main.ts');

export interface KpResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment that makes `kp` use a test remote. */
export function remoteEnvironment(remote: TestRemote): Record<string, string> {
  const { url, user, password } = remote.remote;
  return {
    REMOTE_URL: url,
    REMOTE_USER: user,
    REMOTE_PASSWORD: password ?? '',
    CLONE_DIR: path.join(remote.scratch, 'kp'),
  };
}

/** Runs a command to its end. */
export async function runKp(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<KpResult> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env['PATH'], ...env } });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
