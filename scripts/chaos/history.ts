/** What a run's history says about the faults in it. */
import { run } from './commands.ts';
import type { Zombie } from './scene.ts';

export interface Commit {
  readonly kind: string;
  readonly agent: string;
  readonly item: string;
  readonly epoch: number;
  readonly subject: string;
}

/** All commits of a clone, oldest first. */
export async function readHistory(clone: string): Promise<Commit[]> {
  const trailer = (name: string) => `%(trailers:key=${name},valueonly,separator=%x20)`;
  const format = [...['Kind', 'Agent', 'Item', 'Epoch'].map(trailer), '%s'].join('%x1f');
  const log = await run('git', ['-C', clone, 'log', '--reverse', '--first-parent', `--format=${format}`]);
  return log.split('\n').map((line): Commit => {
    const [kind = '', agent = '', item = '', epoch = '', subject = ''] = line.split('\u001f');
    return { kind, agent, item, epoch: Number(epoch), subject };
  });
}

/** How often each tracker's items were released by the supervisor. */
export function countReleases(history: readonly Commit[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, item } of history) {
    if (kind !== 'release') continue;
    const tracker = item.split('_', 1)[0] ?? '';
    counts[tracker] = (counts[tracker] ?? 0) + 1;
  }
  return counts;
}

/** Items that lost their claim three times: the run itself made them fail. */
export function findHitThrice(history: readonly Commit[]): string[] {
  const releases = Map.groupBy(
    history.filter(({ kind }) => kind === 'release'),
    ({ item }) => item,
  );
  return [...releases]
    .filter(([, all]) => all.length >= 3)
    .map(([item]) => `${item} was hit three times by the run itself`);
}

/** What agents that woke up after their claim was released have still written about its item. */
export function findZombieWrites(history: readonly Commit[], zombies: readonly Zombie[]): string[] {
  return zombies.flatMap(({ agent, item, epoch }) =>
    history
      .filter(
        (commit) =>
          commit.item === item &&
          commit.agent === agent &&
          commit.kind !== 'claim' &&
          commit.epoch >= epoch &&
          commit.epoch <= epoch + 1,
      )
      .map((commit) => `${agent} had lost ${item}@${epoch} and wrote: ${commit.subject}`),
  );
}
