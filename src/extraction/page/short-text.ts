/** The text of what may be a cell or a label: short, or else of no interest, so that elements within elements are not read over and over. */
import { isComment, isText, type AnyNode } from 'domhandler';

/** More than any text that is asked for may have. */
const MAX_CHARS = 150;

/** What is known of a node: its text, white space folded but not trimmed, or null where it is longer than that. */
const known = new WeakMap<AnyNode, string | null>();

/** All text within a node, white space folded; null where it has more than 150 characters. Each node is read once; without recursion. */
export function shortText(node: AnyNode): string | null {
  const pending: AnyNode[] = [node];
  for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
    const missing = known.has(next) ? [] : childrenOf(next).filter((child) => !known.has(child));
    if (missing.length > 0) for (const child of missing) pending.push(child);
    else {
      if (!known.has(next)) known.set(next, joined(next));
      pending.pop();
    }
  }
  const text = known.get(node) ?? null;
  return text === null ? null : text.trim();
}

function joined(node: AnyNode): string | null {
  if (isText(node)) return withinLimit(node.data.replace(/\s+/g, ' '));
  let text = '';
  for (const child of childrenOf(node)) {
    const part = known.get(child) ?? null;
    if (part === null) return null;
    text += text.endsWith(' ') ? part.replace(/^ /, '') : part;
    if (withinLimit(text) === null) return null;
  }
  return text;
}

function withinLimit(text: string): string | null {
  return text.length > MAX_CHARS ? null : text;
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  return 'children' in node && !isComment(node) ? node.children : [];
}
