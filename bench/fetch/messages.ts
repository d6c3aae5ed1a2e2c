/** What the benchmark and its subjects tell each other. A subject is a program of its own, so that its memory is its own too. */

/** The first argument of a subject's program, as JSON. */
export interface Task {
  readonly urls: readonly string[];
  /** The recorded web. */
  readonly proxy: string;
  readonly executablePath: string;
  readonly sandbox: boolean;
}

/** Told after each page. */
export interface PageDone {
  readonly url: string;
  /** Characters of HTML; 0 where the page was not loaded. */
  readonly chars: number;
  /** What a subject that judges pages found a loaded one to be instead of content. */
  readonly noContent?: string;
  /** What the page waited for, where the subject knows. */
  readonly waitedFor?: string;
}

export function readTask(): Task {
  return JSON.parse(process.argv[2] ?? '') as Task;
}

/** Resolves when the subject may load its next page: the subjects take turns, each message is leave for so many pages. */
export function createTurns(): () => Promise<void> {
  let pages = 0;
  let wake: (() => void) | undefined;
  process.on('message', (more: number) => {
    pages += more;
    wake?.();
  });
  return async () => {
    if (pages === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    pages -= 1;
  };
}

export function tell(page: PageDone): void {
  process.send?.(page);
}
