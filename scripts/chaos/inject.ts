/** Carries out what was planned, each at its time, beside one another. */
import { setTimeout as sleep } from 'node:timers/promises';
import { NothingToBreak, TooLate } from './errors.ts';
import type { Fault, FaultKind, PlannedFault } from './fault-plan.ts';
import { cutNetwork } from './faults/cut-network.ts';
import { damageClone } from './faults/damage-clone.ts';
import { fillDisk } from './faults/fill-disk.ts';
import { killAgent } from './faults/kill-agent.ts';
import { killChromium } from './faults/kill-chromium.ts';
import { killGate } from './faults/kill-gate.ts';
import { killWebServer } from './faults/kill-web-server.ts';
import { loseReply } from './faults/lose-reply.ts';
import { killSupervisor, restartRemote, restartSupervisor } from './faults/restart-container.ts';
import { stopAgent } from './faults/stop-agent.ts';
import { turnClock } from './faults/turn-clock.ts';
import type { Scene } from './scene.ts';

/** Faults may still wait for their moment so long after the end. */
const OVERTIME_MS = 60_000;

/** What became of a planned fault. */
export interface FaultReport {
  readonly kind: FaultKind;
  readonly drawn: Fault;
  readonly outcome: 'done' | 'skipped' | 'failed';
  /** Seconds since the swarm started. */
  readonly plannedAtS: number;
  readonly endedAtS: number;
  readonly what: string;
}

interface InjectOptions {
  readonly scene: Scene;
  readonly plan: readonly PlannedFault[];
  readonly startedAtMs: number;
  /** When the faults are to end. */
  readonly endAtMs: number;
  readonly tell: (line: string) => void;
}

/** Does all faults of the plan; what cannot be done any more is skipped. Ends when the last one is over. */
export async function injectFaults({ scene, plan, startedAtMs, endAtMs, tell }: InjectOptions): Promise<FaultReport[]> {
  const sinceStartS = () => Math.round((performance.now() - startedAtMs) / 100) / 10;
  const one = async ({ atMs, fault }: PlannedFault): Promise<FaultReport> => {
    await sleep(Math.max(0, startedAtMs + atMs - performance.now()), undefined, { signal: scene.signal });
    const withinMs = endAtMs + OVERTIME_MS - performance.now();
    const report = (outcome: FaultReport['outcome'], what: string): FaultReport => {
      tell(`${outcome === 'done' ? '' : `${outcome}: `}${describe(fault)}: ${what}`);
      return {
        kind: fault.kind,
        drawn: fault,
        outcome,
        plannedAtS: Math.round(atMs / 1000),
        endedAtS: sinceStartS(),
        what,
      };
    };
    try {
      return report('done', await begin(scene, fault, withinMs));
    } catch (error) {
      scene.signal.throwIfAborted();
      if (error instanceof NothingToBreak) return report('skipped', error.message);
      // the swarm did not recover
      if (error instanceof TooLate) return report('failed', error.message);
      throw error;
    }
  };
  return Promise.all(plan.map(one));
}

function describe({ kind, ...drawn }: Fault): string {
  const values = Object.values(drawn).join(' ');
  return values === '' ? kind : `${kind} ${values}`;
}

function begin(scene: Scene, fault: Fault, withinMs: number): Promise<string> {
  switch (fault.kind) {
    case 'kill-agent':
      return killAgent(scene, fault.step, withinMs);
    case 'stop-agent':
      return stopAgent(scene, fault.step, withinMs);
    case 'kill-chromium':
      return killChromium(scene, fault.part, withinMs);
    case 'kill-gate':
      return killGate(scene);
    case 'kill-web-server':
      return killWebServer(scene);
    case 'restart-remote':
      return restartRemote(scene);
    case 'restart-supervisor':
      return restartSupervisor(scene);
    case 'kill-supervisor':
      return killSupervisor(scene);
    case 'cut-network':
      return cutNetwork(scene, fault.seconds, withinMs);
    case 'lose-reply':
      return loseReply(scene, fault.how, withinMs);
    case 'fill-disk':
      return fillDisk(scene, fault.seconds);
    case 'turn-clock':
      return turnClock(scene, fault.offsetSeconds, fault.seconds, withinMs);
    case 'damage-clone':
      return damageClone(scene, withinMs);
  }
}
