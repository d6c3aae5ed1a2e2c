/** Waiting for what may take long, but not for ever. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Null where it takes longer. @throws the signal's reason once it is aborted */
export async function waitAtMost<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T | null> {
  const done = new AbortController();
  const timeout = sleep(ms, null, { signal: AbortSignal.any([signal, done.signal]) });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    done.abort();
    timeout.catch(() => undefined);
  }
}
