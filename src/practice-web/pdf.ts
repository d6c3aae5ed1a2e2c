/** A small valid PDF with a few lines of text. */
import { NOTICE } from './layout.ts';
import { textOf } from './markup.ts';
import { renderNotes } from './trouble-content.ts';
import type { Trouble } from './trouble.ts';

/** The trouble's notes as a PDF of one page. */
export function renderPdf(trouble: Trouble): Buffer {
  const lines = [trouble.title, NOTICE, ...breakLines(textOf(renderNotes(trouble)), 80)];
  const text = lines.map((line) => `(${escapePdf(line)}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf 14 TL 50 780 Td\n${text}\nET`;
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]);
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
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

function breakLines(text: string, width: number): string[] {
  return text.match(new RegExp(`.{1,${width}}(?:\\s|$)`, 'g')) ?? [];
}

// The figures of ranges may hold a dash that this font's simple encoding lacks
function escapePdf(text: string): string {
  return text.replaceAll('–', '-').replace(/[()\\]/g, String.raw`\$&`);
}
