/** One run of the real containers on a plan, undisturbed or under faults, and what it gathered. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isDrained } from '../../src/domain/readiness.ts';
import { watchAgents } from './agents.ts';
import { until } from './commands.ts';
import { holds, type Comparison } from './compare.ts';
import type { PlannedFault } from './fault-plan.ts';
import { countReleases, findHitThrice, findZombieWrites, readHistory } from './history.ts';
import { injectFaults, type FaultReport } from './inject.ts';
import { drawPicture, type Picture } from './picture.ts';
import { createTurn, type Scene } from './scene.ts';
import { openSwarm, type PlannedQuery, type Swarm } from './swarm.ts';
import { openWatch, type Watch } from './watch.ts';

export interface RunOptions {
  /** Where the clone of the result and the logs are left. */
  readonly dir: string;
  readonly port: number;
  /** The searches by when they are planned: a swarm that has drained in between is started again. */
  readonly waves: readonly (readonly PlannedQuery[])[];
  readonly waveEveryMs: number;
  readonly loopPauseMs: number;
  readonly faults: readonly PlannedFault[];
  readonly faultsForMs: number;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

export interface RunResult {
  readonly picture: Picture;
  readonly seconds: number;
  readonly commits: number;
  /** Claims that the supervisor released, by tracker. */
  readonly releases: Readonly<Record<string, number>>;
  readonly restartsBySupervisor: number;
  readonly faults: readonly FaultReport[];
  /** What has to hold of this run for itself. */
  readonly checks: readonly Comparison[];
}

/** The most disk that a search of the plan takes at the remote, and what it takes without any. */
const DISK_MB_PER_SEARCH = 6;
const DISK_MB = 250;
/** How long a swarm may take after its last wave. */
const DRAIN_LIMIT_MS = 45 * 60_000;

/** Runs it and removes all its containers, however it ends. */
export async function runSwarm(options: RunOptions): Promise<RunResult> {
  const { dir, port, waves, loopPauseMs, tell } = options;
  // whatever breaks the run ends all that is under way in it
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  const diskMb = DISK_MB + DISK_MB_PER_SEARCH * waves.flat().length;
  const swarm = openSwarm({ port, loopPauseMs, diskMb, signal });
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const watch = openWatch(swarm.remoteUrl, signal);
  try {
    await swarm.remove();
    await swarm.startAround();
    await swarm.plan(waves[0] ?? []);
    await swarm.startAgents();
    const startedAtMs = performance.now();
    tell(`the swarm runs; ${waves[0]?.length ?? 0} searches are planned`);
    const running: Running = { ...options, signal, swarm, watch, startedAtMs, fed: { waves: 1 } };
    const [, { faults, zombies }] = await Promise.all([feedUntilDrained(running), breakThings(running)]).catch(
      (error: unknown) => {
        broken.abort(error);
        throw error;
      },
    );
    const seconds = Math.round((performance.now() - startedAtMs) / 1000);
    tell(`drained after ${seconds} s`);
    return { ...(await judge(swarm, dir, zombies)), seconds, faults };
  } finally {
    await swarm.saveLogs(path.join(dir, 'containers.log'));
    await swarm.remove();
    await watch.close().catch(() => undefined);
  }
}

interface Running extends RunOptions {
  readonly swarm: Swarm;
  readonly watch: Watch;
  readonly startedAtMs: number;
  /** How many waves are planned so far. */
  readonly fed: { waves: number };
}

/** Plans wave after wave, and starts again who has ended because nothing was left to do. Ends when all is planned and drained. */
async function feedUntilDrained({
  swarm,
  watch,
  fed,
  waves,
  waveEveryMs,
  startedAtMs,
  signal,
  tell,
}: Running): Promise<void> {
  await until(
    'draining the swarm',
    async () => {
      const wave = waves[fed.waves];
      if (wave && performance.now() >= startedAtMs + fed.waves * waveEveryMs) {
        await swarm.plan(wave);
        fed.waves += 1;
        tell(`${wave.length} more searches are planned`);
      }
      const state = await watch.look();
      if (state && !isDrained(state)) await swarm.startWhatHasEnded();
      return state !== undefined && isDrained(state) && fed.waves === waves.length && (await swarm.hasEnded());
    },
    { withinMs: waves.length * waveEveryMs + DRAIN_LIMIT_MS, everyMs: 1_000, signal },
  );
}

async function breakThings(running: Running): Promise<{ faults: FaultReport[]; zombies: Scene['zombies'] }> {
  const { swarm, watch, fed, waves, faults: plan, faultsForMs, startedAtMs, signal, tell } = running;
  if (plan.length === 0) return { faults: [], zombies: [] };
  const agents = watchAgents(swarm, watch, () => fed.waves === waves.length, signal);
  const scene: Scene = {
    swarm,
    watch,
    agents,
    signal,
    remoteTurn: createTurn(),
    relayTurn: createTurn(),
    zombies: [],
  };
  try {
    const faults = await injectFaults({ scene, plan, startedAtMs, endAtMs: startedAtMs + faultsForMs, tell });
    return { faults, zombies: scene.zombies };
  } finally {
    agents.close();
  }
}

async function judge(
  swarm: Swarm,
  dir: string,
  zombies: Scene['zombies'],
): Promise<Omit<RunResult, 'seconds' | 'faults'>> {
  const clone = path.join(dir, 'pack');
  await swarm.clone(clone);
  const history = await readHistory(clone);
  const audit = await swarm.kp(['audit']).then(
    () => [],
    (error: unknown) => [String(error)],
  );
  return {
    picture: drawPicture(clone),
    commits: history.length,
    releases: countReleases(history),
    restartsBySupervisor: (await swarm.findInLogs('supervisor', /restarted an agent/)).length,
    checks: [
      holds('kp audit holds', history.length, audit),
      holds(
        'agents that woke up after they lost their claim changed nothing of it',
        zombies.length,
        findZombieWrites(history, zombies),
      ),
      holds('no item was hit three times', history.length, findHitThrice(history)),
      holds('no step broke', history.length, await swarm.findInLogs('agent', /the step broke/)),
    ],
  };
}
