/** Pushing to `main` or to its gate, and finding out what became of it: by reports and history, never by error texts (docs/coordination.md). */
import { Fault, InfrastructureFault } from '../domain/errors.ts';
import type { Clone } from './clone.ts';
import { gitFault } from './git.ts';
import type { GitObject, ObjectReader } from './object-reader.ts';
import { buildPack, type NewObject } from './pack.ts';
import { MAIN, PUSH_REF } from './remote.ts';

export type PushOutcome =
  /** The first so many of the commits stand in main, as these; the others do not. */
  | { readonly kind: 'landed'; readonly as: readonly string[] }
  /** Somebody else was faster: nothing has landed. */
  | { readonly kind: 'lost'; readonly fault: InfrastructureFault }
  /** No report came: it has landed, or not, or will in a moment. */
  | { readonly kind: 'unknown'; readonly fault: InfrastructureFault };

/** The gate refused a change by rule: a defect of ours, and final for that change. */
export class RefusedChange extends Fault {}

/**
 * Asks the remote to take `commits`, which grow from `base`, the oldest first, and are made of `objects`. A plain remote compares
 * `base` with where main is, so a main that has moved is never overwritten, whatever the remote's own rules are; a gate lays
 * them on main one by one.
 * @throws {RefusedChange}
 */
export async function publish(
  { http, context, hasGate }: Clone,
  base: string,
  commits: readonly string[],
  objects: readonly NewObject[],
): Promise<PushOutcome> {
  const last = commits.at(-1) ?? base;
  try {
    const [ref, from] = hasGate ? [PUSH_REF, null] : [MAIN, base];
    const { ok, landed, words, refusal } = await http.push(ref, from, last, await buildPack(objects));
    // what a plain remote takes, it takes whole
    if (ok) return { kind: 'landed', as: hasGate ? commits.flatMap((commit) => landed.get(commit) ?? []) : commits };
    const fault = gitFault('push', words, context.remote);
    if (!hasGate) return { kind: 'lost', fault };
    if (refusal?.startsWith('refused: ')) throw new RefusedChange(`the gate ${refusal}`, { code: 'refused' });
    return { kind: refusal?.startsWith('conflict: ') ? 'lost' : 'unknown', fault };
  } catch (error) {
    if (!(error instanceof InfrastructureFault)) throw error;
    return { kind: 'unknown', fault: error };
  }
}

/** The commits that came after `since`, up to `tip`, along first parents: by the nonce that each has. */
export async function listNonces(reader: ObjectReader, since: string, tip: string): Promise<Map<string, string>> {
  const nonces = new Map<string, string>();
  for (let oid: string | undefined = tip; oid !== undefined && oid !== since;) {
    const commit: GitObject | undefined = await reader.read(oid);
    const text = commit?.content.toString() ?? '';
    const nonce = /^Nonce: (\S+)$/m.exec(text.slice(text.lastIndexOf('\n\n')))?.[1];
    if (nonce !== undefined) nonces.set(nonce, oid);
    oid = /^parent ([0-9a-f]{40})$/m.exec(text.split('\n\n', 1)[0] ?? '')?.[1];
  }
  return nonces;
}
