/** Which faults a run does and when: drawn from the seed alone, so that a seed replays. */
import { TRACKERS, type TrackerName } from '../../src/domain/items.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

/** What can be broken, with what is drawn for it. */
export type Fault =
  | { readonly kind: 'kill-agent' | 'stop-agent'; readonly step: TrackerName }
  | { readonly kind: 'kill-chromium'; readonly part: 'browser' | 'renderer' }
  | { readonly kind: 'kill-gate' | 'kill-web-server' | 'restart-remote' | 'restart-supervisor' | 'kill-supervisor' }
  | { readonly kind: 'cut-network' | 'fill-disk'; readonly seconds: number }
  | { readonly kind: 'lose-reply'; readonly how: 'reset' | 'silence' }
  | { readonly kind: 'turn-clock'; readonly offsetSeconds: number; readonly seconds: number }
  | { readonly kind: 'damage-clone' };
export type FaultKind = Fault['kind'];

export interface PlannedFault {
  /** Since the swarm started. */
  readonly atMs: number;
  readonly fault: Fault;
}

/** One round of all kinds for so many minutes. */
const MINUTES_PER_ROUND = 7.5;
/** In a run shorter than this an agent is stopped once only: that alone takes a minute and a half. */
const SHORT_MINUTES = 5;
const CLOCK_OFFSET_S = 600;

/**
 * Draws the faults of a run: every kind equally often, in random order, evenly spread over the minutes.
 * @returns in order of time
 */
export function planFaults(seed: number, minutes: number): PlannedFault[] {
  const random = seededRandom(seed);
  const rounds = Math.max(1, Math.round(minutes / MINUTES_PER_ROUND));
  const faults = Array.from({ length: rounds }, () => drawRound(random, minutes)).flat();
  const slotMs = (minutes * 60_000) / faults.length;
  return faults.map((fault, index) => ({ atMs: Math.round((index + random.next()) * slotMs), fault }));
}

function drawRound(random: SeededRandom, minutes: number): Fault[] {
  const supervisor: Fault[] = [{ kind: 'restart-supervisor' }, { kind: 'kill-supervisor' }];
  const rest: Fault[] = [
    { kind: 'kill-agent', step: 'search' },
    { kind: 'kill-agent', step: 'url' },
    { kind: 'kill-agent', step: 'page' },
    { kind: 'kill-agent', step: 'extraction' },
    { kind: 'kill-chromium', part: 'browser' },
    { kind: 'kill-chromium', part: 'renderer' },
    { kind: 'kill-gate' },
    { kind: 'kill-web-server' },
    { kind: 'restart-remote' },
    { kind: 'cut-network', seconds: random.whole(8, 40) },
    { kind: 'lose-reply', how: 'reset' },
    { kind: 'lose-reply', how: 'silence' },
    { kind: 'fill-disk', seconds: random.whole(10, 25) },
    { kind: 'turn-clock', offsetSeconds: random.pick([-1, 1]) * CLOCK_OFFSET_S, seconds: random.whole(20, 60) },
    { kind: 'damage-clone' },
  ];
  const stops = TRACKERS.map((step): Fault => ({ kind: 'stop-agent', step }));
  if (minutes >= SHORT_MINUTES) return random.shuffle([...supervisor, ...stops, ...rest]);
  // a short run waits for its one stop in any case: so that begins it, in the step with the shortest limit, and what counts anew
  // with a new supervisor follows at once
  return [{ kind: 'stop-agent', step: 'search' }, ...supervisor, ...random.shuffle(rest)];
}
