/** States and containers for tests of the supervisor. */
import type { Item, SearchItem, State } from '../../src/domain/items.ts';
import { newSearch } from '../../src/domain/transitions/new-items.ts';
import { newExtraction, newUrl, unclaimed } from '../../src/domain/transitions/new-items.ts';
import type { Observed } from '../../src/oversight/observed.ts';
import type { AgentContainer } from '../../src/docker/containers.ts';

/** A container's id, and the host name that its agent writes into claims. */
export function containerId(number: number): { readonly id: string; readonly hostname: string } {
  const id = number.toString(16).padStart(2, '0').repeat(32);
  return { id, hostname: id.slice(0, 12) };
}

export function makeContainer(number: number, changes: Partial<AgentContainer> = {}): AgentContainer {
  return {
    id: containerId(number).id,
    name: `swarm-agent-${number}`,
    state: 'running',
    exitCode: 0,
    outOfMemory: false,
    unhealthy: false,
    startedAt: '2030-01-01T00:00:00Z',
    ...changes,
  };
}

export function makeSearch(number: number): SearchItem {
  return newSearch({
    id: `search_${String(number).padStart(10, '0')}`,
    query: `query ${number}`,
    category: 'test',
    carrier: null,
    state: null,
    priority: 'medium',
  });
}

/** One pending item of each tracker. */
export function makeItems() {
  const search = makeSearch(1);
  const url = newUrl('url_0000000001', 'https://example.test/', null, search.id);
  const page = { ...unclaimed('page_0000000001'), urlId: url.id, sha256: 'ab'.repeat(32), dataPoints: null, files: [] };
  return { search, url, page, extraction: newExtraction('extraction_0000000001', search.id) };
}

/** The item as an agent in that container holds it. */
export function claimed<T extends Item>(item: T, container: string, epoch = 1): T {
  return {
    ...item,
    status: 'claimed',
    epoch,
    assignedTo: 'agnt_0000000001',
    container,
    claimedAt: '2030-01-01T00:00:00.000Z',
  };
}

/** A state that holds these items. */
export function makeState(items: readonly Item[]): State {
  const of = <T extends Item>(prefix: string) =>
    new Map(items.filter((item) => item.id.startsWith(prefix)).map((item) => [item.id, item as T]));
  return {
    search: of('search_'),
    url: of('url_'),
    page: of('page_'),
    extraction: of('extraction_'),
    swarm: { web: 'practice', paused: null },
  };
}

/** What a supervisor sees, with nothing the matter around it. */
export function observe(seen: Partial<Observed>): Observed {
  return {
    state: null,
    containers: null,
    dockerIsSilent: false,
    remote: null,
    remoteAgeMs: null,
    giveBacks: new Map(),
    ...seen,
  };
}
