/**
 * The text of an element of a saved page, for checking quotes. Written apart from the extractor on purpose: a mistake in
 * how the extractor reads pages must not excuse itself.
 */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';

const SILENT = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'head']);

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol optgroup option p pre section select summary table tbody ' +
    'td tfoot th thead tr ul'
  ).split(' '),
);

/** What stands for the edge of a block or a cell. */
export const EDGE = '\n';

/** A run of an element's text. What is no text of the page's own (an edge of a block, an alternative text) has no width. */
export interface Piece {
  readonly text: string;
  /** Where it stands in the element's `textContent`. */
  readonly start: number;
  readonly width: number;
}

/**
 * Text nodes except those of scripts and the like; `br`, `hr` and the edges of blocks and cells are a space, an image is
 * its alternative text between spaces.
 */
export function readPieces(element: Element): Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  // an own stack: pages may nest deeper than calls may. A string on it is text that comes after what lies above it
  const pending: { readonly node: AnyNode | string; readonly silent: boolean }[] = [{ node: element, silent: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, silent } = next;
    if (typeof node === 'string') pieces.push({ text: node, start: offset, width: 0 });
    else if (isText(node)) {
      if (!silent) pieces.push({ text: node.data, start: offset, width: node.data.length });
      offset += node.data.length;
    } else if (isTag(node) && node.name !== 'template') {
      const isSilent = silent || SILENT.has(node.name);
      if (!isSilent) for (const text of textBefore(node)) pieces.push({ text, start: offset, width: 0 });
      if (!isSilent && BLOCKS.has(node.name)) pending.push({ node: EDGE, silent: false });
      for (const child of node.children.toReversed()) pending.push({ node: child, silent: isSilent });
    }
  }
  return pieces;
}

/** All of the text, white space folded. */
export function joinPieces(pieces: readonly Piece[]): string {
  return foldWhiteSpace(pieces.map(({ text }) => text).join(''));
}

/** The same text, character for character, with the edges of blocks and cells for the spaces that they are. */
export function joinBlocks(pieces: readonly Piece[]): string {
  const texts = pieces.map(({ text, width }) => (width === 0 && text === EDGE ? EDGE : text.replace(/\s+/g, ' ')));
  return texts
    .join('')
    .replace(/\s+/g, (space) => (space.includes(EDGE) ? EDGE : ' '))
    .trim();
}

/**
 * What stands between two offsets, white space folded: with the alternative texts that stand right at its edges, and
 * without them, for offsets cannot tell on which side of them they are.
 */
export function readStretch(
  pieces: readonly Piece[],
  from: number,
  to: number,
): { readonly most: string; readonly least: string } {
  const most: string[] = [];
  const least: string[] = [];
  for (const { text, start, width } of pieces) {
    const end = start + width;
    if (width === 0 && start >= from && start <= to) {
      most.push(text);
      if (start > from && start < to) least.push(text);
    } else if (start < to && end > from) {
      const part = text.slice(Math.max(0, from - start), to - start);
      most.push(part);
      least.push(part);
    }
  }
  return { most: foldWhiteSpace(most.join('')), least: foldWhiteSpace(least.join('')) };
}

/** Every run of white space becomes one space; none at the ends. */
export function foldWhiteSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function textBefore({ name, attribs }: Element): string[] {
  if (name === 'hr' || BLOCKS.has(name)) return [EDGE];
  if (name === 'br') return [' '];
  return name === 'img' && attribs['alt'] !== undefined ? [` ${attribs['alt']} `] : [];
}
