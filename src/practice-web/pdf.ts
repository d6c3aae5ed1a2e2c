/** A small valid PDF: a title page's worth of notes, then whatever does not fit on further pages. */
import { NOTICE } from './layout.ts';
import { noteBlocks } from './trouble-content.ts';
import type { Trouble } from './trouble.ts';

interface Line {
  readonly text: string;
  readonly size: number;
  readonly y: number;
}

const TOP = 780;
const LEADING = 14;
const LINES_ON_PAGE = 18;
const LINE_CHARS = 80;

/** The trouble's notes as a PDF. */
export function renderPdf(trouble: Trouble): Buffer {
  const notes = noteBlocks(trouble).map(({ element, text }) => ({ text, size: element === 'h2' ? 15 : 11 }));
  const pages = layOut([{ text: trouble.title, size: 18 }, { text: NOTICE, size: 11 }, ...notes]);
  const kids = pages.map((_page, index) => `${5 + index * 2} 0 R`).join(' ');
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title (${escapePdf(trouble.title)}) >>`,
    ...pages.flatMap((lines, index) => {
      const content = lines.map(drawLine).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ]);
}

type Block = Omit<Line, 'y'>;

/** Breaks blocks into lines and lines into pages, with a line's space between blocks. */
function layOut(blocks: readonly Block[]): Line[][] {
  const pages: Line[][] = [[]];
  let row = 0;
  for (const { text, size } of blocks) {
    for (const line of breakLines(text, LINE_CHARS)) {
      if (row >= LINES_ON_PAGE) {
        pages.push([]);
        row = 0;
      }
      pages.at(-1)?.push({ text: line, size, y: TOP - row * LEADING });
      row += 1;
    }
    row += 1;
  }
  return pages;
}

function drawLine({ text, size, y }: Line): string {
  return `BT /F1 ${size} Tf 50 ${y} Td (${escapePdf(text)}) Tj ET`;
}

// Objects, then the table that says at which byte each one starts
function assemble(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

function breakLines(text: string, width: number): string[] {
  return (text.match(new RegExp(`.{1,${width}}(?:\\s|$)`, 'g')) ?? []).map((line) => line.trimEnd());
}

// The figures of ranges may hold a dash that this font's simple encoding lacks
function escapePdf(text: string): string {
  return text.replaceAll('–', '-').replace(/[()\\]/g, String.raw`\$&`);
}
