/** Where a command's words go: results to stdout, messages to stderr. Text from the repository or a page is escaped. */
import { escapeControls } from '../lib/escape.ts';

/** Prints one line of a result; what is put into it from the repository goes through `oneLine` first. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints JSON. What a terminal would obey is written as JSON's own escapes, so that it reads back as it was. */
export function printJson(value: unknown): void {
  process.stdout.write(`${escapeControls(JSON.stringify(value, null, 1))}\n`);
}

/** Prints JSON on a line of its own, for who reads line by line. */
export function printJsonLine(value: unknown): void {
  print(escapeControls(JSON.stringify(value)));
}

/** Tells the person something that is no result. */
export function tell(message: string): void {
  process.stderr.write(`${escapeControls(message)}\n`);
}

/** A reader that went away (`kp status | head`) is no error. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
