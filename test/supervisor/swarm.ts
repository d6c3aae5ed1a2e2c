/** A remote with agents' claims in it, and a supervisor at work on it, for tests. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/domain/ids.ts';
import type { SearchItem, State } from '../../src/domain/items.ts';
import { claimItem, giveBack } from '../../src/domain/transitions/claiming.ts';
import type { Actor } from '../../src/domain/transitions/common.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository, type Repository } from '../../src/repo/repository.ts';
import type { Containers } from '../../src/docker/containers.ts';
import { createObserver } from '../../src/supervisor/observe.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/oversight/policy.ts';
import { superviseUntilDrained } from '../../src/supervisor/supervise.ts';
import type { TestRemote } from '../helpers/git-remote.ts';

export const log = createLogger({ format: 'json', level: 'silent', room: 'test' });

/** A policy under which every claim stalls after `limitMs`. */
export function shortLimits(limitMs: number, changes: Partial<Policy> = {}): Policy {
  return {
    ...DEFAULT_POLICY,
    limitMs: { search: limitMs, url: limitMs, page: limitMs, extraction: limitMs },
    ...changes,
  };
}

/** Nothing known of the remote itself. */
export const noSurroundings = () =>
  Promise.resolve({ remote: null, remoteAgeMs: null, giveBacks: new Map<string, number>() });

/** A clone of its own. */
export function openClone(remote: TestRemote, signal = new AbortController().signal): Repository {
  const dir = path.join(remote.scratch, newId('nonce'));
  return openRepository({ remote: remote.remote, dir, signal, log, patient: true });
}

/** An agent that does nothing but claim and give back. */
export function startAgent(remote: TestRemote, container: string) {
  const repository = openClone(remote);
  const actor: Actor = { id: newId('agnt'), container };
  return {
    actor,
    async claim(id: string): Promise<SearchItem> {
      await repository.pull();
      const now = new Date().toISOString();
      await repository.transact([(state) => claimItem(state, 'search', id, actor, now)]);
      return (await repository.pull()).search.get(id) ?? failTest(`no ${id}`);
    },
    async giveBack(item: SearchItem): Promise<boolean> {
      await repository.pull();
      const claim = { tracker: 'search' as const, item };
      const { landed } = await repository.transact([(state) => giveBack(state, claim, actor, 'done')]);
      return landed[0] !== undefined;
    },
    close: () => repository.close(),
  };
}

export interface RunningSupervisor {
  /** Fulfilled when drained; rejected when stopped. */
  readonly done: Promise<State>;
  rounds: number;
  /** Containers that were seen to run. */
  running: number;
  /** Codes of the alarms that stand. */
  alarms: readonly string[];
  stop(): Promise<void>;
}

/** Starts a supervisor in this process. `around` may stand between it and its repository. */
export function startSupervisor(
  remote: TestRemote,
  options: {
    readonly policy: Policy;
    readonly containers?: Containers | null;
    readonly patienceMs?: number;
    readonly around?: (repository: Repository) => Pick<Repository, 'pull' | 'transact'>;
  },
): RunningSupervisor {
  const stop = new AbortController();
  const { signal } = stop;
  const own = openClone(remote, signal);
  const repository = options.around?.(own) ?? own;
  const containers = options.containers ?? null;
  const patienceMs = options.patienceMs ?? 5_000;
  const running: RunningSupervisor = {
    done: superviseUntilDrained({
      observe: createObserver({ repository, containers, surroundings: noSurroundings, patienceMs, signal }),
      hands: {
        repository,
        containers,
        actor: { id: 'supervisor', container: '-' },
        log,
        delays: { hostMs: 0, searchMs: 0 },
      },
      policy: options.policy,
      pollMs: 50,
      patienceMs,
      onRound: ({ observed, alarms }) => {
        running.rounds += 1;
        running.running = observed.containers?.filter(({ state }) => state === 'running').length ?? 0;
        running.alarms = alarms.map(({ code }) => code);
      },
      signal,
    }),
    rounds: 0,
    running: 0,
    alarms: [],
    stop: async () => {
      stop.abort();
      await running.done.catch(() => undefined);
      await own.close();
    },
  };
  // a rejection is told to whoever waits for it
  running.done.catch(() => undefined);
  return running;
}

/** Waits until `check` gives something. */
export async function waitFor<T>(check: () => Promise<T | undefined> | T | undefined, timeoutMs = 60_000): Promise<T> {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    const found = await check();
    if (found !== undefined) return found;
    if (performance.now() > endsAt) failTest(`waited ${timeoutMs} ms for nothing: ${check.toString()}`);
    await sleep(50);
  }
}

function failTest(message: string): never {
  throw new Error(message);
}
