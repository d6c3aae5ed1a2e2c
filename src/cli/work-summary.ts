/** What is left to do and who is doing it: computed from the state, printed for people. */
import {
  TRACKERS,
  type Item,
  type OutcomeKind,
  type SearchItem,
  type State,
  type Swarm,
  type TrackerName,
} from '../domain/items.ts';
import { isDrained } from '../domain/readiness.ts';
import { describeItem } from '../domain/transitions/claiming.ts';
import { oneLine } from '../lib/escape.ts';

export type Counts = Readonly<Record<SearchItem['status'] | 'total', number>>;

/** An agent that holds an item. */
export interface AgentAtWork {
  readonly agent: string;
  readonly container: string;
  readonly tracker: TrackerName;
  readonly item: string;
  readonly about: string;
  readonly claimedAt: string;
}

export interface WorkSummary {
  readonly web: Swarm['web'];
  readonly paused: Swarm['paused'];
  readonly drained: boolean;
  readonly totalPending: number;
  readonly trackers: Readonly<Record<TrackerName, Counts>>;
  /** Stored pages, and the facts found on those that were extracted. */
  readonly pages: number;
  readonly dataPoints: number;
  /** How the visits of URLs ended. */
  readonly outcomes: Readonly<Partial<Record<OutcomeKind, number>>>;
  readonly agents: readonly AgentAtWork[];
}

/** Sums up a state. */
export function summarise(state: State): WorkSummary {
  const trackers = {
    search: countStatuses(state.search.values()),
    url: countStatuses(state.url.values()),
    page: countStatuses(state.page.values()),
    extraction: countStatuses(state.extraction.values()),
  };
  let dataPoints = 0;
  for (const page of state.page.values()) if (page.status === 'completed') dataPoints += page.dataPoints ?? 0;
  return {
    web: state.swarm.web,
    paused: state.swarm.paused,
    drained: isDrained(state),
    totalPending: TRACKERS.reduce((sum, tracker) => sum + trackers[tracker].pending, 0),
    trackers,
    pages: state.page.size,
    dataPoints,
    outcomes: countOutcomes(state),
    agents: listAgents(state),
  };
}

const LABELS: Readonly<Record<TrackerName, string>> = {
  search: 'Searches',
  url: 'URLs',
  page: 'Pages',
  extraction: 'Extractions',
};

/** The summary as lines for a terminal. */
export function describeSummary(summary: WorkSummary, now: Date): string[] {
  const lines = ['=== Work Summary ==='];
  for (const tracker of TRACKERS) {
    const counts = summary.trackers[tracker];
    const found = tracker === 'search' ? `   discovered: ${pad(counts.urls_discovered)}` : '';
    const done = `claimed: ${pad(counts.claimed)}   completed: ${pad(counts.completed)}   failed: ${pad(counts.failed)}`;
    lines.push(`${`${LABELS[tracker]} pending:`.padEnd(21)}${pad(counts.pending)}   ${done}${found}`);
  }
  lines.push(`${'Total pending:'.padEnd(21)}${pad(summary.totalPending)}`, '===================');
  lines.push(`Pages stored: ${summary.pages}, data points found: ${summary.dataPoints} (${summary.web} web)`);
  const { paused } = summary;
  if (paused) lines.push(`Paused since ${paused.since} by ${oneLine(paused.by, 60)}: ${oneLine(paused.reason)}`);
  if (summary.drained) lines.push('Drained: nothing is pending or claimed.');
  lines.push(`Agents at work: ${summary.agents.length}`);
  for (const { agent, container, tracker, item, about, claimedAt } of summary.agents) {
    const sinceMs = now.getTime() - Date.parse(claimedAt);
    const forHowLong = Number.isFinite(sinceMs) ? `${Math.max(0, Math.round(sinceMs / 1000))} s` : '?';
    lines.push(`  ${agent} (${oneLine(container, 20)})  ${tracker} ${item}  ${forHowLong}  ${about}`);
  }
  return lines;
}

function pad(count: number): string {
  return String(count).padStart(4);
}

function countStatuses(items: Iterable<Item>): Counts {
  const counts = { pending: 0, claimed: 0, urls_discovered: 0, completed: 0, failed: 0, total: 0 };
  for (const item of items) {
    counts[item.status] += 1;
    counts.total += 1;
  }
  return counts;
}

function countOutcomes(state: State): WorkSummary['outcomes'] {
  const counts: Partial<Record<OutcomeKind, number>> = {};
  for (const { outcome } of state.url.values()) if (outcome) counts[outcome.kind] = (counts[outcome.kind] ?? 0) + 1;
  return counts;
}

function listAgents(state: State): AgentAtWork[] {
  const agents: AgentAtWork[] = [];
  for (const tracker of TRACKERS) {
    for (const item of state[tracker].values()) {
      if (item.status !== 'claimed') continue;
      agents.push({
        agent: item.assignedTo ?? '?',
        container: item.container ?? '?',
        tracker,
        item: item.id,
        about: describeItem(state, item),
        claimedAt: item.claimedAt ?? '?',
      });
    }
  }
  return agents.toSorted((one, other) => (one.claimedAt < other.claimedAt ? -1 : 1));
}
