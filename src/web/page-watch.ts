/** Watches one page through the DevTools protocol: what is loaded, what is refused, what decides its outcome before it is read. */
import type { CDPSession, Protocol } from 'puppeteer';
import type { UrlOutcome } from '../domain/items.ts';
import { header, judgeHead } from './response-head.ts';
import { MAX_PAGE_BYTES } from './page-scripts.ts';
import { readBody, type RawDocument } from './read-document.ts';
import { watchQuiet, type PageQuiet } from './page-quiet.ts';
import { isUnneeded } from './unneeded-requests.ts';

const MAX_NAVIGATIONS = 25;

/** What keeps a visit out of a further address, null where nothing does. */
export type MayEnter = (url: string) => Promise<UrlOutcome | null>;

export interface MainResponse {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
}

export interface PageWatch extends PageQuiet {
  /**
   * From now on `ask` is asked before any address but the first is requested: one that a redirect leads to, or where the page
   * goes by itself. Where it cannot say, the request goes on.
   */
  askBeforeEntering(ask: MayEnter): void;
  readonly mainFrame: string;
  /** Addresses of the main document, in order; the last is where the page is. */
  readonly addresses: readonly string[];
  /** The last answer to the main document. */
  response(): MainResponse | null;
  /** When its head came, by `performance.now()`. */
  answeredAt(): number | null;
  /** Resolves once what was seen decides the outcome without reading the page, or is a document that is no page. */
  readonly decided: Promise<UrlOutcome | RawDocument>;
}

