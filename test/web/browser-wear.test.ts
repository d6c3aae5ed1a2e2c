import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWear, PAGES_PER_BROWSER } from '../../src/web/browser-wear.ts';

function serve(times: readonly number[]): string | null {
  const wear = createWear();
  for (const ms of times) {
    wear.noteStart();
    wear.notePage(ms);
  }
  return wear.reason();
}

const repeat = (ms: number, count: number): number[] => Array.from({ length: count }, () => ms);

test('a browser is replaced after its last page, also where none of them could be read', () => {
  assert.equal(serve(repeat(100, PAGES_PER_BROWSER - 1)), null);
  assert.equal(serve(repeat(100, PAGES_PER_BROWSER)), 'it has loaded 50 pages');
  const wear = createWear();
  for (let page = 0; page < PAGES_PER_BROWSER; page += 1) wear.noteStart();
  assert.equal(wear.reason(), 'it has loaded 50 pages');
});

test('a browser that creeps is replaced: the median of its last pages against that of its first ones', () => {
  assert.equal(serve([...repeat(150, 10), ...repeat(600, 10)]), 'its pages take 600 ms, its first ones took 150 ms');
});

test('neither single slow pages nor small times are creeping', () => {
  assert.equal(serve([...repeat(150, 10), ...repeat(9000, 4), ...repeat(150, 6)]), null);
  assert.equal(serve([...repeat(20, 10), ...repeat(200, 10)]), null);
  assert.equal(serve(repeat(4000, 20)), null);
  assert.equal(serve([...repeat(10, 3), ...repeat(9000, 3)]), null);
});
