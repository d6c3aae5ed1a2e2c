/** Judges the files of a commit apart from the trackers: may this kind touch them, and are they what they must be? */
import { createHash } from 'node:crypto';
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { Items, Swarm } from '../domain/items.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import { checkEntry, checkMetadata, checkRawFile } from '../schemas/facts.ts';
import { checkSwarm } from '../schemas/items.ts';
import { SWARM_PATH } from '../trackers/snapshot.ts';
import type { FileChange } from './file-changes.ts';
import { trackerOfPath } from './item-changes.ts';
import type { Case } from './judge-items.ts';

/** Larger than any file that an agent writes: a page has at most 10 MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

const PAGE_FILE = /^knowledge_pack\/raw\/_pages\/(?<page>page_[a-z0-9]+)\.(?<ending>html|md|json|pdf)$/;
const FACTS_FILE =
  /^knowledge_pack\/raw\/(?<rejected>_rejected\/)?(?<path>(carriers\/[a-z0-9-]+|states\/[A-Z]{2})\/data_(?<search>search_[a-z0-9]+)\.raw\.json)$/;

/** Reads a blob. */
export type ReadBlob = (oid: string) => Promise<Buffer>;

/** What is wrong with the files, in a sentence; null where nothing is. */
export async function judgeFiles(it: Case, files: readonly FileChange[], read: ReadBlob): Promise<string | null> {
  const others = files.filter(({ path }) => !trackerOfPath(path));
  for (const { path, isPlain } of files) if (!isPlain) return `${path} is no plain file (rule 3)`;
  for (const { path, after } of others)
    if (after !== null && (await read(after)).length > MOST_BYTES) return `${path} is larger than 16 MiB (rule 3)`;
  const swarmFile = others.find(({ path }) => path === SWARM_PATH);
  if (swarmFile || it.kind === 'pause' || it.kind === 'resume') return judgeSwarm(it, others, read);
  if (it.kind === 'fetch') return judgePageFiles(it, others, read);
  if (it.kind === 'extract') return judgeExtracted(it, others, read);
  if (it.kind === 'validate') return judgeRejected(it, others, read);
  const [foreign] = others;
  return foreign ? `a ${it.kind} may not touch ${foreign.path} (rule 3)` : null;
}

async function judgeSwarm(it: Case, files: readonly FileChange[], read: ReadBlob): Promise<string | null> {
  const [file] = files;
  if (files.length !== 1 || file?.path !== SWARM_PATH || (it.kind !== 'pause' && it.kind !== 'resume'))
    return `a ${it.kind} may not touch ${files.find(({ path }) => path === SWARM_PATH)?.path ?? 'other files'} (rule 3)`;
  if (file.after === null) return `${SWARM_PATH} may not be removed (rule 2)`;
  const swarm = parse<Swarm>(await read(file.after));
  const problem = swarm === undefined ? 'is not valid JSON' : checkSwarm(swarm);
  if (swarm === undefined || problem) return `${SWARM_PATH} ${problem} (rule 1)`;
  if (swarm.web !== it.state.swarm.web) return `${SWARM_PATH} may not change the web (rule 3)`;
  return (swarm.paused !== null) === (it.kind === 'pause')
    ? null
    : `${SWARM_PATH} does not ${it.kind} the swarm (rule 3)`;
}

