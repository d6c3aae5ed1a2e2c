/**
 * Ends this process once it makes no progress any more, so that Docker starts it again. A thread of its own watches: a hung
 * round is ended with 1 by the main thread, and one that blocks even that is killed.
 */
import { Worker } from 'node:worker_threads';
import type { Logger } from '../log.ts';

export interface Watchdog {
  /** Tells that there was progress. */
  beat(): void;
  stop(): Promise<void>;
}

/** How long the main thread has to end itself. */
const KILL_AFTER_MS = 5_000;

/** Waits for beats, each of which changes the counter. */
const WATCH = `
  const { parentPort, workerData: { counter, limitMs, killAfterMs } } = require('node:worker_threads');
  const beats = new Int32Array(counter);
  while (Atomics.wait(beats, 0, Atomics.load(beats, 0), limitMs) !== 'timed-out');
  parentPort.postMessage('late');
  Atomics.wait(beats, 0, Atomics.load(beats, 0), killAfterMs);
  process.kill(process.pid, 'SIGKILL');
`;

/** Starts watching. @param limitMs the longest time between two beats */
export function startWatchdog(limitMs: number, log: Logger): Watchdog {
  const counter = new SharedArrayBuffer(4);
  const beats = new Int32Array(counter);
  const worker = new Worker(WATCH, { eval: true, workerData: { counter, limitMs, killAfterMs: KILL_AFTER_MS } });
  worker.unref();
  worker.on('message', () => {
    log.fatal({ limitS: limitMs / 1000 }, 'no progress any more: ending, so that it is started again');
    process.exit(1);
  });
  return {
    beat: () => {
      Atomics.add(beats, 0, 1);
      Atomics.notify(beats, 0);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
