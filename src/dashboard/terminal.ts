/** The terminal: lines go in, keys come out. The only one that knows Ink. */
import { createElement, memo, type ReactElement } from 'react';
import { Box, render, Text, useInput, type Key as InkKey } from 'ink';
import type { Key } from './keys.ts';
import type { Line, Span, Tone } from './view/line.ts';
import type { Size } from './view/layout.ts';

export interface TerminalOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** False where colours are not wanted: bold, dim and reversed text remain. */
  readonly hasColour: boolean;
  readonly onKey: (key: Key) => void;
  readonly onResize: () => void;
}

export interface Terminal {
  size(): Size;
  /** Shows the lines: as many as the terminal has, none wider than it. */
  show(lines: readonly Line[]): void;
  /** Settles once Ctrl-C was pressed, or the terminal was closed. */
  readonly ended: Promise<void>;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** Green, yellow, red, cyan. */
const COLOURS: Readonly<Partial<Record<Tone, number>>> = { good: 32, warn: 33, bad: 31, accent: 36 };

export function openTerminal(options: TerminalOptions): Terminal {
  const { stdin, stdout, hasColour, onKey, onResize } = options;
  const size = (): Size => ({ width: stdout.columns, height: stdout.rows });
  const screen = (lines: readonly Line[]) => createElement(Screen, { lines, hasColour, onKey });
  const ink = render(screen([]), {
    stdin,
    stdout,
    // another screen, so that what was there before comes back; and of a line only what has changed is written
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    patchConsole: false,
    isScreenReaderEnabled: false,
  });
  stdout.on('resize', onResize);
  // Ink's own hook on the process's end did not come to it where an error went uncaught
  const unmount = () => ink.unmount();
  process.once('exit', unmount);
  return {
    size,
    show: (lines) => ink.rerender(screen(lines)),
    ended: ink.waitUntilExit().then(() => undefined),
    close: () => {
      stdout.off('resize', onResize);
      process.off('exit', unmount);
      unmount();
    },
  };
}

interface ScreenProps {
  readonly lines: readonly Line[];
  readonly hasColour: boolean;
  readonly onKey: (key: Key) => void;
}

function Screen({ lines, hasColour, onKey }: ScreenProps): ReactElement {
  useInput((input, key) => {
    for (const one of readKeys(input, key)) onKey(one);
  });
  const rows = lines.map((line, index) => createElement(Row, { key: index, text: styleLine(line, hasColour) }));
  return createElement(Box, { flexDirection: 'column' }, ...rows);
}

/** One text for each line: of texts in texts Ink makes much more work. A line that says the same as before is not drawn again. */
const Row = memo(({ text }: { readonly text: string }): ReactElement =>
  createElement(Text, { wrap: 'truncate-end' }, text),
);

/** The line with the codes that terminals know for its tones. */
function styleLine(line: Line, hasColour: boolean): string {
  // an empty text would have no height
  return line.length === 0 ? ' ' : line.map((span) => styleSpan(span, hasColour)).join('');
}

function styleSpan({ text, tone, isChosen }: Span, hasColour: boolean): string {
  if (text === '') return '';
  const style = isChosen ? INVERSE : tone === 'dim' ? DIM : tone === 'strong' || tone === 'bad' ? BOLD : undefined;
  const colour = hasColour ? COLOURS[isChosen ? 'accent' : tone] : undefined;
  const inner = colour === undefined ? text : `\u001b[${colour}m${text}\u001b[39m`;
  return style ? `\u001b[${style.on}m${inner}\u001b[${style.off}m` : inner;
}

const INVERSE = { on: 7, off: 27 };
const BOLD = { on: 1, off: 22 };
const DIM = { on: 2, off: 22 };

/** Ink's words for keys as ours. Several letters come as one where they were typed fast. */
function readKeys(input: string, key: InkKey): Key[] {
  if (key.upArrow) return [{ kind: 'up' }];
  if (key.downArrow) return [{ kind: 'down' }];
  if (key.leftArrow) return [{ kind: 'left' }];
  if (key.rightArrow) return [{ kind: 'right' }];
  if (key.pageUp) return [{ kind: 'page-up' }];
  if (key.pageDown) return [{ kind: 'page-down' }];
  if (key.home) return [{ kind: 'home' }];
  if (key.end) return [{ kind: 'end' }];
  if (key.return) return [{ kind: 'enter' }];
  if (key.escape) return [{ kind: 'escape' }];
  if (key.tab) return [{ kind: key.shift ? 'back-tab' : 'tab' }];
  if (key.backspace || key.delete) return [{ kind: 'backspace' }];
  if (key.ctrl || key.meta) return [];
  return Array.from(input, readLetter).filter((one) => one !== undefined);
}

function readLetter(text: string): Key | undefined {
  if (text === '\r' || text === '\n') return { kind: 'enter' };
  if (text === '\t') return { kind: 'tab' };
  if (text === '\b' || text === '\u007f') return { kind: 'backspace' };
  return text < ' ' ? undefined : { kind: 'text', text };
}
