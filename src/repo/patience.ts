/** Waiting out what is wrong around us: a remote that is down, a full disk, a tracker that someone broke. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFault, InfrastructureFault } from '../domain/errors.ts';
import type { Logger } from '../log.ts';

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

interface PatienceOptions {
  /** What is tried, for the log: `reading the repository`. */
  readonly what: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Told with each try: who waits is well. */
  readonly beat?: (() => void) | undefined;
}

/**
 * Runs `run` until it succeeds, with growing pauses, as long as it fails for reasons that are not its own. Says once what
 * is wrong, again when the reason changes or a minute has passed, and when it is over.
 * @throws what is neither an InfrastructureFault nor a DataFault; the signal's reason once it is aborted
 */
export async function withPatience<T>({ what, log, signal, beat }: PatienceOptions, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  let said = '';
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
    beat?.();
    try {
      const result = await run();
      if (said) log.info({ waitedS: secondsSince(startedAt) }, `${what} works again`);
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof InfrastructureFault || error instanceof DataFault)) throw error;
      if (said !== error.code || performance.now() - saidAt > 60_000) {
        log.error(
          { code: error.code, reason: error.message, sinceS: secondsSince(startedAt) },
          `${what} fails; nothing is lost, trying again`,
        );
        [said, saidAt] = [error.code, performance.now()];
      }
      await sleep(delayMs * (0.5 + Math.random() / 2), undefined, { signal });
    }
  }
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000);
}
