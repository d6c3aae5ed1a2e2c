/** The lists of `data/wording/`: each finds what it says that it finds. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { patternOf, type Wording } from '../../src/extraction/words/wording.ts';

for (const file of globSync('src/extraction/data/wording/*.json').toSorted()) {
  const lists = JSON.parse(readFileSync(file, 'utf8')) as Wording;
  describe(basename(file), () => {
    for (const [name, { about, says, saysNot = [] }] of Object.entries(lists)) {
      test(name, () => {
        assert.notEqual(about, '');
        assert.ok(says.length > 0, 'a list shows at least one text in which it is found');
        const pattern = patternOf(lists, name);
        for (const text of says) assert.match(text, pattern);
        for (const text of saysNot) assert.doesNotMatch(text, pattern);
      });
    }
  });
}

test('no list of words hides in a line of code', () => {
  const long = globSync('src/{extraction,web}/**/*.ts').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (line.length > 160 ? [`${file}:${at + 1}`] : [])),
  );
  assert.deepEqual(long, []);
});
