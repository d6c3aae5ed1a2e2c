/** What each kind of commit may do to one item (docs/data.md, "Kinds of change"), as the gate sees it. */
import type { Items, TrackerName } from '../domain/items.ts';

type Item = Items[TrackerName];

export interface Move {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** By how much the epoch rises; one of these. */
  readonly epoch: readonly (0 | 1)[];
  /** Fields that may change besides status and epoch. */
  readonly may: readonly string[];
}

const HOLDER = ['assignedTo', 'container', 'claimedAt'];
const ENDING = ['error', 'completedAt'];
const COUNTED = [...HOLDER, ...ENDING, 'attempts', 'notBefore'];
/** When the host or the provider may be asked again: whatever starts or ends a claim may say so. */
const REST = 'restUntil';

export const MOVE = {
  claim: { from: ['pending'], to: ['claimed'], epoch: [1], may: [...HOLDER, 'notBefore', REST] },
  giveBack: { from: ['claimed'], to: ['pending'], epoch: [1], may: [...HOLDER, 'notBefore', REST] },
  release: { from: ['claimed'], to: ['pending', 'failed'], epoch: [1], may: [...COUNTED, REST] },
  fail: { from: ['claimed'], to: ['pending', 'failed'], epoch: [0], may: [...COUNTED, 'outcome', 'provider', REST] },
  discover: {
    from: ['claimed'],
    to: ['urls_discovered', 'failed'],
    epoch: [0],
    may: [...ENDING, 'urlsFound', 'provider', REST],
  },
  fetch: {
    from: ['claimed'],
    to: ['completed'],
    epoch: [0],
    may: [...ENDING, 'title', 'pageId', 'finalUrl', 'outcome', REST],
  },
  extract: { from: ['claimed'], to: ['completed'], epoch: [0], may: [...ENDING, 'dataPoints', 'files'] },
  validate: { from: ['claimed'], to: ['completed'], epoch: [0], may: [...ENDING, 'checks'] },
  endSearch: { from: ['urls_discovered'], to: ['completed', 'failed'], epoch: [0], may: ENDING },
  reopenSearch: {
    from: ['urls_discovered', 'completed', 'failed'],
    to: ['urls_discovered'],
    epoch: [0, 1],
    may: COUNTED,
  },
  reopenExtraction: {
    from: ['pending', 'completed', 'failed'],
    to: ['pending'],
    epoch: [0, 1],
    may: [...COUNTED, 'checks'],
  },
  retry: {
    from: ['failed'],
    to: ['pending'],
    epoch: [1],
    may: [...COUNTED, 'outcome', 'provider', 'urlsFound', 'finalUrl', 'checks'],
  },
  reExtract: { from: ['completed'], to: ['pending'], epoch: [1], may: [...COUNTED, 'dataPoints', 'files'] },
} as const satisfies Record<string, Move>;

/** Failures after which an item is failed for good. */
const MOST_ATTEMPTS = 3;

/** What is wrong with an item's move, in words that follow its id. */
export function* judgeMove(move: Move, before: Item, after: Item): Generator<string> {
  if (!move.from.includes(before.status) || !move.to.includes(after.status))
    yield `may not go from ${before.status} to ${after.status} (rule 3)`;
  const rise = after.epoch - before.epoch;
  if (!move.epoch.some((allowed) => allowed === rise))
    yield `may not go from epoch ${before.epoch} to ${after.epoch} (rule 4)`;
  for (const field of fieldsThatDiffer(before, after))
    if (field !== 'status' && field !== 'epoch' && !move.may.includes(field))
      yield `may not have its ${field} changed (rule 3)`;
  yield* judgeShape(after);
}

/** A failure is counted, but for one that is final by its nature. */
export function* judgeCount(before: Item, after: Item, mayBeUncounted: boolean): Generator<string> {
  const rise = after.attempts - before.attempts;
  const isFinal = after.status === 'failed';
  if (rise !== 1 && !(mayBeUncounted && isFinal && rise === 0))
    yield `may not go from ${before.attempts} to ${after.attempts} attempts (rule 3)`;
  if (!isFinal && after.attempts >= MOST_ATTEMPTS)
    yield `may not be tried again after ${after.attempts} attempts (rule 3)`;
  if (after.error === null) yield 'may not fail without a reason (rule 3)';
}

/** A new item is one that nobody has touched. */
export function* judgeNew(item: Item): Generator<string> {
  if (item.status !== 'pending' || item.epoch !== 0 || item.attempts !== 0)
    yield 'is new and must be pending, with epoch and attempts 0 (rule 3)';
  const mustBeNull = ['assignedTo', 'container', 'claimedAt', 'notBefore', 'error', 'completedAt'];
  const own = [REST, 'urlsFound', 'provider', 'pageId', 'finalUrl', 'outcome', 'dataPoints', 'checks'];
  const values = new Map<string, unknown>(Object.entries(item));
  for (const field of [...mustBeNull, ...own])
    if ((values.get(field) ?? null) !== null) yield `is new and has a ${field} (rule 3)`;
}

/** What holds for an item in each status. */
function* judgeShape(item: Item): Generator<string> {
  const isOver = item.status === 'completed' || item.status === 'failed';
  if (isOver !== (item.completedAt !== null)) yield `is ${item.status}, which does not fit its completedAt (rule 3)`;
  if (item.status === 'failed' && item.error === null) yield 'is failed without a reason (rule 3)';
  const holder = [item.assignedTo, item.container, item.claimedAt];
  if (item.status === 'claimed' && holder.includes(null)) yield 'is claimed by nobody (rule 4)';
  if (item.status === 'pending' && holder.some((value) => value !== null)) yield 'is pending and has a holder (rule 4)';
}

/** The names of the fields whose values differ. */
export function fieldsThatDiffer(before: Item, after: Item): string[] {
  const [old, now] = [before, after].map((item) => new Map<string, unknown>(Object.entries(item)));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].filter((field) => {
    const [was, is] = [old?.get(field), now?.get(field)];
    return was !== is && JSON.stringify(was) !== JSON.stringify(is);
  });
}
