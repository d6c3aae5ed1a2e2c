import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { PUBLISHED, serialiseSchema } from '../../scripts/schemas.ts';

test('the published schemas are those that entries are checked with ("npm run schemas" writes them)', () => {
  const folder = path.resolve(import.meta.dirname, '../../knowledge_pack/schemas');
  assert.deepEqual(readdirSync(folder).toSorted(), Object.keys(PUBLISHED).toSorted());
  for (const [name, schema] of Object.entries(PUBLISHED)) {
    assert.equal(readFileSync(path.join(folder, name), 'utf8'), serialiseSchema(schema), name);
  }
});
