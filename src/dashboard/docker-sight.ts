/** The agents' containers as the dashboard sees them: looked at when Docker says that something happened, and not otherwise. */
import { setTimeout as sleep } from 'node:timers/promises';
import { AGENT_LABEL, watchContainers } from '../docker/containers.ts';
import { followEvents } from '../docker/events.ts';
import { followLog } from '../docker/logs.ts';
import { openDocker } from '../docker/open.ts';
import { readMemory } from '../docker/usage.ts';
import { createLogger } from '../log.ts';
import type { DockerSight } from './look.ts';

export interface DockerEyes {
  now(): DockerSight;
  /** Settles once Docker has answered, or has not. */
  readonly ready: Promise<void>;
  /** @throws {Error} where Docker cannot */
  restart(id: string): Promise<void>;
  /** Calls back with the last lines of a log and those that follow, until the signal ends it. */
  followLog(id: string, signal: AbortSignal, onLine: (line: string) => void): Promise<void>;
}

/** Memory is looked at so often: nobody tells when it changes. */
const USAGE_EVERY_MS = 15_000;
/** Events come in groups: one look for all of them. */
const SETTLE_MS = 250;
const AGAIN_AFTER_MS = 5_000;
const LOG_LINES = 200;

/**
 * Opens the eyes; they are closed by the signal.
 * @param address of the docker filter; null where there is none
 * @param onChange called when something is seen that was not there before
 */
export function openDockerEyes(address: string | null, signal: AbortSignal, onChange: () => void): DockerEyes {
  if (address === null) return blind('no Docker here: the repository alone tells');
  const docker = openDocker(address);
  const labels = [AGENT_LABEL];
  const log = createLogger({ format: 'json', level: 'silent', room: 'dashboard' });
  const containers = watchContainers({ docker, labels, log, signal });
  let sight: DockerSight = { kind: 'none', isSilent: false, reason: 'Docker was not asked yet' };
  const memory = new Map<string, number | null>();

  const look = async (): Promise<void> => {
    const seen = await containers.list();
    sight = seen
      ? { kind: 'seen', containers: seen.map((one) => ({ ...one, memory: memory.get(one.id) ?? null })) }
      : { kind: 'none', isSilent: true, reason: 'Docker does not answer: containers are not seen' };
    onChange();
  };

  const measure = async (): Promise<void> => {
    if (sight.kind !== 'seen') return;
    for (const { id, state } of sight.containers) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(AGAIN_AFTER_MS)]);
      const used = state === 'running' ? readMemory(docker, id, limit) : Promise.resolve(null);
      memory.set(id, await used.catch(() => null));
    }
    sight = { ...sight, containers: sight.containers.map((one) => ({ ...one, memory: memory.get(one.id) ?? null })) };
  };

  const first = look().then(measure);
  void watch({ follow: (onEvent) => followEvents({ docker, labels, signal, onEvent }), look, measure, first, signal });
  return {
    now: () => sight,
    ready: first.catch(() => undefined),
    restart: (id) => containers.restart(id),
    followLog: (id, ended, onLine) =>
      followLog({ docker, id, tail: LOG_LINES, signal: AbortSignal.any([signal, ended]), onLine }),
  };
}

interface Watching {
  readonly follow: (onEvent: () => void) => Promise<void>;
  readonly look: () => Promise<void>;
  readonly measure: () => Promise<void>;
  /** The first look, which is under way. */
  readonly first: Promise<void>;
  readonly signal: AbortSignal;
}

/** Looks after every event, and after each time that Docker went away. */
async function watch({ follow, look, measure, first, signal }: Watching): Promise<void> {
  void repeat(measure, signal);
  let timer: NodeJS.Timeout | undefined;
  const lookSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      look().catch(() => undefined);
    }, SETTLE_MS);
  };
  let looked: Promise<void> | undefined = first;
  while (!signal.aborted) {
    try {
      await (looked ?? look());
      await follow(lookSoon);
    } catch {
      // the next look says that it does not answer
    }
    looked = undefined;
    await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
  }
  clearTimeout(timer);
}

async function repeat(measure: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(USAGE_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await measure();
  }
}

function blind(reason: string): DockerEyes {
  const fail = () => Promise.reject(new Error(reason));
  return {
    now: () => ({ kind: 'none', isSilent: false, reason }),
    ready: Promise.resolve(),
    restart: fail,
    followLog: fail,
  };
}
