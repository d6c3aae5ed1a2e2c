/** What stands over a line within its list: the first line of its item, and of the items around a list within a list. */
import { isTag, type Element } from 'domhandler';
import type { Block } from './blocks.ts';

/** An item's line that is longer leads to nothing: it says something itself. */
const MAX_LEAD_CHARS = 120;
const MAX_CLIMB = 12;

/** Gathers the lines of a page one by one, and tells what leads to each. */
export class ItemLeads {
  private readonly firsts = new Map<Element, Block>();

  add(block: Block): void {
    if (block.item !== null && !this.firsts.has(block.item)) this.firsts.set(block.item, block);
  }

  /** The lines over this one, the nearest first. */
  of(block: Block): string[] {
    const found: string[] = [];
    let node: Element | null = block.item;
    for (let up = 0; node !== null && up < MAX_CLIMB; up += 1) {
      const first = node.name === 'li' ? this.firsts.get(node) : undefined;
      if (first !== undefined && first !== block && first.text.length <= MAX_LEAD_CHARS) found.push(first.text);
      node = node.parent !== null && isTag(node.parent) ? node.parent : null;
    }
    return found;
  }
}
