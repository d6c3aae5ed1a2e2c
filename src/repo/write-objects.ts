/**
 * Writes loose objects as git does (gitformat-loose): the SHA-1 of header and content is the name, deflated it is the file.
 * Done in this process because a transaction writes half a dozen of them, and starting git costs more than all of that.
 */
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { constants, deflate } from 'node:zlib';
import type { NewObject, ObjectType } from './pack.ts';
import { parseTree, type ObjectReader, type TreeEntry } from './object-reader.ts';

const compress = promisify(deflate);

const DIRECTORY = '40000';
const FILE = '100644';

/** Where objects are written to, and read from. */
export interface ObjectStore {
  /** The git directory. */
  readonly dir: string;
  readonly reader: ObjectReader;
  /** Receives every object that is written, for the pack that is pushed. */
  readonly written: NewObject[];
  /** Whether an object is on the disk once it is written, also after a power failure. */
  readonly flush?: boolean;
}

/** A file's new content, or the id of a blob that is stored already; null deletes. */
export type NewContent = string | Uint8Array | { readonly oid: string } | null;

/** New contents by path from the repository's root. */
export type TreeChanges = ReadonlyMap<string, NewContent>;

/** Writes an object that is part of a new commit, and returns its id. */
export async function writeObject(store: ObjectStore, type: ObjectType, content: Uint8Array): Promise<string> {
  store.written.push({ type, content });
  return storeObject(store.dir, { type, content }, store.flush);
}

/** Puts an object into a git directory, unless it is there already, and returns its id. */
export async function storeObject(dir: string, { type, content }: NewObject, flush = false): Promise<string> {
  const header = headerOf({ type, content });
  const oid = hashObject({ type, content });
  if (await isStored(dir, oid)) return oid;
  // written aside and renamed: whoever reads it sees all of it or nothing
  const aside = path.join(dir, 'objects', `tmp_obj_${randomBytes(8).toString('hex')}`);
  const level = constants.Z_BEST_SPEED;
  try {
    await writeFile(aside, await compress(Buffer.concat([header, content]), { level }), { mode: 0o444, flush });
    await moveTo(looseFile(dir, oid), aside);
  } catch (error) {
    // on a full disk every try would leave a half of it
    await rm(aside, { force: true });
    throw error;
  }
  return oid;
}

/** Packing takes folders away that have become empty, also in the moment between making one and filling it. */
async function moveTo(file: string, aside: string, tries = 100): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await rename(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 1) throw error;
    await moveTo(file, aside, tries - 1);
  }
}

/** An object's id. */
export function hashObject(object: NewObject): string {
  return createHash('sha1').update(headerOf(object)).update(object.content).digest('hex');
}

function headerOf({ type, content }: NewObject): Buffer {
  return Buffer.from(`${type} ${content.length}\0`);
}

/** Applies changes to a tree (null: an empty one) and returns the id of the new one. */
export async function writeChangedTree(store: ObjectStore, base: string | null, changes: TreeChanges): Promise<string> {
  return (await writeFolder(store, base, toFolder(changes))) ?? (await writeObject(store, 'tree', Buffer.alloc(0)));
}

/** Changes of one folder: new contents of files, deletions, and changes of the folders in it. */
type Folder = Map<string, Folder | NewContent>;

function toFolder(changes: TreeChanges): Folder {
  const root: Folder = new Map();
  for (const [file, content] of changes) {
    const names = file.split('/');
    const last = names.pop();
    if (
      last === undefined ||
      ![...names, last].every((name) => /^[\w.-]+$/.test(name) && !/^\.{1,2}$|^\.git$/i.test(name))
    ) {
      throw new TypeError('a path in the repository is made of letters, digits, "-", "_" and "."');
    }
    let folder = root;
    for (const name of names) {
      const next = folder.get(name);
      const inner: Folder = next instanceof Map ? next : new Map();
      folder.set(name, inner);
      folder = inner;
    }
    folder.set(last, content);
  }
  return root;
}

/** Undefined where nothing is left in the folder: git keeps no empty ones. */
async function writeFolder(store: ObjectStore, base: string | null, folder: Folder): Promise<string | undefined> {
  const before = base === null ? [] : parseTree((await store.reader.read(base))?.content ?? Buffer.alloc(0));
  const entries = new Map(before.map((entry) => [entry.name, entry]));
  for (const [name, change] of folder) {
    const entry = await writeEntry(store, name, entries.get(name), change);
    if (entry) entries.set(name, entry);
    else entries.delete(name);
  }
  if (entries.size === 0) return undefined;
  return writeObject(store, 'tree', serialiseTree([...entries.values()]));
}

async function writeEntry(
  store: ObjectStore,
  name: string,
  before: TreeEntry | undefined,
  change: Folder | NewContent,
): Promise<TreeEntry | undefined> {
  if (change === null) return undefined;
  if (change instanceof Map) {
    const oid = await writeFolder(store, before?.mode === DIRECTORY ? before.oid : null, change);
    return oid === undefined ? undefined : { mode: DIRECTORY, name, oid };
  }
  if (typeof change === 'object' && 'oid' in change) return { mode: FILE, name, oid: change.oid };
  const content = typeof change === 'string' ? Buffer.from(change) : change;
  return { mode: FILE, name, oid: await writeObject(store, 'blob', content) };
}

/** Git sorts by bytes, a folder as if its name ended with a slash. */
function serialiseTree(entries: TreeEntry[]): Buffer {
  const sorted = entries
    .map((entry) => ({ ...entry, key: Buffer.from(entry.mode === DIRECTORY ? `${entry.name}/` : entry.name) }))
    .toSorted((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, oid }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')]),
  );
}

/** True where the git directory holds the object as a file of its own. */
export async function isStored(dir: string, oid: string): Promise<boolean> {
  return access(looseFile(dir, oid)).then(
    () => true,
    () => false,
  );
}

function looseFile(dir: string, oid: string): string {
  return path.join(dir, 'objects', oid.slice(0, 2), oid.slice(2));
}
