/** The notation of lists of phrases means what `src/lib/wording.ts` says. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { patternOf } from '../../src/lib/wording.ts';

function found(phrase: string, text: string): string | undefined {
  const lists = {
    it: { about: '', says: [], phrases: [phrase] },
    price: { about: '', says: [], phrases: ['bills?', 'rebate*'] },
  };
  return patternOf(lists, 'it').exec(text)?.[0];
}

describe('the notation', () => {
  test('whole words, groups, either apostrophe', () => {
    assert.equal(found('(pay|owe)s? less', 'he Owes less'), 'Owes less');
    assert.equal(found('less', 'lesson, unless'), undefined);
    assert.equal(found("there's", 'There’s more'), 'There’s');
  });
  test('the rest of a word, a word, several words', () => {
    assert.equal(found('discount*', 'two discounts'), 'discounts');
    assert.equal(found('(_ ){0,2}off', 'as much as half off'), 'as half off');
    assert.equal(found('pay _ less', "pay driver's-ed less"), "pay driver's-ed less");
  });
  test('a gap stays in its clause', () => {
    assert.equal(found('take …20 off', 'take $5 off'), 'take $5 off');
    assert.equal(found('take …20 off', 'take off'), 'take off');
    assert.equal(found('take …20 off', 'take this; it is off'), undefined);
    assert.equal(found('take …20 off', 'take twenty-one characters off'), undefined);
  });
  test('other lists, the rest as in any regular expression', () => {
    assert.equal(found('<price> of \\$\\d', 'two rebates of $7'), 'rebates of $7');
    assert.equal(found("^[(*_']", '(a'), '(');
    assert.equal(found('10%', 'pay 10%'), '10%');
    assert.equal(found('^\\W*less', '– less'), '– less');
  });
  test('what cannot be meant is refused', () => {
    assert.throws(() => found('<no such list>', ''), /no list <no such list>/);
    assert.throws(() => found('<it>', ''), /holds itself/);
    assert.throws(() => found('\bless', ''), /control character/);
  });
});
