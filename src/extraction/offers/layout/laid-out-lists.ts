/** Lists that pages make without list elements: terms with what explains them, lines with a lead, rows of chips. */
import type { Block } from '../../page/blocks.ts';
import type { PageDocument } from '../../page/document.ts';
import { splitSentences } from '../../page/sentences.ts';
import { findCarriers } from '../../words/lexicon.ts';
import { announcesSavings, pointsToList } from '../announced.ts';

const MIN_ITEMS = 2;
const MAX_NAME_CHARS = 60;
const MAX_ITEM_CHARS = 600;

interface LaidOutList {
  readonly items: readonly Block[];
  readonly intro: Block;
}

/** Such lists right below a text that announces savings. */
export function findLaidOutLists(blocks: readonly Block[], document: PageDocument): LaidOutList[] {
  const lists: LaidOutList[] = [];
  for (let at = 1; at < blocks.length; at += 1) {
    const intro = blocks[at - 1];
    if (intro === undefined || !mayAnnounce(intro) || leadEnd(intro) > 0) continue;
    const items = itemsFrom(blocks, at, document);
    if (items.length >= MIN_ITEMS) lists.push({ items, intro });
    // what a term explains begins no list within the list: each would hold all that follows
    const terms = items.filter(({ element }) => element.name === 'dt').length;
    at += Math.max(0, terms * 2 - 1);
  }
  return lists;
}

function mayAnnounce({ text, chrome, table, isHeading }: Block): boolean {
  if (chrome || table !== null || isHeading || text.length > MAX_ITEM_CHARS) return false;
  const last = splitSentences(text, []).at(-1)?.text ?? '';
  return announcesSavings(last) || pointsToList(last);
}

/** The items of one kind that follow each other from here on. */
function itemsFrom(blocks: readonly Block[], from: number, document: PageDocument): Block[] {
  const first = blocks[from];
  if (first === undefined || first.chrome || first.item !== null || first.table !== null) return [];
  if (first.element.name === 'dt') return termsFrom(blocks, from, document);
  const chips = chipsOf(first);
  return chips.length > 0 ? chips : linesFrom(blocks, from);
}

/** Each term with its explanation as one item. */
function termsFrom(blocks: readonly Block[], from: number, document: PageDocument): Block[] {
  const items: Block[] = [];
  const list = blocks[from]?.element.parent;
  for (let at = from; at + 1 < blocks.length; at += 2) {
    const [term, text] = [blocks[at], blocks[at + 1]];
    if (term?.element.name !== 'dt' || text?.element.name !== 'dd' || !isSameList(term, list)) break;
    const whole = document.text.slice(term.start, text.end);
    const above = term.heading?.parent ?? null;
    items.push({ ...term, text: whole, end: text.end, heading: above, isHeading: false, boldLead: term.text.length });
  }
  return items;
}

/** Terms and explanations may stand in groups of their own. */
function isSameList({ element }: Block, list: unknown): boolean {
  return element.parent === list || element.parent?.parent === parentOf(list);
}

function parentOf(list: unknown): unknown {
  return typeof list === 'object' && list !== null && 'parent' in list ? list.parent : undefined;
}

/** Names side by side, each an item. */
function chipsOf(block: Block): Block[] {
  const parts = splitSentences(block.text, block.breaks);
  if (block.breaks.length < MIN_ITEMS || parts.some(({ text }) => text.length > MAX_NAME_CHARS)) return [];
  return parts.map(({ text, start }) => ({
    ...block,
    text,
    start: block.start + start,
    end: block.start + start + text.length,
    breaks: [],
    boldLead: 0,
  }));
}

/** Lines of the same element that each begin with a name. */
function linesFrom(blocks: readonly Block[], from: number): Block[] {
  const items: Block[] = [];
  for (const block of blocks.slice(from)) {
    const isAlike = block.element.name === blocks[from]?.element.name && !block.chrome && block.table === null;
    const lead = leadEnd(block);
    if (!isAlike || block.item !== null || lead === 0 || findCarriers(block.text.slice(0, lead)).length > 0) break;
    items.push({ ...block, boldLead: lead });
  }
  return items;
}

/** Where the name ends that a line begins with; 0 where it begins with none. */
function leadEnd({ text, boldLead, breaks }: Block): number {
  const end = boldLead > 2 ? boldLead : breaks.length === 1 ? (breaks[0] ?? 0) : 0;
  return end <= MAX_NAME_CHARS && end < text.length ? end : 0;
}
