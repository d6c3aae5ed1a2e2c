/** Who took part: the hosts that were visited and the agents that did the work. Pure. */
import { pageOf } from '../domain/readiness.ts';
import type { ReportInput } from './input.ts';

export interface HostLine {
  readonly host: string;
  readonly urls: number;
  readonly fetched: number;
  readonly open: number;
  /** How visits failed, the most frequent first. */
  readonly failures: readonly { readonly kind: string; readonly count: number }[];
  readonly facts: number;
  /** From claim to result, in milliseconds; null where no visit has ended. */
  readonly medianMs: number | null;
}

/** Hosts, those with the most facts first. */
export function listHosts({ state, commits }: ReportInput): HostLine[] {
  const took = measureVisits(commits);
  const byHost = Map.groupBy(state.url.values(), ({ url }) => URL.parse(url)?.hostname ?? url);
  const lines = [...byHost].map(([host, urls]) => {
    const failed = urls.filter(({ status }) => status === 'failed');
    const kinds = Map.groupBy(failed, ({ outcome }) => outcome?.kind ?? 'unknown');
    // a page belongs to the URL that brought it first
    const pages = urls
      .flatMap((url) => pageOf(state, url) ?? [])
      .filter(({ urlId }) => urls.some(({ id }) => id === urlId));
    const unique = new Map(pages.map((page) => [page.id, page.dataPoints ?? 0]));
    return {
      host,
      urls: urls.length,
      fetched: urls.filter(({ status }) => status === 'completed').length,
      open: urls.filter(({ status }) => status === 'pending' || status === 'claimed').length,
      failures: [...kinds].map(([kind, group]) => ({ kind, count: group.length })).sort((a, b) => b.count - a.count),
      facts: [...unique.values()].reduce((sum, count) => sum + count, 0),
      medianMs: median(urls.flatMap(({ id }) => took.get(id) ?? [])),
    };
  });
  return lines.sort(
    (one, other) => other.facts - one.facts || other.urls - one.urls || one.host.localeCompare(other.host),
  );
}

/** From each URL's last claim to what it came to. */
function measureVisits(commits: ReportInput['commits']): Map<string, number> {
  const claimed = new Map<string, number>();
  const took = new Map<string, number>();
  for (const { kind, item, atMs } of commits) {
    if (!item.startsWith('url_')) continue;
    const since = claimed.get(item);
    if (kind === 'claim') claimed.set(item, atMs);
    else if ((kind === 'fetch' || kind === 'fail') && since !== undefined) took.set(item, Math.max(atMs - since, 0));
  }
  return took;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

export interface AgentLine {
  readonly agent: string;
  readonly container: string;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly searches: number;
  readonly urls: number;
  readonly pages: number;
  readonly validations: number;
  readonly failures: number;
  readonly lostRaces: number;
  /** Claims that were taken from it. */
  readonly taken: number;
}

const COUNTED = {
  discover: 'searches',
  fetch: 'urls',
  extract: 'pages',
  validate: 'validations',
  fail: 'failures',
} as const;

/** Agents, the busiest first. */
export function listAgents({ commits }: ReportInput): AgentLine[] {
  const lines = new Map<string, { -readonly [K in keyof AgentLine]: AgentLine[K] }>();
  const holders = new Map<string, string>();
  for (const { kind, item, actor, container, atMs, lostRaces } of commits) {
    const holder = lines.get(holders.get(item) ?? '');
    if (kind === 'release' && holder) holder.taken += 1;
    if (!actor.startsWith('agnt_')) continue;
    const none = { searches: 0, urls: 0, pages: 0, validations: 0, failures: 0, lostRaces: 0, taken: 0 };
    const line = lines.get(actor) ?? { agent: actor, container, firstMs: atMs, lastMs: atMs, ...none };
    lines.set(actor, line);
    line.lastMs = atMs;
    line.lostRaces += lostRaces;
    if (kind === 'claim') holders.set(item, actor);
    if (Object.hasOwn(COUNTED, kind)) line[COUNTED[kind as keyof typeof COUNTED]] += 1;
  }
  return [...lines.values()].sort((one, other) => sumOf(other) - sumOf(one));
}

function sumOf({ searches, urls, pages, validations }: AgentLine): number {
  return searches + urls + pages + validations;
}
