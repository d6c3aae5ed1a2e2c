/** The history of `main`, oldest commit first, with the files that each commit changes. */
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { startGit } from './git-process.ts';
import type { ObjectReader } from './git-objects.ts';
import { readMessage, type CommitMessage } from './commit-message.ts';

export interface FileChange {
  /** From the repository's root. */
  readonly path: string;
  /** The mode after the change, `000000` where the file is deleted. */
  readonly mode: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What the file holds now, for files whose content matters. */
  readonly content: Buffer | null;
}

export interface HistoryCommit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly message: CommitMessage;
  readonly changes: readonly FileChange[];
}

/** So many commits are read ahead of the one being judged. */
const READ_AHEAD = 16;

/** Files whose content is judged; of others it matters only whether they may change at all. */
const JUDGED = /^(trackers|knowledge_pack\/raw)\//;

/** Yields the commits of `main` along first parents. @throws where there is no such branch */
export async function* readHistory(gitDir: string, objects: ObjectReader): AsyncGenerator<HistoryCommit> {
  const revisions = await listRevisions(gitDir);
  const diffs = await listChanges(gitDir, revisions);
  const ahead: Promise<HistoryCommit>[] = [];
  for (const [index, revision] of revisions.entries()) {
    const commit = readCommit(revision, diffs[index] ?? [], objects);
    commit.catch(() => undefined); // whoever awaits it hears of the failure
    ahead.push(commit);
    const next = ahead.length > READ_AHEAD ? ahead.shift() : undefined;
    if (next) yield await next;
  }
  for (const commit of ahead) yield await commit;
}

interface Revision {
  readonly id: string;
  readonly parents: readonly string[];
}

type RawChange = Omit<FileChange, 'content'>;

async function readCommit(
  revision: Revision,
  changes: readonly RawChange[],
  objects: ObjectReader,
): Promise<HistoryCommit> {
  const [bytes, ...contents] = await Promise.all([
    objects.read(revision.id),
    ...changes.map((change) =>
      change.after && change.mode !== '160000' && JUDGED.test(change.path) ? objects.read(change.after) : null,
    ),
  ]);
  return {
    ...revision,
    message: readMessage(bytes.toString()),
    changes: changes.map((change, index) => ({ ...change, content: contents[index] ?? null })),
  };
}

async function listRevisions(gitDir: string): Promise<Revision[]> {
  const args = ['rev-list', '--first-parent', '--reverse', '--parents', 'refs/heads/main', '--'];
  const output = await runGit(gitDir, args);
  return output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', ...parents] = line.split(' ');
      return { id, parents };
    });
}

/** The changes of each commit against its first parent. */
async function listChanges(gitDir: string, revisions: readonly Revision[]): Promise<RawChange[][]> {
  const lines = revisions.map(({ id, parents }) => `${id}${parents[0] ? ` ${parents[0]}` : ''}\n`);
  const args = ['diff-tree', '--stdin', '--always', '--root', '-r', '-z', '--raw', '--no-renames', '--no-abbrev'];
  const fields = (await runGit(gitDir, args, lines.join(''))).toString().split('\0');
  const lists: RawChange[][] = [];
  for (let index = 0; index < fields.length - 1; index++) {
    const field = fields[index] ?? '';
    const raw = /^:\d{6} (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/.exec(field);
    if (!raw) {
      lists.push([]);
      continue;
    }
    const [, mode = '', before = '', after = ''] = raw;
    index += 1;
    lists.at(-1)?.push({ path: fields[index] ?? '', mode, before: orNull(before), after: orNull(after) });
  }
  if (lists.length !== revisions.length) throw new Error('git diff-tree did not answer for every commit');
  return lists;
}

function orNull(oid: string): string | null {
  return /^0+$/.test(oid) ? null : oid;
}

async function runGit(gitDir: string, args: readonly string[], input = ''): Promise<Buffer> {
  const child = startGit(gitDir, args);
  child.stdin.on('error', () => undefined); // git may end before it has read all: its exit code tells
  child.stdin.end(input);
  const [output, complaint, [code]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`git ${args[0]} failed: ${complaint.trim()}`);
  return output;
}
