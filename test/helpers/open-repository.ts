/** A test remote's repository as an agent opens it, for tests that play one. */
import path from 'node:path';
import { createLogger } from '../../src/log.ts';
import { openRepository, type Repository } from '../../src/repo/repository.ts';
import type { TestRemote } from './git-remote.ts';

/** Opens it; the caller closes it. */
export function openTestRepository(remote: TestRemote): Repository {
  return openRepository({
    remote: remote.remote,
    dir: path.join(remote.scratch, 'clones'),
    signal: new AbortController().signal,
    log: createLogger({ format: 'json', level: 'silent', room: 'test' }),
    patient: false,
  });
}
