/** Pushing to `main`, and finding out what became of it: by refs and ancestry, never by error texts (docs/coordination.md). */
import { InfrastructureFault } from '../domain/errors.ts';
import type { Clone } from './clone.ts';
import { gitFault } from './git.ts';
import type { GitObject, ObjectReader } from './object-reader.ts';
import { buildPack, type NewObject } from './pack.ts';

export type PushOutcome =
  | { readonly kind: 'landed' }
  /** The remote reported that it did not move main. */
  | { readonly kind: 'refused'; readonly fault: InfrastructureFault }
  /** No report came: it has landed, or not, or will in a moment. */
  | { readonly kind: 'unknown'; readonly fault: InfrastructureFault };

/**
 * Moves the remote's main from `base` to `commit`, which descends from it and is made of `objects`. The remote compares `base`
 * with where main is, so a main that has moved is never overwritten, whatever the remote's own rules are.
 */
export async function publish(
  { http, context }: Clone,
  base: string,
  commit: string,
  objects: readonly NewObject[],
): Promise<PushOutcome> {
  try {
    const { ok, words } = await http.push(base, commit, await buildPack(objects));
    return ok ? { kind: 'landed' } : { kind: 'refused', fault: gitFault('push', words, context.remote) };
  } catch (error) {
    if (!(error instanceof InfrastructureFault)) throw error;
    return { kind: 'unknown', fault: error };
  }
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
