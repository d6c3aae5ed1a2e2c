/** Work that agents gave back because something around them fails: trouble of everybody's, where it happens again and again. */
import type { Commit } from './commit.ts';

/** Stops and starts give back as well, and mean no trouble. */
const HARMLESS = new Set(['asked to stop', 'its agent was started again']);

/** So many give-backs for one reason are a trouble of everybody's. */
export const MANY_GIVE_BACKS = 3;
export const GIVE_BACKS_WITHIN_MS = 300_000;

/** How often agents gave back lately, by the reason that they named. @param nowMs by the clock that commits are made by */
export function countGiveBacks(commits: readonly Commit[], nowMs: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let at = commits.length - 1; at >= 0; at--) {
    const commit = commits[at];
    if (!commit || nowMs - commit.atMs > GIVE_BACKS_WITHIN_MS) break;
    if (commit.kind !== 'give-back') continue;
    const reason = commit.subject.split(' - ').slice(1).join(' - ');
    if (!HARMLESS.has(reason)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}
