/** Rule 5: page files as recorded, facts in their place, quotes on their pages. Looks at what a commit touches. */
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { FileChange } from './git-history.ts';
import type { ObjectReader } from './git-objects.ts';
import { readPage, type Place } from './page-quotes.ts';
import { packFileOf, type FactsChange } from './replay-pack.ts';
import type { Note } from './report.ts';
import { findOwner, type AnyChange, type World } from './world.ts';

type FindQuote = (place: Place) => boolean;

/** Judges every page and fact that the commit touches. */
export async function judgeEvidence(
  world: World,
  objects: ObjectReader,
  files: readonly FileChange[],
  items: readonly AnyChange[],
  facts: readonly FactsChange[],
  note: Note,
): Promise<void> {
  for (const change of items) if (change.tracker === 'url') judgeUrl(world, change, note);
  for (const pageId of touchedPages(files, items)) judgePageFiles(world, pageId, note);
  await judgeNewFacts(world, objects, facts, note);
  for (const pageId of countedPages(items, facts)) judgeCount(world, pageId, note);
  for (const change of items) {
    if (change.tracker === 'page' && change.after?.status === 'completed' && change.before?.status === 'claimed') {
      judgeExtracted(world, change.id, note);
    }
  }
}

function judgeUrl(world: World, { id, after }: AnyChange & { readonly tracker: 'url' }, note: Note): void {
  if (after?.status !== 'completed') return;
  if (after.pageId === null || !world.items.page.has(after.pageId)) note(5, `${id} is completed and has no page`);
  else judgePageFiles(world, after.pageId, note);
}

function touchedPages(files: readonly FileChange[], items: readonly AnyChange[]): Set<string> {
  const touched = new Set<string>();
  for (const { path } of files) {
    const file = packFileOf(path);
    if (file?.kind === 'page') touched.add(file.pageId);
  }
  for (const change of items) {
    if (change.tracker === 'page' && change.before?.sha256 !== change.after?.sha256) touched.add(change.id);
  }
  return touched;
}

function judgePageFiles(world: World, pageId: string, note: Note): void {
  const page = world.items.page.get(pageId);
  if (!page) {
    note(5, `${pageId} has files and no item`);
    return;
  }
  const path = (ending: string) => `_pages/${pageId}.${ending}`;
  for (const ending of ['html', 'md', 'json']) {
    if (!world.packFiles.has(path(ending))) note(5, `${pageId}.${ending} is missing`);
  }
  const html = world.hashes.get(path('html'));
  const markdown = world.hashes.get(path('md'));
  const recorded = world.metadata.get(path('json'));
  if (html !== undefined && html !== page.sha256) note(5, `${pageId}.html has another SHA-256 than its item records`);
  if (recorded === null) note(5, `${pageId}.json records no hashes`);
  if (!recorded) return;
  if (html !== undefined && html !== recorded.html)
    note(5, `${pageId}.html has another SHA-256 than recorded beside it`);
  if (markdown !== undefined && markdown !== recorded.markdown) {
    note(5, `${pageId}.md has another SHA-256 than recorded beside it`);
  }
  if (world.hashes.get(path('pdf')) !== recorded.pdf) note(5, `${pageId}.pdf is not what is recorded beside it`);
}

async function judgeNewFacts(
  world: World,
  objects: ObjectReader,
  facts: readonly FactsChange[],
  note: Note,
): Promise<void> {
  const pages = new Map<string, FindQuote | null>();
  for (const { path, file, before, after } of facts) {
    if (!file) continue;
    judgeFrame(path, file, note);
    for (const entry of file.entries) {
      if (before.get(entry.id)?.text === after.get(entry.id)?.text) continue;
      judgePlace(world, path, entry, note);
      const pageId = entry.source.pageId;
      let find = pages.get(pageId);
      if (find === undefined) pages.set(pageId, (find = await openPage(world, objects, pageId)));
      if (!find?.(entry.source)) {
        note(5, `the quote of ${entry.id} does not stand at its place on ${pageId}`);
      }
    }
  }
}

async function openPage(world: World, objects: ObjectReader, pageId: string): Promise<FindQuote | null> {
  const oid = world.packFiles.get(`_pages/${pageId}.html`);
  return oid === undefined ? null : readPage(new TextDecoder().decode(await objects.read(oid)));
}

function judgeFrame(path: string, file: RawFile, note: Note): void {
  const [folder, subject, name] = path.split('/');
  if (file.kind !== (folder === 'carriers' ? 'carrier' : 'state') || file.subject !== subject) {
    note(5, `${path} is about another subject than its folder`);
  }
  if (name !== `data_${file.searchId}.raw.json`) note(5, `${path} is of another search than its name`);
}

function judgePlace(world: World, path: string, entry: RawEntry, note: Note): void {
  const [folder, subject = '', name] = path.split('/');
  const { pageId, pageFile, sha256 } = entry.source;
  const owner = findOwner(world, pageId);
  if (name !== `data_${owner}.raw.json`)
    note(5, `${entry.id} stands in the file of a search that does not own ${pageId}`);
  if (sha256 !== world.items.page.get(pageId)?.sha256) note(5, `${entry.id} has another SHA-256 than ${pageId}`);
  if (pageFile !== `_pages/${pageId}.html`) note(5, `${entry.id} names the file of another page`);
  if ((entry.family === 'minimum') !== (folder === 'states'))
    note(5, `${entry.id} stands in a folder of another family`);
  if (!wordsOf(entry.dataPoint).startsWith(`${wordsOf(subject)}_`)) {
    note(5, `${entry.id} stands in the folder of another subject`);
  }
}

function wordsOf(name: string): string {
  return name.toLowerCase().split('-').join('_');
}

function countedPages(items: readonly AnyChange[], facts: readonly FactsChange[]): Set<string> {
  const pages = new Set(items.filter((change) => change.tracker === 'page').map((change) => change.id));
  for (const { before, after } of facts) {
    for (const entries of [before, after]) for (const { pageId } of entries.values()) pages.add(pageId);
  }
  return pages;
}

/** A completed page's entries are there: those that hold, and those that validation set aside. */
function judgeCount(world: World, pageId: string, note: Note): void {
  const page = world.items.page.get(pageId);
  if (page?.status !== 'completed') return;
  const held = countEntries(world, pageId, page.files);
  const all = held + countRejected(world, pageId, page.files);
  const wanted = page.dataPoints ?? 0;
  if (held > wanted || all < wanted) note(5, `${pageId} has ${wanted} data points and ${held} entries`);
}

/** Right after its extraction a page has exactly the entries that it counts, in exactly the files that it names. */
function judgeExtracted(world: World, pageId: string, note: Note): void {
  const page = world.items.page.get(pageId);
  if (!page) return;
  const files = page.files.filter((path) => countEntries(world, pageId, [path]) > 0);
  const held = countEntries(world, pageId, page.files);
  if (held !== page.dataPoints || files.length !== page.files.length) {
    note(5, `${pageId} was extracted with ${page.dataPoints ?? 'no'} data points and has ${held} entries`);
  }
}

function countEntries(world: World, pageId: string, paths: readonly string[]): number {
  let count = 0;
  for (const path of paths) {
    for (const entry of world.rawFiles.get(path)?.entries.values() ?? []) if (entry.pageId === pageId) count += 1;
  }
  return count;
}

function countRejected(world: World, pageId: string, paths: readonly string[]): number {
  let count = 0;
  for (const path of paths) {
    for (const entry of world.rejectedFiles.get(`_rejected/${path}`)?.values() ?? []) {
      if (entry.pageId === pageId) count += 1;
    }
  }
  return count;
}
