#!/usr/bin/env node
/**
 * node scripts/compare-practice.ts DIR: compares the facts that were gathered from the practice web with its table.
 * DIR is an exported repository (trackers/, knowledge_pack/). Ends with 1 unless every figure is right and at least
 * nine tenths of what the fetched pages state were found; with 2 where there is nothing to compare.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RawEntry, RawFile } from '../src/domain/facts.ts';
import type { Items, TrackerName } from '../src/domain/items.ts';
import { oneLine } from '../src/lib/escape.ts';
import { allFacts, hasFigure } from '../src/practice-web/facts.ts';
import type { Fact } from '../src/practice-web/facts.ts';
import { factsOn } from '../src/practice-web/stated.ts';
import { parsePart } from '../src/trackers/tracker-text.ts';

const RECALL_NEEDED = 0.9;

// The guideline leaves these pairs open
const ALIKE: Readonly<Record<string, string>> = {
  claims_free: 'safe_driver',
  young_adult: 'driver_training',
  autopay: 'paperless',
};

const table = Map.groupBy(allFacts(), (fact) => keyOf(fact.subject, fact.attribute, null));

export interface Comparison {
  /** Completed pages. */
  readonly pages: number;
  /** Entries with a figure, and how many of them agree with the table. */
  readonly figures: { readonly found: number; readonly right: number };
  /** What the completed pages state, and how much of it was found on them. */
  readonly stated: { readonly all: number; readonly found: number };
  /** The share of `figures` that is right; 1 where there are none. */
  readonly precision: number;
  readonly recall: number;
  readonly errors: readonly string[];
  readonly passed: boolean;
}

interface Found {
  readonly file: string;
  readonly subject: string;
  readonly entry: RawEntry;
}

/** Compares an exported repository's entries with the table. No page at all is no success. */
export function comparePractice(dir: string): Comparison {
  const entries = readEntries(dir);
  const wrong = entries.filter(({ entry }) => entry.normalizedValue !== null).filter((found) => !agrees(found));
  const figures = entries.filter(({ entry }) => entry.normalizedValue !== null).length;

  const urls = new Map(readItems(dir, 'url').map((item) => [item.id, item]));
  const pages = readItems(dir, 'page').filter((page) => page.status === 'completed');
  const onPages = pages.map((page) => {
    const url = urls.get(page.urlId);
    return compareClaims(
      url?.finalUrl ?? url?.url ?? '',
      entries.filter(({ entry }) => entry.source.pageId === page.id),
    );
  });
  const all = sum(onPages.map(({ stated }) => stated));
  const found = all - sum(onPages.map(({ missed }) => missed.length));

  const precision = figures === 0 ? 1 : (figures - wrong.length) / figures;
  const recall = all === 0 ? 1 : found / all;
  return {
    pages: pages.length,
    figures: { found: figures, right: figures - wrong.length },
    stated: { all, found },
    precision,
    recall,
    errors: [...wrong.map(describeWrong), ...onPages.flatMap(({ missed }) => missed)],
    passed: pages.length > 0 && wrong.length === 0 && recall >= RECALL_NEEDED,
  };
}

// Of the facts that the page at `url` states, those that no entry of that page gives
function compareClaims(url: string, entries: readonly Found[]): { stated: number; missed: string[] } {
  const facts = factsOn(url);
  const got = new Set(entries.map(({ subject, entry }) => keyOf(subject, entry.attribute, entry.normalizedValue)));
  // A discount that was found with a figure answers the bare offer of the same discount
  const named = new Set(entries.map(({ subject, entry }) => keyOf(subject, entry.attribute, null)));
  const missed = facts.filter((fact) =>
    hasFigure(fact)
      ? !got.has(keyOf(fact.subject, fact.attribute, figureOf(fact)))
      : !named.has(keyOf(fact.subject, fact.attribute, null)),
  );
  return { stated: facts.length, missed: missed.map((fact) => `missed ${url}: ${describeFact(fact)}`) };
}

function agrees({ subject, entry }: Found): boolean {
  const facts = table.get(keyOf(subject, entry.attribute, null)) ?? [];
  return facts.some(
    (fact) =>
      fact.family === entry.family &&
      figureOf(fact) === entry.normalizedValue &&
      entry.unit === (fact.usd === null ? 'percent' : 'usd') &&
      (entry.range === null || entry.range.min === fact.percentMin),
  );
}

function keyOf(subject: string, attribute: string, figure: number | null): string {
  return `${subject} ${ALIKE[attribute] ?? attribute} ${figure ?? ''}`;
}

function figureOf(fact: Fact): number | null {
  return fact.usd ?? fact.percent;
}

function describeWrong({ file, subject, entry }: Found): string {
  const [fact] = table.get(keyOf(subject, entry.attribute, null)) ?? [];
  const truth = fact ? `the table says ${describeFact(fact)}` : 'the table has no such fact';
  return `wrong ${entry.source.uri}: ${subject} ${entry.attribute} "${entry.rawValue}" (${entry.source.quote}); ${truth} [${file} ${entry.id}]`;
}

function describeFact(fact: Fact): string {
  const figure = fact.usd === null ? `${fact.percent}%` : `$${fact.usd}`;
  const from = fact.percentMin === null ? '' : `${fact.percentMin}% to `;
  return `${fact.subject} ${fact.attribute} ${hasFigure(fact) ? from + figure : 'offered without a figure'}`;
}

function readEntries(dir: string): Found[] {
  const root = path.join(dir, 'knowledge_pack', 'raw');
  return globSync('{carriers,states}/*/data_*.raw.json', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const { subject, entries } = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as RawFile;
      return entries.map((entry) => ({ file, subject, entry }));
    });
}

function readItems<T extends TrackerName>(dir: string, tracker: T): Items[T][] {
  return globSync(`trackers/${tracker}-tracker*.json`, { cwd: dir })
    .toSorted()
    .flatMap((file) => parsePart(tracker, file, readFileSync(path.join(dir, file), 'utf8')).items);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

if (import.meta.main) {
  const dir = process.argv[2];
  if (!dir || !existsSync(path.join(dir, 'trackers'))) {
    console.error('usage: node scripts/compare-practice.ts DIR, a folder with trackers/ and knowledge_pack/');
    process.exitCode = 2;
  } else {
    const { pages, figures, stated, precision, recall, errors, passed } = comparePractice(dir);
    for (const error of errors) console.log(oneLine(error, 400));
    console.log(`pages ${pages}`);
    console.log(
      `precision ${precision.toFixed(3)} (${figures.right} of ${figures.found} figures agree with the table)`,
    );
    console.log(`recall ${recall.toFixed(3)} (${stated.found} of ${stated.all} facts that these pages state)`);
    process.exitCode = passed ? 0 : 1;
  }
}
