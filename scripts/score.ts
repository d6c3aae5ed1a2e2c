/** Scores the extraction on the labelled pages: `npm run score`. Needs the folder `shared` beside the repository, or SHARED_DIR. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extractDataPoints } from '../src/extraction/data-points.ts';
import { toGuideline } from '../src/extraction/guideline.ts';

const shared = process.env['SHARED_DIR'] ?? resolve(import.meta.dirname, '../../shared');
const gold = join(shared, 'extraction-gold/dev');
const pages = join(shared, 'recorded-web/pages');

if (!existsSync(gold) || !existsSync(pages)) {
  console.error(`No labelled pages: ${gold} and ${pages} are needed (SHARED_DIR names the folder that holds them).`);
  process.exitCode = 2;
} else scorePages();

function scorePages(): void {
  const found: Record<string, unknown> = {};
  for (const name of readdirSync(gold).filter((file) => file.endsWith('.json'))) {
    const { page, url } = JSON.parse(readFileSync(join(gold, name), 'utf8')) as { page: string; url: string };
    const html = gunzipSync(readFileSync(join(pages, `${page}.html.gz`))).toString('utf8');
    found[page] = toGuideline(extractDataPoints({ html, markdown: null, url }));
  }
  const folder = mkdtempSync(join(tmpdir(), 'score-'));
  try {
    const file = join(folder, 'found.json');
    writeFileSync(file, JSON.stringify(found));
    const scorer = join(shared, 'extraction-gold/score.mjs');
    const run = spawnSync(process.execPath, [scorer, '--gold', gold, '--found', file, '--errors', '10000'], {
      stdio: 'inherit',
    });
    process.exitCode = run.status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
