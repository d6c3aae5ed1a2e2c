/**
 * The gate of the remote container: one process, which decides about every push to its repositories.
 *
 *   node src/gate/main.ts SOCKET STATUS REPOSITORY…
 *
 * SOCKET is where the web server hands pushes over, STATUS the folder that it serves the repositories' state from. Killed at any
 * moment it loses nothing: what has landed is in main, everything else is asked for again. With GATE=off it only says that
 * there is no gate, and ends.
 */
import path from 'node:path';
import { readConfig } from '../config.ts';
import { createLogger } from '../log.ts';
import { announceGate, withdrawGate } from './announce.ts';
import { openGate, type Gate } from './gate.ts';
import { startMaintenance } from './maintenance.ts';
import { serveGates } from './serve.ts';
import { startStatus } from './status.ts';

const config = readConfig(process.env);
const log = createLogger({ format: config.LOG_FORMAT, level: config.LOG_LEVEL, room: 'gate' });
const [socketPath, status, ...repositories] = process.argv.slice(2);
if (socketPath === undefined || status === undefined || repositories.length === 0) {
  console.error('usage: node src/gate/main.ts SOCKET STATUS REPOSITORY…');
  process.exit(2);
}
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(0));
if (config.GATE === 'off') {
  for (const dir of repositories) await withdrawGate(dir);
} else {
  const gates = new Map<string, Gate>();
  for (const dir of repositories) {
    const gate = openGate({ dir, log });
    gates.set(path.basename(dir), gate);
    const maintenance = startMaintenance({ gate, dir, log });
    await startStatus({ gate, maintenance, dir, folder: status, log });
  }
  await serveGates(gates, socketPath, log);
  for (const dir of repositories) {
    await announceGate(dir);
    log.info({ repository: dir }, 'the gate decides about pushes');
  }
}
