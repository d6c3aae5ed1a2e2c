/** PDFs made by hand, well-formed and hostile. */
import { deflateSync } from 'node:zlib';

export interface PdfLine {
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const RESOURCES = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>';

/** A PDF with these lines on its pages. */
export function makePdf(pages: readonly (readonly PdfLine[])[], info = ''): Buffer {
  const contents = pages.map((lines) => lines.map(drawLine).join('\n'));
  const kids = pages.map((_page, index) => `${5 + index * 2} 0 R`).join(' ');
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
      FONT,
      `<< ${info} >>`,
      ...contents.flatMap((content, index) => [
        `<< /Type /Page /Parent 2 0 R ${RESOURCES} /Contents ${6 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]),
    ],
    '/Info 4 0 R',
  );
}

/** One page whose content unpacks to that many times the unit. */
export function makeBomb(unit: string, times: number): Buffer {
  const packed = deflateSync(unit.repeat(times), { level: 9 });
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    FONT,
    `<< /Type /Page /Parent 2 0 R ${RESOURCES} /Contents 5 0 R >>`,
    `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString('latin1')}\nendstream`,
  ]);
}

/** A PDF that nobody opens without its password. */
export function makeLockedPdf(): Buffer {
  const key = 'ab'.repeat(32);
  return assemble(
    ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
    `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -44 >>`,
  );
}

/** Objects, then the table that says at which byte each one starts. */
export function assemble(objects: readonly string[], trailer = ''): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + end, 'latin1');
}

function drawLine({ text, size, x, y }: PdfLine): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, String.raw`\$&`)}) Tj ET`;
}
