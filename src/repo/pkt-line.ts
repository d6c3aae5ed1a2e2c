/** Git's packet lines (gitprotocol-common): four hexadecimal digits of length, then the content; `0000` is a flush. */

export const FLUSH = Buffer.from('0000');

/** One packet line. */
export function packetLine(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

/** Reads packet lines from the front; a flush is null. `rest` is what follows where the lines end or are no lines any more. */
export function readPacketLines(
  bytes: Buffer,
  upTo: (line: Buffer | null) => boolean = () => false,
): { lines: (Buffer | null)[]; rest: Buffer } {
  const lines: (Buffer | null)[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const digits = bytes.toString('latin1', at, at + 4);
    const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : -1;
    if (length < 0 || (length > 0 && length < 4) || at + length > bytes.length) break;
    const line = length === 0 ? null : bytes.subarray(at + 4, at + length);
    at += Math.max(length, 4);
    lines.push(line);
    if (upTo(line)) break;
  }
  return { lines, rest: bytes.subarray(at) };
}
