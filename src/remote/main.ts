/**
 * Prepares the remote container before its web server starts: the two shared repositories, and the password for pushing.
 * Whatever is already there is kept.
 */
import { readConfig } from '../config.ts';
import { DataFault, Fault } from '../domain/errors.ts';
import type { Swarm } from '../domain/items.ts';
import { createLogger, type Logger } from '../log.ts';
import { keepPassword } from './password.ts';
import { prepareRepository } from './prepare-repository.ts';
import { clearStaleLocks } from './stale-locks.ts';

const GIT_ROOT = '/srv/git';
const SEED = '/app';
/** Shared with agents, supervisor and kp alone. */
const PASSWORD_FILE = '/run/swarm/password';
/** The web server's list of users, in memory only. */
const USERS_FILE = '/tmp/push-users';

async function prepare(dir: string, web: Swarm['web'], log: Logger): Promise<void> {
  const prepared = await prepareRepository(dir, SEED, web);
  if (prepared.kind === 'made') {
    log.info({ repository: dir, web }, 'made the shared repository');
    return;
  }
  log.info({ repository: dir, web }, 'the shared repository is there');
  // the container is just starting: whatever held a lock is gone
  const stale = await clearStaleLocks(dir);
  if (stale.length > 0) log.warn({ repository: dir, stale }, 'took away locks of a git that was killed');
  const { missingSearches } = prepared;
  if (missingSearches === 0) return;
  const bring = 'docker compose run --rm kp plan import trackers/search-tracker.json';
  log.warn(
    { repository: dir, missingSearches, bring },
    "the image's plan has searches that this repository has not; it keeps its own",
  );
}

try {
  const config = readConfig(process.env);
  const log = createLogger({ format: config.LOG_FORMAT, level: config.LOG_LEVEL, room: 'remote' });
  await keepPassword(PASSWORD_FILE, USERS_FILE, config.REMOTE_USER);
  for (const [dir, web] of [
    [`${GIT_ROOT}/practice.git`, 'practice'],
    [`${GIT_ROOT}/knowledge-pack.git`, 'real'],
  ] as const) {
    await prepare(dir, web, log).catch((error: unknown) => {
      // a repository with a broken tracker is served all the same: it is mended by a push
      if (!(error instanceof DataFault)) throw error;
      log.error({ repository: dir, code: error.code, reason: error.message }, 'a tracker is broken');
    });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
