/** The agents' containers as Docker knows them. */
import type Docker from 'dockerode';
import type { Logger } from '../log.ts';

/** An agent's container at one moment. */
export interface AgentContainer {
  /** All 64 digits; claims carry the first 12, the container's host name. */
  readonly id: string;
  /** For people, e.g. `swarm-agent-3`. */
  readonly name: string;
  readonly state: ContainerState;
  /** Of the run that has ended; says nothing while it runs. */
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** Its health check failed, where it has one. */
  readonly unhealthy: boolean;
  /** When the present or last run began, by Docker's clock: tells one run from the next, and nothing is reckoned from it. */
  readonly startedAt: string;
}

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export interface Containers {
  /** All of them, also those that have ended; null where Docker does not answer, which is said once. */
  list(): Promise<AgentContainer[] | null>;
  /** @throws {Error} where Docker cannot */
  restart(id: string): Promise<void>;
}

/** What compose gives every agent's container. */
export const AGENT_LABEL = 'com.docker.compose.service=agent';

/** An agent that has stalled has nothing to finish, so Docker kills it after this many seconds. */
const STOP_TIMEOUT_S = 5;
const LIST_TIMEOUT_MS = 5_000;
const RESTART_TIMEOUT_MS = 30_000;

/**
 * Watches the containers that carry all the given labels.
 * @param labels e.g. `com.docker.compose.service=agent`
 */
export function watchContainers(options: {
  readonly docker: Docker;
  readonly labels: readonly string[];
  readonly log: Logger;
  readonly signal: AbortSignal;
}): Containers {
  const { docker, labels, log, signal } = options;
  let silent = false;
  return {
    async list() {
      const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(LIST_TIMEOUT_MS)]);
      try {
        const filters = { label: [...labels] };
        const found = await docker.listContainers({ all: true, filters, abortSignal });
        const seen = await Promise.all(found.map(({ Id }) => inspectContainer(docker, Id, abortSignal)));
        if (silent) log.info('Docker answers again');
        silent = false;
        return seen.filter((container) => container !== undefined);
      } catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof Error ? error.message : String(error);
        if (!silent) log.error({ reason }, 'Docker does not answer: agents that die or stall are not restarted');
        silent = true;
        return null;
      }
    },
    restart: async (id) => {
      const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(RESTART_TIMEOUT_MS)]);
      await docker.getContainer(id).restart({ t: STOP_TIMEOUT_S, abortSignal });
    },
  };
}

/** Undefined where the container went away since it was listed. */
async function inspectContainer(
  docker: Docker,
  id: string,
  abortSignal: AbortSignal,
): Promise<AgentContainer | undefined> {
  try {
    const { Id, Name, State } = await docker.getContainer(id).inspect({ abortSignal });
    return {
      id: Id,
      name: Name.replace(/^\//, ''),
      state: State.Status as ContainerState,
      exitCode: State.ExitCode,
      outOfMemory: State.OOMKilled,
      // Docker also calls unhealthy whoever it does not check just now: one that is paused, or being stopped
      unhealthy:
        State.Status === 'running' && State.Health?.Status === 'unhealthy' && (State.Health.FailingStreak ?? 0) > 0,
      startedAt: State.StartedAt,
    };
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined;
    throw error;
  }
}
