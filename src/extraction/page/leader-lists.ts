/** Lists set with leaders, "Multi-car ........ 12% Paperless ........ 3%": each figure belongs to the name before its dots. */
import { findMatches } from '../words/matches.ts';
import { BARE_FIGURE } from './bare-figures.ts';
import type { Block } from './blocks.ts';

/** The dots that lead to a figure, the figure, and the signs of notes after it. */
const LED = new RegExp(
  String.raw`(?<![.·_…]\s?)\s?(?:(?:[.·_…]\s?){4,}|(?:…\s?){2,3})(${BARE_FIGURE})(?:\s?[+*†‡]{1,3}(?![\w$]))?`,
  'gi',
);
/** Where a name begins after running text: "These are to be had: Multi-car ....". */
const BEGINS = /[:.!?]\s+(?=\p{Lu})/gu;

/** A name and its figure, and where they stand in the document's text. */
interface LedEntry {
  /** As an item of its own, "Multi-car: 12%". */
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

export interface LeaderList {
  readonly entries: readonly LedEntry[];
  /** The text before the first name and after the last figure. */
  readonly rest: readonly Block[];
}

/** The entries of a block whose names and figures are joined by leaders; null where it has none. */
export function readLeaderList(block: Block): LeaderList | null {
  const led = findMatches(LED, block.text);
  if (led.length === 0) return null;
  const entries: LedEntry[] = [];
  const rest: Block[] = [];
  let from = 0;
  for (const match of led) {
    const before = block.text.slice(from, match.index);
    const begins = findMatches(BEGINS, before).at(-1);
    const start = begins === undefined ? from : from + begins.index + begins[0].length;
    if (start > from) rest.push(partOf(block, from, start));
    from = match.index + match[0].length;
    const name = block.text.slice(start, match.index).trim();
    if (name === '') continue;
    const place = { start: block.start + start, end: block.start + from };
    const text = `${name}: ${match[1] ?? ''}`;
    const item = block.item ?? block.element;
    entries.push({ block: { ...block, ...place, text, item, breaks: [], boldLead: 0 }, ...place });
  }
  if (from < block.text.length) rest.push(partOf(block, from, block.text.length));
  return { entries, rest };
}

function partOf(block: Block, from: number, to: number): Block {
  return {
    ...block,
    text: block.text.slice(from, to),
    start: block.start + from,
    end: block.start + to,
    breaks: block.breaks.filter((at) => at > from && at < to).map((at) => at - from),
    boldLead: Math.max(0, Math.min(block.boldLead, to) - from),
  };
}
