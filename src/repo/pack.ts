/** Packs as git sends them (gitformat-pack), from objects that this process has just made: whole, without deltas. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, deflate } from 'node:zlib';

const compress = promisify(deflate);

const TYPE_NUMBERS = { commit: 1, tree: 2, blob: 3, tag: 4 } as const;
export type ObjectType = keyof typeof TYPE_NUMBERS;

export interface NewObject {
  readonly type: ObjectType;
  readonly content: Uint8Array;
}

/** A pack of version 2 with the objects in their order. */
export async function buildPack(objects: readonly NewObject[]): Promise<Buffer> {
  const head = Buffer.alloc(12);
  head.write('PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(objects.length, 8);
  const parts: Uint8Array[] = [head];
  for (const { type, content } of objects) {
    parts.push(entryHead(TYPE_NUMBERS[type], content.length));
    parts.push(await compress(content, { level: constants.Z_BEST_SPEED }));
  }
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return Buffer.concat([...parts, hash.digest()]);
}

/** Type and size: four bits of the size in the first byte, seven in each that follows, lowest first. */
function entryHead(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 0x0f)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}