/** A new page comes with exactly its three files, and its PDF if it is one, as they are recorded; a page that was there comes with none. */
async function judgePageFiles(it: Case, files: readonly FileChange[], read: ReadBlob): Promise<string | null> {
  const page = it.changes.find((change) => change.tracker === 'page')?.after;
  const contents = new Map<string, Buffer>();
  for (const { path, before, after } of files) {
    const { page: pageId, ending } = PAGE_FILE.exec(path)?.groups ?? {};
    if (!page || pageId !== page.id || ending === undefined) return `this fetch may not touch ${path} (rule 3)`;
    if (before !== null || after === null) return `${path} was there before: a page never changes (rule 3)`;
    contents.set(ending, await read(after));
  }
  if (!page) return null;
  const [html, markdown, json] = [contents.get('html'), contents.get('md'), contents.get('json')];
  if (!html || !markdown || !json) return `${page.id} lacks one of its three files (rule 5)`;
  const metadata = parse<PageMetadata>(json);
  const problem = metadata === undefined ? 'is not valid JSON' : checkMetadata(metadata);
  if (metadata === undefined || problem) return `the metadata of ${page.id} ${problem} (rule 5)`;
  if (metadata.pageId !== page.id || metadata.urlId !== page.urlId)
    return `the metadata of ${page.id} is another page's (rule 5)`;
  if (sha256(html) !== page.sha256) return `${page.id} says another hash than its HTML has (rule 5)`;
  const { files: recorded } = metadata;
  const pdf = contents.get('pdf');
  if (
    recorded.html.sha256 !== page.sha256 ||
    recorded.markdown.sha256 !== sha256(markdown) ||
    recorded.pdf?.sha256 !== (pdf && sha256(pdf))
  )
    return `the metadata of ${page.id} says other hashes than its files have (rule 5)`;
  return null;
}

/** An extraction replaces its page's entries in the files of the search that owns the page, and leaves all others alone. */
async function judgeExtracted(it: Case, files: readonly FileChange[], read: ReadBlob): Promise<string | null> {
  const change = it.changes.find((one) => one.tracker === 'page');
  if (!change) return 'an extract changes a page (rule 3)';
  const { before: pageBefore, after: page } = change;
  const owner = it.state.url.get(page.urlId)?.searchIds[0];
  const holding = new Set<string>();
  // a page that is read again may leave files as they are
  const untouched = new Set(pageBefore?.files.filter((path) => page.files.includes(path)));
  let count = 0;
  for (const { path, before, after } of files) {
    const place = FACTS_FILE.exec(path)?.groups;
    if (!place?.['path'] || place['search'] !== owner) return `this extract may not touch ${path} (rule 3)`;
    if (place['rejected']) {
      const wrong = await judgeForgotten(path, before, after, page, read);
      if (wrong) return wrong;
      continue;
    }
    untouched.delete(place['path']);
    const [was, is] = [await readFacts(before, read), await readFacts(after, read)];
    if (typeof is === 'string') return `${path} ${is} (rule 5)`;
    const kept = typeof was === 'string' ? [] : entriesOfOthers(was, page);
    if (JSON.stringify(kept) !== JSON.stringify(entriesOfOthers(is, page)))
      return `${path}: an extract may change the entries of ${page.id} alone (rule 3)`;
    const own = is?.entries.filter((entry) => entry.source.pageId === page.id) ?? [];
    const wrong = is && judgeEntries(is, own, page, place['path']);
    if (wrong) return `${path}: ${wrong} (rule 5)`;
    if (own.length > 0) holding.add(place['path']);
    count += own.length;
  }
  if ([...holding, ...untouched].toSorted().join() !== [...page.files].toSorted().join())
    return `${page.id} names other files than those that hold its facts (rule 5)`;
  // how many stand in files that are not looked at the audit counts
  const fits = untouched.size > 0 ? count <= (page.dataPoints ?? 0) : count === page.dataPoints;
  return fits ? null : `${page.id} says ${page.dataPoints} data points, its files have ${count} (rule 5)`;
}

/** What an earlier validation set aside of the page goes with the entries that it was extracted with. */
async function judgeForgotten(
  path: string,
  before: string | null,
  after: string | null,
  page: Items['page'],
  read: ReadBlob,
): Promise<string | null> {
  const [was, is] = [await readEntries(before, read), await readEntries(after, read)];
  if (!was || !is) return `${path} is not valid JSON with a list of entries (rule 5)`;
  for (const [id, text] of is)
    if (was.get(id) !== text) return `${path}: an extract may only take entries away here (rule 3)`;
  for (const [id, text] of was) {
    const entry = JSON.parse(text) as Partial<RawEntry>;
    if (!is.has(id) && entry.source?.pageId !== page.id)
      return `${path}: an extract may change the entries of ${page.id} alone (rule 3)`;
  }
  return null;
}

