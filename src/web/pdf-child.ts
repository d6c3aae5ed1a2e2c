/**
 * A process of its own that reads one PDF from its input and writes what it says to its output, as JSON (`PdfReport`).
 * A PDF may be made to take all the memory or time there is: pdf-process.ts bounds both, and takes away every right.
 */
import { buffer } from 'node:stream/consumers';
import { getDocumentProxy } from 'unpdf';
import { toBlocks, type PdfBlock, type PdfPiece } from './pdf-blocks.ts';

export type PdfReport =
  | {
      readonly kind: 'read';
      readonly title: string | null;
      readonly language: string | null;
      /** As the PDF states them: `D:20240131…`. */
      readonly created: string | null;
      readonly modified: string | null;
      readonly pages: readonly (readonly PdfBlock[])[];
    }
  | { readonly kind: 'locked' | 'broken' | 'too_large'; readonly reason: string };

const MAX_PAGES = 1000;
const MAX_CHARS = 5_000_000;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

async function readPdf(bytes: Uint8Array): Promise<PdfReport> {
  let document: Document;
  try {
    document = await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return { kind: locked ? 'locked' : 'broken', reason: String(error) };
  }
  if (document.numPages > MAX_PAGES) return { kind: 'too_large', reason: `${document.numPages} pages` };
  const { info } = await document.getMetadata();
  const stated = new Map<string, unknown>(Object.entries(info));
  const text = (name: string): string | null => {
    const value = stated.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const pages: PdfPiece[][] = [];
  let chars = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const pieces: PdfPiece[] = [];
    for await (const piece of readPieces(document, number)) {
      pieces.push(piece);
      chars += piece.text.length;
      if (chars > MAX_CHARS) return { kind: 'too_large', reason: `more than ${MAX_CHARS} characters` };
    }
    pages.push(pieces);
  }
  return {
    kind: 'read',
    title: text('Title'),
    language: text('Language'),
    created: text('CreationDate'),
    modified: text('ModDate'),
    pages: toBlocks(pages),
  };
}

/** As a stream: one page may hold more than memory does. */
async function* readPieces(document: Document, number: number): AsyncGenerator<PdfPiece> {
  const page = await document.getPage(number);
  const content = page.streamTextContent() as ReadableStream<Awaited<ReturnType<typeof page.getTextContent>>>;
  const reader = content.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      for (const item of next.value.items) {
        if (!('str' in item)) continue;
        const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
        const size = item.str.trim() === '' ? 0 : Math.hypot(c, d);
        yield { text: item.str, x, y, width: item.width, size, font: item.fontName, endsLine: item.hasEOL };
      }
    }
  } finally {
    // pdf.js breaks where it is not told why nobody reads on
    await reader.cancel(new Error('enough'));
  }
  page.cleanup();
}

process.stdout.write(JSON.stringify(await readPdf(new Uint8Array(await buffer(process.stdin)))));
