/** How far a heading holds. */
import { isTag, type ChildNode, type Document, type Element } from 'domhandler';

/**
 * What a heading heads at most: a term its list, a bold line its container, others what holds them four levels up, or higher as
 * long as no other heading of its level or above stands in there.
 */
export function scopeOf(element: Element, level: number, counts: HeadingCounts): Element | null {
  let node: Element | null = element;
  for (let up = level === 7 ? 1 : level === 8 ? 2 : 4; up > 0 && node !== null; up -= 1) {
    if (node.name === 'dl' || node.name === 'details' || node.name === 'main') return node;
    node = parentOf(node);
  }
  if (level > 6) return node;
  for (let above = node; above !== null; above = parentOf(above)) {
    const inside = counts.get(above)?.slice(1, level + 1) ?? [];
    if (inside.reduce((sum, count) => sum + count, 0) > 1) break;
    node = above;
  }
  return node;
}

/** How many headings of each level (its index) an element holds. */
export type HeadingCounts = ReadonlyMap<Element, readonly number[]>;

const MAX_HEADING_CLIMB = 40;

/** Counts the headings in whatever stands up to 40 levels above them; without recursion. */
export function headingsWithin(root: Document): HeadingCounts {
  const counts = new Map<Element, number[]>();
  const stack: ChildNode[] = root.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isTag(node)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined && isTag(child)) stack.push(child);
    }
    const level = levelOf(node);
    if (level === null) continue;
    let above = parentOf(node);
    for (let up = 0; above !== null && up < MAX_HEADING_CLIMB; up += 1, above = parentOf(above)) {
      const known = counts.get(above) ?? [0, 0, 0, 0, 0, 0, 0];
      known[level] = (known[level] ?? 0) + 1;
      counts.set(above, known);
    }
  }
  return counts;
}

/** Of an element that is a heading by its name or its role, from 1 to 6. */
export function levelOf({ name, attribs }: Element): number | null {
  const level = /^h([1-6])$/.exec(name)?.[1] ?? (attribs['role'] === 'heading' ? (attribs['aria-level'] ?? '2') : null);
  return level === null ? null : Math.min(6, Math.max(1, Number(level) || 2));
}

function parentOf(element: Element): Element | null {
  return element.parent !== null && isTag(element.parent) ? element.parent : null;
}
