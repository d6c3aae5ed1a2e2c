/** What a container uses. */
import type Docker from 'dockerode';

/** Memory in bytes, as `docker stats` counts it; null where it does not run. @throws {Error} where Docker cannot tell */
export async function readMemory(docker: Docker, id: string, signal: AbortSignal): Promise<number | null> {
  const options = { stream: false as const, 'one-shot': true, abortSignal: signal };
  const { memory_stats: memory } = await docker.getContainer(id).stats(options);
  if (!memory.usage) return null;
  // pages of files that nobody waits for are given back when they are needed
  return Math.max(memory.usage - (memory.stats?.inactive_file ?? 0), 0);
}
