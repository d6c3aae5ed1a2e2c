/** Watches one page through the DevTools protocol: what is loaded, what is refused, when it is quiet. */
import type { CDPSession, Protocol } from 'puppeteer';
import type { UrlOutcome } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import { judgeHeaders } from './outcome-marks.ts';
import { classifyStatus } from './outcome.ts';
import { isDocumentType, readBody, type RawDocument } from './read-document.ts';

export const MAX_PAGE_BYTES = 10 * 1024 * 1024;
const MAX_NAVIGATIONS = 25;
/** Requests that are under way without any sign of life for this long are not waited for. */
const STUCK_MS = 2500;
/** Requests that may still change what the page says. */
const AWAITED_TYPES = new Set<Protocol.Network.ResourceType>(['Document', 'Script', 'XHR', 'Fetch']);
const PAGE_TYPES = new Set(['text/html', 'application/xhtml+xml']);

export interface MainResponse {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
}

export interface PageWatch {
  readonly mainFrame: string;
  /** Addresses of the main document, in order; the last is where the page is. */
  readonly addresses: readonly string[];
  /** The last answer to the main document. */
  response(): MainResponse | null;
  /** Resolves once what was seen decides the outcome without reading the page, or is a document that is no page. */
  readonly decided: Promise<UrlOutcome | RawDocument>;
  /** Resolves once the document is parsed and no awaited request has been under way for `quietMs`, or after `limitMs` since it was parsed. */
  settle(quietMs: number, limitMs: number): Promise<void>;
}

/** Starts watching; the session's page must not have begun to load. */
export async function watchPage(session: CDPSession): Promise<PageWatch> {
  const addresses: string[] = [];
  const underWay = new Set<string>();
  const { promise: decided, resolve: decide } = Promise.withResolvers<UrlOutcome | RawDocument>();
  let response: MainResponse | null = null;
  let mainFrame = '';
  let mainRequest = '';
  let mainBytes = 0;
  let parsedAt: number | null = null;
  let activeAt = performance.now();

  function refuse(kind: UrlOutcome['kind'], evidence: string): void {
    decide({ kind, httpStatus: response?.status ?? null, evidence: [evidence] });
  }

  async function judge(event: Protocol.Fetch.RequestPausedEvent): Promise<void> {
    const { requestId, frameId, resourceType } = event;
    if (resourceType !== 'Document' || frameId !== mainFrame) {
      // frames and media are no part of what is saved
      await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    if (event.responseStatusCode === undefined && event.responseErrorReason === undefined) {
      noteNavigation(event.request.url);
      await session.send('Fetch.continueRequest', { requestId });
      return;
    }
    const outcome = judgeResponse(event);
    if (outcome === 'document') {
      const errorReason = await takeDocument(event).then(
        (document) => (decide(document), 'Aborted' as const),
        // it broke off: the navigation shall say so
        () => 'ConnectionClosed' as const,
      );
      await session.send('Fetch.failRequest', { requestId, errorReason });
    } else if (outcome) {
      decide(outcome);
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    } else {
      await session.send('Fetch.continueRequest', { requestId });
    }
  }

  async function takeDocument(event: Protocol.Fetch.RequestPausedEvent): Promise<UrlOutcome | RawDocument> {
    const bytes = await readBody(session, event.requestId, MAX_PAGE_BYTES);
    const httpStatus = event.responseStatusCode ?? null;
    // the stream ends without a word where the connection broke: what was promised tells, or that nothing came
    const promised = header(event, 'content-encoding') === null ? header(event, 'content-length') : null;
    if (bytes && bytes.length < Number(promised ?? 1)) throw new Error('the document is not whole');
    if (!bytes) return { kind: 'too_large', httpStatus, evidence: [`more than ${MAX_PAGE_BYTES} bytes received`] };
    return { kind: 'document', url: event.request.url, contentType: header(event, 'content-type') ?? '', bytes };
  }

  function noteNavigation(url: string): void {
    parsedAt = null;
    addresses.push(url);
    if (addresses.length > MAX_NAVIGATIONS) refuse('error', `more than ${MAX_NAVIGATIONS} redirects and navigations`);
  }

  function judgeResponse(event: Protocol.Fetch.RequestPausedEvent): UrlOutcome | 'document' | null {
    const status = event.responseStatusCode;
    if (status === undefined || (status >= 300 && status < 400 && header(event, 'location') !== null)) return null;
    const contentType = header(event, 'content-type');
    response = { url: event.request.url, status, contentType, retryAfter: header(event, 'retry-after') };
    return judgeHead({ status, contentType, header: (name) => header(event, name) });
  }

  session.on('Fetch.requestPaused', (event) => {
    // a page that is going away takes its requests with it
    judge(event).catch(() => {});
  });
  session.on('Network.requestWillBeSent', (event) => {
    activeAt = performance.now();
    if (event.type === 'Document' && event.frameId === mainFrame) {
      if (event.requestId !== mainRequest) mainBytes = 0;
      mainRequest = event.requestId;
    }
    if (isAwaited(event)) underWay.add(event.requestId);
  });
  session.on('Network.dataReceived', (event) => {
    if (event.requestId !== mainRequest) return;
    mainBytes += event.dataLength;
    if (mainBytes > MAX_PAGE_BYTES) refuse('too_large', `more than ${MAX_PAGE_BYTES} bytes received`);
  });
  const finish = (event: { readonly requestId: string }): void => {
    if (underWay.delete(event.requestId)) activeAt = performance.now();
  };
  session.on('Network.loadingFinished', finish);
  session.on('Network.loadingFailed', finish);
  session.on('Page.domContentEventFired', () => {
    parsedAt = performance.now();
    activeAt = parsedAt;
  });

  const [tree] = await Promise.all([
    session.send('Page.getFrameTree'),
    session.send('Page.enable'),
    session.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1 }),
    session.send('Network.setBypassServiceWorker', { bypass: true }),
    session.send('Fetch.enable', {
      patterns: [
        { resourceType: 'Document', requestStage: 'Request' },
        { resourceType: 'Document', requestStage: 'Response' },
        { resourceType: 'Media', requestStage: 'Request' },
        { resourceType: 'Image', requestStage: 'Request' },
        { resourceType: 'Font', requestStage: 'Request' },
      ],
    }),
  ]);
  mainFrame = tree.frameTree.frame.id;

  return {
    mainFrame,
    addresses,
    response: () => response,
    decided,
    async settle(quietMs, limitMs) {
      while (!session.detached) {
        const now = performance.now();
        if (parsedAt !== null) {
          const patienceMs = underWay.size === 0 ? quietMs : STUCK_MS;
          if (now - activeAt >= patienceMs) return;
          if (now - parsedAt >= limitMs) return;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** A worker's script made by the page itself never reports its end here: only what comes from a server is awaited. */
function isAwaited(event: Protocol.Network.RequestWillBeSentEvent): boolean {
  return event.type !== undefined && AWAITED_TYPES.has(event.type) && /^https?:/.test(event.request.url);
}

/** What the head of an answer decides by itself: an outcome, or that it is a document to be read without a page; else null. */
function judgeHead(head: {
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

function header(event: Protocol.Fetch.RequestPausedEvent, name: string): string | null {
  return event.responseHeaders?.find((entry) => entry.name.toLowerCase() === name)?.value ?? null;
}
