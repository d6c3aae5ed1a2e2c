/** The docker filter: the only one that holds Docker's socket, and lets through what the supervisor needs. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import { readConfig } from '../config.ts';
import { ConfigurationFault } from '../domain/errors.ts';
import { createLogger } from '../log.ts';
import { inspectContainer } from './engine.ts';
import { createFilter } from './filter.ts';
import { PROJECT_LABEL } from './routes.ts';

const SOCKET_PATH = '/var/run/docker.sock';
const PORT = 2375;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger({ format: config.LOG_FORMAT, level: config.LOG_LEVEL, room: 'docker-filter' });
  if (!existsSync(SOCKET_PATH)) throw createSocketFault('is not there; mount it into this container');
  const project = config.COMPOSE_PROJECT ?? (await learnProject());
  const filter = await createFilter({ socketPath: SOCKET_PATH, project, port: PORT, log });
  log.info({ project, port: filter.port }, 'letting through what the supervisor needs');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void filter.close().then(() => process.exit(0));
    });
  }
}

/** The compose project of this very container, whose host name is its id. */
async function learnProject(): Promise<string> {
  const own = await inspectContainer(SOCKET_PATH, os.hostname(), AbortSignal.timeout(10_000)).catch(
    (error: unknown) => {
      throw createSocketFault(`does not answer (${error instanceof Error ? error.message : 'no reason given'})`);
    },
  );
  const project = own?.labels[PROJECT_LABEL];
  if (project === undefined) {
    throw new ConfigurationFault('This container belongs to no compose project: start it with docker compose', {
      code: 'configuration',
    });
  }
  return project;
}

function createSocketFault(what: string): ConfigurationFault {
  return new ConfigurationFault(`Docker's socket ${SOCKET_PATH} ${what}`, { code: 'configuration' });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationFault ? error.message : error);
  process.exitCode = error instanceof ConfigurationFault ? 2 : 1;
});
