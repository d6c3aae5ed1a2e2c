/** What an agent did, told from the commits that it made. Pure. */
import { TRACKERS, type State, type TrackerName } from '../domain/items.ts';
import { describeItem } from '../domain/transitions/claiming.ts';
import { oneLine } from '../lib/escape.ts';
import type { Commit } from './commit.ts';
import { createEventTeller, type Event } from './event.ts';

export interface AgentStory {
  /** The agent's id, or whatever else was asked for: a container, `supervisor`, `operator`. */
  readonly who: string;
  /** Its containers, or the agents that ran in this one. */
  readonly alsoKnownAs: readonly string[];
  readonly firstAt: string;
  readonly lastAt: string;
  /** How many commits it made of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Races that its pushes lost before they landed. */
  readonly lostRaces: number;
  /** How often an item was taken from it, by supervisor or operator. */
  readonly takenFromIt: number;
  /** What it holds now. */
  readonly holds: readonly {
    readonly tracker: TrackerName;
    readonly id: string;
    readonly about: string;
    readonly since: string | null;
  }[];
  /** What it did and what was taken from it, the oldest first. */
  readonly events: readonly Event[];
}

/**
 * Tells what an agent, the agents of a container, the supervisor or the operator did; undefined where nobody by that name did anything.
 * @param commits main, the oldest first
 */
export function tellAgentStory(state: State, commits: readonly Commit[], who: string): AgentStory | undefined {
  const tell = createEventTeller();
  const holders = new Map<string, Commit>();
  const events: Event[] = [];
  const names = new Set<string>();
  const kinds: Record<string, number> = {};
  let [lostRaces, takenFromIt] = [0, 0];
  const isIts = ({ actor, container }: Commit) => actor === who || (container === who && who !== '-');
  for (const commit of commits) {
    const event = tell(commit);
    const holder = holders.get(commit.item);
    if (commit.kind === 'claim') holders.set(commit.item, commit);
    if (isIts(commit)) {
      events.push(event);
      names.add(commit.actor === who ? event.container : event.who);
      kinds[event.kind] = (kinds[event.kind] ?? 0) + 1;
      lostRaces += commit.lostRaces;
    } else if (commit.kind === 'release' && holder && isIts(holder)) {
      events.push(event);
      takenFromIt += 1;
    }
  }
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return undefined;
  return {
    who,
    alsoKnownAs: [...names].filter((name) => name !== '-'),
    firstAt: first.at,
    lastAt: last.at,
    kinds,
    lostRaces,
    takenFromIt,
    holds: listHeld(state, who),
    events,
  };
}

function listHeld(state: State, who: string): AgentStory['holds'] {
  return TRACKERS.flatMap((tracker) =>
    [...state[tracker].values()]
      .filter(({ status, assignedTo, container }) => status === 'claimed' && (assignedTo === who || container === who))
      .map((item) => ({ tracker, id: item.id, about: oneLine(describeItem(state, item), 120), since: item.claimedAt })),
  );
}
