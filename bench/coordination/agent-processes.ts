/** Starts agents, each in a process of its own, lets them go at the same moment and waits until all have ended. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { execa } from 'execa';
import { JOB_VARIABLE, type AgentMessage, type AgentRecord, type Job } from './messages.ts';

export interface Readiness {
  /** How long a new agent takes until it could start to work: its process, its clone. */
  readonly seconds: number;
  /** What its clone takes on the disk then. */
  readonly cloneBytes: number;
}

export interface Fleet {
  /** Of the first agent, which was alone then. */
  readonly readiness: Readiness;
  /** Lets them start; resolves with when that was (milliseconds since 1970) and what each measured. */
  run(): Promise<{ readonly startedAt: number; readonly records: readonly AgentRecord[] }>;
}

/**
 * Starts so many agents and waits until all are ready. None outlives a failure.
 * @param dir a folder for their clones
 * @param signal kills them
 */
export async function startFleet(
  count: number,
  job: Omit<Job, 'dir'>,
  dir: string,
  signal: AbortSignal,
): Promise<Fleet> {
  const failure = new AbortController();
  const end = AbortSignal.any([signal, failure.signal]);
  const agents: ChildProcess[] = [];
  const orEndAll = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      failure.abort();
      throw error;
    }
  };
  const start = async () => {
    const own = path.join(dir, `agent-${agents.length + 1}`);
    const agent = startAgent({ ...job, dir: own }, end);
    agents.push(agent);
    await expectMessage(agent, 'ready');
    return own;
  };
  const readiness = await orEndAll(async () => {
    const before = performance.now();
    const first = await start();
    const seconds = (performance.now() - before) / 1000;
    const { stdout } = await execa('du', ['--summarize', '--block-size=1', first]);
    await Promise.all(Array.from({ length: count - 1 }, start));
    return { seconds, cloneBytes: Number.parseInt(stdout, 10) };
  });
  return {
    readiness,
    run: () =>
      orEndAll(async () => {
        const done = agents.map(async (agent) => (await expectMessage(agent, 'done')).record);
        const startedAt = performance.timeOrigin + performance.now();
        for (const agent of agents) agent.send('start');
        return { startedAt, records: await Promise.all(done) };
      }),
  };
}

function startAgent(job: Job, signal: AbortSignal): ChildProcess {
  const agent = fork(path.join(import.meta.dirname, 'agent.ts'), {
    // what an agent has to say must not get between the figures
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, [JOB_VARIABLE]: JSON.stringify(job) },
    signal,
    killSignal: 'SIGKILL',
  });
  // told by its end
  agent.on('error', () => undefined);
  return agent;
}

async function expectMessage<K extends AgentMessage['kind']>(
  agent: ChildProcess,
  kind: K,
): Promise<Extract<AgentMessage, { kind: K }>> {
  const ended = new AbortController();
  const died = once(agent, 'exit', { signal: ended.signal }).then(([code]: unknown[]) => {
    throw new Error(`an agent ended with ${String(code)} before it was ${kind}`);
  });
  try {
    const [message] = (await Promise.race([once(agent, 'message', { signal: ended.signal }), died])) as [AgentMessage];
    if (message.kind !== kind) throw new Error(`an agent said ${message.kind} instead of ${kind}`);
    return message as Extract<AgentMessage, { kind: K }>;
  } finally {
    ended.abort();
    died.catch(() => undefined);
  }
}
