/** Pushing to `main`, and finding out what became of it: by refs and ancestry, never by error texts (docs/coordination.md). */
import type { InfrastructureFault } from '../domain/errors.ts';
import { gitFault, runGit, tryGit, type GitContext } from './git.ts';
import type { GitObject, ObjectReader } from './object-reader.ts';
import { MAIN, type Remote } from './remote.ts';

/** The tip of the remote's main, as we last saw it. */
export const SEEN_REF = 'refs/swarm/seen';

export interface RemoteContext extends GitContext {
  readonly remote: Remote;
}

export type PushOutcome =
  | { readonly kind: 'landed' }
  /** Not accepted, or the reply was lost, and main has moved to `tip`: by somebody else's push or by ours. */
  | { readonly kind: 'moved'; readonly tip: string }
  /** Main did not move: something is wrong with the remote, the way to it, or our rights. */
  | { readonly kind: 'fault'; readonly fault: InfrastructureFault };

/**
 * Fetches the remote's main and returns its tip. The pages of commits since the clone come along, older ones do not.
 * @throws {InfrastructureFault} where the remote cannot be read
 */
export async function fetchTip(context: RemoteContext, reader: ObjectReader): Promise<string> {
  // by address and not by the remote's name: only the first fetch is meant to leave page contents out
  const refspec = `+${MAIN}:${SEEN_REF}`;
  await runGit(context, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', context.remote.url, refspec]);
  const tip = await reader.read(SEEN_REF);
  if (!tip) throw gitFault('fetch', 'it brought no commit', context.remote);
  return tip.oid;
}

/** Moves the remote's main from `expected` to `commit`, which descends from it. */
export async function publish(
  context: RemoteContext,
  reader: ObjectReader,
  commit: string,
  expected: string,
): Promise<PushOutcome> {
  // The lease compares before anything is packed; without it git would first download what it does not know of a main that
  // has moved. It never forces: every commit of ours descends from `expected`, and the remote refuses what does not.
  const lease = `--force-with-lease=${MAIN}:${expected}`;
  const push = await tryGit(context, [
    'push',
    '--quiet',
    '--porcelain',
    lease,
    context.remote.url,
    `${commit}:${MAIN}`,
  ]);
  if (push.ok) return { kind: 'landed' };
  const tip = await fetchTip(context, reader);
  if (tip !== expected) return { kind: 'moved', tip };
  return { kind: 'fault', fault: gitFault('push', push.stderr, context.remote) };
}

/** The ids of the commits that came after `since`, up to `tip`, along first parents. */
export async function listCommits(reader: ObjectReader, since: string, tip: string): Promise<Set<string>> {
  const commits = new Set<string>();
  for (let oid: string | undefined = tip; oid !== undefined && oid !== since;) {
    commits.add(oid);
    const commit: GitObject | undefined = await reader.read(oid);
    oid = /^parent ([0-9a-f]{40})$/m.exec(commit?.content.toString().split('\n\n', 1)[0] ?? '')?.[1];
  }
  return commits;
}
