/** The protocol between git's receive-pack and its proc-receive hook (githooks, "proc-receive"), version 1. */
import { FLUSH, packetLine } from '../repo/pkt-line.ts';

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

/** Our side of the greeting. */
export const GREETING = Buffer.concat([packetLine('version=1\0'), FLUSH]);

/** Reads a command's line. */
export function parseCommand(line: string): Command | undefined {
  const [, from, to, ref] = /^([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)\n?$/.exec(line) ?? [];
  return from !== undefined && to !== undefined && ref !== undefined ? { from, to, ref } : undefined;
}

/** The answers as the hook writes them: for each commit that landed, the id that it was pushed with and the one that it has in main. */
export function writeAnswers(answers: readonly Answer[], main: string): Buffer {
  const lines = answers.flatMap((answer) =>
    answer.ok
      ? [`ok ${answer.ref}`, `option refname ${main}`, `option old-oid ${answer.pushed}`, `option new-oid ${answer.as}`]
      : [`ng ${answer.ref} ${answer.why}`],
  );
  return Buffer.concat([...lines.map((line) => packetLine(`${line}\n`)), FLUSH]);
}
