/** Every point found on every recorded page can show its place. Skipped where the recorded pages are missing. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { selectAll } from 'css-select';
import type { AnyNode, Element } from 'domhandler';
import { parseDocument } from '../../src/extraction/page/document.ts';
import { extractDataPoints } from '../../src/extraction/data-points.ts';
import { elementText } from '../../src/extraction/page/text.ts';

const shared = process.env['SHARED_DIR'] ?? resolve(import.meta.dirname, '../../../shared');
const folder = join(shared, 'recorded-web');
const skip = existsSync(folder)
  ? false
  : `no recorded pages at ${folder} (SHARED_DIR names the folder that holds them)`;

test('every quote stands at its place on all recorded pages', { skip }, () => {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { url: string; page: string | null }[];
  let checked = 0;
  for (const { url, page } of index) {
    if (page === null) continue;
    const html = gunzipSync(readFileSync(join(folder, `pages/${page}.html.gz`))).toString('utf8');
    const points = extractDataPoints({ html, markdown: null, url });
    const { root } = parseDocument(html);
    const texts = new Map<string, string>();
    for (const { evidence } of points) {
      if (!texts.has(evidence.elementRef)) {
        const found = selectAll<AnyNode, Element>(evidence.elementRef, root);
        assert.equal(found.length, 1, `${page}: one element at ${evidence.elementRef}`);
        texts.set(evidence.elementRef, found.map(elementText).join(''));
      }
      assert.ok(texts.get(evidence.elementRef)?.includes(evidence.quote), `${page}: quote at ${evidence.elementRef}`);
      assert.ok(evidence.quote.length > 0 && evidence.quote.length <= 200);
      checked += 1;
    }
  }
  assert.ok(checked > 0);
});
