/** What the filter lets through, and in what form it goes on: everything else is refused. Pure. */

/** Docker's own names for which project and service a container belongs to. */
export const PROJECT_LABEL = 'com.docker.compose.project';
export const SERVICE_LABEL = 'com.docker.compose.service';

export type Route =
  /** Goes on as it stands here. */
  | { readonly kind: 'pass'; readonly method: string; readonly path: string }
  /** Concerns one container, which has to be looked at first; its full id goes between the two parts of the path. */
  | {
      readonly kind: 'inspect' | 'read' | 'restart';
      readonly id: string;
      readonly version: string;
      /** What follows the id: `/logs?follow=1`. */
      readonly rest: string;
    }
  | { readonly kind: 'refuse'; readonly reason: string };

type Parameters = Readonly<Record<string, RegExp>>;

const FLAG = /^(?:true|false|1|0)$/i;
const TIME = /^\d{1,12}(?:\.\d{1,9})?$/;
const JSON_OBJECT = /^\{.*\}$/s;

const LIST: Parameters = { all: FLAG, limit: /^\d{1,6}$/, filters: JSON_OBJECT };
const EVENTS: Parameters = { since: TIME, until: TIME, filters: JSON_OBJECT };
const STATS: Parameters = { stream: FLAG, 'one-shot': FLAG };
const LOGS: Parameters = {
  follow: FLAG,
  stdout: FLAG,
  stderr: FLAG,
  timestamps: FLAG,
  since: TIME,
  until: TIME,
  tail: /^(?:all|\d{1,6})$/,
};
const RESTART: Parameters = { t: /^\d{1,3}$/ };

/**
 * Reads a request. Nothing is decoded or normalised on the way: a path that is not, letter for letter, one of those
 * known is refused, and so is a parameter that is unknown, given twice or of another form.
 */
export function routeRequest(method: string, target: string, project: string): Route {
  const [path = '', query = '', ...more] = target.split('?');
  const version = /^\/v1\.\d{1,3}(?=\/)/.exec(path)?.[0] ?? '';
  const name = path.slice(version.length);
  if (more.length > 0) return refuse('the address has two question marks');
  const get = method === 'GET';

  if ((get || method === 'HEAD') && name === '/_ping') return pass(method, path, query, {});
  if (get && name === '/version') return pass(method, path, query, {});
  if (get && name === '/events') {
    return pass(method, path, query, EVENTS, (filters) => forceFilters(filters, ['event', 'label'], project, true));
  }
  if (get && name === '/containers/json') {
    return pass(method, path, query, LIST, (filters) =>
      forceFilters(filters, ['id', 'label', 'status'], project, false),
    );
  }

  const [, id, action] = /^\/containers\/([0-9a-f]{12,64})\/([a-z]+)$/.exec(name) ?? [];
  if (id !== undefined && action !== undefined) {
    const one = (kind: 'inspect' | 'read' | 'restart', known: Parameters): Route => {
      const kept = readQuery(query, known);
      return typeof kept === 'string' ? refuse(kept) : { kind, id, version, rest: `/${action}${writeQuery(kept)}` };
    };
    if (get && action === 'json') return one('inspect', {});
    if (get && action === 'stats') return one('read', STATS);
    if (get && action === 'logs') return one('read', LOGS);
    if (method === 'POST' && action === 'restart') return one('restart', RESTART);
  }
  return refuse('this is none of the calls that the supervisor needs');
}

function refuse(reason: string): Route {
  return { kind: 'refuse', reason };
}

function pass(
  method: string,
  path: string,
  query: string,
  known: Parameters,
  filter?: (filters: string | null) => string | null,
): Route {
  const kept = readQuery(query, known);
  if (typeof kept === 'string') return refuse(kept);
  if (filter) {
    const filters = filter(kept.get('filters'));
    if (filters === null) return refuse('the filters are not of a known form');
    kept.set('filters', filters);
  }
  return { kind: 'pass', method, path: `${path}${writeQuery(kept)}` };
}

/** The parameters of a query, or what is wrong with it. */
function readQuery(query: string, known: Parameters): URLSearchParams | string {
  const given = new URLSearchParams(query);
  const names = new Set<string>();
  for (const [name, value] of given) {
    if (names.has(name)) return 'a parameter is given twice';
    names.add(name);
    if (!Object.hasOwn(known, name) || known[name]?.test(value) !== true)
      return 'a parameter is unknown or of another form';
  }
  return given;
}

function writeQuery(query: URLSearchParams): string {
  return query.size === 0 ? '' : `?${query}`;
}

/**
 * The client's filters of the kinds `allowed`, and ours: Docker shows what fits all of them. Lists come as
 * `{"label": ["a"]}` or, from older clients, as `{"label": {"a": true}}`. Null where they are neither.
 */
function forceFilters(
  filters: string | null,
  allowed: readonly string[],
  project: string,
  containersOnly: boolean,
): string | null {
  let given: unknown;
  try {
    given = JSON.parse(filters ?? '{}');
  } catch {
    return null;
  }
  const kept: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(given as object) as [string, unknown][]) {
    // ours says the same, more strictly
    if (name === 'type' && containersOnly) continue;
    const values: unknown[] = Array.isArray(value)
      ? value
      : value !== null && typeof value === 'object'
        ? Object.keys(value)
        : [null];
    if (!allowed.includes(name) || !values.every((entry) => typeof entry === 'string')) return null;
    kept[name] = values;
  }
  kept['label'] = [...(kept['label'] ?? []), `${PROJECT_LABEL}=${project}`];
  if (containersOnly) kept['type'] = ['container'];
  return JSON.stringify(kept);
}
