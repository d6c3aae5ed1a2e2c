import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { comparePictures } from '../../../scripts/chaos/compare.ts';
import { drawPicture } from '../../../scripts/chaos/picture.ts';
import { newId } from '../../../src/domain/ids.ts';
import { newPage, newSearch, newUrl } from '../../../src/domain/transitions/new-items.ts';

const HTML = '<p>5 %</p>';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'picture-'));
after(() => rmSync(scratch, { recursive: true }));

/** A pack of two searches that found one page under two addresses; `first` got there first. */
function writePack(first: 'a' | 'b'): string {
  const dir = mkdtempSync(path.join(scratch, 'pack-'));
  const raw = path.join(dir, 'knowledge_pack/raw');
  const sha256 = createHash('sha256').update(HTML).digest('hex');
  const searches = ['geico', 'industry'].map((query) =>
    newSearch({ id: newId('search'), query, category: 'test', carrier: null, state: null, priority: 'high' }),
  );
  const found = searches.map(({ id }) => id);
  const ids = { a: newId('url'), b: newId('url') };
  const page = { ...newPage(newId('page'), ids[first], sha256), status: 'completed' };
  const urls = (['a', 'b'] as const).map((name) => ({
    ...newUrl(ids[name], `http://${name}.test/`, null, found[0] ?? ''),
    searchIds: first === 'a' ? found : found.toReversed(),
    status: 'completed',
    pageId: page.id,
  }));
  const [owner = ''] = urls[0]?.searchIds ?? [];
  const write = (file: string, value: unknown) => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), typeof value === 'string' ? value : JSON.stringify(value));
  };
  write('trackers/search-tracker.json', { items: searches.map((search) => ({ ...search, status: 'completed' })) });
  write('trackers/url-tracker.json', { items: urls });
  write('trackers/page-tracker.json', { items: [page] });
  write('trackers/extraction-tracker.json', { items: [] });
  for (const kind of ['html', 'md', 'json']) write(`knowledge_pack/raw/_pages/${page.id}.${kind}`, HTML);
  const source = {
    uri: `http://${first}.test/`,
    pageId: page.id,
    accessedDate: new Date().toISOString(),
    quote: '5 %',
  };
  const entries = [{ id: newId('raw'), attribute: 'telematics', normalizedValue: 5, source }];
  write(path.relative(dir, path.join(raw, `carriers/geico/data_${owner}.raw.json`)), { subject: 'geico', entries });
  return dir;
}

describe('the picture of a run', () => {
  const one = writePack('a');
  const copy = () => {
    const dir = mkdtempSync(path.join(scratch, 'copy-'));
    cpSync(one, dir, { recursive: true });
    return dir;
  };
  const pageOf = (dir: string) => path.join(dir, 'knowledge_pack/raw/_pages');

  test('is the same whichever search and whichever address came first', () => {
    const comparisons = comparePictures(drawPicture(one), drawPicture(writePack('b')));
    assert.deepEqual(
      comparisons.flatMap(({ differences }) => differences),
      [],
    );
    assert.ok(comparisons.every(({ compared }) => compared > 0));
  });

  test('tells a fact that stands there twice, in another file too', () => {
    const other = copy();
    const folder = path.join(other, 'knowledge_pack/raw/carriers/geico');
    cpSync(path.join(writePack('a'), 'knowledge_pack/raw/carriers/geico'), folder, { recursive: true });
    const facts = comparePictures(drawPicture(one), drawPicture(other)).find(({ name }) => name.includes('facts'));
    assert.equal(facts?.passed, false);
  });

  test('tells a page file that was altered, and one that belongs to nobody', () => {
    const other = copy();
    writeFileSync(path.join(pageOf(other), `${newId('page')}.html`), HTML);
    assert.match(drawPicture(other).faults[0] ?? '', /belongs to no page/);
    const altered = copy();
    for (const file of readdirSync(pageOf(altered))) appendFileSync(path.join(pageOf(altered), file), ' ');
    assert.match(drawPicture(altered).faults[0] ?? '', /its file is [0-9a-f]{64}, recorded is/);
  });
});
