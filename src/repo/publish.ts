/** Pushing to `main`, and finding out what became of it: by refs and ancestry, never by error texts (docs/coordination.md). */
import { InfrastructureFault } from '../domain/errors.ts';
import { fetchTip, type Clone } from './clone.ts';
import { gitFault } from './git.ts';
import type { GitObject, ObjectReader } from './object-reader.ts';
import { buildPack, type NewObject } from './pack.ts';

export type PushOutcome =
  | { readonly kind: 'landed' }
  /** Not accepted, or the reply was lost, and main has moved to `tip`: by somebody else's push or by ours. */
  | { readonly kind: 'moved'; readonly tip: string }
  /** Main did not move: something is wrong with the remote, the way to it, or our rights. */
  | { readonly kind: 'fault'; readonly fault: InfrastructureFault };

/**
 * Moves the remote's main from `base` to `commit`, which descends from it and is made of `objects`. The remote compares `base`
 * with where main is, so a main that has moved is never overwritten, whatever the remote's own rules are.
 */
export async function publish(
  clone: Clone,
  base: string,
  commit: string,
  objects: readonly NewObject[],
): Promise<PushOutcome> {
  let fault: InfrastructureFault;
  try {
    const { ok, words } = await clone.http.push(base, commit, await buildPack(objects));
    if (ok) return { kind: 'landed' };
    fault = gitFault('push', words, clone.context.remote);
  } catch (error) {
    if (!(error instanceof InfrastructureFault)) throw error;
    fault = error;
  }
  const tip = await fetchTip(clone);
  return tip === base ? { kind: 'fault', fault } : { kind: 'moved', tip };
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
