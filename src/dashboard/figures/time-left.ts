/** How long the rest will take: what is left to do, known and to be expected, times what a step has cost so far. */
import { TRACKERS, type TrackerName } from '../../domain/items.ts';
import type { Counts } from './counts.ts';
import type { Result, Tally } from './tally.ts';

export type TimeLeft =
  | { readonly kind: 'none' }
  /** Nobody is at work, or there is no history to learn from. */
  | { readonly kind: 'unknown' }
  /** No page has been loaded yet: nobody knows what the rest will cost. */
  | { readonly kind: 'at-least'; readonly ms: number }
  /** It lies between `lowMs` and `highMs` nine times of ten. */
  | { readonly kind: 'range'; readonly lowMs: number; readonly likelyMs: number; readonly highMs: number };

/** Costs are learnt from the last so many results of a step. */
const SAMPLES = 200;
/** A longer turn is none: the agent had nothing to do, or was away. */
const LONGEST_TURN_MS = 300_000;
/** Who has brought nothing for so long does not count as at work. */
const AT_WORK_MS = 150_000;
/** Standard deviations to each side that hold nine cases of ten. */
const SIDES = 1.645;
/** Costs drift while the work goes on (other hosts, harder pages): on top of what chance explains. */
const DRIFT = 0.15;

interface Cost {
  readonly meanMs: number;
  readonly deviationMs: number;
  readonly samples: number;
}

/** What is left at one step: the expected number and the variance of that. */
interface Rest {
  readonly count: number;
  readonly variance: number;
}

/**
 * @param hostsMs the shortest time that the budgets of the hosts allow
 * @param nowMs by the clock of those who make commits
 */
export function estimateTimeLeft(
  counts: Readonly<Record<TrackerName, Counts>>,
  tally: Tally,
  hostsMs: number,
  nowMs: number,
): TimeLeft {
  if (TRACKERS.every((tracker) => openOf(counts[tracker]) === 0)) return { kind: 'none' };
  const agents = countAgentsAtWork(tally, nowMs);
  if (agents === 0) return { kind: 'unknown' };
  const rests = expectRests(counts);
  const costs = learnCosts(tally.results);
  let isWhole = true;
  let longestMs = 0;
  const work = { ms: 0, variance: 0 };
  /** That part of it whose costs were seen: it will not be less. */
  const seen = { ms: 0, variance: 0 };
  for (const tracker of TRACKERS) {
    const { count, variance: countVariance } = rests[tracker];
    const known = costs[tracker];
    const cost = known ?? (costs.url && guessCost(costs));
    if (count <= 0) continue;
    if (!cost) {
      isWhole = false;
      continue;
    }
    // each item differs, the mean is only known from samples, and so is how many there will be
    const variance =
      count * cost.deviationMs ** 2 + (count * cost.deviationMs) ** 2 / cost.samples + countVariance * cost.meanMs ** 2;
    for (const sum of known ? [work, seen] : [work]) {
      sum.ms += count * cost.meanMs;
      sum.variance += variance;
    }
    longestMs = Math.max(longestMs, cost.meanMs + cost.deviationMs);
  }
  const ownMs = work.ms / agents;
  if (!isWhole) return { kind: 'at-least', ms: ownMs };
  const waitMs = Math.max(hostsMs, ...TRACKERS.map((tracker) => (counts[tracker].lastRetryMs ?? 0) - nowMs));
  const sideOf = (sum: typeof work) => (SIDES * Math.sqrt(sum.variance) + DRIFT * sum.ms) / agents;
  return {
    kind: 'range',
    lowMs: Math.max(ownMs - sideOf(work), seen.ms / agents - sideOf(seen), waitMs, 0),
    // the last items are not shared by all: whoever took one last is waited for
    likelyMs: Math.max(ownMs + longestMs / 2, waitMs),
    highMs: Math.max(ownMs + sideOf(work) + longestMs, waitMs + longestMs),
  };
}

/** What each step still has to do, with what the steps before it will bring. */
function expectRests(counts: Readonly<Record<TrackerName, Counts>>): Readonly<Record<TrackerName, Rest>> {
  const { search, url, page, extraction } = counts;
  const searches = openOf(search);
  const urlsPerSearch = url.total / Math.max(search.total - searches, 1);
  const moreUrls = searches * urlsPerSearch;
  // found by chance, one independent of the other; and their mean is known from those searches alone that are done
  const urlVariance = moreUrls + (searches ** 2 * urlsPerSearch) / Math.max(search.total - searches, 1);
  const urls = openOf(url) + moreUrls;
  const visited = url.total - openOf(url);
  // until there are some, every URL is taken to give a page
  const share = visited === 0 ? 1 : Math.min(page.total / visited, 1);
  const spread = share * (1 - share);
  return {
    search: { count: searches, variance: 0 },
    url: { count: urls, variance: urlVariance },
    page: {
      count: openOf(page) + urls * share,
      variance: share ** 2 * urlVariance + urls * spread + (urls ** 2 * spread) / Math.max(visited, 1),
    },
    extraction: { count: openOf(extraction) + searches, variance: 0 },
  };
}

/** What a result of each step has cost an agent lately, pauses and all. */
function learnCosts(results: readonly Result[]): Partial<Record<TrackerName, Cost>> {
  const turns: Record<TrackerName, number[]> = { search: [], url: [], page: [], extraction: [] };
  for (let at = results.length - 1; at >= 0; at--) {
    const result = results[at];
    if (!result || result.turnMs === null || result.turnMs > LONGEST_TURN_MS) continue;
    const known = turns[result.tracker];
    if (known.length < SAMPLES) known.push(result.turnMs);
    else if (TRACKERS.every((tracker) => turns[tracker].length === SAMPLES)) break;
  }
  const costs: Partial<Record<TrackerName, Cost>> = {};
  for (const tracker of TRACKERS) {
    const samples = turns[tracker].length;
    if (samples === 0) continue;
    const meanMs = turns[tracker].reduce((sum, ms) => sum + ms, 0) / samples;
    const squares = turns[tracker].reduce((sum, ms) => sum + (ms - meanMs) ** 2, 0);
    // of a single sample nobody knows how far the next one lies
    const deviationMs = samples === 1 ? meanMs : Math.sqrt(squares / (samples - 1));
    costs[tracker] = { meanMs, deviationMs, samples };
  }
  return costs;
}

/**
 * What a step may cost that nobody has seen yet: between nothing and as much as the dearest that was seen. Only once pages have
 * been loaded, for nothing is as dear as that.
 */
function guessCost(costs: Partial<Record<TrackerName, Cost>>): Cost {
  const dearestMs = Math.max(...Object.values(costs).map(({ meanMs }) => meanMs));
  return { meanMs: dearestMs / 2, deviationMs: dearestMs / 2, samples: 1 };
}

function countAgentsAtWork({ runs, open }: Tally, nowMs: number): number {
  const holders = new Set([...open.values()].map(({ agent }) => agent));
  let count = 0;
  for (const { agent, lastMs } of runs.values()) {
    if (nowMs - lastMs <= AT_WORK_MS || (holders.has(agent) && nowMs - lastMs <= LONGEST_TURN_MS)) count += 1;
  }
  return count;
}

function openOf({ pending, claimed }: Counts): number {
  return pending + claimed;
}
