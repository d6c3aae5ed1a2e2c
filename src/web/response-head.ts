/** What the head of an answer says by itself. */
import type { Protocol } from 'puppeteer';
import type { UrlOutcome } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import { judgeHeaders } from './outcome-marks.ts';
import { classifyStatus } from './outcome.ts';
import { MAX_PAGE_BYTES } from './page-scripts.ts';
import { isDocumentType } from './read-document.ts';

const PAGE_TYPES = new Set(['text/html', 'application/xhtml+xml']);

/** What the head of an answer decides by itself: an outcome, or that it is a document to be read without a page; else null. */
export function judgeHead(head: {
  readonly status: number;
  readonly contentType: string | null;
  header(name: string): string | null;
}): UrlOutcome | 'document' | null {
  const { status, contentType } = head;
  const decide = (kind: UrlOutcome['kind'], evidence: string): UrlOutcome => ({
    kind,
    httpStatus: status,
    evidence: [evidence],
  });
  const egress = head.header('x-egress');
  if (egress !== null) return decide('unreachable', `egress: ${oneLine(egress, 60)}`);
  // the proxy library's own codes for hosts that cannot be reached
  if (status >= 590) return decide('unreachable', `proxy status ${status}`);
  const byHeaders = judgeHeaders(status, (name) => head.header(name));
  if (byHeaders) return decide(byHeaders.kind, byHeaders.evidence);
  const byStatus = classifyStatus(status);
  if (byStatus) return decide(byStatus, `HTTP status ${status}`);
  if (status === 204 || status === 205) return decide('empty', `HTTP status ${status}`);
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  // a PDF is read also where the site would rather have it saved
  const isDocument = isDocumentType(type);
  if (!isDocument && /^\s*attachment\b/i.test(head.header('content-disposition') ?? '')) {
    return decide('unsupported', 'a download');
  }
  if (type && !PAGE_TYPES.has(type) && !isDocument) return decide('unsupported', `content type ${oneLine(type, 60)}`);
  const length = Number(head.header('content-length') ?? 0);
  if (length > MAX_PAGE_BYTES) return decide('too_large', `content length ${length}`);
  return isDocument ? 'document' : null;
}

/** A header of a paused answer. */
export function header(event: Protocol.Fetch.RequestPausedEvent, name: string): string | null {
  return event.responseHeaders?.find((entry) => entry.name.toLowerCase() === name)?.value ?? null;
}
