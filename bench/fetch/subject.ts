/** One of those that are compared, as a program of its own that loads pages when it is told to. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { listTree, measureTree } from '../../src/web/browser-memory.ts';
import type { PageDone, Task } from './messages.ts';

/** Name, and its program in this folder. */
export const SUBJECTS = {
  puppeteer: 'puppeteer-alone.ts',
  crawlee: 'crawlee/run.js',
  ours: 'url-step.ts',
} as const;

export type SubjectName = keyof typeof SUBJECTS;

export interface LoadedPage extends PageDone {
  /** From the end of the page before, or from the beginning of the turn, to its own end. */
  readonly ms: number;
  /** Private memory of the subject and its browser after it. */
  readonly megabytes: number;
}

export interface Subject {
  readonly name: SubjectName;
  /** Loads its next pages. @throws {Error} where the subject ends early or hangs */
  load(count: number, signal: AbortSignal): Promise<LoadedPage[]>;
  /** Ends the program. */
  end(): void;
}

/** A subject that says nothing for so long has hung. */
const SILENCE_MS = 120_000;

/** Why the subject cannot run, or null. */
export function whyNot(name: SubjectName): string | null {
  if (name !== 'crawlee' || existsSync(path.join(import.meta.dirname, 'crawlee/node_modules'))) return null;
  return 'Crawlee is not installed: npm install --no-package-lock in bench/fetch/crawlee';
}

export function startSubject(name: SubjectName, task: Task): Subject {
  const child = fork(path.join(import.meta.dirname, SUBJECTS[name]), [JSON.stringify(task)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // as in the agent's image
    execArgv: name === 'ours' ? ['--max-semi-space-size=8'] : [],
    // a signal to our group is ours alone
    detached: true,
  });
  const end = (): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    // its browser is a process group of its own
    for (const pid of listTree(child.pid).toReversed()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it has ended
      }
    }
  };
  return {
    name,
    end,
    async load(count, signal) {
      const pages: LoadedPage[] = [];
      const { promise: loaded, resolve, reject } = Promise.withResolvers<void>();
      let at = performance.now();
      const hang = (): void => reject(new Error(`${name} said nothing for ${SILENCE_MS / 1000} s`));
      let silence = setTimeout(hang, SILENCE_MS);
      const note = (page: PageDone): void => {
        clearTimeout(silence);
        silence = setTimeout(hang, SILENCE_MS);
        const now = performance.now();
        pages.push({ ...page, ms: now - at, megabytes: measureTree(child.pid ?? 0) });
        at = now;
        if (pages.length === count) resolve();
      };
      const leave = (code: number | null): void => reject(new Error(`${name} ended with ${code}`));
      const stop = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      child.on('message', note);
      child.once('exit', leave);
      child.send(count);
      try {
        await loaded;
        return pages;
      } finally {
        clearTimeout(silence);
        signal.removeEventListener('abort', stop);
        child.off('message', note);
        child.off('exit', leave);
      }
    },
  };
}
