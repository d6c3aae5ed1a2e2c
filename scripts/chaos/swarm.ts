/** The containers of one run: the compose project with what chaos adds to it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { docker, run, until } from './commands.ts';

export const AGENTS = 5;
const ROOT = path.resolve(import.meta.dirname, '../..');
const FILES = ['-f', 'docker-compose.yml', '-f', 'scripts/chaos/compose.yml'];

export interface SwarmOptions {
  readonly port: number;
  readonly loopPauseMs: number;
  readonly diskMb: number;
  readonly signal: AbortSignal;
}

export interface PlannedQuery {
  readonly query: string;
  readonly category: string;
  readonly carrier: string | null;
  readonly state: string | null;
  readonly priority: string;
}

export type Swarm = ReturnType<typeof openSwarm>;

/** Names the project. Nothing is started yet. */
export function openSwarm({ port, loopPauseMs, diskMb, signal }: SwarmOptions) {
  const project = process.env['COMPOSE_PROJECT_NAME'] ?? 'kp-swarm-chaos';
  const env = {
    COMPOSE_PROJECT_NAME: project,
    REMOTE_PORT: String(port),
    LOOP_PAUSE_MS: String(loopPauseMs),
    CHAOS_DISK_MB: String(diskMb),
    // the practice web, whatever this shell is configured for
    ...Object.fromEntries(
      ['BRAVE_API_KEY', 'SEARXNG_URL', 'FETCH_PROXY', 'REMOTE_URL', 'URLS_PER_SEARCH'].map((name) => [name, '']),
    ),
  };
  const compose = (args: readonly string[], options: { input?: string; signal?: AbortSignal } = { signal }) =>
    docker(
      [
        'compose',
        '--project-directory',
        ROOT,
        ...FILES.flatMap((part) => (part === '-f' ? part : path.join(ROOT, part))),
        '--profile',
        'tools',
        ...args,
      ],
      { ...options, env },
    );
  const idsOf = async (service: string) => {
    const filters = [
      `label=com.docker.compose.project=${project}`,
      `label=com.docker.compose.service=${service}`,
      'label=com.docker.compose.oneoff=False',
    ];
    const listed = await docker(
      ['ps', '--all', '--quiet', '--no-trunc', ...filters.flatMap((filter) => ['--filter', filter])],
      { signal },
    );
    return listed.split('\n').filter(Boolean);
  };
  const idOf = async (service: string): Promise<string> => {
    const [id] = await idsOf(service);
    if (id === undefined) throw new Error(`there is no container of ${service}`);
    return id;
  };
  const stateOf = (id: string) =>
    docker(['inspect', '--format', '{{.State.Status}} {{.State.ExitCode}}', id], { signal });
  const kp = (args: readonly string[], input = '') =>
    compose(['run', '--rm', '--no-deps', '-T', 'kp', ...args], { input, signal });

  return {
    project,
    remoteUrl: `http://127.0.0.1:${port}/practice.git`,
    idsOf,
    idOf,
    kp,
    build: () => compose(['build', '--quiet']),
    /** Which images run: two runs of the same images do the same work. */
    imageIds: async () => {
      const images = ['agent', 'practice-web', 'remote', 'egress'].map((service) => `${project}-${service}`);
      return (await docker(['image', 'inspect', '--format', '{{.Id}}', ...images], { signal })).split('\n');
    },
    /** Starts all but agents and supervisor. */
    startAround: () =>
      compose(['up', '--detach', '--wait', 'disk', 'remote', 'relay', 'practice-web', 'egress', 'docker-filter']),
    startAgents: () => compose(['up', '--detach', '--no-deps', '--scale', `agent=${AGENTS}`, 'agent', 'supervisor']),
    /** An operator's import; it is asked again while the remote does not answer. What is planned already is passed over. */
    plan: (searches: readonly PlannedQuery[]) =>
      until('importing the plan', () => kp(['plan', 'import', '-'], JSON.stringify(searches)).catch(() => undefined), {
        withinMs: 300_000,
        everyMs: 2_000,
        signal,
      }),
    /** Starts agents and supervisor that have ended because nothing was left to do; those that died are the supervisor's. */
    startWhatHasEnded: async () => {
      for (const id of [...(await idsOf('agent')), ...(await idsOf('supervisor'))]) {
        if ((await stateOf(id)) === 'exited 0') await docker(['start', id], { signal });
      }
    },
    /** True once the supervisor has ended with 0, which it does when all is drained. */
    hasEnded: async () => (await stateOf(await idOf('supervisor'))) === 'exited 0',
    /** Clones the shared repository with its whole history. */
    clone: (dir: string) => run('git', ['clone', '--quiet', `http://127.0.0.1:${port}/practice.git`, dir], { signal }),
    /** The lines of a service's log that match. */
    findInLogs: async (service: string, pattern: RegExp) =>
      (await compose(['logs', '--no-color', service])).split('\n').filter((line) => pattern.test(line)),
    /** Writes all logs to a file. Works also when the run was broken off. */
    saveLogs: async (file: string) => {
      writeFileSync(file, await compose(['logs', '--no-color', '--timestamps'], {}).catch(String));
    },
    /** Ends and removes everything. Works also when the run was broken off. */
    remove: () => compose(['down', '--volumes', '--remove-orphans', '--timeout', '2'], {}),
  };
}
