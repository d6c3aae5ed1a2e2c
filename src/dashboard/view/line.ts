/** Lines of a screen: pieces of text with the tone that they are said in. Pure. */
import { cut, widthOf } from './text.ts';

/** What a colour would say; whoever sees none of them must not miss anything. */
export type Tone = 'plain' | 'dim' | 'strong' | 'good' | 'warn' | 'bad' | 'accent';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
  /** Shown reversed, whatever its tone. */
  readonly isChosen?: boolean;
}

export type Line = readonly Span[];

/** A piece of text. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** A line of the pieces, cut to `width` cells. */
export function line(width: number, ...spans: readonly Span[]): Line {
  return cutSpans(spans, width);
}

/** A line with pieces at its left and its right end; where both have no room, the left ones are cut. */
export function spread(width: number, left: readonly Span[], right: readonly Span[]): Line {
  const kept = cutSpans(right, width);
  const room = width - cellsOf(kept);
  const first = cutSpans(left, Math.max(room - 1, 0));
  return [...first, span(' '.repeat(Math.max(room - cellsOf(first), 0))), ...kept];
}

/** A heading with a rule to the end of the line: `AGENTS 5 ───────── by name`. */
export function heading(width: number, left: readonly Span[], right: readonly Span[] = []): Line {
  const end = right.length === 0 ? [] : [span(' '), ...right];
  const used = cellsOf(left) + 1 + cellsOf(end);
  if (used >= width) return line(width, ...left);
  return [...left, span(' '), span('─'.repeat(width - used), 'dim'), ...end];
}

export function cellsOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** The line's text without tones. */
export function textOf(spans: Line): string {
  return spans.map(({ text }) => text).join('');
}

function cutSpans(spans: readonly Span[], width: number): Line {
  const kept: Span[] = [];
  let room = width;
  for (const { text, tone } of spans) {
    if (room <= 0) break;
    const short = cut(text, room);
    if (short === '') continue;
    kept.push({ text: short, tone });
    room -= widthOf(short);
  }
  return kept;
}
