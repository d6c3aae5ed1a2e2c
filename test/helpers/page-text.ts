/**
 * The text of a page as the labels count it. On purpose it knows nothing of src/extraction: labels stay where they are when the
 * extractor reads differently.
 */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { getElementsByTagName } from 'domutils';
import { parseDocument } from 'htmlparser2';

const unread = new Set(['script', 'style', 'noscript', 'template']);

/**
 * The text nodes of the body and the alternative texts of its images in document order, a space at each tag, white space folded to
 * one space, none at the ends. Without a body the whole document is read. Offsets into it are UTF-16 units.
 */
export function pageText(html: string): string {
  const document = parseDocument(html);
  const [body] = getElementsByTagName('body', document, true, 1);
  const pieces: string[] = [];
  // A stack of its own instead of recursion: saved pages nest as deep as they like.
  const open: (AnyNode | null)[] = [body ?? document];
  while (open.length > 0) {
    const node = open.pop();
    if (node === undefined) break;
    if (node === null) pieces.push(' ');
    else if (isText(node)) pieces.push(node.data);
    else if ('children' in node && !(isTag(node) && unread.has(node.name))) {
      pieces.push(' ', isTag(node) ? alternativeText(node) : '');
      open.push(null);
      for (const child of node.children.toReversed()) open.push(child);
    }
  }
  return foldSpace(pieces.join(''));
}

export function foldSpace(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function alternativeText(element: Element): string {
  return element.name === 'img' ? (element.attribs['alt'] ?? '') : '';
}
