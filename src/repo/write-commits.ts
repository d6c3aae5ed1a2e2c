/** Writes commits straight into the object store: no work tree and no index, so a crash leaves nothing to clean up. */
import type { Change } from '../domain/change.ts';
import { InfrastructureFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';
import { writeChangedTree, writeObject, type ObjectStore, type TreeChanges } from './write-objects.ts';

/** A change with all file contents decided. */
export interface CommitPlan {
  readonly change: Change;
  readonly files: TreeChanges;
  readonly nonce: string;
  readonly at: Date;
  /** How often its push has lost the race so far: who looks at main learns from it how crowded it is. */
  readonly lostRaces?: number;
}

/** Writes the commits one after the other onto `base` (null: a first commit) and returns their ids. */
export async function writeCommits(
  store: ObjectStore,
  base: string | null,
  plans: readonly CommitPlan[],
): Promise<string[]> {
  const commits: string[] = [];
  let tree = base === null ? null : await readTreeOf(store, base);
  for (const plan of plans) {
    tree = await writeChangedTree(store, tree, plan.files);
    const parent = commits.at(-1) ?? base;
    commits.push(await writeObject(store, 'commit', Buffer.from(describeCommit(plan, tree, parent))));
  }
  return commits;
}

async function readTreeOf(store: ObjectStore, commit: string): Promise<string> {
  const tree = await store.reader.read(`${commit}^{tree}`);
  if (!tree) throw new InfrastructureFault(`the tree of ${commit} is missing in the clone`, { code: 'git' });
  return tree.oid;
}

function describeCommit(plan: CommitPlan, tree: string, parent: string | null): string {
  const { actor, container } = plan.change;
  const who = `${actor} <${actor}@${container}> ${Math.floor(plan.at.getTime() / 1000)} +0000`;
  const head = [`tree ${tree}`, ...(parent ? [`parent ${parent}`] : []), `author ${who}`, `committer ${who}`];
  return `${head.join('\n')}\n\n${commitMessage(plan)}`;
}

/** Subject and trailers, each on one line whatever they are made from. */
function commitMessage({ change, nonce, lostRaces = 0 }: CommitPlan): string {
  const trailers = {
    Kind: change.kind,
    Agent: change.actor,
    Item: change.item,
    Epoch: String(change.epoch),
    Nonce: nonce,
    ...(lostRaces > 0 ? { 'Lost-Races': String(lostRaces) } : {}),
  };
  const lines = Object.entries(trailers).map(([key, value]) => `${key}: ${oneLine(value, 100)}`);
  return `${oneLine(change.subject, 240)}\n\n${lines.join('\n')}\n`;
}
