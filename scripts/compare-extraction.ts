#!/usr/bin/env node
/**
 * node scripts/compare-extraction.ts DIR: does `kp extract` find in a pack's saved pages what the swarm found in them?
 * DIR is a clone of the shared repository. Ends with 1 where a page's facts differ, with 2 where there is nothing to compare.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import type { RawEntry } from '../src/domain/facts.ts';
import { oneLine } from '../src/lib/escape.ts';

const KP = path.resolve(import.meta.dirname, '../src/cli/main.ts');

/** What both say about a fact; an id is drawn anew each time. */
type Shown = Pick<RawEntry, 'family' | 'attribute' | 'rawValue'> &
  Omit<RawEntry['source'], 'uri' | 'pageId' | 'pageFile' | 'sha256' | 'accessedDate'> & { readonly subject: string };

function tell(one: Shown): string {
  const { family, subject, attribute, rawValue, quote, elementRef, offsets, foundIn, extractionMethod } = one;
  const { confidence, confidenceScore, confidenceParts } = one;
  const place = [elementRef, offsets.start, offsets.end, foundIn, extractionMethod];
  return JSON.stringify([
    family,
    subject,
    attribute,
    rawValue,
    quote,
    place,
    confidence,
    confidenceScore,
    confidenceParts,
  ]);
}

/** A file of facts, or of facts that validation set aside, each with the rule that it broke. */
interface FactFile {
  readonly entries: readonly (RawEntry | { readonly rule: string; readonly entry: RawEntry })[];
}

/** The facts in files of facts, those that validation set aside included: by page. Whom a fact is about, its folder says. */
function readFacts(raw: string): Map<string, string[]> {
  const facts = globSync('{,_rejected/}{carriers,states}/*/data_*.raw.json', { cwd: raw }).flatMap((file) => {
    const subject = path.basename(path.dirname(file));
    const { entries } = JSON.parse(readFileSync(path.join(raw, file), 'utf8')) as FactFile;
    return entries
      .map((one) => ('rule' in one ? one.entry : one))
      .map((entry) => ({ page: entry.source.pageId, fact: tell({ ...entry, ...entry.source, subject }) }));
  });
  return new Map([...Map.groupBy(facts, ({ page }) => page)].map(([page, all]) => [page, all.map(({ fact }) => fact)]));
}

async function compare(dir: string): Promise<void> {
  const raw = path.join(dir, 'knowledge_pack', 'raw');
  const pages = globSync('_pages/page_*.html', { cwd: raw });
  if (pages.length === 0) {
    console.error(`there are no pages in ${raw}`);
    process.exitCode = 2;
    return;
  }
  const { stdout } = await execa(process.execPath, [KP, 'extract', ...pages], { cwd: raw, maxBuffer: 1e9 });
  const offline = JSON.parse(stdout) as Record<string, Shown[]>;
  const swarm = readFacts(raw);
  let same = 0;
  for (const [page, points] of Object.entries(offline)) {
    const [here, there] = [points.map(tell), swarm.get(page) ?? []];
    const differing = [
      ...here.filter((fact) => !there.includes(fact)).map((fact) => `kp extract only: ${fact}`),
      ...there.filter((fact) => !here.includes(fact)).map((fact) => `the swarm only: ${fact}`),
    ];
    for (const line of differing) console.log(`${page}, ${oneLine(line, 400)}`);
    if (differing.length === 0) same += there.length;
    else process.exitCode = 1;
  }
  console.log(`${same} facts of ${pages.length} pages are the same`);
  if (same === 0) process.exitCode = 1;
}

const dir = process.argv[2];
if (!dir || !existsSync(path.join(dir, 'knowledge_pack'))) {
  console.error('usage: node scripts/compare-extraction.ts DIR, a clone of the shared repository');
  process.exitCode = 2;
} else await compare(dir);
