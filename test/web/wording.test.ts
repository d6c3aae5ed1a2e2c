/** The lists of `src/web/data/`: each finds what it says that it finds, and by it the failure is known that its file is about. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Wording } from '../../src/lib/wording.ts';
import { matchWhole, wholeTitle } from '../../src/web/outcome-phrases.ts';
import { TEXT_RULES } from '../../src/web/outcome-texts.ts';
import { partOf } from '../../src/web/wording.ts';

for (const file of globSync('**/*.json', { cwd: 'src/web/data' }).toSorted()) {
  const lists = JSON.parse(readFileSync(path.join('src/web/data', file), 'utf8')) as Wording;
  describe(file, () => {
    for (const [name, list] of Object.entries(lists)) {
      test(name, () => {
        const { about, says, saysNot = [] } = list;
        assert.notEqual(about, '');
        assert.ok(says.length > 0, 'a list shows at least one text in which it is found');
        const pattern = file.startsWith('titles/') ? wholeTitle({ [name]: list }) : partPattern(name);
        for (const text of says) {
          assert.match(text, pattern);
          assertKnown(text);
        }
        for (const text of saysNot) assert.doesNotMatch(text, pattern);
      });
    }
  });

  /** Parts of phrases are all of what is said, the rest stands anywhere. */
  function partPattern(name: string): RegExp {
    const part = partOf(lists, name);
    return new RegExp(file === 'everyday.json' ? `^${part}$` : part, 'iu');
  }

  function assertKnown(text: string): void {
    const topic = path.parse(file).name.replaceAll('-', '_');
    if (file.startsWith('titles/')) assert.equal(matchWhole(text), topic, text);
    if (file.startsWith('texts/')) {
      assert.ok(
        TEXT_RULES.some((rule) => rule.topic === topic && rule.pattern.test(text)),
        text,
      );
    }
  }
}
