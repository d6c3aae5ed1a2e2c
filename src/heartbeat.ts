/** A file that tells a health check when its program last made progress (docker/healthy.sh). */
import { readFileSync, writeFileSync } from 'node:fs';

/** Not more often than this: a beat costs a write. */
const LEAST_MS = 1_000;

/**
 * Makes what is called with each bit of progress. It writes the time since the machine was started, which no clock that is
 * set changes. @param file null where nobody looks
 */
export function createHeartbeat(file: string | null): () => void {
  let beatAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (file === null || performance.now() - beatAtMs < LEAST_MS) return;
    beatAtMs = performance.now();
    try {
      const [uptime = ''] = readFileSync('/proc/uptime', 'utf8').split('.');
      writeFileSync(file, `${uptime}\n`);
    } catch {
      // a full disk must not end the work; the check says that it hears nothing
    }
  };
}
