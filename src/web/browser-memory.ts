/** How much memory the browser takes, and how much is left where we run. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Private memory of a process and its descendants in MB: what they share, such as Chromium's code, is not in it. 0 where there is no /proc. */
export function measureTree(pid: number): number {
  let kilobytes = 0;
  for (const each of listTree(pid)) {
    kilobytes += Number(/^RssAnon:\s*(\d+)/m.exec(readText(`/proc/${each}/status`))?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

/** A process and its descendants, each after its parent. */
export function listTree(pid: number): number[] {
  const found = [pid];
  for (const each of found) {
    // browsers' processes are started by the first thread of their parent
    const children = readText(`/proc/${each}/task/${each}/children`);
    if (children !== '') found.push(...children.split(' ').map(Number));
  }
  return found;
}

/** Where the kernel keeps its books, by version of its cgroups. */
const CGROUPS = [
  { folder: '', limit: 'memory.max', used: 'memory.current', cache: /^inactive_file (\d+)/m },
  {
    folder: 'memory',
    limit: 'memory.limit_in_bytes',
    used: 'memory.usage_in_bytes',
    cache: /^total_inactive_file (\d+)/m,
  },
] as const;
/** Version 1 has no word for "no limit", only numbers beyond any machine. */
const NO_LIMIT_BYTES = 2 ** 60;

/**
 * The share of the container's memory that is in use, what the kernel would give back (caches of files) left out; null
 * where the container has no limit, or we run in none.
 */
export function measureContainer(root = '/sys/fs/cgroup'): number | null {
  for (const { folder, limit, used, cache } of CGROUPS) {
    const limitBytes = Number(readText(path.join(root, folder, limit)) || NaN);
    if (!(limitBytes > 0 && limitBytes < NO_LIMIT_BYTES)) continue;
    const usedBytes = Number(readText(path.join(root, folder, used)) || NaN);
    const cacheBytes = Number(cache.exec(readText(path.join(root, folder, 'memory.stat')))?.[1] ?? 0);
    if (usedBytes >= 0) return Math.max(0, usedBytes - cacheBytes) / limitBytes;
  }
  return null;
}

/** What a browser may take: beyond `tired` it is replaced after its page, beyond `exhausted` at once. */
const TREE_MB = { tired: 600, exhausted: 1500 };
const CONTAINER_SHARE = { tired: 0.75, exhausted: 0.92 };

/** Why the browser with that process takes too much, or null. */
export function judgeMemory(pid: number, level: 'tired' | 'exhausted'): string | null {
  const megabytes = measureTree(pid);
  if (megabytes > TREE_MB[level]) return `the browser takes ${Math.round(megabytes)} MB of memory`;
  const share = measureContainer();
  if (share === null || share <= CONTAINER_SHARE[level]) return null;
  return `${Math.round(share * 100)} % of the container's memory are in use`;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
