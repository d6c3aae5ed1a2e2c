/** Reads packs as git sends them (gitformat-pack), with deltas against what is in the pack or, in a thin one, at the receiver. */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { InfrastructureFault } from '../domain/errors.ts';
import type { NewObject, ObjectType } from './pack.ts';

const TYPES: Readonly<Record<number, ObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;
const HASH_BYTES = 20;
const PACK_HEAD_BYTES = 12;

/** Finds an object that the receiver of a thin pack has. */
export type FindObject = (oid: string) => Promise<NewObject | undefined>;

/**
 * The objects of a pack.
 * @param mostBytes of all of them unpacked together
 * @throws {InfrastructureFault} where it is damaged, too large, or needs what is neither in it nor found
 */
export async function readPack(
  pack: Buffer,
  find: FindObject,
  mostBytes = Number.POSITIVE_INFINITY,
): Promise<NewObject[]> {
  if (pack.length < PACK_HEAD_BYTES + HASH_BYTES) throw damaged('it is cut off');
  const body = pack.subarray(0, -HASH_BYTES);
  const intact = createHash('sha1').update(body).digest().equals(pack.subarray(-HASH_BYTES));
  if (!intact || pack.toString('latin1', 0, 4) !== 'PACK') throw damaged('its checksum is wrong');
  const byOffset = new Map<number, NewObject>();
  let at = PACK_HEAD_BYTES;
  let leftBytes = mostBytes;
  for (let count = pack.readUInt32BE(8); count > 0; count--) {
    const { end, ...entry } = readEntry(body, at, leftBytes);
    const base = entry.base && (typeof entry.base === 'number' ? byOffset.get(entry.base) : await find(entry.base));
    const object = toObject(entry, base || undefined, leftBytes);
    leftBytes -= object.content.length;
    byOffset.set(at, object);
    at = end;
  }
  return [...byOffset.values()];
}

/** What stands at one place of a pack: an object, or a delta with the offset or the name of what it is based on. */
interface Entry {
  readonly type: ObjectType | undefined;
  readonly base: number | string | undefined;
  readonly content: Buffer;
}

function readEntry(body: Buffer, start: number, mostBytes: number): Entry & { readonly end: number } {
  let at = start;
  let byte = body[at++] ?? 0;
  const kind = (byte >> 4) & 7;
  let size = byte & 15;
  for (let unit = 16; byte & 0x80; unit *= 128) {
    byte = body[at++] ?? 0;
    size += (byte & 0x7f) * unit;
  }
  let base: number | string | undefined;
  if (kind === OFFSET_DELTA) {
    byte = body[at++] ?? 0;
    let distance = byte & 0x7f;
    while (byte & 0x80) {
      byte = body[at++] ?? 0;
      distance = (distance + 1) * 128 + (byte & 0x7f);
    }
    base = start - distance;
  } else if (kind === NAMED_DELTA) {
    base = body.toString('hex', at, at + HASH_BYTES);
    at += HASH_BYTES;
  }
  if (size > mostBytes) throw damaged('it unpacks to more than is taken');
  const { content, used } = inflate(body.subarray(at), size);
  return { type: TYPES[kind], base, content, end: at + used };
}

function toObject({ type, content }: Entry, base: NewObject | undefined, mostBytes: number): NewObject {
  if (type) return { type, content };
  if (!base) throw damaged('it needs an object that is not there');
  return { type: base.type, content: applyDelta(Buffer.from(base.content), content, mostBytes) };
}

function inflate(bytes: Buffer, size: number): { content: Buffer; used: number } {
  try {
    // with `info` the answer also holds the engine, which knows how much of the input belonged to this object
    const answer: unknown = inflateSync(bytes, { info: true, maxOutputLength: Math.max(size, 1) });
    const { buffer, engine } = answer as { buffer: Buffer; engine: { bytesWritten: number } };
    if (buffer.length !== size) throw new RangeError('wrong size');
    return { content: buffer, used: engine.bytesWritten };
  } catch (cause) {
    throw damaged('an object cannot be unpacked', cause);
  }
}

/** Copies from the base and inserts, as the delta's instructions say. */
function applyDelta(base: Buffer, delta: Buffer, mostBytes: number): Buffer {
  let at = 0;
  const readSize = () => {
    let size = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = delta[at++] ?? 0;
      size += (byte & 0x7f) * unit;
      if (!(byte & 0x80)) return size;
    }
  };
  const baseSize = readSize();
  const size = readSize();
  // a delta of a few bytes may ask for the same megabyte again and again
  if (size > mostBytes) throw damaged('it unpacks to more than is taken');
  const parts: Buffer[] = [];
  let length = 0;
  while (at < delta.length && length <= size) {
    const instruction = delta[at++] ?? 0;
    if (instruction & 0x80) {
      const [offset, copied] = [0, 0].map((_, group) => {
        let value = 0;
        const bits = group === 0 ? [0x01, 0x02, 0x04, 0x08] : [0x10, 0x20, 0x40];
        for (const [index, bit] of bits.entries()) if (instruction & bit) value += (delta[at++] ?? 0) * 256 ** index;
        return value;
      });
      parts.push(base.subarray(offset, (offset ?? 0) + (copied || 0x10000)));
    } else {
      parts.push(delta.subarray(at, at + instruction));
      at += instruction;
    }
    length += parts.at(-1)?.length ?? 0;
  }
  const result = Buffer.concat(parts);
  if (base.length !== baseSize || result.length !== size) throw damaged('a delta does not fit');
  return result;
}

function damaged(what: string, cause?: unknown): InfrastructureFault {
  return new InfrastructureFault(`the pack that came is damaged: ${what}`, { code: 'git', cause });
}
