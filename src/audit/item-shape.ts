/** What the items of the four trackers look like (docs/data.md), stated once more for the audit alone. */
import type { TrackerName } from '../domain/items.ts';

type Test = (value: unknown) => boolean;

const isCount: Test = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isText: Test = (value) => typeof value === 'string';
const isTime: Test = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));
const isId =
  (prefix: string): Test =>
  (value) =>
    typeof value === 'string' && value.startsWith(`${prefix}_`) && /^[a-z]+_[a-z0-9]{8,40}$/.test(value);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const oneOf =
  (...values: string[]): Test =>
  (value) =>
    typeof value === 'string' && values.includes(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const matches =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const record =
  (fields: Record<string, Test>): Test =>
  (value) =>
    misfitOf(fields, value) === null;

const COMMON = {
  epoch: isCount,
  attempts: isCount,
  assignedTo: orNull(isId('agnt')),
  container: orNull(isText),
  claimedAt: orNull(isTime),
  notBefore: orNull(isTime),
  error: orNull(record({ code: isText, message: isText })),
  completedAt: orNull(isTime),
};

/** Fields that an item may lack: what it did not need to say, or what was not there yet when it was written. */
const OPTIONAL = new Set(['restUntil']);

const SIMPLE_STATUS = oneOf('pending', 'claimed', 'completed', 'failed');

const SHAPES: { readonly [T in TrackerName]: Record<string, Test> } = {
  search: {
    ...COMMON,
    id: isId('search'),
    status: oneOf('pending', 'claimed', 'urls_discovered', 'completed', 'failed'),
    query: isText,
    category: isText,
    carrier: orNull(isText),
    state: orNull(isText),
    priority: oneOf('high', 'medium', 'low'),
    urlsFound: orNull(isCount),
    provider: orNull(isText),
    restUntil: isTime,
  },
  url: {
    ...COMMON,
    id: isId('url'),
    status: SIMPLE_STATUS,
    url: matches(/^https?:\/\/\S+$/),
    searchIds: (value) => listOf(isId('search'))(value) && new Set(value as string[]).size > 0,
    title: orNull(isText),
    pageId: orNull(isId('page')),
    finalUrl: orNull(isText),
    outcome: orNull(
      record({
        kind: oneOf(
          'ok',
          'blocked',
          'not_found',
          'error',
          'empty',
          'robots',
          'too_large',
          'unsupported',
          'unreachable',
        ),
        httpStatus: orNull(isCount),
        evidence: listOf(isText),
      }),
    ),
    restUntil: isTime,
  },
  page: {
    ...COMMON,
    id: isId('page'),
    status: SIMPLE_STATUS,
    urlId: isId('url'),
    sha256: matches(/^[0-9a-f]{64}$/),
    dataPoints: orNull(isCount),
    files: listOf(isText),
  },
  extraction: {
    ...COMMON,
    id: isId('extraction'),
    status: SIMPLE_STATUS,
    searchId: isId('search'),
    checks: orNull(listOf(record({ name: isText, passed: (value) => typeof value === 'boolean', detail: isText }))),
  },
};

/** What is wrong with an item, or null. */
export function findItemMisfit(tracker: TrackerName, value: unknown): string | null {
  return misfitOf(SHAPES[tracker], value);
}

/** What is wrong with swarm.json, or null. */
export function findSwarmMisfit(value: unknown): string | null {
  const paused = orNull(record({ since: isTime, by: isText, reason: isText }));
  return misfitOf({ web: oneOf('practice', 'real'), paused }, value);
}

function misfitOf(fields: Record<string, Test>, value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not an object';
  const known = new Map<string, unknown>(Object.entries(value));
  for (const [name, test] of Object.entries(fields)) {
    if (!known.has(name) && OPTIONAL.has(name)) continue;
    if (!known.has(name)) return `lacks "${name}"`;
    if (!test(known.get(name))) return `has an impossible "${name}"`;
  }
  return [...known.keys()].every((name) => Object.hasOwn(fields, name)) ? null : 'has a field that nobody defined';
}
