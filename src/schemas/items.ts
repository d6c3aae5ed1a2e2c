/** JSON Schemas of the trackers' items and of swarm.json. The order of their properties is the order in which fields are written. */
import { idPattern, type IdPrefix } from '../domain/ids.ts';
import { OUTCOMES, type TrackerName } from '../domain/items.ts';
import { compileSchema, type Check } from './compile.ts';

const TIMESTAMP = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$` };
const id = (prefix: IdPrefix) => ({ type: 'string', pattern: idPattern(prefix) });
const orNull = (schema: object) => ({ anyOf: [{ type: 'null' }, schema] });
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const count = { type: 'integer', minimum: 0 };

function itemSchema(
  prefix: IdPrefix,
  statuses: readonly string[],
  own: Record<string, object>,
  optional: Record<string, object> = {},
) {
  const needed = {
    id: id(prefix),
    status: { enum: statuses },
    ...own,
    epoch: count,
    attempts: count,
    assignedTo: orNull(id('agnt')),
    container: orNull(text(100)),
    claimedAt: orNull(TIMESTAMP),
    notBefore: orNull(TIMESTAMP),
    error: orNull({
      type: 'object',
      properties: { code: text(60), message: { type: 'string', maxLength: 600 } },
      required: ['code', 'message'],
      additionalProperties: false,
    }),
    completedAt: orNull(TIMESTAMP),
  };
  const properties = { ...needed, ...optional };
  return { type: 'object', properties, required: Object.keys(needed), additionalProperties: false };
}

/** Items from before there were budgets have none. */
const RESTING = { restUntil: TIMESTAMP };

const SIMPLE_STATUSES = ['pending', 'claimed', 'completed', 'failed'];

export const ITEM_SCHEMAS = {
  search: itemSchema(
    'search',
    ['pending', 'claimed', 'urls_discovered', 'completed', 'failed'],
    {
      query: text(400),
      category: text(100),
      carrier: orNull(text(100)),
      state: orNull(text(100)),
      priority: { enum: ['high', 'medium', 'low'] },
      urlsFound: orNull(count),
      provider: orNull(text(40)),
    },
    RESTING,
  ),
  url: itemSchema(
    'url',
    SIMPLE_STATUSES,
    {
      url: { type: 'string', pattern: String.raw`^https?://[^\s]+$`, maxLength: 2000 },
      searchIds: { type: 'array', items: id('search'), minItems: 1, uniqueItems: true },
      title: orNull({ type: 'string', maxLength: 300 }),
      pageId: orNull(id('page')),
      finalUrl: orNull({ type: 'string', maxLength: 4000 }),
      outcome: orNull({
        type: 'object',
        properties: {
          kind: { enum: [...OUTCOMES] },
          httpStatus: orNull({ type: 'integer', minimum: 0, maximum: 999 }),
          evidence: { type: 'array', items: { type: 'string', maxLength: 300 }, maxItems: 10 },
        },
        required: ['kind', 'httpStatus', 'evidence'],
        additionalProperties: false,
      }),
    },
    RESTING,
  ),
  page: itemSchema('page', SIMPLE_STATUSES, {
    urlId: id('url'),
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    dataPoints: orNull(count),
    files: { type: 'array', items: text(200), uniqueItems: true },
  }),
  extraction: itemSchema('extraction', SIMPLE_STATUSES, {
    searchId: id('search'),
    checks: orNull({
      type: 'array',
      items: {
        type: 'object',
        properties: { name: text(60), passed: { type: 'boolean' }, detail: { type: 'string', maxLength: 600 } },
        required: ['name', 'passed', 'detail'],
        additionalProperties: false,
      },
    }),
  }),
} as const satisfies Record<TrackerName, object>;

/** What is wrong with an item, or null. */
export const checkItem: { readonly [T in TrackerName]: Check } = {
  search: compileSchema(ITEM_SCHEMAS.search),
  url: compileSchema(ITEM_SCHEMAS.url),
  page: compileSchema(ITEM_SCHEMAS.page),
  extraction: compileSchema(ITEM_SCHEMAS.extraction),
};

/** What is wrong with swarm.json, or null. */
export const checkSwarm: Check = compileSchema({
  type: 'object',
  properties: {
    web: { enum: ['practice', 'real'] },
    paused: orNull({
      type: 'object',
      properties: { since: TIMESTAMP, by: text(100), reason: text(300) },
      required: ['since', 'by', 'reason'],
      additionalProperties: false,
    }),
  },
  required: ['web', 'paused'],
  additionalProperties: false,
});
