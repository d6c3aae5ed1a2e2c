/**
 * Keeps the repository small. Packing is prepared beside the pushes: that only adds a pack. Only the gate knows when no push is
 * being decided, so it is the gate that then puts the packs in order and takes away what is loose, and no push is decided
 * meanwhile. What was pushed under another id than it landed with is packed too: an agent's next push builds on it, and as a
 * delta it costs next to nothing.
 */
import { readdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { InfrastructureFault } from '../domain/errors.ts';
import type { Logger } from '../log.ts';
import { runGit } from '../repo/git.ts';
import type { Gate } from './gate.ts';

export interface MaintenanceOptions {
  readonly gate: Gate;
  /** The git directory. */
  readonly dir: string;
  readonly log: Logger;
  readonly limits?: Limits;
}

export interface Limits {
  readonly checkEveryMs: number;
  /** Packs where there are more loose objects. */
  readonly looseAtMost: number;
}

const LIMITS: Limits = { checkEveryMs: 10_000, looseAtMost: 4_000 };

/** Below this much free space it is told: pushes are about to fail. */
const LITTLE_SPACE_BYTES = 512 * 1024 * 1024;

/** Starts looking after the repository. */
export function startMaintenance({ gate, dir, log, limits = LIMITS }: MaintenanceOptions): { stop(): void } {
  let timer: NodeJS.Timeout;
  let wasLittle = false;
  const check = async () => {
    const { bavail, bsize } = await statfs(dir);
    const freeBytes = bavail * bsize;
    if (freeBytes < LITTLE_SPACE_BYTES && !wasLittle)
      log.warn({ repository: dir, freeMb: Math.round(freeBytes / 1e6) }, 'the disk is nearly full: free some space');
    wasLittle = freeBytes < LITTLE_SPACE_BYTES;
    const loose = await countLooseObjects(dir);
    if (loose >= limits.looseAtMost) await pack(dir, loose, gate, log);
  };
  const next = () => {
    timer = setTimeout(() => void check().catch(report).finally(next), limits.checkEveryMs);
    timer.unref();
  };
  const report = (error: unknown) => {
    // a full disk, say: it is tried again
    const reason = error instanceof InfrastructureFault ? error.message : error;
    log.error({ repository: dir, reason }, 'the repository could not be packed');
  };
  next();
  return { stop: () => clearTimeout(timer) };
}

async function pack(dir: string, loose: number, gate: Gate, log: Logger): Promise<void> {
  const context = { dir, remote: null };
  // packs grow like powers of two, so that an object is packed again only a few times in its life
  const repack = ['-c', 'pack.threads=1', 'repack', '--quiet', '--geometric=2'];
  const startedAt = performance.now();
  // the search for deltas takes seconds; what it finds is used again by the second packing, which takes a moment
  await runGit({ ...context, inBackground: true }, repack);
  const preparedAt = performance.now();
  await gate.exclusively(() => runGit(context, [...repack, '-d']));
  const endedAt = performance.now();
  const took = { ms: Math.round(endedAt - startedAt), pushesWaitedMs: Math.round(endedAt - preparedAt) };
  log.info({ repository: dir, loose, ...took }, 'packed the repository');
}

/** Estimates as git does: the objects in one of 256 folders, times 256. */
async function countLooseObjects(dir: string): Promise<number> {
  const names = await readdir(path.join(dir, 'objects', '17')).catch(() => []);
  return names.length * 256;
}
