/** Moves main through one `git update-ref --stdin` that stays open, comparing where it is with where it must be. */
import { createInterface } from 'node:readline';
import { MAIN } from '../repo/remote.ts';
import { spawnGit } from '../repo/spawn-git.ts';

export interface MainRef {
  /** Moves main from one commit to another; false where it is somewhere else, or cannot be written. */
  move(from: string, to: string): Promise<{ readonly moved: boolean; readonly words: string }>;
  close(): void;
}

/** Opens main of a repository. A process that dies is started again with the next move. */
export function openMainRef(dir: string): MainRef {
  let session: Session | undefined;
  return {
    move: async (from, to) => {
      if (!session || session.ended) session = startSession(dir);
      return session.move(from, to);
    },
    close: () => session?.stop(),
  };
}

interface Session {
  ended: boolean;
  move(from: string, to: string): Promise<{ moved: boolean; words: string }>;
  stop(): void;
}

function startSession(dir: string): Session {
  const child = spawnGit(dir, ['update-ref', '--stdin', '--create-reflog']);
  let words = '';
  let answer: ((result: { moved: boolean; words: string }) => void) | undefined;
  const settle = (moved: boolean) => {
    answer?.({ moved, words: words.trim() });
    answer = undefined;
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'commit: ok') settle(true);
  });
  child.stderr.on('data', (piece: Buffer) => (words += piece.toString()));
  // told by the end, below
  child.stdin.on('error', () => undefined);
  const session: Session = {
    ended: false,
    move: (from, to) =>
      new Promise((resolve) => {
        answer = resolve;
        child.stdin.write(`start\nupdate ${MAIN} ${to} ${from}\ncommit\n`);
      }),
    stop: () => child.kill(),
  };
  child.on('close', () => {
    session.ended = true;
    settle(false);
  });
  child.on('error', (error) => {
    words += error.message;
    session.ended = true;
    settle(false);
  });
  return session;
}
