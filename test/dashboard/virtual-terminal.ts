/** A terminal that nobody sees: xterm's own emulator, which tells what stands on its screen. */
import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';

export interface VirtualTerminal {
  /** As `process.stdout` of a program in it. */
  readonly stdout: NodeJS.WriteStream;
  /** As its `process.stdin`; what is written to it was typed. */
  readonly stdin: NodeJS.ReadStream & PassThrough;
  /** Feeds it with what a program wrote. */
  write(data: string | Uint8Array): void;
  resize(width: number, height: number): void;
  /** The lines on the screen once everything written so far has been obeyed. */
  screen(): Promise<string[]>;
  /** What is wrong with the screen: a line that wrapped, or one that was pushed out at the top. */
  flaws(): Promise<string[]>;
  /** Whether the program's own screen is shown, in place of what was there before. */
  isOtherScreen(): Promise<boolean>;
  readonly bytes: () => number;
}

export function createVirtualTerminal(width: number, height: number): VirtualTerminal {
  // a line's end goes back to the first column: the kernel's terminals do that for every program, also in raw mode
  const terminal = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true, convertEol: true });
  let bytes = 0;
  const write = (data: string | Uint8Array) => {
    bytes += data.length;
    terminal.write(data);
  };
  const settled = () => new Promise<void>((resolve) => terminal.write('', resolve));
  const stdout = Object.assign(
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        write(chunk);
        done();
      },
    }),
    { isTTY: true, columns: width, rows: height },
  );
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  return {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream & PassThrough,
    write,
    resize: (columns, rows) => {
      terminal.resize(columns, rows);
      Object.assign(stdout, { columns, rows });
      stdout.emit('resize');
    },
    screen: async () => {
      await settled();
      const { active } = terminal.buffer;
      return Array.from(
        { length: terminal.rows },
        (_, row) =>
          active
            .getLine(active.baseY + row)
            ?.translateToString(true, 0, terminal.cols)
            .trimEnd() ?? '',
      );
    },
    flaws: async () => {
      await settled();
      const { active } = terminal.buffer;
      const flaws = active.baseY > 0 ? [`${active.baseY} lines were pushed out`] : [];
      for (let row = 0; row < active.length; row++) {
        if (active.getLine(row)?.isWrapped) flaws.push(`line ${row} has wrapped`);
      }
      return flaws;
    },
    isOtherScreen: async () => {
      await settled();
      return terminal.buffer.active.type === 'alternate';
    },
    bytes: () => bytes,
  };
}
