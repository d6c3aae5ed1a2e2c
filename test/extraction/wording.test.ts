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

/** Lists that are looked for only in texts that have a word of others, by file: the early check reads much less. */
const EARLY_CHECKS: readonly { readonly early: readonly Place[]; readonly guarded: readonly Place[] }[] = [
  {
    early: [['minimums', 'may be replaced']],
    guarded: [
      ['minimums', 'in place of'],
      ['minimums', 'compared with before'],
    ],
  },
  {
    early: [['programme-offers', 'may name']],
    guarded: [
      ['programme-offers', 'belongs to somebody'],
      ['programme-offers', 'runs one'],
    ],
  },
  { early: [['price-offers', 'may offer']], guarded: [['price-cuts', 'offers it']] },
  {
    early: [
      ['price-cuts', 'may be such'],
      ['less-paid', 'may be such'],
    ],
    guarded: [
      ['price-cuts', 'lowers the price'],
      ['price-cuts', 'gives a break'],
      ['price-cuts', 'better price'],
      ['price-cuts', 'pays less'],
      ['price-cuts', 'is worth something'],
      ['price-cuts', 'saves'],
      ['price-cuts', 'has the discount'],
      ['less-paid', 'smaller price'],
      ['less-paid', 'makes smaller'],
      ['less-paid', 'asked for less'],
      ['less-paid', 'gain'],
      ['less-paid', 'savings'],
    ],
  },
];

type Place = readonly [file: string, list: string];

test('an early check lets pass all that the lists behind it are for', () => {
  for (const { early, guarded } of EARLY_CHECKS) {
    const patterns = early.map(([file, list]) => patternOf(read(file), list));
    for (const [file, list] of guarded)
      for (const text of read(file)[list]?.says ?? [`no list ${list}`])
        assert.ok(
          patterns.some((pattern) => pattern.test(text)),
          `${file}, "${list}": ${text}`,
        );
  }
});

function read(file: string): Wording {
  return JSON.parse(readFileSync(`src/extraction/data/wording/${file}.json`, 'utf8')) as Wording;
}

test('no list of words hides in a line of code', () => {
  const long = globSync('src/{extraction,web}/**/*.ts').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (line.length > 160 ? [`${file}:${at + 1}`] : [])),
  );
  assert.deepEqual(long, []);
});
