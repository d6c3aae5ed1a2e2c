/** Reads objects of a git repository through one process that stays open. */
import { once } from 'node:events';
import { startGit } from './git-process.ts';

export interface ObjectReader {
  /** An object's bytes. @throws where there is no such object */
  readonly read: (oid: string) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly oid: string;
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}

const NEWLINE = 10;

/** Opens `git cat-file --batch`. Answers come in the order of the questions. */
export function openObjects(gitDir: string): ObjectReader {
  const child = startGit(gitDir, ['cat-file', '--batch']);
  child.stderr.resume(); // what it says there, it also shows by ending
  const waiting: Waiting[] = [];
  let ended: Error | undefined;
  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  child.on('error', fail);
  child.stdin.on('error', fail);
  const done = answerAll(child.stdout, waiting).then(
    () => fail(new Error('git cat-file ended')),
    (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))),
  );
  return {
    read: (oid) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.push({ oid, resolve, reject });
        child.stdin.write(`${oid}\n`);
      }),
    close: async () => {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      await done;
    },
  };
}

/** Cuts the stream into objects: a header line `oid type size`, the bytes, a newline. */
async function answerAll(stream: AsyncIterable<Buffer>, waiting: Waiting[]): Promise<void> {
  let header = '';
  /** The object being read, with the newline behind it; null between objects. */
  let object: Buffer | null = null;
  let filled = 0;
  for await (const chunk of stream) {
    let index = 0;
    while (index < chunk.length) {
      if (object === null) {
        const end = chunk.indexOf(NEWLINE, index);
        header += chunk.toString('latin1', index, end === -1 ? chunk.length : end);
        if (end === -1) break;
        index = end + 1;
        const size = readHeader(header, waiting);
        header = '';
        object = size === null ? null : Buffer.allocUnsafeSlow(size + 1);
        filled = 0;
        continue;
      }
      const copied: number = chunk.copy(object, filled, index);
      filled += copied;
      index += copied;
      if (filled < object.length) continue;
      waiting.shift()?.resolve(object.subarray(0, -1));
      object = null;
    }
  }
}

/** The size that a header announces, or null where the object is missing (then there is no body). */
function readHeader(header: string, waiting: Waiting[]): number | null {
  const size = /^[0-9a-f]+ [a-z]+ (\d+)$/.exec(header)?.[1];
  if (size !== undefined) return Number(size);
  waiting.shift()?.reject(new Error(`git cannot read an object: ${header}`));
  return null;
}
