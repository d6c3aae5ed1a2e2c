/** One visit: a fresh context, one page, one deadline. */
import { ProtocolError, TargetType, type Browser, type BrowserContext, type CDPSession, type Target } from 'puppeteer';
import { InfrastructureFault } from '../domain/errors.ts';
import type { UrlOutcome } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import { TimeUp, withinMs } from './bounded.ts';
import { MAX_PAGE_BYTES, watchPage, type MainResponse, type PageWatch } from './page-watch.ts';
import { readDocument, type PageContent, type RawDocument } from './read-document.ts';

/** What came of loading a page: its content, or an outcome that needs none. */
export interface RawVisit {
  readonly content: PageContent | null;
  readonly outcome: UrlOutcome | null;
  readonly addresses: readonly string[];
  readonly response: MainResponse | null;
  /** True where the page took its renderer down: the browser should not be used again. */
  readonly crashed: boolean;
}

/** The browser ended during the visit. */
export class BrowserGone extends Error {}

const CLEANUP_MS = 3000;
/** Quiet time after which a page with text, and one without, is taken as rendered. */
const QUIET_MS = 120;
const QUIET_BARE_MS = 500;
const QUIET_EMPTY_MS = 1500;
const SETTLE_LIMIT_MS = 4000;
const SETTLE_EMPTY_LIMIT_MS = 8000;
const MAX_READINGS = 6;

/**
 * Loads a page. The signal's reason is thrown as soon as it is aborted.
 * @returns the visit, and `cleaned`, which resolves to false where the page could not be closed
 * @throws {BrowserGone} when the browser ended
 * @throws {InfrastructureFault} when the proxy cannot be reached
 */
