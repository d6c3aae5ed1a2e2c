/** Headings and paragraphs from the pieces of text of a PDF's pages, which say only where each piece stands. */

/** A piece of text as pdf.js gives it: sizes and places in points, from the page's lower left corner. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The font's size; 0 for white space that pdf.js put in. */
  readonly size: number;
  readonly font: string;
  readonly endsLine: boolean;
}

export interface PdfBlock {
  readonly kind: 'h2' | 'h3' | 'p';
  readonly text: string;
}

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** The font of all of its pieces, or null where there are several. */
  readonly font: string | null;
}

const MAX_HEADING_CHARS = 160;
/** Baselines further apart than so many font sizes are not of one paragraph. */
const PARAGRAPH_GAP = 1.6;
const BULLET = /^(?:[•▪◦●○■□–—*·]|[-o](?= )|\(?(?:\d{1,3}|[a-z])[.)](?= ))/i;

/** The blocks of each page. The document's most frequent size is its body; larger lines are headings. */
export function toBlocks(pages: readonly (readonly PdfPiece[])[]): PdfBlock[][] {
  const lines = pages.map(joinLines);
  const body = mostFrequentSize(lines.flat());
  return lines.map((page) => joinParagraphs(page, body));
}

function joinLines(pieces: readonly PdfPiece[]): Line[] {
  const lines: Line[] = [];
  let open: PdfPiece[] = [];
  const close = (): void => {
    const text = open
      .map((piece) => piece.text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
    const shown = open.filter((piece) => piece.text.trim() !== '');
    const [first] = shown;
    if (text !== '' && first) {
      const fonts = new Set(shown.map((piece) => piece.font));
      lines.push({
        text,
        left: Math.min(...shown.map((piece) => piece.x)),
        right: Math.max(...shown.map((piece) => piece.x + piece.width)),
        y: first.y,
        size: Math.max(...shown.map((piece) => piece.size)),
        font: fonts.size === 1 ? first.font : null,
      });
    }
    open = [];
  };
  for (const piece of pieces) {
    const last = open.at(-1);
    // a raised or lowered sign stays in its line
    if (last && piece.text !== '' && Math.abs(piece.y - last.y) > Math.max(last.size, piece.size, 1) * 0.6) close();
    open.push(piece);
    if (piece.endsLine) close();
  }
  close();
  return lines;
}

function mostFrequentSize(lines: readonly Line[]): number {
  const chars = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    chars.set(rounded, (chars.get(rounded) ?? 0) + text.length);
  }
  let [body, most] = [0, 0];
  for (const [size, count] of chars) if (count > most) [body, most] = [size, count];
  return body;
}

function joinParagraphs(lines: readonly Line[], body: number): PdfBlock[] {
  const blocks: { kind: PdfBlock['kind']; parts: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const kind = kindOf(line, body);
    const last = lines[index - 1];
    const block = blocks.at(-1);
    if (block && last && block.kind === kind && continues(last, line, lines)) block.parts.push(line.text);
    else blocks.push({ kind, parts: [line.text] });
  }
  return blocks.map(({ kind, parts }) => ({ kind, text: joinWords(parts) }));
}

function kindOf(line: Line, body: number): PdfBlock['kind'] {
  if (line.size < body * 1.15 || line.text.length > MAX_HEADING_CHARS || !/\p{L}{2}/u.test(line.text)) return 'p';
  return line.size >= body * 1.5 ? 'h2' : 'h3';
}

/** Whether a line goes on with what the one above it said. */
function continues(last: Line, line: Line, page: readonly Line[]): boolean {
  const fall = last.y - line.y;
  const size = Math.max(last.size, line.size);
  if (fall <= 0 || fall > size * PARAGRAPH_GAP || Math.abs(last.size - line.size) > size * 0.1) return false;
  if (BULLET.test(line.text)) return false;
  if (last.font !== null && line.font !== null && last.font !== line.font) return false;
  // where the next word would have fitted, the line was ended on purpose
  const word = line.text.split(' ', 1)[0] ?? '';
  const perChar = (line.right - line.left) / line.text.length;
  return last.right + (word.length + 1) * perChar > rightEdge(last, page) - size * 0.5;
}

/** How far to the right the column goes that a line stands in. */
function rightEdge(line: Line, page: readonly Line[]): number {
  let edge = line.right;
  for (const other of page) {
    if (Math.abs(other.left - line.left) < 40 && other.size < line.size * 1.3) edge = Math.max(edge, other.right);
  }
  return edge;
}

function joinWords(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) {
    if (text === '') text = part;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(part)) text += part;
    else text += ` ${part}`;
  }
  return text;
}
