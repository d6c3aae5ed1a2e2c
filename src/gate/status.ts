/**
 * Writes down how the repository is, for the web server to serve beside it: so nobody needs a way into this container to know
 * how much space is left.
 */
import { mkdir, readdir, rename, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from '../log.ts';
import { REMOTE_STATE_FILE, type RemoteState } from '../repo/remote-state.ts';
import type { Gate } from './gate.ts';

const EVERY_MS = 5_000;
const RATE_OVER_MS = 60_000;
/** Loose objects lie in one folder for each first byte of their id, evenly: those of one in sixteen are looked at. */
const SAMPLE = Array.from({ length: 16 }, (_, index) => `1${index.toString(16)}`);
const SHARE = 16;

export interface StatusOptions {
  readonly gate: Pick<Gate, 'pushes'>;
  readonly maintenance: { last(): RemoteState['lastMaintenance'] };
  /** The git directory. */
  readonly dir: string;
  /** The folder that is served: the file goes below it, in a folder of the repository's name. */
  readonly folder: string;
  readonly log: Logger;
  readonly everyMs?: number;
}

/** Writes the file at once and then every few seconds. */
export async function startStatus(options: StatusOptions): Promise<{ stop(): void }> {
  const { gate, dir, folder, log, maintenance, everyMs = EVERY_MS } = options;
  const own = path.join(folder, path.basename(dir));
  const measureRate = createRate();
  let told = false;
  const write = async () => {
    try {
      const pushes = gate.pushes();
      const state: RemoteState = {
        at: new Date().toISOString(),
        ...(await measureRepository(dir)),
        lastMaintenance: maintenance.last(),
        pushes,
        pushesPerSecond: measureRate(pushes, performance.now()),
      };
      // whole or not at all, whenever it is read
      await writeFile(path.join(own, 'next'), `${JSON.stringify(state)}\n`);
      await rename(path.join(own, 'next'), path.join(own, REMOTE_STATE_FILE));
      told = false;
    } catch (error) {
      if (!told) log.error({ repository: dir, err: error }, 'the state of the repository cannot be written down');
      told = true;
    }
  };
  await mkdir(own, { recursive: true });
  await write();
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => void write().finally(next), everyMs);
    timer.unref();
  };
  next();
  return { stop: () => clearTimeout(timer) };
}

/** Sizes of the packs and of a sample of the loose objects: looking at each would cost a busy remote too much. */
export async function measureRepository(dir: string) {
  const objects = path.join(dir, 'objects');
  const [packed, disk, ...sample] = await Promise.all([
    listSizes(path.join(objects, 'pack')),
    statfs(dir),
    ...SAMPLE.map((folder) => listSizes(path.join(objects, folder))),
  ]);
  const loose = sample.flat();
  const sum = (sizes: readonly { readonly bytes: number }[]) => sizes.reduce((total, { bytes }) => total + bytes, 0);
  return {
    repositoryBytes: sum(packed) + sum(loose) * SHARE,
    looseObjects: loose.length * SHARE,
    packs: packed.filter(({ name }) => name.endsWith('.pack')).length,
    freeBytes: disk.bavail * disk.bsize,
  };
}

/** Sizes as they lie on the disk; what goes away meanwhile counts nothing. */
async function listSizes(folder: string): Promise<{ readonly name: string; readonly bytes: number }[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return await Promise.all(
    names.map(async (name) => {
      const found = await stat(path.join(folder, name)).catch(() => undefined);
      return { name, bytes: (found?.blocks ?? 0) * 512 };
    }),
  );
}

/** Makes what turns counts into a rate over the last minute. */
function createRate(): (count: number, nowMs: number) => number {
  let samples: { readonly count: number; readonly atMs: number }[] = [];
  return (count, nowMs) => {
    samples = [...samples.filter(({ atMs }) => nowMs - atMs <= RATE_OVER_MS), { count, atMs: nowMs }];
    const [first] = samples;
    const seconds = first ? (nowMs - first.atMs) / 1000 : 0;
    return first && seconds > 0 ? Math.round(((count - first.count) / seconds) * 100) / 100 : 0;
  };
}
