/** Runs one protocol from start to end and puts its figures together. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runGit } from '../../test/helpers/swarm-history.ts';
import { startFleet } from './agent-processes.ts';
import { judgeHistory, readVersions } from './judge-history.ts';
import type { Prepared } from './prepare-history.ts';
import type { Protocol } from './protocols.ts';
import { startRemote } from './remote-container.ts';
import { layOutForPeople } from './seed-agent.ts';
import { jainsIndex, percentilesOf, round, type Percentiles } from './statistics.ts';

export interface Load {
  readonly agents: number;
  readonly items: number;
  readonly workMs: number;
  readonly urls: number;
  readonly history: number;
  /** So many items that end last are left out of seconds, items a second and fairness. */
  readonly uncountedTail: number;
}

/** The figures of one protocol. */
export interface Figures extends Load {
  readonly protocol: Protocol;
  /** From the start of all agents until the last counted item had ended. */
  readonly seconds: number;
  readonly itemsPerSecond: number;
  /** Pushes, accepted or not, for each item that ended. */
  readonly pushesPerItem: number;
  /** Pushes, accepted or not, for each that was accepted. */
  readonly attemptsPerPush: number;
  readonly claimLatencyMs: Percentiles;
  /** Jain's index over the counted items of each agent. */
  readonly fairness: number;
  readonly lost: number;
  readonly doubled: number;
  readonly pushMs: Percentiles;
  readonly remoteCpuMsPerPush: number;
  /** Of an agent that comes to the remote alone, before the run. */
  readonly readySeconds: number;
  readonly cloneMegabytes: number;
  /** The machine's load average over a minute, right before the agents were started. */
  readonly loadBefore: number;
}

/** @param signal ends the run early and cleans up */
export async function measure(
  protocol: Protocol,
  load: Load,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<Figures> {
  const container = await startRemote(protocol, prepared.gitDir);
  const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-agents-'));
  try {
    signal.throwIfAborted();
    if (protocol === 'seed') await layOutForPeople(container.remote, path.join(dir, 'operator'));
    const loadBefore = os.loadavg()[0] ?? 0;
    const job = { protocol, remote: container.remote, workMs: load.workMs };
    const fleet = await startFleet(load.agents, job, dir, signal);
    const cpuBefore = await container.readCpuMs();
    const { startedAt, records } = await fleet.run();
    const cpuMs = (await container.readCpuMs()) - cpuBefore;

    const tip = `refs/bench/${protocol}`;
    runGit(prepared.gitDir, ['fetch', '--quiet', container.remote.url, `+refs/heads/main:${tip}`]);
    const verdict = await judgeHistory(prepared.items, readVersions(prepared.gitDir, prepared.base, tip));
    const counted = verdict.endedBy.slice(0, Math.max(load.items - load.uncountedTail, 0));
    const landedAt = records.flatMap((record) => record.landedAt).sort((a, b) => a - b);
    const seconds = ((landedAt[counted.length - 1] ?? startedAt) - startedAt) / 1000;
    const pushesMs = records.flatMap((record) => record.pushesMs);
    const accepted = records.reduce((sum, record) => sum + record.acceptedPushes, 0);
    const itemsOf = (agent: string) => counted.filter((by) => by === agent).length;
    return {
      protocol,
      ...load,
      seconds: round(seconds, 2),
      itemsPerSecond: round(counted.length / seconds, 2),
      pushesPerItem: round(pushesMs.length / verdict.endedBy.length, 2),
      attemptsPerPush: round(pushesMs.length / accepted, 2),
      claimLatencyMs: percentilesOf(records.flatMap((record) => record.claimLatenciesMs)),
      fairness: round(jainsIndex(records.map((record) => itemsOf(record.agent))), 3),
      lost: verdict.lost,
      doubled: verdict.doubled,
      pushMs: percentilesOf(pushesMs),
      remoteCpuMsPerPush: round(cpuMs / pushesMs.length, 1),
      readySeconds: round(fleet.readiness.seconds, 2),
      cloneMegabytes: round(fleet.readiness.cloneBytes / 1e6, 2),
      loadBefore: round(loadBefore, 2),
    };
  } finally {
    await container.remove();
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}
