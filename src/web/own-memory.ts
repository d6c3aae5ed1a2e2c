/** What pages leave behind in our own process, given back to the machine. */
import v8 from 'node:v8';
import vm from 'node:vm';

/** So much more than after the last time is worth a collection, which takes some 70 ms. */
const WORTH_BYTES = 48 * 1024 * 1024;

/**
 * Returns a function that gives back what pages left, where it has become much; to be called while there is nothing else to do.
 *
 * V8 keeps the memory of the longest page for the next one, and lets go of it in processes at rest only: those of a busy
 * agent would hold what the longest of all pages once took. The collection asked for here is the one that V8 does before it
 * runs out of memory: it hands emptied memory back (`flavor` in V8's src/extensions/gc-extension.h).
 */
export function createMemoryKeeper(): () => void {
  let settledBytes = process.memoryUsage.rss();
  let collect: ((options: object) => void) | null = null;
  return () => {
    if (process.memoryUsage.rss() < settledBytes + WORTH_BYTES) return;
    collect ??= obtainCollector();
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    settledBytes = process.memoryUsage.rss();
  };
}

/** V8's own function, which only contexts have that are made after the flag was set. */
function obtainCollector(): (options: object) => void {
  v8.setFlagsFromString('--expose-gc');
  return vm.runInNewContext('gc') as (options: object) => void;
}
