/** Rule 3 for files: a commit of a kind touches just the files that the kind may. */
import type { Swarm } from '../domain/items.ts';
import type { FileChange, HistoryCommit } from './git-history.ts';
import type { KindContext } from './judge-kind.ts';
import { packFileOf, type FactsChange } from './replay-pack.ts';
import { SWARM_FILE, trackerOf } from './replay-trackers.ts';
import type { KnownEntry } from './world.ts';

/** Notes every file that the commit may not have changed, or not like this. */
export function judgeFiles(commit: HistoryCommit, context: KindContext): void {
  for (const change of commit.changes) {
    const wrong = judgeFile(change, context);
    if (wrong) context.note(3, `${wrong}: ${change.path}`);
  }
  // the first commit may bring trackers without an item
  const touchesTracker = context.kind !== 'init' && commit.changes.some((change) => trackerOf(change.path));
  if (touchesTracker && context.changes.length === 0) context.note(3, 'it rewrites a tracker without changing an item');
}

/** Notes facts that appear, change or go although the kind may not do that to them. */
export function judgeFacts(facts: readonly FactsChange[], context: KindContext): void {
  if (context.kind === 'init') return;
  const wasMoved = (path: string, id: string, entry: KnownEntry, from: boolean) =>
    facts.some(
      (other) =>
        other.isRejected === from &&
        other.path === path &&
        (from ? other.after : other.before).get(id)?.text === entry.text &&
        !(from ? other.before : other.after).has(id),
    );
  for (const { path, isRejected, before, after } of facts) {
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(id), after.get(id)];
      if (was?.text === is?.text) continue;
      const entry = is ?? was;
      if (!entry) continue;
      const isOwn = [was, is].every((one) => !one || one.pageId === context.item);
      // an extraction replaces its page's entries; a validation only moves entries to `_rejected/`
      const fits =
        context.kind === 'extract'
          ? isOwn && (!isRejected || !is)
          : context.kind === 'validate' &&
            (isRejected ? !was && wasMoved(path, id, entry, false) : !is && wasMoved(path, id, entry, true)) &&
            path.endsWith(`/data_${validatedSearch(context)}.raw.json`);
      if (!fits) context.note(3, `a ${context.kind} may not ${describe(was, is)} ${id} in ${path}`);
    }
  }
}

function describe(was: KnownEntry | undefined, is: KnownEntry | undefined): string {
  return was ? (is ? 'change' : 'remove') : 'add';
}

function validatedSearch({ world, item }: KindContext): string {
  return world.items.extraction.get(item)?.searchId ?? '';
}

/** Why the kind may not change the file, or null. */
function judgeFile(change: FileChange, context: KindContext): string | null {
  const { kind } = context;
  if (change.after && change.mode !== '100644') return 'no plain file';
  if (kind === 'init') return null;
  if (trackerOf(change.path)) return null;
  if (change.path === SWARM_FILE) {
    return kind === 'pause' || kind === 'resume' ? judgeSwarm(context) : `a ${kind} may not change the swarm's file`;
  }
  const file = packFileOf(change.path);
  if (file?.kind === 'page') {
    const isNew = context.changes.some((item) => item.id === file.pageId && item.tracker === 'page' && !item.before);
    if (kind !== 'fetch' || !isNew) return 'a file of another page';
    return change.before === null && change.after !== null ? null : 'a page file that was there already';
  }
  if (file?.kind === 'raw' || file?.kind === 'rejected') {
    return kind === 'extract' || kind === 'validate' ? null : `a ${kind} may not change facts`;
  }
  return 'a file that is none of the swarm';
}

function judgeSwarm({ kind, world, swarmBefore }: KindContext): string | null {
  const { swarm } = world;
  if (!swarm || !swarmBefore) return null; // rule 1 says so
  if (swarm.web !== swarmBefore.web) return 'it now says another web';
  return (kind === 'pause') === isPaused(swarm) ? null : `it does not ${kind} anything`;
}

function isPaused(swarm: Swarm): boolean {
  return swarm.paused !== null;
}
