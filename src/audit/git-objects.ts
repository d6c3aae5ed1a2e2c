/** Reads objects of a git repository through one process that stays open. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

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

/** Opens `git cat-file --batch`. Answers come in the order of the questions. */
export function openObjects(gitDir: string): ObjectReader {
  const child = spawn('git', ['-C', gitDir, 'cat-file', '--batch'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
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
  let parts: Buffer[] = [];
  let have = 0;
  let size: number | null = null;
  for await (const chunk of stream) {
    parts.push(chunk);
    have += chunk.length;
    // parts are joined only once an object is complete, else a large one would be copied for every chunk
    while (size === null ? parts.length > 0 : have > size) {
      const bytes: Buffer = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      let used: number;
      if (size === null) {
        const end = bytes.indexOf(10);
        if (end === -1) {
          parts = [bytes];
          break;
        }
        used = end + 1;
        size = readHeader(bytes.toString('latin1', 0, end), waiting);
      } else {
        waiting.shift()?.resolve(bytes.subarray(0, size));
        used = size + 1;
        size = null;
      }
      have -= used;
      parts = have > 0 ? [bytes.subarray(used)] : [];
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
