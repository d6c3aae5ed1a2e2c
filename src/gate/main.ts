/**
 * The gate of the remote container: one process, which decides about every push to its repositories.
 *
 *   node src/gate/main.ts SOCKETS STATUS REPOSITORY…
 *
 * SOCKETS is the folder for the sockets that the repositories' hooks connect to, STATUS the one that the web server serves the
 * repositories' state from. Killed at any moment it loses nothing: what has
 * landed is in main, everything else is asked for again.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfig } from '../config.ts';
import { createLogger } from '../log.ts';
import { openGate } from './gate.ts';
import { installGate, removeGate } from './install.ts';
import { startMaintenance } from './maintenance.ts';
import { serveGate } from './serve.ts';
import { startStatus } from './status.ts';

const config = readConfig(process.env);
const log = createLogger({ format: config.LOG_FORMAT, level: config.LOG_LEVEL, room: 'gate' });
const [sockets, status, ...repositories] = process.argv.slice(2);
if (sockets === undefined || status === undefined || repositories.length === 0) {
  console.error('usage: node src/gate/main.ts SOCKETS STATUS REPOSITORY…');
  process.exit(2);
}
await mkdir(sockets, { recursive: true });
for (const dir of repositories) {
  if (config.GATE === 'off') {
    await removeGate(dir);
    continue;
  }
  const socketPath = path.resolve(sockets, `${path.basename(dir)}.sock`);
  const gate = openGate({ dir, log });
  await serveGate(gate, socketPath, log);
  await installGate(dir, socketPath);
  const maintenance = startMaintenance({ gate, dir, log });
  await startStatus({ gate, maintenance, dir, folder: status, log });
  log.info({ repository: dir }, 'the gate decides about pushes');
}
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(0));
