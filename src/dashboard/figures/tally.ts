/** What main's commits add up to. It grows by what is new, so that a look costs what has happened since the last one. */
import { TRACKERS, type TrackerName } from '../../domain/items.ts';
import type { Commit } from '../../history/commit.ts';

/** A step that ended with a result, good or bad. */
export interface Result {
  readonly atMs: number;
  readonly tracker: TrackerName;
  readonly item: string;
  readonly agent: string;
  /** From the claim to the result; null where the claim was not seen. */
  readonly tookMs: number | null;
  /** From the agent's result before this one: what it costs, with all pauses. Null for its first one. */
  readonly turnMs: number | null;
}

/** A claim that nobody has ended yet. */
export interface OpenClaim {
  readonly item: string;
  readonly tracker: TrackerName;
  readonly agent: string;
  readonly container: string;
  readonly epoch: number;
  readonly sinceMs: number;
}

/** One run of an agent. */
export interface AgentRun {
  readonly agent: string;
  readonly container: string;
  readonly firstMs: number;
  lastMs: number;
  /** When it last brought a result. */
  lastResultMs: number | null;
  done: number;
  lostRaces: number;
}

export interface Tally {
  /** Oldest first, as they landed. */
  readonly results: readonly Result[];
  /** By item. */
  readonly open: ReadonlyMap<string, OpenClaim>;
  /** By agent, in the order in which they appeared. */
  readonly runs: ReadonlyMap<string, AgentRun>;
  /** How long the visits of each URL took, all together, and how many there were. */
  readonly visits: ReadonlyMap<string, { readonly ms: number; readonly count: number }>;
}

const RESULTS = new Set(['discover', 'fetch', 'fail', 'extract', 'validate']);
const ENDS = new Set([...RESULTS, 'give-back', 'release']);

/** Makes what counts commits: called with the whole log again and again, it goes on where it ended. */
export function createTally(): (commits: readonly Commit[]) => Tally {
  let counted: readonly Commit[] = [];
  let at = 0;
  let tally = emptyTally();
  return (commits) => {
    // main was written over: everything is counted anew
    if (commits !== counted) [counted, at, tally] = [commits, 0, emptyTally()];
    for (; at < commits.length; at++) {
      const commit = commits[at];
      if (commit) count(tally, commit);
    }
    return tally;
  };
}

interface Growing {
  readonly results: Result[];
  readonly open: Map<string, OpenClaim>;
  readonly runs: Map<string, AgentRun>;
  readonly visits: Map<string, { ms: number; count: number }>;
}

function emptyTally(): Growing {
  return { results: [], open: new Map(), runs: new Map(), visits: new Map() };
}

function count(tally: Growing, commit: Commit): void {
  const { kind, item, actor, container, epoch, atMs } = commit;
  const tracker = trackerOf(item);
  const run = actor.startsWith('agnt_') ? noteRun(tally, commit) : undefined;
  if (!tracker) return;
  const claim = tally.open.get(item);
  if (kind === 'claim') tally.open.set(item, { item, tracker, agent: actor, container, epoch, sinceMs: atMs });
  else if (ENDS.has(kind)) tally.open.delete(item);
  if (!RESULTS.has(kind) || !run) return;
  const tookMs = claim?.agent === actor ? Math.max(atMs - claim.sinceMs, 0) : null;
  const turnMs = run.lastResultMs === null ? null : Math.max(atMs - run.lastResultMs, 0);
  tally.results.push({ atMs, tracker, item, agent: actor, tookMs, turnMs });
  run.done += 1;
  run.lastResultMs = atMs;
  if (tracker === 'url' && tookMs !== null) {
    const visits = tally.visits.get(item) ?? { ms: 0, count: 0 };
    tally.visits.set(item, { ms: visits.ms + tookMs, count: visits.count + 1 });
  }
}

function noteRun({ runs }: Growing, { actor: agent, container, atMs, lostRaces }: Commit): AgentRun {
  let run = runs.get(agent);
  if (!run) {
    run = { agent, container, firstMs: atMs, lastMs: atMs, lastResultMs: null, done: 0, lostRaces: 0 };
    runs.set(agent, run);
  }
  run.lastMs = Math.max(run.lastMs, atMs);
  run.lostRaces += lostRaces;
  return run;
}

/** The tracker that an item's id belongs to; undefined where it belongs to none. */
export function trackerOf(id: string): TrackerName | undefined {
  return TRACKERS.find((tracker) => id.startsWith(`${tracker}_`));
}
