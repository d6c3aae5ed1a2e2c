/** What differs between two trees, file by file. */
import { parseTree, type ObjectReader, type TreeEntry } from '../repo/object-reader.ts';

/** A file that a commit changes. */
export interface FileChange {
  /** From the repository's root. */
  readonly path: string;
  /** The blob before and after; null where there is no file. */
  readonly before: string | null;
  readonly after: string | null;
  /** False for links, submodules and executables. */
  readonly isPlain: boolean;
}

const FOLDER = '40000';
const PLAIN = '100644';

/** A commit names an object that came neither with its push nor before. */
export class MissingObject extends Error {
  constructor(oid: string) {
    super(`it names ${oid}, which was not pushed with it (rule 3)`);
  }
}

/**
 * Lists the files that differ; folders that are the same are not read.
 * @throws {MissingObject} for a tree that is not there
 */
export async function listFileChanges(
  reader: ObjectReader,
  before: string | null,
  after: string | null,
  folder = '',
): Promise<FileChange[]> {
  if (before === after) return [];
  const [old, now] = await Promise.all([readTree(reader, before), readTree(reader, after)]);
  const changes: FileChange[] = [];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was?.oid === is?.oid && was?.mode === is?.mode) continue;
    const path = `${folder}${name}`;
    const [wasFolder, isFolder] = [was?.mode === FOLDER, is?.mode === FOLDER];
    if (wasFolder || isFolder) {
      const [from, to] = [wasFolder ? was : undefined, isFolder ? is : undefined];
      changes.push(...(await listFileChanges(reader, from?.oid ?? null, to?.oid ?? null, `${path}/`)));
    }
    const [from, to] = [wasFolder ? undefined : was, isFolder ? undefined : is];
    if (from || to) {
      const isPlain = [from, to].every((entry) => !entry || entry.mode === PLAIN);
      changes.push({ path, before: from?.oid ?? null, after: to?.oid ?? null, isPlain });
    }
  }
  return changes;
}

async function readTree(reader: ObjectReader, oid: string | null): Promise<ReadonlyMap<string, TreeEntry>> {
  if (oid === null) return new Map();
  const tree = await reader.read(oid);
  if (tree?.type !== 'tree') throw new MissingObject(oid);
  return new Map(parseTree(tree.content).map((entry) => [entry.name, entry]));
}

/** The blob at a path of a tree, or null. */
export async function findBlob(reader: ObjectReader, tree: string, path: string): Promise<string | null> {
  let oid = tree;
  for (const name of path.split('/')) {
    const entry = (await readTree(reader, oid)).get(name);
    if (!entry) return null;
    ({ oid } = entry);
  }
  return oid;
}
