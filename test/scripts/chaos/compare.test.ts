import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { comparePictures } from '../../../scripts/chaos/compare.ts';
import { findHitThrice, findZombieWrites, type Commit } from '../../../scripts/chaos/history.ts';
import type { Picture } from '../../../scripts/chaos/picture.ts';

const PICTURE: Picture = {
  searches: { geico: '["completed"]' },
  urls: { 'http://a.test/': '["completed"]', 'http://b.test/': '["failed"]' },
  pages: { 'http://a.test/': 'abc' },
  facts: { 'geico 5 %': 1 },
  faults: [],
};

function failuresOf(disturbed: Picture): readonly string[] {
  return comparePictures(PICTURE, disturbed).flatMap(({ passed, differences }) => (passed ? [] : differences));
}

describe('the comparison with an undisturbed run', () => {
  test('the same passes', () => {
    assert.deepEqual(failuresOf(structuredClone(PICTURE)), []);
  });

  test('what is lost, doubled, too much or different is named', () => {
    assert.match(failuresOf({ ...PICTURE, urls: { 'http://a.test/': '["completed"]' } })[0] ?? '', /^lost: http:\/\/b/);
    assert.match(failuresOf({ ...PICTURE, facts: { 'geico 5 %': 2 } })[0] ?? '', /geico 5 %: 2, undisturbed 1/);
    assert.match(failuresOf({ ...PICTURE, facts: { ...PICTURE.facts, more: 1 } })[0] ?? '', /^too much: more/);
    assert.match(failuresOf({ ...PICTURE, pages: { 'http://a.test/': 'xyz' } })[0] ?? '', /xyz, undisturbed abc/);
    assert.match(
      failuresOf({ ...PICTURE, searches: { geico: '["failed"]' } })[0] ?? '',
      /failed.*undisturbed.*completed/,
    );
    assert.deepEqual(failuresOf({ ...PICTURE, faults: ['url_1 is claimed'] }), ['url_1 is claimed']);
  });
});

describe('what a history says about the faults', () => {
  const commit = (kind: string, agent: string, epoch: number): Commit => ({
    kind,
    agent,
    item: 'url_1',
    epoch,
    subject: `${kind} by ${agent}`,
  });

  test('a result of an agent that had lost its claim is found, the work of others is not', () => {
    const zombies = [{ agent: 'agnt_1', item: 'url_1', epoch: 1 }];
    const rightly = [commit('claim', 'agnt_1', 1), commit('release', 'supervisor', 2), commit('fetch', 'agnt_2', 3)];
    assert.deepEqual(findZombieWrites(rightly, zombies), []);
    assert.equal(findZombieWrites([...rightly, commit('fetch', 'agnt_1', 1)], zombies).length, 1);
    assert.equal(findZombieWrites([...rightly, commit('give-back', 'agnt_1', 2)], zombies).length, 1);
  });

  test('an item that was released three times is named', () => {
    const twice = [commit('release', 'supervisor', 2), commit('release', 'supervisor', 4)];
    assert.deepEqual(findHitThrice(twice), []);
    assert.equal(findHitThrice([...twice, commit('release', 'supervisor', 6)]).length, 1);
  });
});
