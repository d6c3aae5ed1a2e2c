/** Packs that take more room than their size says. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { InfrastructureFault } from '../../src/domain/errors.ts';
import { buildPack } from '../../src/repo/pack.ts';
import { readPack } from '../../src/repo/unpack.ts';

const nothing = async () => undefined;

function isTooLarge(error: unknown): boolean {
  return error instanceof InfrastructureFault && /unpacks to more than is taken/.test(error.message);
}

test('an object that unpacks to more than is taken is not unpacked', async () => {
  const pack = await buildPack([{ type: 'blob', content: Buffer.alloc(1_000_000) }]);
  assert(pack.length < 10_000);
  await assert.rejects(readPack(pack, nothing, 999_999), isTooLarge);
  assert.equal((await readPack(pack, nothing, 1_000_000))[0]?.content.length, 1_000_000);
});

test('all objects of a pack count together', async () => {
  const half = (byte: number) => ({ type: 'blob', content: Buffer.alloc(500_000, byte) }) as const;
  const pack = await buildPack([half(1), half(2)]);
  await assert.rejects(readPack(pack, nothing, 999_999), isTooLarge);
});

test('a delta that copies the same again and again is bounded by what it says, and by what is taken', async () => {
  const base = { type: 'blob', content: Buffer.alloc(0x10000, 7) } as const;
  const copies = (count: number, size: number) =>
    withDelta(base.content, Buffer.concat([varint(0x10000), varint(size), Buffer.alloc(count, 0x80)]));
  const find = async () => base;
  await assert.rejects(readPack(copies(1_000, 0x10000 * 1_000), find, 10_000_000), isTooLarge);
  await assert.rejects(readPack(copies(1_000_000, 0x10000), find, 10_000_000), /a delta does not fit/);
  assert.equal((await readPack(copies(2, 0x20000), find, 10_000_000))[0]?.content.length, 0x20000);
});

/** A pack with one delta on the object of that content. */
function withDelta(base: Buffer, delta: Buffer): Buffer {
  const oid = createHash('sha1').update(`blob ${base.length}\0`).update(base).digest();
  const head = Buffer.from([...Buffer.from('PACK'), 0, 0, 0, 2, 0, 0, 0, 1]);
  const first = (7 << 4) | (delta.length & 15);
  const size =
    delta.length < 16 ? Buffer.from([first]) : Buffer.concat([Buffer.from([first | 0x80]), varint(delta.length >> 4)]);
  const body = Buffer.concat([head, size, oid, deflateSync(delta)]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}
