/**
 * What a run gathered, without what rightly differs between two runs of one plan:
 *
 * - ids, times, agents, epochs, attempts;
 * - which of the searches that found a URL found it first, and so owns its facts: a fact is told by its subject, not by its file;
 * - which of the addresses that lead to one page (the same final address, or the same content) was there first and got it: a page
 *   is told by its content, and the facts' address with it;
 * - the words of an error, and what a failed visit saw.
 *
 * Everything else has to be the same.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RawFile } from '../../src/domain/facts.ts';
import { TRACKERS, type Items, type TrackerName } from '../../src/domain/items.ts';
import { pageFile } from '../../src/domain/pack-paths.ts';

export interface Picture {
  /** By query: how it ended, and what it found. */
  readonly searches: Readonly<Record<string, string>>;
  /** By address: how it ended. */
  readonly urls: Readonly<Record<string, string>>;
  /** By address: the SHA-256 of its page's HTML as it stands in the pack. */
  readonly pages: Readonly<Record<string, string>>;
  /** By page and fact: how often it stands there. */
  readonly facts: Readonly<Record<string, number>>;
  /** What must not be, whatever the other run has. */
  readonly faults: readonly string[];
}

/** Draws the picture of a clone of the shared repository. */
export function drawPicture(clone: string): Picture {
  const raw = path.join(clone, 'knowledge_pack/raw');
  const trackers = {
    search: read(clone, 'search'),
    url: read(clone, 'url'),
    page: read(clone, 'page'),
    extraction: read(clone, 'extraction'),
  };
  const faults: string[] = [];
  const found = Map.groupBy(
    trackers.url.flatMap(({ url, searchIds }) => searchIds.map((searchId) => ({ url, searchId }))),
    ({ searchId }) => searchId,
  );
  const searches = trackers.search.map((search): [string, string] => {
    const urls = (found.get(search.id) ?? []).map(({ url }) => url).toSorted();
    return [search.query, JSON.stringify([search.status, search.error?.code ?? null, search.urlsFound, urls])];
  });
  const hashes = new Map(
    trackers.page.map(({ id, sha256 }): [string, string] => {
      const file = path.join(raw, pageFile(id, 'html'));
      const actual = existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'missing';
      if (actual !== sha256) faults.push(`${id}: its file is ${actual}, recorded is ${sha256}`);
      return [id, actual];
    }),
  );
  const urls = trackers.url.map((url): [string, string] => [
    url.url,
    JSON.stringify([url.status, url.outcome?.kind ?? null]),
  ]);
  const pages = trackers.url.flatMap(({ url, pageId }): [string, string][] =>
    pageId === null ? [] : [[url, hashes.get(pageId) ?? 'no such page']],
  );

  faults.push(...findOpen(trackers), ...findTwice('query', searches), ...findTwice('address', urls));
  faults.push(
    ...findTwice(
      'content',
      [...hashes].map(([id, hash]) => [hash, id]),
    ),
  );
  faults.push(...findStrayPages(raw, new Set(hashes.keys())));
  return {
    searches: Object.fromEntries(searches),
    urls: Object.fromEntries(urls),
    pages: Object.fromEntries(pages),
    facts: countFacts(raw, hashes),
    faults,
  };
}

function read<T extends TrackerName>(clone: string, tracker: T): Items[T][] {
  const folder = path.join(clone, 'trackers');
  const files = readdirSync(folder).filter((file) => new RegExp(`^${tracker}-tracker(-\\d+)?\\.json$`).test(file));
  return files
    .toSorted()
    .flatMap((file) => (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { items: Items[T][] }).items);
}

function findOpen(trackers: { readonly [T in TrackerName]: readonly Items[T][] }): string[] {
  return TRACKERS.flatMap((tracker) =>
    [...trackers[tracker]]
      .filter(({ status }) => !['completed', 'failed'].includes(status))
      .map(({ id, status }) => `${id} is ${status}`),
  );
}

function findTwice(what: string, entries: readonly (readonly [string, string])[]): string[] {
  return [...Map.groupBy(entries, ([key]) => key)]
    .filter(([, all]) => all.length > 1)
    .map(([key, all]) => `${what} ${key} is there ${all.length} times`);
}

/** Page files that no page item knows. */
function findStrayPages(raw: string, known: ReadonlySet<string>): string[] {
  const folder = path.join(raw, '_pages');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith('page_')) : [];
  return files.filter((file) => !known.has(file.replace(/\.[a-z]+$/, ''))).map((file) => `${file} belongs to no page`);
}

function countFacts(raw: string, hashes: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of ['carriers', 'states']) {
    const folder = path.join(raw, kind);
    const files = existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.raw.json'))
      : [];
    for (const file of files) {
      const { subject, entries } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as RawFile;
      for (const { id: _id, source, ...fact } of entries) {
        const { uri: _uri, pageId, pageFile: _file, accessedDate: _accessed, ...evidence } = source;
        const key = JSON.stringify([hashes.get(pageId) ?? pageId, kind, subject, fact, evidence]);
        counts[key] = (counts[key] ?? 0) + 1;
      }
    }
  }
  return counts;
}
