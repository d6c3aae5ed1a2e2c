/** Runs git. */
import { execa } from 'execa';
import { InfrastructureFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import { explainGitError } from './explain.ts';
import { gitEnvironment, scrubCredentials, type Remote } from './remote.ts';

/** Longest that any one git process may take. */
const TIMEOUT_MS = 120_000;

export interface GitContext {
  /** The git directory. */
  readonly dir: string;
  /** Null for purely local commands. */
  readonly remote: Remote | null;
  /** Aborting it ends the process. */
  readonly signal?: AbortSignal | undefined;
  /** Lets everything else go first. */
  readonly inBackground?: boolean;
}

export interface GitResult {
  readonly ok: boolean;
  readonly stdout: string;
  /** Without credentials. */
  readonly stderr: string;
}

/** Runs git and returns what it said, also where it failed. */
export async function tryGit(
  context: GitContext,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<GitResult> {
  const command = context.inBackground ? ['nice', '-n', '19', 'git', ...args] : ['git', ...args];
  const result = await execa(command[0] ?? '', command.slice(1), {
    env: { ...gitEnvironment(context.remote), GIT_DIR: context.dir },
    timeout: TIMEOUT_MS,
    reject: false,
    ...(context.signal ? { cancelSignal: context.signal } : {}),
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
  });
  context.signal?.throwIfAborted();
  const stderr = result.timedOut ? `git ${args[0]} took longer than ${TIMEOUT_MS / 1000} s` : result.stderr;
  return { ok: !result.failed, stdout: result.stdout, stderr: scrubCredentials(stderr, context.remote) };
}

/** Runs git and returns its output. @throws {InfrastructureFault} where it failed, saying what to do */
export async function runGit(
  context: GitContext,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<string> {
  const result = await tryGit(context, args, input);
  if (!result.ok) throw gitFault(args[0] ?? '', result.stderr, context.remote);
  return result.stdout;
}

/** The fault for what git said. The text is for people: no decision hangs on it. */
export function gitFault(command: string, stderr: string, remote: Remote | null): InfrastructureFault {
  const { code, advice } = explainGitError(stderr, remote?.url ?? null);
  return new InfrastructureFault(`git ${command} failed: ${oneLine(stderr, 300)}${advice ? ` — ${advice}` : ''}`, {
    code,
  });
}
