/** Starting programs, and waiting for things to become true. */
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { TooLate } from './errors.ts';

export interface CommandOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Runs a program and returns what it printed. @throws {Error} with its words where it failed */
export async function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { input, env, signal } = options;
  const result = await execa(program, args, {
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    ...(env ? { env } : {}),
    ...(signal ? { cancelSignal: signal } : {}),
    // Ctrl-C is for us: we end what we started in our own order
    detached: true,
    maxBuffer: 1024 ** 3,
    reject: false,
  });
  signal?.throwIfAborted();
  if (result.failed)
    throw new Error(`${program} ${args.join(' ')}: ${`${result.stderr} ${result.message ?? ''}`.slice(-2_000)}`);
  return result.stdout;
}

/** Runs docker. */
export function docker(args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return run('docker', args, options);
}

/**
 * Looks again and again until there is something.
 * @param look undefined and false mean: not yet
 * @throws {TooLate} naming what was waited for
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  options: { readonly withinMs: number; readonly everyMs?: number; readonly signal: AbortSignal },
): Promise<T> {
  const { withinMs, everyMs = 500, signal } = options;
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadlineMs)
      throw new TooLate(`${what} did not happen within ${Math.round(withinMs / 1000)} s`);
    await sleep(everyMs, undefined, { signal });
  }
}
