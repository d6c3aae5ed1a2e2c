#!/usr/bin/env node
/**
 * npm run plan: writes the catalogue's searches to trackers/search-tracker.json. A query that already stands there
 * keeps its id; one that has left the catalogue is dropped. The other trackers are seeded empty where they are missing.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '../src/domain/ids.ts';
import { newSearch } from '../src/domain/transitions/new-items.ts';
import { parsePart, serialiseItem, serialisePart, trackerPath } from '../src/trackers/tracker-text.ts';
import { listSearches } from './catalogue.ts';

if (import.meta.main) {
  const { kept, added, dropped } = writePlan(path.resolve(import.meta.dirname, '..'));
  console.log(`${kept + added} searches planned: ${kept} were there, ${added} new, ${dropped} dropped`);
}

/** Writes the seed trackers below `root`. @throws {DataFault} where the tracker that stands there is broken */
export function writePlan(root: string): { kept: number; added: number; dropped: number } {
  const file = path.join(root, trackerPath('search'));
  const present = existsSync(file) ? parsePart('search', trackerPath('search'), readFileSync(file, 'utf8')).items : [];
  const known = new Map(present.map((item) => [item.query, item]));
  const items = listSearches().map((search) =>
    newSearch({ id: known.get(search.query)?.id ?? newId('search'), ...search }),
  );
  mkdirSync(path.dirname(file), { recursive: true });
  const lines = items.map((item) => serialiseItem('search', item));
  writeFileSync(file, serialisePart({ tracker: 'search', path: trackerPath('search'), items, lines }));
  seedEmpty(root);
  const kept = items.filter(({ query }) => known.has(query)).length;
  return { kept, added: items.length - kept, dropped: present.length - kept };
}

function seedEmpty(root: string): void {
  for (const tracker of ['url', 'page', 'extraction'] as const) {
    const file = path.join(root, trackerPath(tracker));
    if (existsSync(file)) continue;
    writeFileSync(file, serialisePart({ tracker, path: trackerPath(tracker), items: [], lines: [] }));
  }
}
