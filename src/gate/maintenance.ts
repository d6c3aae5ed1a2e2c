/**
 * Keeps the repository small. Packs are made beside the pushes: that only adds files. Only the gate knows when no push is being
 * decided, so it is the gate that then takes away what is loose besides, and no push is decided meanwhile.
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

/** When to pack: sooner where nobody pushes for a moment, because it takes as much of the processor as pushes do. */
export interface Limits {
  readonly checkEveryMs: number;
  readonly idleMs: number;
  /** In loose objects. */
  readonly looseWhenIdle: number;
  readonly looseAtMost: number;
  /** Makes few packs of many where there are more; those are deleted in the next such round, when nobody reads them any more. */
  readonly packsAtMost: number;
}

const LIMITS: Limits = {
  checkEveryMs: 10_000,
  idleMs: 1_500,
  looseWhenIdle: 4_000,
  looseAtMost: 25_000,
  packsAtMost: 20,
};

/** Below this much free space it is told: pushes are about to fail. */
const LITTLE_SPACE_BYTES = 512 * 1024 * 1024;

export interface Maintenance {
  /** The last packing that ended well, since the start; null where there was none. */
  last(): { readonly at: string; readonly ms: number } | null;
  stop(): void;
}

/** Starts looking after the repository. */
export function startMaintenance({ gate, dir, log, limits = LIMITS }: MaintenanceOptions): Maintenance {
  let timer: NodeJS.Timeout;
  let last: ReturnType<Maintenance['last']> = null;
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
      last = { at: new Date().toISOString(), ms: await pack({ gate, dir, log, limits }, loose) };
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
  return { last: () => last, stop: () => clearTimeout(timer) };
}

/** How long it took, in milliseconds. */
async function pack({ dir, gate, log, limits }: Required<MaintenanceOptions>, loose: number): Promise<number> {
  const context = { dir, remote: null };
  const startedAt = performance.now();
  await maintain(dir, 'loose-objects');
  const packedAt = performance.now();
  await gate.exclusively(() => runGit(context, ['prune-packed', '--quiet']));
  const pushesWaitedMs = Math.round(performance.now() - packedAt);
  if ((await countPacks(dir)) > limits.packsAtMost) await maintain(dir, 'incremental-repack');
  const ms = Math.round(performance.now() - startedAt);
  log.info({ repository: dir, loose, ms, pushesWaitedMs }, 'packed the repository');
  return ms;
}

/** Runs one of git's own tasks that are made for a repository in use (git-maintenance). */
async function maintain(dir: string, task: 'loose-objects' | 'incremental-repack'): Promise<void> {
  const context = { dir, remote: null, inBackground: true };
  // a tracker's versions stand side by side, so that there is no need to search far for what to build a delta on
  await runGit(context, [
    '-c',
    'pack.threads=1',
    '-c',
    'pack.window=2',
    'maintenance',
    'run',
    '--quiet',
    `--task=${task}`,
  ]);
}

async function countPacks(dir: string): Promise<number> {
  const names = await readdir(path.join(dir, 'objects', 'pack')).catch(() => []);
  return names.filter((name) => name.endsWith('.pack')).length;
}

/** Estimates as git does: the objects in one of 256 folders, times 256. */
async function countLooseObjects(dir: string): Promise<number> {
  const names = await readdir(path.join(dir, 'objects', '17')).catch(() => []);
  return names.length * 256;
}
