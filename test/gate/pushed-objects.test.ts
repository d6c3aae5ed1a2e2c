/** The objects of the latest pushes, in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecentPushes, nameObjects } from '../../src/gate/pushed-objects.ts';

const push = (...texts: string[]) => nameObjects(texts.map((text) => ({ type: 'blob', content: Buffer.from(text) })));
const idOf = (text: string) => [...push(text).keys()][0] ?? '';

test('objects are named as git names them', () => {
  assert.deepEqual([...push('hello\n').keys()], ['ce013625030ba8dba906f756967f9e9ca394464a']);
});

test('where they are too many, whole pushes go, the oldest first', () => {
  const recent = createRecentPushes(10);
  recent.keep(push('aaa', 'bbb'));
  recent.keep(push('ccc'));
  assert(recent.find(idOf('aaa')));
  recent.keep(push('ddd'));
  assert.deepEqual(
    ['aaa', 'bbb', 'ccc', 'ddd'].map((text) => recent.find(idOf(text))?.content.toString()),
    [undefined, undefined, 'ccc', 'ddd'],
  );
});

test('what comes again stays with the latest push that brought it, and is counted once', () => {
  const recent = createRecentPushes(10);
  recent.keep(push('aaa', 'bbb'));
  recent.keep(push('bbb', 'ccc'));
  assert(recent.find(idOf('aaa')));
  recent.keep(push('dddd'));
  assert.equal(recent.find(idOf('aaa')), undefined);
  assert.equal(recent.find(idOf('bbb'))?.content.toString(), 'bbb');
});
