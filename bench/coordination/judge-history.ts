/** What really happened, by the history that a run has left in the remote. No agent is asked. */
import { openObjectReader } from '../../src/repo/object-reader.ts';
import { trackerPath } from '../../src/trackers/tracker-text.ts';
import { runGit } from '../../test/helpers/swarm-history.ts';

/** An item of the search tracker as far as it matters here. */
export interface SearchState {
  readonly id: string;
  readonly status: string;
  readonly assignedTo: string | null;
  readonly completedAt: string | null;
}

export interface Verdict {
  /** Who ended each item, in the order of the commits that ended them. */
  readonly endedBy: readonly string[];
  /** Items that are not there any more, or that nobody has ended. */
  readonly lost: number;
  /** How often an item was ended once more, or claimed while somebody else held it. */
  readonly doubled: number;
}

/** Follows the items through the versions of their tracker, oldest first. */
export async function judgeHistory(
  items: readonly string[],
  versions: AsyncIterable<readonly SearchState[]> | Iterable<readonly SearchState[]>,
): Promise<Verdict> {
  let before = new Map<string, SearchState>();
  /** Item → who ended it. */
  const ended = new Map<string, string>();
  let doubled = 0;
  for await (const version of versions) {
    for (const item of version) {
      const was = before.get(item.id);
      if (!was || isSame(was, item)) continue;
      if (item.status === 'claimed') {
        if (was.status === 'claimed' && was.assignedTo !== item.assignedTo) doubled += 1;
      } else if (item.status !== 'pending') {
        // what was ended twice counts where it was ended last
        if (ended.delete(item.id)) doubled += 1;
        ended.set(item.id, item.assignedTo ?? '');
      }
    }
    before = new Map(version.map((item) => [item.id, item]));
  }
  const isEnded = (id: string) =>
    ended.has(id) && !['pending', 'claimed'].includes(before.get(id)?.status ?? 'pending');
  const endedBy = [...ended].filter(([id]) => isEnded(id)).map(([, agent]) => agent);
  return { endedBy, lost: items.filter((id) => !isEnded(id)).length, doubled };
}

/** The search tracker at `base` and after each commit up to `tip` that changed it. */
export async function* readVersions(gitDir: string, base: string, tip: string): AsyncGenerator<readonly SearchState[]> {
  const file = trackerPath('search');
  const listed = runGit(gitDir, ['rev-list', '--reverse', '--first-parent', `${base}..${tip}`, '--', file]);
  const reader = openObjectReader({ dir: gitDir, remote: null });
  try {
    for (const commit of [base, ...listed.split('\n').filter(Boolean)]) {
      const tracker = await reader.read(`${commit}:${file}`);
      yield tracker ? (JSON.parse(tracker.content.toString()) as { items: SearchState[] }).items : [];
    }
  } finally {
    reader.close();
  }
}

function isSame(one: SearchState, other: SearchState): boolean {
  return one.status === other.status && one.assignedTo === other.assignedTo && one.completedAt === other.completedAt;
}