function judgeEntries(file: RawFile, own: readonly RawEntry[], page: Items['page'], path: string): string | null {
  const [folder, subject = ''] = path.split('/');
  if (file.subject !== subject || (file.kind === 'state') !== (folder === 'states'))
    return 'its subject is not its folder';
  if (!path.endsWith(`data_${file.searchId}.raw.json`)) return 'its search is another one';
  const ids = new Set(file.entries.map((entry) => entry.id));
  if (ids.size !== file.entries.length) return 'an id stands twice';
  for (const entry of own) {
    const problem = checkEntry(entry);
    if (problem) return `${entry.id} ${problem}`;
    const isOwnSubject = wordsOf(entry.dataPoint).startsWith(`${wordsOf(subject)}_`);
    if (!isOwnSubject || (entry.family === 'minimum') !== (folder === 'states'))
      return `${entry.id} is about another subject`;
    if (entry.source.sha256 !== page.sha256) return `${entry.id} says another hash than ${page.id} has`;
  }
  return null;
}

/** A validation only moves entries of its search to `_rejected/`. */
async function judgeRejected(it: Case, files: readonly FileChange[], read: ReadBlob): Promise<string | null> {
  const searchId = it.changes.find((change) => change.tracker === 'extraction')?.after.searchId;
  const gone = new Map<string, string>();
  const added = new Map<string, string>();
  for (const { path, before, after } of files) {
    const place = FACTS_FILE.exec(path)?.groups;
    if (!place?.['path'] || place['search'] !== searchId) return `this validate may not touch ${path} (rule 3)`;
    const [was, is] = [await readEntries(before, read), await readEntries(after, read)];
    if (!was || !is) return `${path} is not valid JSON with a list of entries (rule 5)`;
    const moved = place['rejected'] ? added : gone;
    const [smaller, larger] = place['rejected'] ? [was, is] : [is, was];
    for (const [id, text] of smaller)
      if (larger.get(id) !== text) return `${path}: a validate may only move entries to _rejected/ (rule 3)`;
    for (const [id, text] of larger) if (!smaller.has(id)) moved.set(`${place['path']} ${id}`, text);
  }
  const same = gone.size === added.size && [...gone].every(([key, text]) => added.get(key) === text);
  return same ? null : 'a validate may only move entries to _rejected/ (rule 3)';
}

/** The file, undefined where there is none, or what is wrong with it. */
async function readFacts(oid: string | null, read: ReadBlob): Promise<RawFile | undefined | string> {
  if (oid === null) return undefined;
  const file = parse<RawFile>(await read(oid));
  return file === undefined ? 'is not valid JSON' : (checkRawFile(file) ?? file);
}

function entriesOfOthers(file: RawFile | undefined, page: Items['page']): RawEntry[] {
  return file?.entries.filter((entry) => entry.source?.pageId !== page.id) ?? [];
}

/** A file's entries by id, as text; those of `_rejected/` without the reason. */
async function readEntries(oid: string | null, read: ReadBlob): Promise<Map<string, string> | undefined> {
  if (oid === null) return new Map();
  const file = parse<{
    readonly entries?: readonly { readonly id?: string; readonly entry?: { readonly id?: string } }[];
  }>(await read(oid));
  if (!Array.isArray(file?.entries)) return undefined;
  return new Map(
    file.entries.map((one) => {
      const entry = one.entry ?? one;
      return [String(entry.id), JSON.stringify(entry)];
    }),
  );
}

function parse<T>(content: Buffer): T | undefined {
  try {
    return JSON.parse(content.toString()) as T;
  } catch {
    return undefined;
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function wordsOf(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
