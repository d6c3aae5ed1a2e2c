/** What the shared repository says, looked at from outside of the swarm. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TRACKERS, type Item, type State, type TrackerName } from '../../src/domain/items.ts';
import { createLogger } from '../../src/log.ts';
import { openRepository } from '../../src/repo/repository.ts';

export interface HeldItem {
  readonly tracker: TrackerName;
  readonly item: Item;
  /** The first 12 digits of the id of the container whose agent holds it. */
  readonly container: string;
}

export interface Watch {
  /** The state at the tip of main, or undefined while the remote does not answer. */
  look(): Promise<State | undefined>;
  close(): Promise<void>;
}

/** Opens a clone of our own. */
export function openWatch(remoteUrl: string, signal: AbortSignal): Watch {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'chaos-watch-'));
  const repository = openRepository({
    remote: { url: remoteUrl, user: '', password: null },
    dir,
    signal,
    log: createLogger({ format: 'text', level: 'silent', room: 'chaos' }),
    patient: false,
  });
  let running: Promise<State | undefined> | undefined;
  let queued: Promise<State | undefined> | undefined;
  const start = () => {
    queued = undefined;
    running = repository.pull().catch(() => undefined);
    void running.finally(() => {
      if (!queued) running = undefined;
    });
    return running;
  };
  return {
    // many ask at once: who comes while one is looking shares the next look with the others, never one that began before
    look: () => (running ? (queued ??= running.then(start)) : start()),
    close: async () => {
      await repository.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** All claims. */
export function listHeld(state: State): HeldItem[] {
  return TRACKERS.flatMap((tracker) =>
    [...state[tracker].values()].flatMap((item): HeldItem[] =>
      item.status === 'claimed' && item.container !== null ? [{ tracker, item, container: item.container }] : [],
    ),
  );
}

/** What has ended a claim: its own result, whose push was on its way, or the supervisor. Undefined while it is held. */
export function whatEnded(state: State, held: HeldItem): 'its result' | 'a release' | undefined {
  if (isStillHeld(state, held)) return undefined;
  const attempts = state[held.tracker].get(held.item.id)?.attempts ?? 0;
  return attempts > held.item.attempts ? 'a release' : 'its result';
}

/** The same item, still claimed at the same epoch. */
export function isStillHeld(state: State, { tracker, item }: HeldItem): boolean {
  const now = state[tracker].get(item.id);
  return now?.status === 'claimed' && now.epoch === item.epoch;
}
