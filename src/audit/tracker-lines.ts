/**
 * What changed between two versions of a tracker file, line by line. Only the region between the first and the last
 * difference is looked at: a history holds thousands of versions of the same few thousand lines.
 */
import type { TrackerName } from '../domain/items.ts';

export interface LineChanges {
  /** The lines of the differing region before and after, without their commas. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What is wrong with how the file is written, or null. */
  readonly misfit: string | null;
}

const TAIL = Buffer.from(']\n}\n');
const NEWLINE = 10;
const CHUNK_BYTES = 16_384;

/** Compares two versions; `before` is undefined where the file is new or was not readable. */
export function compareVersions(tracker: TrackerName, before: Buffer | undefined, after: Buffer): LineChanges {
  const next = bodyOf(tracker, after);
  if (typeof next === 'string') return { before: [], after: [], misfit: next };
  const known = before && bodyOf(tracker, before);
  const previous = known && typeof known !== 'string' ? known : Buffer.alloc(0);
  // from one line before the first difference, for that line's comma may be wrong now
  const start = lineStart(next, lineStart(next, countSame(previous, next)) - 1);
  const end = countSameAtEnd(previous.subarray(start), next.subarray(start));
  const region = next.subarray(start, next.length - end);
  const { lines, misfit } = splitLines(region, end === 0);
  return { before: splitLines(previous.subarray(start, previous.length - end), end === 0).lines, after: lines, misfit };
}

/** The bytes between the head and the tail that every tracker has, or what is wrong with them. */
function bodyOf(tracker: TrackerName, bytes: Buffer): Buffer | string {
  const head = Buffer.from(`{\n"meta": ${JSON.stringify({ tracker, version: 1 })},\n"items": [\n`);
  const framed = bytes.length >= head.length + TAIL.length && bytes.subarray(0, head.length).equals(head);
  if (!framed || !bytes.subarray(-TAIL.length).equals(TAIL)) return 'is not written as a tracker, one item a line';
  const body = bytes.subarray(head.length, -TAIL.length);
  if (body.length > 0 && body.at(-1) !== NEWLINE) return 'is not written as a tracker, one item a line';
  return body;
}

/** @param isEnd true where the region reaches to the last line, which has no comma */
function splitLines(region: Buffer, isEnd: boolean): { readonly lines: string[]; readonly misfit: string | null } {
  if (region.length === 0) return { lines: [], misfit: null };
  const lines = region.toString().slice(0, -1).split('\n');
  let misfit: string | null = null;
  for (const [index, line] of lines.entries()) {
    const isLast = isEnd && index === lines.length - 1;
    if (line.endsWith(',') === isLast) misfit = 'has items that are not separated by one comma and a line end each';
    if (line.endsWith(',')) lines[index] = line.slice(0, -1);
  }
  return { lines, misfit };
}

/** How many bytes are the same at the start. */
function countSame(one: Buffer, other: Buffer): number {
  const limit = Math.min(one.length, other.length);
  let index = 0;
  while (index < limit) {
    const end = Math.min(index + CHUNK_BYTES, limit);
    if (one.compare(other, index, end, index, end) !== 0) break;
    index = end;
  }
  while (index < limit && one[index] === other[index]) index += 1;
  return index;
}

/** How many bytes of whole lines are the same at the end. */
function countSameAtEnd(one: Buffer, other: Buffer): number {
  const limit = Math.min(one.length, other.length);
  let count = 0;
  while (count < limit) {
    const more = Math.min(count + CHUNK_BYTES, limit);
    const same = one.subarray(one.length - more, one.length - count);
    if (!same.equals(other.subarray(other.length - more, other.length - count))) break;
    count = more;
  }
  while (count < limit && one[one.length - count - 1] === other[other.length - count - 1]) count += 1;
  // back to the start of a line: right behind a newline in both, or at the start of either only if of both
  if (count === one.length && count === other.length) return count;
  const from = other.length - count;
  const atLine = isLineStart(one, one.length - count) && isLineStart(other, from);
  if (atLine) return count;
  const newline = other.indexOf(NEWLINE, from);
  return newline === -1 ? 0 : other.length - newline - 1;
}

function isLineStart(bytes: Buffer, index: number): boolean {
  return index === 0 || bytes[index - 1] === NEWLINE;
}

function lineStart(bytes: Buffer, index: number): number {
  return index <= 0 ? 0 : bytes.lastIndexOf(NEWLINE, index - 1) + 1;
}
