/** The labels hold to the guideline and still stand on the recorded pages. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { chosenPages, labelsFolder, problemsOf, quoteHash, type Half, type LabelFile } from '../helpers/labels.ts';
import { pageText } from '../helpers/page-text.ts';
import { readRecorded, readRecordedHtml, withoutRecording, type RecordedPage } from '../web/shared.ts';

const sizes: Readonly<Record<Half, number>> = { tuning: 90, check: 60, 'held-out': 30 };
const halves = Object.keys(sizes) as Half[];

function labelFiles(half: Half): LabelFile[] {
  const folder = path.join(labelsFolder, half);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => {
    const file = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as LabelFile;
    assert.equal(`${file.page}.json`, name);
    return file;
  });
}

test('a page text is the body as read, a space at each tag, alternative texts included', () => {
  const html = `<html><head><title>Head</title></head><body> One<b>two</b>\n three&nbsp;&amp;<script>no</script>
    <noscript>no</noscript><template>no</template><img alt="Acme logo"><style>no</style><!-- no --><p>end</p></body></html>`;
  assert.equal(pageText(html), 'One two three & Acme logo end');
});

test('a page text is read however deep the page nests', () => {
  assert.equal(pageText(`${'<div>'.repeat(20_000)}deep`), 'deep');
});

test('180 pages were chosen, and every label file is of its part', () => {
  const pages = chosenPages();
  assert.equal(new Set(pages.map(({ page }) => page)).size, 180);
  for (const half of halves) {
    const ids = new Set(pages.filter((chosen) => chosen.half === half).map(({ page }) => page));
    assert.equal(ids.size, sizes[half], half);
    assert.equal(labelFiles(half).length, sizes[half], half);
    for (const { page } of labelFiles(half)) assert.ok(ids.has(page), `${half}/${page}`);
  }
});

test('labels are of the guideline, each fact once a page', () => {
  for (const { page, points } of halves.flatMap(labelFiles)) {
    const seen = new Set<string>();
    for (const point of points) {
      const { family, subject, product, attribute, percent, percentMin, usd, qualifier, state, effective, until } =
        point;
      assert.deepEqual(problemsOf(point), [], `${page} ${subject} ${attribute}`);
      const fact = [family, subject, product, attribute, percent, percentMin, usd, qualifier, state, effective, until];
      const key = JSON.stringify(fact);
      assert.ok(!seen.has(key), `${page} twice: ${key}`);
      seen.add(key);
    }
  }
});

test('the chosen pages are recorded, no failures and none of the labelled twenty', { skip: withoutRecording }, () => {
  const recorded = new Set(readRecorded<RecordedPage[]>('index.json').map(({ page }) => page));
  const failed = readRecorded<Record<string, string>>('outcomes.json');
  for (const { page } of chosenPages()) {
    assert.ok(recorded.has(page), page);
    assert.ok(!(page in failed), page);
    assert.throws(() => readRecorded(`../extraction-gold/dev/${page}.json`), { code: 'ENOENT' });
  }
});

test("every label's quote stands at its place", { skip: withoutRecording }, () => {
  for (const { page, points } of halves.flatMap(labelFiles)) {
    const text = pageText(readRecordedHtml(page));
    for (const { start, end, quoteSha256, subject, attribute } of points) {
      assert.ok(start >= 0 && start < end && end - start <= 200, `${page} ${subject} ${attribute} ${start}`);
      assert.equal(quoteHash(text.slice(start, end)), quoteSha256, `${page} ${subject} ${attribute} ${start}`);
    }
  }
});