export async function visitPage(
  browser: Browser,
  url: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<{ readonly visit: RawVisit; readonly cleaned: Promise<boolean> }> {
  const deadline = performance.now() + limitMs;
  const interruption = watchInterruptions(browser, signal);
  const opening = browser.createBrowserContext({ downloadBehavior: { policy: 'deny' } });
  const clean = async (): Promise<boolean> => {
    interruption.stop();
    const closing = opening.then((context) => context.close());
    return withinMs(CLEANUP_MS, closing).then(
      () => true,
      () => false,
    );
  };
  /** Bounds a call by the deadline, the browser's life and the signal. */
  const bound: Bound = (promise) =>
    withinMs(deadline - performance.now(), Promise.race([promise, interruption.promise]));
  try {
    const visit = await load(opening, url, bound, signal);
    return { visit, cleaned: clean() };
  } catch (error) {
    const cleaned = clean();
    if (!(error instanceof TimeUp)) throw error;
    const outcome = failure('unreachable', `not loaded within ${Math.round(limitMs / 1000)} s`);
    return { visit: { content: null, outcome, addresses: [url], response: null, crashed: false }, cleaned };
  }
}

type Bound = <T>(promise: Promise<T>) => Promise<T>;

function watchInterruptions(browser: Browser, signal: AbortSignal): { readonly promise: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const onGone = (): void => reject(new BrowserGone('the browser ended during the visit'));
  const onAbort = (): void => reject(signal.reason as Error);
  browser.once('disconnected', onGone);
  signal.addEventListener('abort', onAbort, { once: true });
  if (!browser.connected) onGone();
  if (signal.aborted) onAbort();
  return {
    promise,
    stop() {
      browser.off('disconnected', onGone);
      signal.removeEventListener('abort', onAbort);
    },
  };
}

async function load(
  opening: Promise<BrowserContext>,
  url: string,
  bound: Bound,
  signal: AbortSignal,
): Promise<RawVisit> {
  const context = await bound(opening);
  const page = await bound(context.newPage());
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  const { promise: crash, resolve: noteCrash } = Promise.withResolvers<'crash'>();
  page.on('error', () => noteCrash('crash'));
  context.on('targetcreated', (target) => {
    if (target.type() === TargetType.PAGE && target !== page.target()) void closePopup(target);
  });
  const session = await bound(page.createCDPSession());
  const watch = await bound(watchPage(session));
  const seen = await bound(Promise.race([watch.decided, crash, readPage(session, url, watch, bound)]))
    .then(async (found) =>
      found !== 'crash' && found.kind === 'document' ? bound(readDocument(found, MAX_PAGE_BYTES, signal)) : found,
    )
    .catch((error: unknown) => {
      if (error instanceof TimeUp) return failure('unreachable', 'not loaded within the deadline');
      throw error;
    });
  const base = { addresses: watch.addresses, response: watch.response(), content: null, crashed: false };
  if (seen === 'crash') {
    return { ...base, outcome: failure('error', "the page crashed the browser's renderer"), crashed: true };
  }
  return 'html' in seen ? { ...base, content: seen, outcome: null } : { ...base, outcome: seen };
}

async function closePopup(target: Target): Promise<void> {
  try {
    await (await target.page())?.close();
  } catch {
    // gone already, or with its context soon
  }
}

/** Navigates, waits until the page is rendered, and reads it: again where it navigates meanwhile. */
async function readPage(
  session: CDPSession,
  url: string,
  watch: PageWatch,
  bound: Bound,
): Promise<PageContent | UrlOutcome | RawDocument> {
  const { errorText, isDownload } = await bound(session.send('Page.navigate', { url }));
  if (errorText !== undefined || isDownload) {
    // a load that was refused on purpose fails too: what was decided counts
    const decided = await Promise.race([watch.decided, Promise.resolve(null)]);
    return decided ?? (isDownload ? failure('unsupported', 'a download') : judgeNetError(errorText ?? ''));
  }
  for (let reading = 1; ; reading += 1) {
    try {
      await bound(watch.settle(0, SETTLE_LIMIT_MS));
      const proseChars = await evaluate(session, watch.mainFrame, SCROLL_AND_MEASURE, bound);
      if (proseChars === null) return failure('too_large', `more than ${MAX_PAGE_BYTES} characters once rendered`);
      const [quietMs, limitMs] = chooseQuiet(Number(proseChars));
      await bound(watch.settle(quietMs, limitMs));
      const read = await evaluate(session, watch.mainFrame, READ_DOCUMENT, bound);
      return judgeDocument(read as ReadDocument);
    } catch (error) {
      // the document was replaced while it was read
      if (!(error instanceof ProtocolError) || reading >= MAX_READINGS) throw error;
    }
  }
}

function chooseQuiet(proseChars: number): readonly [quietMs: number, limitMs: number] {
  if (proseChars >= 1500) return [QUIET_MS, SETTLE_LIMIT_MS];
  return proseChars >= 200 ? [QUIET_BARE_MS, SETTLE_LIMIT_MS] : [QUIET_EMPTY_MS, SETTLE_EMPTY_LIMIT_MS];
}

/** In a world of our own: the page cannot change what the calls mean. */
async function evaluate(session: CDPSession, frameId: string, expression: string, bound: Bound): Promise<unknown> {
  const { executionContextId } = await bound(session.send('Page.createIsolatedWorld', { frameId }));
  const { result, exceptionDetails } = await bound(
    session.send('Runtime.evaluate', { expression, contextId: executionContextId, returnByValue: true }),
  );
  if (exceptionDetails) throw new ProtocolError(`evaluation failed: ${exceptionDetails.text}`);
  return result.value;
}

/** Scrolls once, for content that loads when it comes near, and measures the text that is there already. */
const SCROLL_AND_MEASURE = `(() => {
  if (document.documentElement.textContent.length > ${MAX_PAGE_BYTES}) return null;
  let chars = 0;
  for (const element of document.querySelectorAll('p, td, dd, li')) chars += element.textContent.length;
  window.scrollTo(0, document.documentElement.scrollHeight);
  return chars;
})()`;

interface ReadDocument {
  readonly html: string | null;
  readonly url: string;
  readonly contentType: string;
}

const READ_DOCUMENT = `(() => {
  const doctype = document.doctype ? new XMLSerializer().serializeToString(document.doctype) + '\\n' : '';
  const html = document.documentElement ? doctype + document.documentElement.outerHTML : '';
  return { html: html.length > ${MAX_PAGE_BYTES} ? null : html, url: location.href, contentType: document.contentType };
})()`;

function judgeDocument({ html, url, contentType }: ReadDocument): PageContent | UrlOutcome {
  if (!/^https?:/.test(url)) return failure('error', `the page went to a ${url.split(':', 1)[0]}: address`);
  if (contentType !== 'text/html' && contentType !== 'application/xhtml+xml') {
    return failure('unsupported', `content type ${contentType}`);
  }
  if (html === null || Buffer.byteLength(html) > MAX_PAGE_BYTES) {
    return failure('too_large', `more than ${MAX_PAGE_BYTES} bytes once rendered`);
  }
  return { kind: 'page', html, url, contentType, pdf: null };
}

/** Failures of our own proxy or machine; everything else is about the page. */
const OWN_FAULTS =
  /ERR_(?:PROXY_|NO_SUPPORTED_PROXIES|MANDATORY_PROXY|SOCKS_CONNECTION_FAILED|INTERNET_DISCONNECTED|INSUFFICIENT_RESOURCES|OUT_OF_MEMORY|FILE_NO_SPACE)/;

function judgeNetError(errorText: string): UrlOutcome {
  if (OWN_FAULTS.test(errorText)) {
    throw new InfrastructureFault(`Pages cannot be loaded through the proxy: ${errorText}`, { code: 'browser_proxy' });
  }
  if (errorText.includes('ERR_TOO_MANY_REDIRECTS')) return failure('error', errorText);
  // answers without a page are decided by their head: what is left is a renderer that died, which says nothing about the page
  if (errorText.includes('ERR_ABORTED')) return failure('error', 'the navigation was broken off');
  if (/ERR_(?:INVALID_URL|UNSAFE_PORT|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME|UNSAFE_REDIRECT)/.test(errorText)) {
    return failure('unsupported', errorText);
  }
  return failure('unreachable', errorText);
}

function failure(kind: UrlOutcome['kind'], evidence: string): UrlOutcome {
  return { kind, httpStatus: null, evidence: [oneLine(evidence, 120)] };
}
