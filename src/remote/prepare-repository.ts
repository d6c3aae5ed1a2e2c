/** Makes a shared repository from the image's trackers, or keeps the one that is there. */
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Swarm } from '../domain/items.ts';
import { openObjectReader } from '../repo/object-reader.ts';
import { readSnapshot } from '../repo/read-snapshot.ts';
import { seedBareRepository } from '../repo/seed.ts';
import { parsePart, trackerPath } from '../trackers/tracker-text.ts';

/** What was found or done; of a kept repository also how many searches of the source's plan it does not have. */
export type Prepared = { readonly kind: 'made' } | { readonly kind: 'kept'; readonly missingSearches: number };

/**
 * @param source a folder with trackers/ and knowledge_pack/
 * @throws {DataFault} where a tracker is broken, in the source or in the repository
 */
export async function prepareRepository(dir: string, source: string, web: Swarm['web']): Promise<Prepared> {
  if (existsSync(dir)) return { kind: 'kept', missingSearches: await countMissingSearches(dir, source) };
  // prepared aside and then renamed: a start that dies half-way leaves nothing that looks like a repository
  const aside = `${dir}.new`;
  await rm(aside, { recursive: true, force: true });
  await seedBareRepository(aside, source, web);
  await rename(aside, dir);
  return { kind: 'made' };
}

async function countMissingSearches(dir: string, source: string): Promise<number> {
  const file = trackerPath('search');
  const planned = parsePart('search', file, await readFile(path.join(source, file), 'utf8')).items;
  const reader = openObjectReader({ dir, remote: null });
  try {
    const { snapshot } = await readSnapshot(reader, 'refs/heads/main');
    const known = new Set([...snapshot.state.search.values()].map((search) => search.query));
    return planned.filter((search) => !known.has(search.query)).length;
  } finally {
    reader.close();
  }
}
