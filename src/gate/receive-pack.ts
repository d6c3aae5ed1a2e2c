/**
 * The words of git's receive-pack on the wire (gitprotocol-pack, "Pushing Data To a Server"): what a client asks for, and the report
 * that it is given. Spoken by the gate itself: git's own would start six processes for each push.
 */
import { FLUSH, packetLine, readPacketLines } from '../repo/pkt-line.ts';

/** A ref that a push wants to move; the ids are all zeros where it is made or deleted. */
export interface Command {
  readonly from: string;
  readonly to: string;
  readonly ref: string;
}

/** What became of it. A push that lands as several commits has an answer for each, in their order. */
export type Answer =
  /** The commit that was pushed stands in main, as itself or, laid on what others had pushed, as another one. */
  | { readonly ref: string; readonly ok: true; readonly pushed: string; readonly as: string }
  | { readonly ref: string; readonly ok: false; readonly why: string };

export interface PushRequest {
  readonly commands: readonly Command[];
  /** What the client understands: `report-status-v2`, `side-band-64k`, … */
  readonly capabilities: ReadonlySet<string>;
  /** Empty where only refs are to be deleted. */
  readonly pack: Buffer;
}

/** The most bytes of a packet line's content on a side band: the line's length and the band's number take five of 65,520. */
const BAND_BYTES = 65_515;
const REPORT_BAND = 1;

/** Reads a request's body; a probe, as git sends one before a large push, has no commands. */
export function readPushRequest(body: Buffer): PushRequest {
  const { lines, rest } = readPacketLines(body, (line) => line === null);
  const [first = ''] = lines.map((line) => line?.toString() ?? '');
  const capabilities = new Set(
    first.includes('\0')
      ? first
          .slice(first.indexOf('\0') + 1)
          .trim()
          .split(' ')
      : [],
  );
  const commands = lines.flatMap((line) => parseCommand(line?.toString().split('\0', 1)[0] ?? '') ?? []);
  return { commands, capabilities, pack: rest };
}

function parseCommand(line: string): Command | undefined {
  const [, from, to, ref] = /^([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)\n?$/.exec(line) ?? [];
  return from !== undefined && to !== undefined && ref !== undefined ? { from, to, ref } : undefined;
}

/**
 * The report, in the form that the client understands. For each commit that landed it names the id that it was pushed with and
 * the one that it has in main.
 * @param unpacked `ok`, or why the pack could not be read
 */
export function writeReport(
  { capabilities }: PushRequest,
  unpacked: string,
  answers: readonly Answer[],
  main: string,
): Buffer {
  const tellsMore = capabilities.has('report-status-v2');
  if (!tellsMore && !capabilities.has('report-status')) return FLUSH;
  const told = new Set<string>();
  const lines = answers.flatMap((answer) => {
    if (!answer.ok) return [`ng ${answer.ref} ${answer.why}`];
    if (tellsMore)
      return [
        `ok ${answer.ref}`,
        `option refname ${main}`,
        `option old-oid ${answer.pushed}`,
        `option new-oid ${answer.as}`,
      ];
    const isNew = !told.has(answer.ref);
    told.add(answer.ref);
    return isNew ? [`ok ${answer.ref}`] : [];
  });
  const report = Buffer.concat([...[`unpack ${unpacked}`, ...lines].map((line) => packetLine(`${line}\n`)), FLUSH]);
  return capabilities.has('side-band-64k') ? Buffer.concat([...toBand(report), FLUSH]) : report;
}

function toBand(content: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < content.length; at += BAND_BYTES) {
    const piece = Buffer.concat([Buffer.from([REPORT_BAND]), content.subarray(at, at + BAND_BYTES)]);
    lines.push(packetLine(piece));
  }
  return lines;
}
