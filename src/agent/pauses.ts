/** The agent's pauses: between network steps, when nothing is ready, after a fault, and to let others win. */
import { setTimeout as sleep } from 'node:timers/promises';
import { InfrastructureFault, type Fault } from '../domain/errors.ts';

const FIRST_FAULT_PAUSE_MS = 5_000;
const LONGEST_FAULT_PAUSE_MS = 300_000;
const LONGEST_GIVE_WAY_MS = 5_000;
/** The least that somebody needs who has to look before he pushes; who wins all the time measures less. */
const LEAST_TURN_MS = 150;
/** How often one who sees nobody else leaves a turn: they may be there, and never have won yet. */
const TURN_FOR_THE_UNSEEN = 1 / 20;
/** Agents that wait for a host come back within so long of the end of its rest. */
const LONGEST_STAGGER_MS = 300;
/** A pause that is longer beats so often. */
const BEAT_EVERY_MS = 30_000;
/** How much the latest transaction counts in the average. */
const LATEST_SHARE = 0.3;

export interface PausesOptions {
  /** Pause between two steps that touch the web. */
  readonly loopPauseMs: number;
  /** Told during long pauses, too: an agent that waits is well. */
  readonly beat?: (() => void) | undefined;
  /** Ends every pause early. */
  readonly stop: AbortSignal;
}

/** What the loop pauses by. */
export function createPauses({ loopPauseMs, beat, stop }: PausesOptions) {
  let lastNetworkStep = Number.NEGATIVE_INFINITY;
  let lastLanding = Number.NEGATIVE_INFINITY;
  let transactionMs = 0;
  let faults = 0;
  const untilNetworkMs = () => lastNetworkStep + loopPauseMs - performance.now();
  const pause = async (ms: number) => {
    const endsAt = performance.now() + ms;
    do {
      beat?.();
      const leftMs = Math.max(endsAt - performance.now(), 0);
      // asked to stop: the loop sees it
      await sleep(Math.min(leftMs, BEAT_EVERY_MS), undefined, { signal: stop }).catch(() => undefined);
    } while (!stop.aborted && performance.now() < endsAt);
  };
  return {
    networkIsFree: () => untilNetworkMs() <= 0,
    noteNetworkStep: () => {
      lastNetworkStep = performance.now();
    },
    noteSuccess: () => {
      faults = 0;
    },
    /**
     * Nothing to take: others are at work, a retry is due later, or the network pause lasts.
     * @param untilRestedMs when the first of the hosts that rest may be visited, where one does
     */
    idle: (untilRestedMs: number | null) => {
      const longestMs = untilNetworkMs() > 0 ? Math.min(untilNetworkMs(), 1_000) : 500 + Math.random() * 1_000;
      // not all at the same moment: only one of those who wait will get it
      const restMs = untilRestedMs === null ? longestMs : untilRestedMs + Math.random() * LONGEST_STAGGER_MS;
      return pause(Math.min(longestMs, restMs));
    },
    /** Learns how long a transaction takes here and now. */
    timeTransaction: async <T extends { readonly lostRaces: number }>(run: () => Promise<T>): Promise<T> => {
      const startedAt = performance.now();
      const result = await run();
      lastLanding = performance.now();
      const onceMs = (lastLanding - startedAt) / (1 + result.lostRaces);
      transactionMs = transactionMs === 0 ? onceMs : transactionMs * (1 - LATEST_SHARE) + onceMs * LATEST_SHARE;
      return result;
    },
    /**
     * Lets the others win before the next transaction. On a plain remote the winner of a race already knows the new tip and
     * would win the next one too, over and over, while the others still fetch it; and agents that all try at once mostly make
     * each other try again. So they are left up to the time of one transaction each, as far as the step just done has not left it already.
     */
    giveWay: async (othersAtWork: number) => {
      const unseen = Math.random() < TURN_FOR_THE_UNSEEN ? 1 : 0;
      const roundMs = Math.max(othersAtWork * Math.random(), unseen) * Math.max(transactionMs, LEAST_TURN_MS);
      await pause(Math.min(roundMs - (performance.now() - lastLanding), LONGEST_GIVE_WAY_MS));
    },
    /** A fault that is not the item's: longer each time, and as long as the other side asked for. */
    afterFault: (fault: Fault | null) => {
      const growingMs = Math.min(FIRST_FAULT_PAUSE_MS * 2 ** faults++, LONGEST_FAULT_PAUSE_MS);
      const askedMs = fault instanceof InfrastructureFault ? (fault.retryAfterMs ?? 0) : 0;
      return pause(Math.max(askedMs, growingMs * (0.5 + Math.random() / 2)));
    },
  };
}
