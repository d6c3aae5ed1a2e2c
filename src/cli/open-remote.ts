/** The shared repository as an operator's command reaches it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { readConfig, type Config } from '../config.ts';
import { ACTOR_OPERATOR } from '../domain/change.ts';
import type { State } from '../domain/items.ts';
import type { Actor } from '../domain/transitions/common.ts';
import type { Commit } from '../history/commit.ts';
import { createLogger } from '../log.ts';
import { openCommitLog } from '../repo/commit-log.ts';
import { runGit } from '../repo/git.ts';
import { MAIN, type Remote } from '../repo/remote.ts';
import { openRepository, type Repository } from '../repo/repository.ts';

export const OPERATOR: Actor = { id: ACTOR_OPERATOR, container: '-' };

/** The remote that the configuration names. */
export function remoteOf(config: Config): Remote {
  return { url: config.REMOTE_URL, user: config.REMOTE_USER, password: config.REMOTE_PASSWORD };
}

/**
 * Opens the shared repository for one command and closes it again. A command does not wait for a remote that is away.
 * @throws {ConfigurationFault} {InfrastructureFault} {DataFault}
 */
export async function withRepository<T>(use: (repository: Repository, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const repository = openRepository({
    remote: remoteOf(config),
    dir: config.CLONE_DIR,
    signal: new AbortController().signal,
    log: createLogger({ format: 'json', level: 'silent', room: 'kp' }),
    patient: false,
  });
  try {
    return await use(repository, config);
  } finally {
    await repository.close();
  }
}

/** The shared repository with its state and its history. */
export interface History {
  readonly config: Config;
  readonly repository: Repository;
  readonly state: State;
  /** The oldest first, without trees and files. */
  readonly commits: readonly Commit[];
}

/** Reads state and history for one command. @throws as `withRepository` */
export async function withHistory<T>(use: (history: History) => Promise<T>): Promise<T> {
  return await withRepository(async (repository, config) => {
    const log = openCommitLog({ remote: remoteOf(config), signal: new AbortController().signal });
    try {
      // the state first: what it tells stands in the history that is read after it
      const state = await repository.pull();
      return await use({ config, repository, state, commits: await log.read() });
    } finally {
      await log.close();
    }
  });
}

/**
 * Fetches `main` of the remote into a bare repository of its own, which is deleted afterwards.
 * @param depth how many commits of history come along; null for all
 */
export async function withBareClone<T>(
  config: Config,
  depth: number | null,
  use: (gitDir: string) => Promise<T>,
): Promise<T> {
  return await withEmptyRepository(config, async (dir) => {
    const remote = remoteOf(config);
    const limits = depth === null ? [] : [`--depth=${depth}`];
    await runGit({ dir, remote }, ['fetch', '--quiet', '--no-tags', ...limits, remote.url, `+${MAIN}:${MAIN}`]);
    return await use(dir);
  });
}

/** An empty bare repository that is deleted afterwards. */
export async function withEmptyRepository<T>(config: Config, use: (gitDir: string) => Promise<T>): Promise<T> {
  await mkdir(config.CLONE_DIR, { recursive: true });
  const dir = await mkdtemp(path.join(config.CLONE_DIR, 'kp-'));
  try {
    await runGit({ dir, remote: null }, ['init', '--quiet', '--bare', '--initial-branch=main']);
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}
