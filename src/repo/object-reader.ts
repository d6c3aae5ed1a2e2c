/** Reads objects through one `git cat-file --batch` that stays open. In a partial clone it fetches what is missing. */
import { execa } from 'execa';
import { InfrastructureFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import { gitFault, type GitContext } from './git.ts';
import type { ObjectType } from './pack.ts';
import { gitEnvironment } from './remote.ts';

export interface ObjectReader {
  /** The object that a name such as `main:trackers` stands for, or undefined where there is none. */
  read(name: string): Promise<GitObject | undefined>;
  close(): void;
}

export interface GitObject {
  readonly oid: string;
  readonly type: ObjectType;
  readonly content: Buffer;
}

interface Waiting {
  resolve(object: GitObject | undefined): void;
  reject(error: Error): void;
}

/** Opens a reader on a git directory. A process that dies fails what it was asked; the next question starts another. */
export function openObjectReader(context: GitContext): ObjectReader {
  let running: BatchProcess | undefined;
  return {
    read(name) {
      if (name.includes('\n')) return Promise.reject(new TypeError('an object name is one line'));
      if (!running || running.ended) running = startBatch(context);
      return running.ask(name);
    },
    close: () => running?.stop(),
  };
}

interface BatchProcess {
  ended: boolean;
  ask(name: string): Promise<GitObject | undefined>;
  stop(): void;
}

/** The code of the fault that tells that a clone's own objects cannot be read: only a new clone helps. */
export const CLONE_DAMAGED = 'clone-damaged';

/** What git says where an object is there and cannot be read; of what goes wrong on the network it speaks otherwise. */
const DAMAGE = /^error: .*(?:index|object|pack|inflate|unpack|corrupt|delta|mismatch)/;

function startBatch(context: GitContext): BatchProcess {
  // Its words come between its answers, in order: after some of them it calls an object missing that is damaged, and in a clone
  // like ours it may fetch a damaged one again and again without ever answering.
  const child = execa('sh', ['-c', 'exec git cat-file --batch 2>&1'], {
    env: { ...gitEnvironment(context.remote), GIT_DIR: context.dir },
    encoding: 'buffer',
    buffer: { stdout: false },
    reject: false,
  });
  const waiting: Waiting[] = [];
  let words = '';
  let pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => {
    pieces.push(piece);
    // joined only once all of the announced bytes are here, so that a big object costs one copy
    for (let parsed = parseAnswer(pieces); parsed; parsed = parseAnswer(pieces)) {
      pieces = parsed.rest.length > 0 ? [parsed.rest] : [];
      if ('words' in parsed) words += `${parsed.words}\n`;
      else waiting.shift()?.resolve(parsed.object);
      if ('words' in parsed && DAMAGE.test(parsed.words)) failWaiting(damageFault(parsed.words));
    }
  });
  // writing to a process that has just died is told by its end, below
  child.stdin.on('error', () => undefined);
  const batch: BatchProcess = {
    ended: false,
    ask: (name) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${name}\n`);
      }),
    stop: () => child.kill(),
  };
  const failWaiting = (fault: InfrastructureFault) => {
    batch.ended = true;
    child.kill('SIGKILL');
    for (const one of waiting.splice(0)) one.reject(fault);
  };
  const failOnceEnded = async () => {
    const { signal } = await child;
    // what else is damaged makes git crash
    failWaiting(
      signal ? damageFault(`git ended by ${signal}`) : gitFault('cat-file', words || 'it ended', context.remote),
    );
  };
  void failOnceEnded();
  return batch;
}

function damageFault(words: string): InfrastructureFault {
  return new InfrastructureFault(`the clone is damaged: ${oneLine(words, 200)}`, { code: CLONE_DAMAGED });
}

type Parsed =
  | { readonly object: GitObject | undefined; readonly rest: Buffer }
  | { readonly words: string; readonly rest: Buffer };

function parseAnswer(pieces: Buffer[]): Parsed | undefined {
  const first = pieces[0];
  if (!first) return undefined;
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const whole = first.includes(0x0a) ? first : Buffer.concat(pieces);
  const lineEnd = whole.indexOf(0x0a);
  if (lineEnd === -1) return undefined;
  const header = whole.subarray(0, lineEnd).toString();
  const match = /^([0-9a-f]{40,64}) (commit|tree|blob|tag) (\d+)$/.exec(header);
  if (!match) {
    const rest = Buffer.concat(pieces).subarray(lineEnd + 1);
    return / (?:missing|ambiguous)$/.test(header) ? { object: undefined, rest } : { words: header, rest };
  }
  const end = lineEnd + 1 + Number(match[3]);
  if (total < end + 1) return undefined;
  const all = Buffer.concat(pieces);
  const object = { oid: match[1] ?? '', type: match[2] as ObjectType, content: all.subarray(lineEnd + 1, end) };
  return { object, rest: all.subarray(end + 1) };
}

/** One entry of a tree object. */
export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

/** Parses a tree object's content (SHA-1 repositories: 20 bytes an id). */
export function parseTree(content: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const nul = content.indexOf(0x00, space);
    if (space === -1 || nul === -1) throw new InfrastructureFault('a tree object is malformed', { code: 'git' });
    entries.push({
      mode: content.subarray(at, space).toString(),
      name: content.subarray(space + 1, nul).toString(),
      oid: content.subarray(nul + 1, nul + 21).toString('hex'),
    });
    at = nul + 21;
  }
  return entries;
}
