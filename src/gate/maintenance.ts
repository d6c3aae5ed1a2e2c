/**
 * Keeps the repository small. Only the gate knows when no push is being decided, so it is the gate that packs what pushes left
 * loose, and no push is decided meanwhile. What was pushed under another id than it landed with is packed too: an agent's next
 * push builds on it, and as a delta it costs next to nothing.
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

/** When to pack, in loose objects: sooner where nobody pushes for a moment, later in any case. */
export interface Limits {
  readonly checkEveryMs: number;
  readonly looseWhenIdle: number;
  readonly looseAtMost: number;
  readonly idleMs: number;
}

// packing costs about a millisecond an object, and pushes wait for it
const LIMITS: Limits = { checkEveryMs: 10_000, looseWhenIdle: 4_000, looseAtMost: 25_000, idleMs: 1_500 };

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
    const isIdle = gate.idleMs() >= limits.idleMs;
    if (loose >= limits.looseAtMost || (isIdle && loose >= limits.looseWhenIdle))
      await gate.exclusively(() => pack(dir, loose, log));
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

async function pack(dir: string, loose: number, log: Logger): Promise<void> {
  const startedAt = performance.now();
  const context = { dir, remote: null };
  // packs grow like powers of two, so that an object is packed again only a few times in its life
  await runGit(context, ['-c', 'pack.threads=1', 'repack', '-d', '--quiet', '--geometric=2']);
  log.info({ repository: dir, loose, ms: Math.round(performance.now() - startedAt) }, 'packed the repository');
}

/** Estimates as git does: the objects in one of 256 folders, times 256. */
async function countLooseObjects(dir: string): Promise<number> {
  const names = await readdir(path.join(dir, 'objects', '17')).catch(() => []);
  return names.length * 256;
}
