/**
 * What each kind of commit may do to the items (docs/data.md, "Kinds of change"), stated once more for the audit alone.
 * A judge returns what is wrong, in words.
 */
import type { Item, ItemError } from '../domain/items.ts';

/** What may happen to one item in one commit. */
export interface Move {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** How much the epoch rises. */
  readonly epoch: readonly number[];
  /** Fields that may change besides status and epoch. */
  readonly fields: readonly string[];
}

const HOLDER = ['assignedTo', 'container', 'claimedAt'];
const END = ['error', 'completedAt'];
/** Every start and every end of a claim may say how long the host or the provider is left alone. */
const REST = 'restUntil';

export const MOVES = {
  claim: { from: ['pending'], to: ['claimed'], epoch: [1], fields: [...HOLDER, 'notBefore', REST] },
  giveBack: { from: ['claimed'], to: ['pending'], epoch: [1], fields: [...HOLDER, 'notBefore', REST] },
  release: {
    from: ['claimed'],
    to: ['pending', 'failed'],
    epoch: [1],
    fields: [...HOLDER, ...END, 'attempts', 'notBefore', REST],
  },
  fail: {
    from: ['claimed'],
    to: ['pending', 'failed'],
    epoch: [0],
    fields: [...HOLDER, ...END, 'attempts', 'notBefore', 'outcome', 'provider', REST],
  },
  discover: {
    from: ['claimed'],
    to: ['urls_discovered', 'failed'],
    epoch: [0],
    fields: [...END, 'urlsFound', 'provider', REST],
  },
  fetch: {
    from: ['claimed'],
    to: ['completed'],
    epoch: [0],
    fields: [...END, 'title', 'pageId', 'finalUrl', 'outcome', REST],
  },
  extract: { from: ['claimed'], to: ['completed'], epoch: [0], fields: [...END, 'dataPoints', 'files'] },
  validate: { from: ['claimed'], to: ['completed'], epoch: [0], fields: [...END, 'checks'] },
  endSearch: { from: ['urls_discovered'], to: ['completed', 'failed'], epoch: [0], fields: END },
  reopenSearch: {
    from: ['completed', 'failed', 'urls_discovered'],
    to: ['urls_discovered'],
    epoch: [0, 1],
    fields: [...END, ...HOLDER, 'attempts', 'notBefore'],
  },
  reopenExtraction: {
    from: ['pending', 'completed', 'failed'],
    to: ['pending'],
    epoch: [0, 1],
    fields: [...END, ...HOLDER, 'attempts', 'notBefore', 'checks'],
  },
  retry: {
    from: ['failed'],
    to: ['pending'],
    epoch: [1],
    fields: [...END, ...HOLDER, 'attempts', 'notBefore', 'outcome', 'provider', 'urlsFound', 'finalUrl', 'checks'],
  },
  reExtract: {
    from: ['completed'],
    to: ['pending'],
    epoch: [1],
    fields: [...END, ...HOLDER, 'attempts', 'notBefore', 'dataPoints', 'files'],
  },
} as const satisfies Record<string, Move>;

/** At so many failures an item is failed for good. */
const LIMIT = 3;

/** What is wrong with an item's move, or nothing. */
export function judgeMove(move: Move, before: Item, after: Item): string[] {
  const wrong: string[] = [];
  if (!move.from.includes(before.status)) wrong.push(`was ${before.status}`);
  if (!move.to.includes(after.status)) wrong.push(`became ${after.status}`);
  if (!move.epoch.includes(after.epoch - before.epoch)) {
    wrong.push(`went from epoch ${before.epoch} to ${after.epoch}`);
  }
  for (const field of changedFields(before, after)) {
    if (field !== 'status' && field !== 'epoch' && !move.fields.includes(field)) wrong.push(`had its ${field} changed`);
  }
  return [...wrong, ...judgeEnd(after)];
}

/** What is wrong with how failures were counted, or nothing. */
export function judgeAttempts(before: Item, after: Item, isFinalUncounted: boolean): string[] {
  const added = after.attempts - before.attempts;
  const counted = added === 1 || (isFinalUncounted && added === 0 && after.status === 'failed');
  const wrong = counted ? [] : [`went from ${before.attempts} to ${after.attempts} attempts`];
  if (after.status === 'pending' && after.attempts >= LIMIT)
    wrong.push(`is tried again after ${after.attempts} attempts`);
  return wrong;
}

/** What is wrong with an item that is new, or nothing: nobody can have touched it yet. */
export function judgeNew(item: Item): string[] {
  const untouched = {
    status: 'pending',
    epoch: 0,
    attempts: 0,
    assignedTo: null,
    container: null,
    claimedAt: null,
    notBefore: null,
    error: null,
    completedAt: null,
    restUntil: undefined,
  };
  const own =
    'query' in item
      ? { urlsFound: null, provider: null }
      : 'url' in item
        ? { pageId: null, finalUrl: null, outcome: null }
        : 'urlId' in item
          ? { dataPoints: null }
          : { checks: null };
  const values = new Map<string, unknown>(Object.entries(item));
  return Object.entries({ ...untouched, ...own })
    .filter(([field, value]) => values.get(field) !== value)
    .map(([field]) => `is new with a ${field} of its own`);
}

/** The names of the fields that differ. */
export function changedFields(before: Item, after: Item): string[] {
  const [was, is] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(after))];
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].filter((name) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)));
}

function judgeEnd(after: Item): string[] {
  const ended = after.status === 'completed' || after.status === 'failed';
  const error: ItemError | null = after.error;
  if (ended && after.completedAt === null) return [`is ${after.status} without a time`];
  if (!ended && after.completedAt !== null) return [`is ${after.status} and has an end`];
  if (after.status === 'failed' && error === null) return ['is failed without a reason'];
  return [];
}
