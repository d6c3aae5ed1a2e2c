/** Everything that the screen shows, worked out from what was seen. Pure but for what the tally remembers. */
import type { TrackerName } from '../domain/items.ts';
import { isAtWork, listAgents, type Agent } from './figures/agents.ts';
import { createAlarmist, type Alarm } from './figures/alarms.ts';
import { countFacts, countNow, isOpen, NO_ITEMS, type Counts } from './figures/counts.ts';
import { boundByHosts } from './figures/hosts.ts';
import { createTally, type Tally } from './figures/tally.ts';
import { ratePerMinute } from './figures/throughput.ts';
import { estimateTimeLeft, type TimeLeft } from './figures/time-left.ts';
import type { Look } from './look.ts';

export interface Model {
  readonly look: Look;
  readonly tally: Tally;
  readonly status: Status;
  readonly trackers: Readonly<Record<TrackerName, Counts & { readonly perMinute: number | null }>>;
  readonly facts: number;
  /** Results of all kinds a minute. */
  readonly perMinute: number | null;
  readonly timeLeft: TimeLeft;
  readonly agents: readonly Agent[];
  readonly alarms: readonly Alarm[];
}

export type Status = 'connecting' | 'empty' | 'working' | 'waiting' | 'paused' | 'drained' | 'unread';

const NOTHING = { search: NO_ITEMS, url: NO_ITEMS, page: NO_ITEMS, extraction: NO_ITEMS };

/** Makes what turns each look into a model. */
export function createModeller(): (look: Look) => Model {
  const tallyUp = createTally();
  const listAlarms = createAlarmist();
  return (look) => {
    const { state, nowMs, commits } = look;
    const tally = tallyUp(commits);
    const counts = state ? countNow(state, commits, look.stateAt, tally) : NOTHING;
    const withRate = (tracker: TrackerName) => ({
      ...counts[tracker],
      perMinute: ratePerMinute(tally.results, nowMs, tracker),
    });
    const trackers = {
      search: withRate('search'),
      url: withRate('url'),
      page: withRate('page'),
      extraction: withRate('extraction'),
    };
    const hasWork = isOpen(counts);
    const agents = listAgents(look, tally);
    return {
      look,
      tally,
      status: statusOf(look, hasWork, agents),
      trackers,
      facts: state ? countFacts(state) : 0,
      perMinute: ratePerMinute(tally.results, nowMs),
      timeLeft: estimateTimeLeft(trackers, tally, state ? boundByHosts(state, tally) : 0, nowMs),
      agents,
      alarms: listAlarms({ look, agents, hasWork }),
    };
  };
}

function statusOf({ state, unread }: Look, hasWork: boolean, agents: readonly Agent[]): Status {
  if (!state) return unread ? 'unread' : 'connecting';
  if (unread) return 'unread';
  if (state.search.size === 0) return 'empty';
  if (!hasWork) return 'drained';
  if (state.swarm.paused) return 'paused';
  return agents.some(isAtWork) ? 'working' : 'waiting';
}
