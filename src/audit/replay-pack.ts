/** Brings the pack's files up to a commit: what the world knows of pages and facts. */
import { createHash } from 'node:crypto';
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { FileChange } from './git-history.ts';
import type { Note } from './report.ts';
import type { KnownEntry, RecordedHashes, World } from './world.ts';

const RAW = 'knowledge_pack/raw/';
const RAW_FILE = /^(carriers\/[a-z0-9]+(-[a-z0-9]+)*|states\/[A-Z]{2})\/data_search_[a-z0-9]+\.raw\.json$/;
const PAGE_FILE = /^_pages\/(page_[a-z0-9]+)\.(html|md|json|pdf)$/;

/** What a file of the pack is, by its path relative to knowledge_pack/raw. */
export type PackFile =
  | { readonly kind: 'page'; readonly path: string; readonly pageId: string }
  | { readonly kind: 'raw' | 'rejected' | 'foreign'; readonly path: string };

/** A raw.json file before and after a commit, for those that it changes. */
export interface FactsChange {
  /** Relative to knowledge_pack/raw, without `_rejected/`. */
  readonly path: string;
  readonly isRejected: boolean;
  readonly before: ReadonlyMap<string, KnownEntry>;
  readonly after: ReadonlyMap<string, KnownEntry>;
  /** The entries as they are now, where the file can be read. */
  readonly file: RawFile | null;
}

/** Tells what a path is; undefined outside of the pack. */
export function packFileOf(repositoryPath: string): PackFile | undefined {
  if (!repositoryPath.startsWith(RAW)) return undefined;
  const path = repositoryPath.slice(RAW.length);
  const pageId = PAGE_FILE.exec(path)?.[1];
  if (pageId !== undefined) return { kind: 'page', path, pageId };
  if (RAW_FILE.test(path)) return { kind: 'raw', path };
  if (path.startsWith('_rejected/') && RAW_FILE.test(path.slice(10))) return { kind: 'rejected', path };
  return { kind: 'foreign', path };
}

/** Applies the commit's pack files to the world and tells how facts changed. */
export function replayPack(world: World, changes: readonly FileChange[], note: Note): FactsChange[] {
  const facts: FactsChange[] = [];
  for (const change of changes) {
    const file = packFileOf(change.path);
    if (!file) continue;
    if (change.after) world.packFiles.set(file.path, change.after);
    else world.packFiles.delete(file.path);
    if (file.kind === 'page') replayPageFile(world, file.path, change.content);
    if (file.kind === 'raw') facts.push(replayRaw(world, file.path, change.content, note));
    if (file.kind === 'rejected') facts.push(replayRejected(world, file.path, change.content, note));
  }
  return facts;
}

function replayPageFile(world: World, path: string, content: Buffer | null): void {
  world.hashes.delete(path);
  world.metadata.delete(path);
  if (!content) return;
  if (path.endsWith('.json')) world.metadata.set(path, readHashes(content));
  else world.hashes.set(path, createHash('sha256').update(content).digest('hex'));
}

function readHashes(content: Buffer): RecordedHashes | null {
  try {
    const { files } = JSON.parse(content.toString()) as {
      files: { html: { sha256: string }; markdown: { sha256: string }; pdf?: { sha256: string } };
    };
    return { html: files.html.sha256, markdown: files.markdown.sha256, pdf: files.pdf?.sha256 };
  } catch {
    return null;
  }
}

function replayRaw(world: World, path: string, content: Buffer | null, note: Note): FactsChange {
  const before = world.rawFiles.get(path)?.entries ?? new Map<string, KnownEntry>();
  const file = content && readRaw(path, content, note);
  const after = new Map<string, KnownEntry>();
  for (const entry of file?.entries ?? []) {
    if (after.has(entry.id)) note(5, `${path} has ${entry.id} twice`);
    after.set(entry.id, { pageId: entry.source.pageId, text: JSON.stringify(entry) });
  }
  if (file) {
    const { entries: _entries, ...frame } = file;
    world.rawFiles.set(path, { frame, entries: after });
  } else world.rawFiles.delete(path);
  return { path, isRejected: false, before, after, file };
}

function readRaw(path: string, content: Buffer, note: Note): RawFile | null {
  try {
    const file = JSON.parse(content.toString()) as RawFile;
    const whole = file.entries.every((entry) => isEntry(entry));
    if (whole) return file;
    note(5, `${path} has an entry without id or source`);
  } catch {
    note(5, `${path} cannot be read`);
  }
  return null;
}

/** What the rules read of an entry is there. */
function isEntry(entry: RawEntry): boolean {
  const { id, dataPoint, source } = entry;
  const texts = [id, dataPoint, source.pageId, source.pageFile, source.sha256, source.elementRef, source.quote];
  const { start, end } = source.offsets;
  const isPlaced = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0;
  return isPlaced && texts.every((text) => typeof text === 'string' && text !== '') && /^raw_[a-z0-9]+$/.test(id);
}

function replayRejected(world: World, path: string, content: Buffer | null, note: Note): FactsChange {
  const before = world.rejectedFiles.get(path) ?? new Map<string, KnownEntry>();
  const after = new Map<string, KnownEntry>();
  try {
    const file = JSON.parse(content?.toString() ?? '{"entries":[]}') as {
      entries: { entry: { id: string; source?: { pageId?: string } } }[];
    };
    // what was refused may lack anything but its id
    for (const { entry } of file.entries) {
      after.set(entry.id, { pageId: String(entry.source?.pageId), text: JSON.stringify(entry) });
    }
  } catch {
    note(5, `${path} cannot be read`);
  }
  if (content) world.rejectedFiles.set(path, after);
  else world.rejectedFiles.delete(path);
  return { path: path.slice('_rejected/'.length), isRejected: true, before, after, file: null };
}
