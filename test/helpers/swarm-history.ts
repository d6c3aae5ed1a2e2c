/** Writes whole histories of a shared repository quickly: one fast-import, no remote, no clock. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { Change } from '../../src/domain/change.ts';
import type { RawEntry } from '../../src/domain/facts.ts';
import { TRACKERS, type State } from '../../src/domain/items.ts';
import { serialiseSwarm, SWARM_PATH, applyPut, joinParts, type Snapshot } from '../../src/trackers/snapshot.ts';
import { serialisePart, trackerPath } from '../../src/trackers/tracker-text.ts';
import type { FetchSuccess } from '../../src/domain/outcomes.ts';
import { pageFile } from '../../src/domain/pack-paths.ts';

export const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

/** How one commit differs from what its change says. */
export interface Twist {
  /** Alters the files after the change was applied: path → text, deleting removes. */
  readonly files?: (tree: Map<string, string>) => void;
  readonly trailers?: Readonly<Record<string, string | null>>;
  readonly author?: string;
  readonly isMerge?: boolean;
}

export interface SwarmHistory {
  readonly state: () => State;
  readonly tree: ReadonlyMap<string, string>;
  /** The time of the next commit; each is a minute later than the one before. */
  readonly now: () => string;
  readonly commit: (change: Change | undefined, twist?: Twist) => void;
  /** Makes a bare repository of it. */
  readonly write: (dir: string) => void;
  readonly commits: () => number;
}

const START_MS = Date.parse('2026-03-01T00:00:00.000Z');

/**
 * An empty history; the first commit should be of kind init.
 * @param onText gets the text for `git fast-import` piece by piece, for histories too long to be kept
 */
export function createHistory(web: 'practice' | 'real' = 'practice', onText?: (text: string) => void): SwarmHistory {
  const empty = TRACKERS.map((tracker) => [tracker, [{ tracker, path: trackerPath(tracker), items: [], lines: [] }]]);
  let snapshot = joinParts(Object.fromEntries(empty) as Snapshot['parts'], { web, paused: null });
  const tree = new Map<string, string>();
  const stream: string[] = [];
  const say = onText ?? ((text: string) => stream.push(text));
  let count = 0;
  const now = () => new Date(START_MS + count * 60_000).toISOString();

  const commit = (change: Change | undefined, twist: Twist = {}): void => {
    if (!change) throw new Error(`no change for commit ${count}`);
    const applied = applyPut(snapshot, change.put, change.swarm);
    // only a twist may touch what the change does not name: looking at everything would take long in a long history
    const before = twist.files && new Map(tree);
    const named = new Set<string>();
    const put = (file: string, content: string | null) => {
      named.add(file);
      if (content === null) tree.delete(file);
      else tree.set(file, content);
    };
    if (count === 0) {
      for (const tracker of TRACKERS) for (const part of snapshot.parts[tracker]) put(part.path, serialisePart(part));
      put(SWARM_PATH, serialiseSwarm(snapshot.state.swarm));
    }
    for (const [file, content] of applied.files) put(file, content);
    for (const edit of change.files)
      put(edit.path, 'content' in edit ? String(edit.content) : edit.edit(tree.get(edit.path)));
    twist.files?.(tree);
    const touched = before ? [...new Set([...before.keys(), ...tree.keys()])] : [...named];
    const changed = before ? touched.filter((file) => before.get(file) !== tree.get(file)) : touched;
    const trailers: Record<string, string | null> = {
      Kind: change.kind,
      Agent: change.actor,
      Item: change.item,
      Epoch: String(change.epoch),
      Nonce: `nonce_${String(count).padStart(12, '0')}`,
      ...twist.trailers,
    };
    const lines = Object.entries(trailers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
    const author = twist.author ?? `${change.actor}@${change.container}`;
    say(commitText(`${change.subject}\n\n${lines.join('\n')}\n`, author, changed, twist.isMerge === true));
    snapshot = applied.snapshot;
    count += 1;
  };

  const commitText = (message: string, author: string, changed: readonly string[], isMerge: boolean): string => {
    const who = `x <${author}> ${Math.floor((START_MS + count * 60_000) / 1000)} +0000`;
    const write = (file: string) => {
      const text = tree.get(file);
      return text === undefined ? `D ${file}\n` : `M 100644 inline ${file}\n${data(text)}`;
    };
    return [
      `commit refs/heads/main\nmark :${count + 1}\nauthor ${who}\ncommitter ${who}\n${data(message)}`,
      count > 0 ? `from :${count}\n` : '',
      isMerge ? `merge :1\n` : '',
      ...changed.map(write),
      '\n',
    ].join('');
  };

  return {
    state: () => snapshot.state,
    tree,
    now,
    commit,
    commits: () => count,
    write: (dir) => {
      runGit(dir, ['init', '--quiet', '--bare', '--initial-branch=main']);
      runGit(dir, ['fast-import', '--quiet'], stream.join(''));
    },
  };
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** A folder that is deleted when the test ends. */
export function makeTempDir(context: TestContext): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'swarm-test-'));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Runs git with no configuration but its own. */
export function runGit(dir: string, args: readonly string[], input = ''): string {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' };
  const result = spawnSync('git', ['-C', dir, ...args], { input, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`git ${args[0]}: ${result.stderr}`);
  return result.stdout;
}

/** A page as the url step hands it over. */
export function fetchedPage(
  urlId: string,
  pageId: string,
  address: string,
  html: string,
  now: string,
  pdf: Uint8Array | null = null,
): FetchSuccess {
  const markdown = `# ${pageId}\n`;
  return {
    kind: 'fetched',
    outcome: { kind: 'ok', httpStatus: 200, evidence: [] },
    address,
    html,
    markdown,
    pdf,
    metadata: {
      pageId,
      urlId,
      requestedUrl: address,
      finalUrl: address,
      redirects: [address],
      httpStatus: 200,
      contentType: 'text/html',
      title: 'Acme',
      language: 'en',
      canonical: null,
      pageDate: null,
      fetchedAt: now,
      files: {
        html: { sha256: sha256(html), bytes: Buffer.byteLength(html) },
        markdown: { sha256: sha256(markdown), bytes: Buffer.byteLength(markdown) },
        ...(pdf ? { pdf: { sha256: sha256(pdf), bytes: pdf.length } } : {}),
      },
      agent: 'agnt_aaaaaaaaaaaa',
    },
  };
}

/** An entry of a raw.json file about the discount of a carrier, whose quote is `up to 15%` in the page's only table cell. */
export function discountEntry(id: string, subject: string, pageId: string, html: string, now: string): RawEntry {
  return {
    id,
    dataPoint: `${subject.replaceAll('-', '_')}_auto_discount_good_student_percent`,
    family: 'discount',
    attribute: 'good_student',
    product: 'auto',
    state: null,
    rawValue: 'up to 15%',
    normalizedValue: 15,
    range: null,
    unit: 'percent',
    qualifier: 'up to',
    effective: null,
    until: null,
    source: {
      uri: 'https://acme.test/discounts',
      pageId,
      pageFile: pageFile(pageId, 'html'),
      sha256: sha256(html),
      elementRef: 'td',
      offsets: { start: 0, end: 9 },
      quote: 'up to 15%',
      accessedDate: now,
      foundIn: 'html',
      extractionMethod: 'rules@1.0.0',
      confidence: 'low',
      confidenceScore: 2.3,
      confidenceParts: { authority: 2, freshness: 3, specificity: 2 },
    },
    context: { pageTitle: 'Acme', heading: null, surroundingText: 'up to 15%' },
  };
}
