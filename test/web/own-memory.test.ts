import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryKeeper } from '../../src/web/own-memory.ts';

const MB = 1024 * 1024;
const residentMb = (): number => process.memoryUsage.rss() / MB;

/** As much as a long page's document takes, in objects that live long enough to grow old. */
function takeMuch(): object[] {
  return Array.from({ length: 2_000_000 }, (_, at) => ({ at, next: at + 1 }));
}

test('what a long page took goes back to the machine', () => {
  const giveBack = createMemoryKeeper();
  takeMuch();
  const taken = residentMb();
  giveBack();
  assert.ok(residentMb() < taken - 50, `${taken} MB were held, ${residentMb()} MB are still`);
});

test('what is in use stays', () => {
  const giveBack = createMemoryKeeper();
  const kept = takeMuch();
  giveBack();
  assert.equal(kept.length, 2_000_000);
  assert.deepEqual(kept.at(-1), { at: 1_999_999, next: 2_000_000 });
});
