/** Documents that the browser has no DOM for: PDF and plain text become content too, everything else is not even loaded. */
import type { CDPSession } from 'puppeteer';
import type { UrlOutcome } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import { writePdfHtml, writeTextHtml } from './document-html.ts';
import { readPdf } from './pdf-process.ts';

/** A document as it was sent, its transfer encodings undone. */
export interface RawDocument {
  readonly kind: 'document';
  readonly url: string;
  /** The whole header. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What a visit found: a page as it was rendered, or a document as HTML. */
export interface PageContent {
  readonly kind: 'page';
  readonly html: string;
  readonly url: string;
  readonly contentType: string;
  /** Where the HTML is made from a PDF: the PDF as it was sent. */
  readonly pdf: Uint8Array | null;
}

const DOCUMENT_TYPES = new Set(['application/pdf', 'application/x-pdf', 'text/plain']);
const CHUNK_BYTES = 256 * 1024;

/** Whether a content type (without parameters, in lower case) is one that is read here. */
export function isDocumentType(type: string): boolean {
  return DOCUMENT_TYPES.has(type);
}

/** Reads the body of a paused response through the browser, so that it takes the way of every page; null past `maxBytes`. */
export async function readBody(session: CDPSession, requestId: string, maxBytes: number): Promise<Uint8Array | null> {
  const { stream } = await session.send('Fetch.takeResponseBodyAsStream', { requestId });
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for (;;) {
      const { data, base64Encoded, eof } = await session.send('IO.read', { handle: stream, size: CHUNK_BYTES });
      const part = Buffer.from(data, base64Encoded ? 'base64' : 'utf8');
      parts.push(part);
      length += part.length;
      if (length > maxBytes) return null;
      if (eof) return Buffer.concat(parts);
    }
  } finally {
    // with the page that goes away, so does the stream
    session.send('IO.close', { handle: stream }).catch(() => {});
  }
}

/**
 * The document as HTML, or why it cannot be had.
 * @throws the signal's reason once it is aborted
 */
export async function readDocument(
  document: RawDocument,
  maxHtmlBytes: number,
  signal: AbortSignal,
): Promise<PageContent | UrlOutcome> {
  const { url, contentType, bytes } = document;
  const isPlain = /^\s*text\/plain\b/i.test(contentType);
  const html = isPlain ? writeTextHtml(decode(bytes, contentType)) : await writePdf(bytes, signal);
  if (typeof html !== 'string') return html;
  if (Buffer.byteLength(html) > maxHtmlBytes) return failure('too_large', `more than ${maxHtmlBytes} bytes as HTML`);
  return { kind: 'page', html, url, contentType, pdf: isPlain ? null : bytes };
}

async function writePdf(bytes: Uint8Array, signal: AbortSignal): Promise<string | UrlOutcome> {
  const pdf = await readPdf(bytes, signal);
  switch (pdf.kind) {
    case 'read': {
      const isEmpty = pdf.pages.every((blocks) => blocks.length === 0);
      // pictures of pages, as a scanner makes them
      return isEmpty ? failure('empty', `a PDF of ${pdf.pages.length} pages without text`) : writePdfHtml(pdf);
    }
    case 'locked':
      return failure('unsupported', 'a PDF that asks for a password');
    case 'broken':
      return failure('error', `a PDF that cannot be read: ${pdf.reason}`);
    case 'too_large':
    case 'exhausted':
      return failure('too_large', `a PDF that is too much: ${pdf.reason}`);
  }
}

/** As the header says, else as UTF-8, else as windows-1252, in which every byte is a character. */
function decode(bytes: Uint8Array, contentType: string): string {
  const label = /;\s*charset\s*=\s*"?([\w:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: label === 'utf-8' }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function failure(kind: UrlOutcome['kind'], evidence: string): UrlOutcome {
  return { kind, httpStatus: null, evidence: [oneLine(evidence, 120)] };
}
