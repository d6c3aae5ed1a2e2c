/** Text in terminal cells: made harmless, and cut and filled to exact widths. Pure. */
import stringWidth from 'string-width';
import { escapeControls } from '../../lib/escape.ts';

const ASCII = /^[\u0020-\u007e]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * One line that takes the same number of cells in every terminal: nothing in it moves the cursor, and whatever terminals measure
 * differently (marks in piles, emoji made of several, what has no meaning yet) is replaced by something simpler. Twice is as once.
 */
export function tame(text: string): string {
  return ASCII.test(text) ? text : remember(tamed, text, tameSlowly);
}

function tameSlowly(text: string): string {
  const escaped = escapeControls(text.toWellFormed().normalize('NFC').replace(/\s/g, ' '));
  if (ASCII.test(escaped)) return escaped;
  const plain = escaped
    // variation selectors, soft hyphens, tags and other marks that cannot be seen
    .replace(/\p{Variation_Selector}|\p{Cf}/gu, '')
    .replace(/(\p{M})\p{M}+/gu, '$1')
    .replace(/\p{Co}|\p{Cn}|\p{Zl}|\p{Zp}|\p{Regional_Indicator}|\p{Emoji_Modifier}/gu, '?');
  return Array.from(graphemes.segment(plain), ({ segment }) => tameGrapheme(segment)).join('');
}

function tameGrapheme(grapheme: string): string {
  const width = stringWidth(grapheme);
  // several characters that are drawn as one by some terminals and side by side by others
  const isClear = grapheme.length === 1 ? width >= 1 : width <= 2 && width >= 1;
  if (!isClear) return '?';
  const [first = ''] = grapheme;
  return first.length === grapheme.length || /^.\p{M}$/u.test(grapheme) ? grapheme : first;
}

/** Cells that a tamed text takes. */
export function widthOf(text: string): number {
  return ASCII.test(text) ? text.length : remember(widths, text, stringWidth);
}

/** From picture to picture most texts are the same, and measuring one that is not plain is dear. */
const MOST_REMEMBERED = 5_000;
const tamed = new Map<string, string>();
const widths = new Map<string, number>();

function remember<T>(known: Map<string, T>, text: string, make: (text: string) => T): T {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const made = make(text);
  known.set(text, made);
  return made;
}

/** The text in at most `width` cells; `…` shows where it was cut. */
export function cut(text: string, width: number): string {
  if (width <= 0) return '';
  const whole = tame(text);
  if (widthOf(whole) <= width) return whole;
  if (width === 1) return '…';
  if (ASCII.test(whole)) return `${whole.slice(0, width - 1)}…`;
  let taken = '';
  let cells = 0;
  for (const { segment } of graphemes.segment(whole)) {
    const more = stringWidth(segment);
    if (cells + more > width - 1) break;
    taken += segment;
    cells += more;
  }
  return `${taken}…`;
}

/** The text in exactly `width` cells. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const short = cut(text, width);
  const blank = ' '.repeat(Math.max(width - widthOf(short), 0));
  return align === 'left' ? short + blank : blank + short;
}

/** A text in lines of at most `width` cells, broken at blanks where there are some. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of tame(text).split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (widthOf(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line) > width) {
      const head = cut(line, width).slice(0, -1);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
