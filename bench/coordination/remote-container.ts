/** The compose file's own remote, started for one run and removed with its volumes afterwards. */
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { execa } from 'execa';
import { GATE_REF, type Remote } from '../../src/repo/remote.ts';
import { GATE_SETTING, type Protocol } from './protocols.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PORT = process.env['BENCH_PORT'] ?? '18431';
const PROJECT = 'kp-bench';
/** How long the remote may take until its gate is there. */
const GATE_DEADLINE_MS = 20_000;

export interface RemoteContainer {
  readonly remote: Remote;
  /** CPU time that everything in the container has taken so far. */
  readCpuMs(): Promise<number>;
  /** Removes the container and its volumes. */
  remove(): Promise<void>;
}

/** Builds the image. */
export async function buildRemote(): Promise<void> {
  await compose('seed', ['build', '--quiet', 'remote']);
}

/**
 * Starts the remote on a repository that was prepared.
 * @throws where it has no gate and the protocol needs one, or the other way round
 */
export async function startRemote(protocol: Protocol, gitDir: string): Promise<RemoteContainer> {
  const remove = async () => {
    await compose(protocol, ['down', '--volumes', '--timeout', '2']);
  };
  // what an earlier run may have left
  await remove();
  try {
    const unpack = ['run', '--rm', '--no-deps', '--no-TTY', 'remote', 'tar', '--extract', '--directory', '/srv/git'];
    await compose(protocol, unpack, await packFolder(gitDir));
    await compose(protocol, ['up', '--detach', '--wait', '--no-deps', 'remote']);
    const inside = async (command: string) =>
      (await compose(protocol, ['exec', '--no-TTY', 'remote', 'sh', '-c', command])).trim();
    const url = `http://127.0.0.1:${PORT}/${path.basename(gitDir)}`;
    await expectGate(url, GATE_SETTING[protocol] === 'on');
    return {
      remote: { url, user: 'swarm', password: await inside('cat /run/swarm/password') },
      // by version 2 of control groups, or by version 1
      readCpuMs: async () =>
        Number(
          await inside(
            "awk '/^usage_usec/ { print $2 / 1000 }' /sys/fs/cgroup/cpu.stat 2>/dev/null || awk '{ print $1 / 1000000 }' /sys/fs/cgroup/cpuacct/cpuacct.usage",
          ),
        ),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function expectGate(url: string, expected: boolean): Promise<void> {
  const deadline = performance.now() + (expected ? GATE_DEADLINE_MS : 0);
  for (;;) {
    const { stdout } = await execa('git', ['ls-remote', url, GATE_REF]);
    if ((stdout !== '') === expected) return;
    if (performance.now() >= deadline) break;
    await sleep(100);
  }
  throw new Error(
    expected
      ? `the remote has no gate: it does not show ${GATE_REF}`
      : `the remote has a gate though it was started with GATE=off: it shows ${GATE_REF}`,
  );
}

async function packFolder(folder: string): Promise<Uint8Array> {
  const { dir, base } = path.parse(folder);
  const { stdout } = await execa('tar', ['--create', '--owner=1000', '--group=1000', '--directory', dir, base], {
    encoding: 'buffer',
  });
  return stdout;
}

async function compose(protocol: Protocol, args: readonly string[], input?: Uint8Array): Promise<string> {
  const env = { COMPOSE_PROJECT_NAME: PROJECT, REMOTE_PORT: PORT, GATE: GATE_SETTING[protocol], LOG_LEVEL: 'warn' };
  const { stdout } = await execa('docker', ['compose', ...args], { cwd: ROOT, env, ...(input ? { input } : {}) });
  return stdout;
}
