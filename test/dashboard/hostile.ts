/** A swarm in which everything that somebody else may write is meant to break a screen. */
import type { Item, SearchItem, State, UrlItem } from '../../src/domain/items.ts';
import type { RawEntry } from '../../src/domain/facts.ts';
import { newExtraction, newPage, newSearch, newUrl } from '../../src/domain/transitions/new-items.ts';
import type { Commit } from '../../src/history/commit.ts';
import type { Look } from '../../src/dashboard/look.ts';
import type { Loaded } from '../../src/dashboard/loaded.ts';
import { discountEntry } from '../helpers/swarm-history.ts';
import { containerName, makeCommit, makeContainer, makeLook, START_MS } from './make.ts';

export const HOSTILE = [
  '\u001b[2J\u001b[1;1Hcleared \u001b]0;title\u0007',
  'line\nbreaks\r\nand\ttabs',
  '日本語の割引について全角の文字が続きます',
  '👩‍👩‍👧‍👦 family 👍🏽 thumbs ❤️ heart 🇩🇪🇫🇷 flags 🏳️‍🌈',
  'z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍a̴l̵g̶o̷',
  '\u202eright to left\u202c \u2066isolate\u2069 العربية עברית',
  'क्षत्रिय กำหนด 한국어 각 \u1100\u1161\u11a8',
  '\ue000\u{f0000}\u{10ffff}\u0378 private',
  'soft\u00adhyphen zero\u200bwidth \u{e0041}tag \u2028line \u0085next \ufeffbom',
  'x'.repeat(500),
  '\u009b31mC1 \u0000nul \u007fdel \ud800lone',
];
const pick = (number: number) => HOSTILE[number % HOSTILE.length] ?? '';
const name = (prefix: string, number: number) => `${prefix}_${String(number).padStart(10, '0')}`;

export const PAGE = name('page', 3);
export const AGENTS = 5;

/** Claimed, failed, waiting and done items of every tracker, five agents in trouble, and commits of every kind. */
export function makeHostileLook(changes: Partial<Look> = {}): Look {
  const at = (minutes: number) => START_MS - minutes * 60_000;
  const timestamp = new Date(at(2)).toISOString();
  const held = (number: number) => ({
    status: 'claimed' as const,
    epoch: 1,
    assignedTo: name('agnt', number),
    container: containerName(number),
    claimedAt: timestamp,
  });
  const failed = (number: number) => ({
    status: 'failed' as const,
    attempts: 3,
    error: { code: pick(number), message: pick(number + 1) },
    completedAt: timestamp,
  });
  const searches = Array.from({ length: 40 }, (_, index): SearchItem => {
    const planned = newSearch({
      id: name('search', index),
      query: pick(index),
      category: 'x',
      carrier: null,
      state: null,
      priority: 'high',
    });
    return index < 2
      ? { ...planned, ...held(index + 1) }
      : index % 3 === 0
        ? { ...planned, ...failed(index) }
        : { ...planned, status: 'urls_discovered' };
  });
  const urls = Array.from({ length: 60 }, (_, index): UrlItem => {
    const url = newUrl(
      name('url', index),
      `https://${pick(index).replaceAll('/', '')}/${pick(index + 2)}`,
      pick(index),
      name('search', index % 40),
    );
    const outcome = { kind: 'blocked' as const, httpStatus: 403, evidence: [pick(index), pick(index + 3)] };
    return index < 3
      ? { ...url, ...held(index + 3) }
      : index % 4 === 0
        ? { ...url, ...failed(index), outcome }
        : { ...url, pageId: name('page', index) };
  });
  const pages = urls.map((url, index) => ({
    ...newPage(name('page', index), url.id, 'ab'.repeat(32)),
    status: 'completed' as const,
    dataPoints: 7,
  }));
  const extractions = searches.map(({ id }, index) => ({
    ...newExtraction(name('extraction', index), id),
    checks: [{ name: pick(index), passed: false, detail: pick(index + 1) }],
  }));
  const of = <T extends Item>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
  const state: State = {
    search: of(searches),
    url: of(urls),
    page: of(pages),
    extraction: of(extractions),
    swarm: { web: 'practice', paused: null },
  };
  const by = (number: number) => ({
    actor: name('agnt', (number % AGENTS) + 1),
    container: containerName((number % AGENTS) + 1),
  });
  const kinds = ['discover', 'fetch', 'extract', 'fail', 'give-back', 'release', 'plan', 'validate', 'odd'];
  const commits = Array.from({ length: 200 }, (_, index): Commit => {
    const kind = kinds[index % kinds.length] ?? '';
    const item = kind === 'plan' ? '-' : kind === 'extract' ? name('page', index % 60) : name('url', index % 60);
    const subject =
      kind === 'extract'
        ? `feat(kb): extract ${index} data points from x`
        : `fix(kb): ${kind} ${item} - ${pick(index)}`;
    return makeCommit(
      { kind, item, subject, id: index.toString(16).padStart(40, '0'), ...by(index) },
      at(4) + index * 1200,
    );
  });
  const containers = [
    makeContainer(1, { name: pick(3) }),
    makeContainer(2, { state: 'paused' }),
    makeContainer(3, { unhealthy: true }),
    makeContainer(4, { state: 'exited', exitCode: 137, outOfMemory: true }),
    makeContainer(5, { state: 'restarting', name: pick(0) }),
  ];
  return makeLook({
    state,
    commits,
    unread: { sinceMs: at(1), reason: pick(0) },
    docker: { kind: 'seen', containers },
    ...changes,
  });
}

export const HOSTILE_LOG: Loaded = { kind: 'log', lines: HOSTILE.flatMap((text) => [text, `WARN ${text}`]) };

export function makeHostileFacts(): { readonly loaded: Loaded; readonly entries: readonly RawEntry[] } {
  const entries = HOSTILE.map((text, index): RawEntry => {
    const entry = discountEntry(name('raw', index), 'acme', PAGE, text, new Date(START_MS).toISOString());
    const source = { ...entry.source, quote: text, uri: text, elementRef: text, extractionMethod: text };
    const context = { pageTitle: text, heading: text, surroundingText: text.repeat(3) };
    return { ...entry, dataPoint: text, rawValue: text, effective: text, state: text, source, context };
  });
  return { loaded: { kind: 'facts', entries }, entries };
}
