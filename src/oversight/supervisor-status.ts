/** What the supervisor tells whoever looks after the swarm: a small file that it writes with each round, on a volume that they share. */
import { open, rename, writeFile } from 'node:fs/promises';
import { checkSupervisorStatus } from '../schemas/supervisor-status.ts';

export interface SupervisorStatus {
  /** The end of the last round, UTC. */
  readonly at: string;
  /** True once it has ended: drained, or asked to. */
  readonly hasEnded: boolean;
  /** Those that stand and were seen in the last round. Messages may hold words of others: they are escaped where they are shown. */
  readonly alarms: readonly { readonly code: string; readonly message: string; readonly since: string }[];
}

/** As the health check has it (docker-compose.yml): a supervisor that has told nothing for so long does not work. */
const SUPERVISOR_SILENCE_MS = 90_000;

const MAX_BYTES = 100_000;

/** Whether the supervisor works, as far as it tells. @param nowMs by the clock of its machine */
export function judgeSupervisor({ at, hasEnded }: SupervisorStatus, nowMs: number): 'at-work' | 'silent' | 'ended' {
  if (hasEnded) return 'ended';
  return nowMs - Date.parse(at) <= SUPERVISOR_SILENCE_MS ? 'at-work' : 'silent';
}

/** Writes it, whole or not at all whenever it is read. @throws where it cannot be written */
export async function writeSupervisorStatus(file: string, status: SupervisorStatus): Promise<void> {
  await writeFile(`${file}.next`, `${JSON.stringify(status)}\n`);
  await rename(`${file}.next`, file);
}

/** Null where no supervisor has written one, or it cannot be read. @param file null where nobody shares one */
export async function readSupervisorStatus(file: string | null): Promise<SupervisorStatus | null> {
  if (file === null) return null;
  try {
    await using handle = await open(file);
    const buffer = Buffer.alloc(MAX_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, MAX_BYTES, 0);
    const status: unknown = JSON.parse(buffer.toString('utf8', 0, bytesRead));
    return checkSupervisorStatus(status) === null ? (status as SupervisorStatus) : null;
  } catch {
    return null;
  }
}
