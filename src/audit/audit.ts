/**
 * Replays the history of `main` and proves the seven rules that always hold (docs/coordination.md). Shares no code with
 * what it checks: a mistake there must not excuse itself here.
 */
import { judgeEvidence } from './judge-evidence.ts';
import { judgeFacts, judgeFiles } from './judge-files.ts';
import { judgeBudgets } from './judge-budgets.ts';
import { judgeHolders } from './judge-claims.ts';
import { judgeKind } from './judge-kind.ts';
import { judgeEpoch, judgeMessage } from './judge-message.ts';
import { readHistory, type HistoryCommit } from './git-history.ts';
import { openObjects, type ObjectReader } from './git-objects.ts';
import { replayPack } from './replay-pack.ts';
import { checkAllTrackers, replayTrackers } from './replay-trackers.ts';
import { createReport, type AuditReport, type Note } from './report.ts';
import { createWorld, type World } from './world.ts';

/**
 * Audits a repository with its whole history.
 * @param gitDir a bare repository or a work tree with a branch `main`
 * @throws where git cannot read the repository
 */
export async function auditHistory(gitDir: string): Promise<AuditReport> {
  const objects = openObjects(gitDir);
  const report = createReport();
  const world = createWorld();
  let commits = 0;
  try {
    for await (const commit of readHistory(gitDir, objects)) {
      const note = report.noteFor(commit.id, commit.message.subject);
      await judgeCommit(world, commit, commits === 0, objects, note);
      commits += 1;
    }
  } finally {
    await objects.close();
  }
  const items = Object.values(world.items).reduce((sum, tracker) => sum + tracker.size, 0);
  return report.finish(commits, items);
}

/** Brings the world up to the commit and judges what it did; the next commit is judged against what is there now. */
async function judgeCommit(
  world: World,
  commit: HistoryCommit,
  isFirst: boolean,
  objects: ObjectReader,
  note: Note,
): Promise<void> {
  const swarmBefore = world.swarm;
  const actor = judgeMessage(world, commit, isFirst, note);
  const changes = replayTrackers(world, commit.changes, note);
  if (isFirst) checkAllTrackers(world, note);
  const facts = replayPack(world, commit.changes, note);
  const item = commit.message.trailers.get('Item') ?? '';
  const context = { world, kind: actor.kind, item, changes, swarmBefore, note };
  judgeEpoch(commit, changes, note);
  judgeHolders(world, changes, actor, commit.id, note);
  judgeBudgets(world, changes, note);
  judgeKind(context);
  judgeFiles(commit, context);
  judgeFacts(facts, context);
  await judgeEvidence(world, objects, commit.changes, changes, facts, note);
}
