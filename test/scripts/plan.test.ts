import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { writePlan } from '../../scripts/plan.ts';
import { DataFault } from '../../src/domain/errors.ts';
import { parsePart } from '../../src/trackers/tracker-text.ts';

describe('the plan', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'plan-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const read = (tracker: string) => readFileSync(path.join(root, `trackers/${tracker}-tracker.json`), 'utf8');

  test('writes 338 pending searches, one a line, and three empty trackers', () => {
    assert.deepEqual(writePlan(root), { kept: 0, added: 338, dropped: 0 });
    assert.equal(
      read('search')
        .split('\n')
        .filter((line) => line.startsWith('{"id":"search_')).length,
      338,
    );
    for (const tracker of ['url', 'page', 'extraction']) {
      assert.equal(read(tracker), `{\n"meta": {"tracker":"${tracker}","version":1},\n"items": [\n]\n}\n`);
    }
  });

  test('changes nothing when it is run again', () => {
    writePlan(root);
    const before = read('search');
    assert.deepEqual(writePlan(root), { kept: 338, added: 0, dropped: 0 });
    assert.equal(read('search'), before);
  });

  test('keeps the ids of queries that are there, adds missing ones, drops those that left the catalogue', () => {
    writePlan(root);
    const before = parsePart('search', 'before', read('search')).items;
    const edited = read('search').replace(/GEICO\\" military/, String.raw`GEICO\" pilot`);
    writeFileSync(path.join(root, 'trackers/search-tracker.json'), edited);
    assert.deepEqual(writePlan(root), { kept: 337, added: 1, dropped: 1 });
    const after = parsePart('search', 'after', read('search')).items;
    const changed = after.filter((item, index) => item.id !== before[index]?.id);
    assert.deepEqual(
      changed.map(({ query }) => query),
      ['"GEICO" military discount'],
    );
  });

  test('refuses a tracker that is broken and leaves it as it is', () => {
    writePlan(root);
    const file = path.join(root, 'trackers/search-tracker.json');
    writeFileSync(file, read('search').slice(0, -20));
    const broken = read('search');
    assert.throws(() => writePlan(root), DataFault);
    assert.equal(read('search'), broken);
  });
});
