/** What the keys do and the signs mean: all of it fits the smallest screen. Pure. */
import type { Size } from './layout.ts';
import { heading, line, span, type Line } from './line.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['↑ ↓ j k', 'choose a row; PgUp, PgDn, g and G go further'],
  ['← → tab', 'the table before, the next one'],
  ['enter esc', 'open: a log, a story, a quote, an alarm; back'],
  ['/', 'show only rows with these words'],
  ['s', 'the next order of the rows'],
  ['r R', 'release the item; restart the container (ask)'],
  ['p', 'pause: agents finish what they hold; and go on'],
  ['q ctrl-c', 'quit; the swarm goes on without'],
];

const SIGNS: readonly (readonly [string, string])[] = [
  ['● ◌ ○ ■', 'at work, between two steps, idle, ended'],
  ['▲ ‖ ♥ ✕', 'longer than its step may take, frozen, ill, died'],
  ['█ ▒ ·', 'done, failed, left to do'],
  ['LOST RST', 'races for an item that were lost; restarts'],
];

export function drawHelp({ width, height }: Size): Line[] {
  const explain = ([keys, what]: readonly [string, string]) =>
    line(width, span(`  ${keys.padEnd(10)}`, 'accent'), span(what));
  const all = [
    heading(width, [span(' KEYS', 'accent')]),
    ...KEYS.map(explain),
    line(width, span(' SIGNS', 'accent')),
    ...SIGNS.map(explain),
  ];
  return [...all, ...Array.from({ length: Math.max(height - all.length - 1, 0) }, () => line(width))]
    .slice(0, height - 1)
    .concat([line(width, span(' any key goes back', 'dim'))]);
}
