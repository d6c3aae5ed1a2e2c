/** Fetches what details need when they are opened, and lets it go when they are closed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inRepository } from '../domain/pack-paths.ts';
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { PageItem } from '../domain/items.ts';
import type { Repository } from '../repo/repository.ts';
import type { DockerEyes } from './docker-sight.ts';
import type { Loaded } from './loaded.ts';
import type { Model } from './model.ts';
import { loadKey } from './view/screen.ts';
import type { Target } from './view/target.ts';

export interface LoaderOptions {
  readonly repository: Pick<Repository, 'prefetch' | 'readFile'>;
  readonly docker: Pick<DockerEyes, 'followLog'>;
  /** Called whenever something has come. */
  readonly onLoaded: () => void;
  readonly signal: AbortSignal;
}

export interface Loader {
  readonly loads: ReadonlyMap<string, Loaded>;
  /** Fetches what these details need, and drops what others needed. */
  want(path: readonly Target[], model: Model): void;
}

const MOST_LOG_LINES = 500;
const LONGEST_LINE = 2_000;
/** Lines come in heaps: the screen is drawn for a heap, not for a line. */
const DRAW_AFTER_MS = 200;
const REOPEN_AFTER_MS = 2_000;

export function createLoader({ repository, docker, onLoaded, signal }: LoaderOptions): Loader {
  const loads = new Map<string, Loaded>();
  const ends = new Map<string, AbortController>();
  const put = (key: string, loaded: Loaded) => {
    if (!ends.has(key)) return;
    loads.set(key, loaded);
    onLoaded();
  };

  /** A log ends where its container does: it is opened again, for that may be started again. */
  const loadLog = async (key: string, id: string, ended: AbortSignal): Promise<void> => {
    while (!ended.aborted) {
      await followLog(key, id, ended);
      await sleep(REOPEN_AFTER_MS, undefined, { signal: ended }).catch(() => undefined);
    }
  };

  const followLog = async (key: string, id: string, ended: AbortSignal): Promise<void> => {
    const lines: string[] = [];
    let timer: NodeJS.Timeout | undefined;
    const show = () => {
      timer = undefined;
      put(key, { kind: 'log', lines: [...lines] });
    };
    await docker.followLog(id, ended, (line) => {
      lines.push(line.slice(0, LONGEST_LINE));
      if (lines.length > MOST_LOG_LINES) lines.shift();
      timer ??= setTimeout(show, DRAW_AFTER_MS);
    });
  };

  const begin = (target: Target, model: Model, ended: AbortSignal): Promise<void> | undefined => {
    const key = loadKey(target);
    if (target.kind === 'agent') {
      const id = model.agents.find(({ container }) => container === target.container)?.seen?.id;
      return id === undefined ? undefined : loadLog(key, id, ended);
    }
    const page = target.kind === 'fact' ? target.page : target.kind === 'item' ? target.id : '';
    const item = model.look.state?.page.get(page);
    return item ? readFacts(repository, item).then((entries) => put(key, { kind: 'facts', entries })) : undefined;
  };

  return {
    loads,
    want: (path, model) => {
      const keys = new Set(path.map(loadKey));
      for (const [key, end] of ends) {
        if (keys.has(key)) continue;
        end.abort();
        ends.delete(key);
        loads.delete(key);
      }
      for (const target of path) {
        const key = loadKey(target);
        if (ends.has(key)) continue;
        const end = new AbortController();
        ends.set(key, end);
        const loading = begin(target, model, AbortSignal.any([signal, end.signal]));
        if (!loading) continue;
        loads.set(key, { kind: 'loading' });
        loading.catch((error: unknown) => {
          if (end.signal.aborted || signal.aborted) return;
          put(key, { kind: 'failed', reason: error instanceof Error ? error.message : 'it cannot be read' });
        });
      }
    },
  };
}

/** The entries of a page in the files that hold some. @throws {Fault} where they cannot be read */
async function readFacts(
  repository: Pick<Repository, 'prefetch' | 'readFile'>,
  { id, files }: PageItem,
): Promise<readonly RawEntry[]> {
  const paths = files.map(inRepository);
  await repository.prefetch(paths);
  const contents = await Promise.all(paths.map((path) => repository.readFile(path)));
  return contents.flatMap((content) => {
    if (!content) return [];
    try {
      const { entries } = JSON.parse(Buffer.from(content).toString('utf8')) as RawFile;
      return entries.filter(({ source }) => source.pageId === id);
    } catch {
      return [];
    }
  });
}
