/** Prometheus metrics of what the supervisor sees and does (docs/supervision.md lists them). The only importer of prom-client. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, Gauge, Registry } from 'prom-client';
import { TRACKERS, type Item } from '../domain/items.ts';
import { ALARM_CODES } from '../oversight/alarms.ts';
import { measureProgress } from './progress.ts';
import type { Round } from './supervise.ts';

export interface Metrics {
  /** The port that is listened on. */
  readonly port: number;
  /** Takes in what a round saw and did. */
  note(round: Round): void;
  close(): Promise<void>;
}

/** Serves /metrics. @param port 0 for any free one */
export async function startMetrics(port: number): Promise<Metrics> {
  const registry = new Registry();
  const note = createNote(registry);
  const server = http.createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    note,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createNote(registry: Registry): (round: Round) => void {
  const registers = [registry];
  const gauge = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Gauge({ name, help, labelNames, registers });
  const counter = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Counter({ name, help, labelNames, registers });
  const items = gauge('kp_items', 'Items of each tracker by status.', 'tracker', 'status');
  const facts = gauge('kp_facts', 'Facts found on the pages that were extracted.');
  const paused = gauge('kp_paused', '1 while the swarm is paused.');
  const agents = gauge('kp_agents', "Agents' containers by state, as Docker sees them.", 'state');
  const busy = gauge('kp_agents_busy', 'Agents that hold an item.');
  const alarms = gauge('kp_alarm', '1 while the alarm stands.', 'code');
  const released = counter('kp_claims_released_total', 'Claims that were taken from their holders.', 'reason');
  const restarted = counter('kp_agents_restarted_total', 'Restarts of agents that were asked for.');
  const rounds = counter('kp_supervisor_rounds_total', 'Rounds of the supervisor.');
  const readable = gauge('kp_repository_readable', '1 while the repository can be read.');
  const size = gauge('kp_remote_repository_bytes', 'Size of the shared repository.');
  const free = gauge('kp_remote_free_bytes', "Free space on the remote's disk.");
  const pushes = gauge('kp_remote_pushes_per_second', 'Pushes at the remote, over the last minute.');
  const packed = gauge('kp_remote_last_maintenance_timestamp_seconds', 'When the remote last packed its repository.');

  return ({ observed: { state, containers, remote }, actions, landed, alarms: standing }) => {
    rounds.inc();
    readable.set(state ? 1 : 0);
    if (state) {
      const progress = measureProgress(state);
      items.reset();
      for (const tracker of TRACKERS) {
        const all: Item[] = [...state[tracker].values()];
        for (const [status, group] of Map.groupBy(all, (item) => item.status))
          items.set({ tracker, status }, group.length);
      }
      facts.set(progress.facts);
      busy.set(progress.busyAgents);
      paused.set(state.swarm.paused ? 1 : 0);
    }
    agents.reset();
    for (const container of containers ?? [])
      agents.inc({ state: container.unhealthy ? 'unhealthy' : container.state });
    for (const code of ALARM_CODES) alarms.set({ code }, standing.some((alarm) => alarm.code === code) ? 1 : 0);
    for (const { error } of landed) released.inc({ reason: error.code });
    restarted.inc(actions.filter(({ kind }) => kind === 'restart').length);
    if (!remote) return;
    size.set(remote.repositoryBytes);
    free.set(remote.freeBytes);
    pushes.set(remote.pushesPerSecond);
    if (remote.lastMaintenance) packed.set(Date.parse(remote.lastMaintenance.at) / 1000);
  };
}
