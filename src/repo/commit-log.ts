/** The history of main as its commits alone: without trees and files it is small, and there is no clone to keep. */
import { InfrastructureFault } from '../domain/errors.ts';
import { parentOf, readCommit, type Commit } from '../history/commit.ts';
import { hashObject } from './write-objects.ts';
import type { Remote } from './remote.ts';
import { openSmartHttp, type SmartHttp } from './smart-http.ts';
import { readPack } from './unpack.ts';

export interface CommitLog {
  /**
   * Looks at main, and returns its commits along first parents, the oldest first. It is the same list as before, grown in place;
   * another one only where main was written over.
   * @throws {InfrastructureFault} where the remote cannot be read, or cannot leave out files (`no-filter`)
   */
  read(): Promise<readonly Commit[]>;
  close(): Promise<void>;
}

/** Opens the log; what it holds is read at the first look, and each further look brings what is new. */
export function openCommitLog({
  remote,
  signal,
}: {
  readonly remote: Remote;
  readonly signal: AbortSignal;
}): CommitLog {
  const http = openSmartHttp(remote, signal);
  let commits: Commit[] = [];
  return {
    read: async () => {
      const { tip, canFilter } = await http.readRefs();
      const known = commits.at(-1)?.id ?? null;
      if (tip === known) return commits;
      if (!canFilter) {
        throw new InfrastructureFault('this git host cannot give the history without its files', { code: 'no-filter' });
      }
      const added = await readSince(http, known, tip);
      // main was written over: its history is another one
      if (added === undefined) commits = (await readSince(http, null, tip)) ?? [];
      else for (const commit of added) commits.push(commit);
      return commits;
    },
    close: () => http.close(),
  };
}

/** The commits after `known`, up to `tip`; undefined where `known` is not before `tip`. */
async function readSince(http: SmartHttp, known: string | null, tip: string): Promise<Commit[] | undefined> {
  const have = known === null ? [] : [known];
  const pack = await http.fetchPack([tip], { have, shallow: null, history: 'commits' });
  const texts = new Map<string, string>();
  for (const object of await readPack(pack, async () => undefined)) {
    if (object.type === 'commit') texts.set(hashObject(object), Buffer.from(object.content).toString('utf8'));
  }
  const commits: Commit[] = [];
  let id: string | null = tip;
  while (id !== null && id !== known) {
    const text: string | undefined = texts.get(id);
    if (text === undefined) return undefined;
    commits.push(readCommit(id, text));
    id = parentOf(text);
  }
  return id === known ? commits.reverse() : undefined;
}
