/**
 * Compares a pack gathered from a recording with what is known of the recording:
 *
 *   node scripts/recorded/check.ts RECORDING PACK
 *
 * Pages labelled as failures must not be stored, addresses that failed while recording must be unreachable, and everything
 * else is content. Prints every difference; exit code 1 where a failure was stored as content.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { UrlItem } from '../../src/domain/items.ts';
import { canonicaliseUrl } from '../../src/web/canonical-url.ts';

interface RecordedUrl {
  readonly url: string;
  /** Null where loading it failed. */
  readonly page: string | null;
}

const [recording, pack] = process.argv.slice(2);
if (recording === undefined || pack === undefined) {
  console.error('usage: node scripts/recorded/check.ts RECORDING PACK');
  process.exit(2);
}
const known = readJson<RecordedUrl[]>(recording, 'index.json');
const labels = readJson<Record<string, string>>(recording, 'outcomes.json');
const { items } = readJson<{ items: UrlItem[] }>(pack, 'trackers/url-tracker.json');
const gathered = new Map(items.map((item) => [item.url, item]));

const counts = { stored: 0, failed: 0, missing: 0, wrong: 0, lost: 0 };
for (const { url, page } of known) {
  const canonical = canonicaliseUrl(url);
  const item = canonical === null ? undefined : gathered.get(canonical);
  const expected = page === null ? 'unreachable' : (labels[page] ?? 'ok');
  const found = item?.outcome?.kind;
  if (found === undefined) tell('missing', url, expected, found);
  else if (expected !== 'ok' && found === 'ok') tell('wrong', url, expected, found);
  else if (expected === 'ok' && found !== 'ok') tell('lost', url, expected, found);
  else counts[found === 'ok' ? 'stored' : 'failed'] += 1;
}
console.log(
  `${items.length} addresses gathered, ${known.length} recorded: ${counts.stored} pages stored, ${counts.failed} failures told as such, ` +
    `${counts.lost} pages of content taken for failures, ${counts.wrong} failures stored as content, ${counts.missing} not among the results`,
);
process.exitCode = counts.wrong > 0 ? 1 : 0;

function tell(kind: 'missing' | 'wrong' | 'lost', url: string, expected: string, found: string | undefined): void {
  counts[kind] += 1;
  console.log(`${kind}: ${JSON.stringify(url)} is ${expected}, and was found ${found ?? 'never'}`);
}

function readJson<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;
}