/** Starts watching; the session's page must not have begun to load. */
export async function watchPage(session: CDPSession): Promise<PageWatch> {
  const addresses: string[] = [];
  const { promise: decided, resolve: decide } = Promise.withResolvers<UrlOutcome | RawDocument>();
  let response: MainResponse | null = null;
  let answeredAt: number | null = null;
  let mainRequest = '';
  let mainBytes = 0;
  let mayEnter: MayEnter = () => Promise.resolve(null);

  function refuse(kind: UrlOutcome['kind'], evidence: string): void {
    decide({ kind, httpStatus: response?.status ?? null, evidence: [evidence] });
  }

  async function judge(event: Protocol.Fetch.RequestPausedEvent): Promise<void> {
    const { requestId, frameId, resourceType } = event;
    if (resourceType === 'Stylesheet') {
      await session.send('Fetch.fulfillRequest', { requestId, ...NO_STYLES });
      return;
    }
    if (SCRIPTED_TYPES.has(resourceType) && !isUnneeded(event.request.url, resourceType, addresses.at(-1) ?? '')) {
      await session.send('Fetch.continueRequest', { requestId });
      return;
    }
    if (resourceType !== 'Document' || frameId !== mainFrame) {
      // frames and media are no part of what is saved, and what only counts or sells is not needed for it
      await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    if (event.responseStatusCode === undefined && event.responseErrorReason === undefined) {
      await enter(requestId, event.request.url);
      return;
    }
    const outcome = judgeAnswer(event);
    if (outcome === 'document') {
      const errorReason = await takeDocument(event).then(
        (document) => (decide(document), 'Aborted' as const),
        // it broke off: the navigation shall say so
        () => 'ConnectionClosed' as const,
      );
      await session.send('Fetch.failRequest', { requestId, errorReason });
    } else if (outcome) {
      if (outcome !== 'no page') decide(outcome);
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      quiet.stay();
    } else {
      await session.send('Fetch.continueRequest', { requestId });
    }
  }

  async function enter(requestId: string, url: string): Promise<void> {
    const isKnown = addresses.length === 0 || addresses.includes(url);
    addresses.push(url);
    if (addresses.length > MAX_NAVIGATIONS) refuse('error', `more than ${MAX_NAVIGATIONS} redirects and navigations`);
    const outcome = isKnown ? null : await mayEnter(url).catch(() => null);
    if (!outcome) {
      await session.send('Fetch.continueRequest', { requestId });
      return;
    }
    // a page that goes on to where it must not be followed stays what it was
    if (!quiet.isShown()) decide({ ...outcome, httpStatus: outcome.httpStatus ?? response?.status ?? null });
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    quiet.stay();
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

  /** What the head of an answer decides: see judgeHead. `no page`: a page that starts a download stays what it was. */
  function judgeAnswer(event: Protocol.Fetch.RequestPausedEvent): UrlOutcome | 'document' | 'no page' | null {
    const status = event.responseStatusCode;
    if (status === undefined || (status >= 300 && status < 400 && header(event, 'location') !== null)) return null;
    const contentType = header(event, 'content-type');
    const outcome = judgeHead({ status, contentType, header: (name) => header(event, name) });
    if (outcome && outcome !== 'document' && quiet.isShown() && NO_PAGE.has(outcome.kind)) return 'no page';
    response = { url: event.request.url, status, contentType, retryAfter: header(event, 'retry-after') };
    answeredAt = performance.now();
    return outcome;
  }

  session.on('Fetch.requestPaused', (event) => {
    // a page that is going away takes its requests with it
    judge(event).catch(() => {});
  });
  session.on('Network.requestWillBeSent', (event) => {
    if (event.type !== 'Document' || event.frameId !== mainFrame || event.requestId === mainRequest) return;
    mainRequest = event.requestId;
    mainBytes = 0;
  });
  session.on('Network.dataReceived', (event) => {
    if (event.requestId !== mainRequest) return;
    mainBytes += event.dataLength;
    if (mainBytes > MAX_PAGE_BYTES) refuse('too_large', `more than ${MAX_PAGE_BYTES} bytes received`);
  });
  session.on('Network.loadingFailed', (event) => {
    // what has come so far is only a part of the page
    if (event.requestId === mainRequest && mainBytes > 0 && event.canceled !== true)
      refuse('unreachable', `the answer broke off: ${event.errorText}`);
  });

  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  const quiet = watchQuiet(session, mainFrame);
  await Promise.all([
    session.send('Page.enable'),
    session.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1 }),
    session.send('Network.setBypassServiceWorker', { bypass: true }),
    session.send('Fetch.enable', { patterns: PAUSED }),
  ]);
  return {
    ...quiet,
    askBeforeEntering(ask) {
      mayEnter = ask;
    },
    mainFrame,
    addresses,
    response: () => response,
    answeredAt: () => answeredAt,
    decided,
  };
}

const NO_PAGE = new Set<UrlOutcome['kind']>(['unsupported', 'empty']);

/** What scripts ask for, and they themselves. */
const SCRIPTED_TYPES = new Set<Protocol.Network.ResourceType>(['Script', 'XHR', 'Fetch']);

const PAUSED: Protocol.Fetch.RequestPattern[] = [
  { resourceType: 'Document', requestStage: 'Request' },
  { resourceType: 'Document', requestStage: 'Response' },
  { resourceType: 'Stylesheet', requestStage: 'Request' },
  { resourceType: 'Media', requestStage: 'Request' },
  { resourceType: 'Image', requestStage: 'Request' },
  { resourceType: 'Font', requestStage: 'Request' },
  { resourceType: 'Script', requestStage: 'Request' },
  { resourceType: 'XHR', requestStage: 'Request' },
  { resourceType: 'Fetch', requestStage: 'Request' },
  { resourceType: 'Ping', requestStage: 'Request' },
  { resourceType: 'CSPViolationReport', requestStage: 'Request' },
];

/** How a page looks is never asked. Empty, not refused: a script that loads its own styles would give up without them. */
const NO_STYLES: Omit<Protocol.Fetch.FulfillRequestRequest, 'requestId'> = {
  responseCode: 200,
  responseHeaders: [
    { name: 'content-type', value: 'text/css' },
    { name: 'access-control-allow-origin', value: '*' },
  ],
};
