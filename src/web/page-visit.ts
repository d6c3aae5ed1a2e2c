/** One visit: a fresh context, one page, one deadline. */
import { ProtocolError, type Browser } from 'puppeteer';
import type { UrlOutcome } from '../domain/items.ts';
import { TimeUp, withinMs } from './bounded.ts';
import { BrowserGone, watchInterruptions } from './browser-gone.ts';
import { failure, isOfOurNetwork, judgeNetError } from './net-errors.ts';
import type { OpenPage } from './open-page.ts';
import {
  MAX_ELEMENTS,
  MAX_NODES,
  MAX_PAGE_BYTES,
  DRAW_TWO_FRAMES,
  MEASURE,
  READ_DOCUMENT,
  SCROLL_AND_MEASURE,
  type Measured,
  type ReadDocument,
} from './page-scripts.ts';
import type { MainResponse, MayEnter } from './page-watch.ts';
import { readDocument, type PageContent, type RawDocument } from './read-document.ts';
import { tellTimes, type Marks, type VisitTimes } from './visit-times.ts';

/** What came of loading a page: its content, or an outcome that needs none. */
export interface RawVisit {
  readonly content: PageContent | null;
  readonly outcome: UrlOutcome | null;
  readonly addresses: readonly string[];
  readonly response: MainResponse | null;
  /** True where the page took its renderer down: the browser should not be used again. */
  readonly crashed: boolean;
  readonly times: VisitTimes;
}

/**
 * Quiet time after which a page with much text, with little, and with none is taken as rendered. A browser tells the end of a
 * script once that has run, and what it asked for at once; what came into view asks for more while frames are drawn, which
 * is waited for besides.
 */
const QUIET_MS = 20;
const QUIET_BARE_MS = 500;
const QUIET_EMPTY_MS = 1500;
/** After the document was parsed, the longest that is waited for more where there is much text, little, and none. */
const SETTLE_ARTICLE_LIMIT_MS = 2500;
const SETTLE_LIMIT_MS = 4000;
const SETTLE_EMPTY_LIMIT_MS = 8000;
const MAX_READINGS = 6;
/** How often a navigation is tried again that a change of our own network broke off. */
const MAX_AGAIN = 3;
const GROWTH_LOOK_MS = 1000;
/** A page whose scripts keep it from being parsed or read for this share of the deadline is loaded once more without them. */
const PATIENCE_SHARE = 1 / 3;

/** A page that does not answer any more: its scripts keep it busy, or it waits for one that does not come. */
class Unresponsive extends Error {}

interface Visiting extends Omit<OpenPage, 'close'> {
  /** Bounds a call by the deadline, the browser's life and the signal. */
  readonly bound: <T>(promise: Promise<T>) => Promise<T>;
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly whenParsed: () => void;
  readonly marks: Marks;
}

export interface VisitTask {
  readonly url: string;
  /** Bound of the whole visit. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Asked before any other address than `url` is entered. */
  readonly mayEnter: MayEnter;
  /** Called once the document is there and only rest is waited for. */
  readonly whenParsed: () => void;
}

/**
 * Loads a page. The signal's reason is thrown as soon as it is aborted.
 * @param opening the page to load it in; from here on it is the visit's
 * @returns the visit, and `cleaned`, which resolves to false where the page could not be closed
 * @throws {BrowserGone} when the browser ended
 * @throws {InfrastructureFault} when the proxy cannot be reached
 */
export async function visitPage(
  browser: Browser,
  opening: Promise<OpenPage>,
  { url, limitMs, signal, mayEnter, whenParsed }: VisitTask,
): Promise<{ readonly visit: RawVisit; readonly cleaned: Promise<boolean> }> {
  const startedAt = performance.now();
  const interruption = watchInterruptions(browser, signal);
  const clean = async (): Promise<boolean> => {
    interruption.stop();
    return opening.then(
      (page) => page.close(),
      () => false,
    );
  };
  const bound = <T>(promise: Promise<T>): Promise<T> =>
    withinMs(startedAt + limitMs - performance.now(), Promise.race([promise, interruption.promise]));
  try {
    const page = await bound(
      opening.catch((error: unknown) => {
        throw new BrowserGone('the browser opens no page', { cause: error });
      }),
    );
    page.watch.askBeforeEntering(mayEnter);
    const navigatedAt = performance.now();
    const marks: Marks = { navigatedAt, quietAt: null, readAt: null };
    const visiting = { ...page, bound, patienceMs: limitMs * PATIENCE_SHARE, signal, whenParsed, marks };
    const visit = await load(browser, visiting, url);
    return { visit: { ...visit, times: tellTimes(page.watch, marks, navigatedAt - startedAt) }, cleaned: clean() };
  } catch (error) {
    void clean();
    if (error instanceof TimeUp) throw new BrowserGone('the browser did not open a page in time');
    throw error;
  }
}

async function load(browser: Browser, page: Visiting, url: string): Promise<Omit<RawVisit, 'times'>> {
  const { watch, crashed, bound, signal } = page;
  const seen = await bound(Promise.race([watch.decided, crashed, readPage(page, url)]))
    .then((found) =>
      found !== 'crash' && found.kind === 'document' ? bound(readDocument(found, MAX_PAGE_BYTES, signal)) : found,
    )
    .catch((error: unknown) => {
      if (error instanceof TimeUp || error instanceof Unresponsive)
        return failure('unreachable', 'not loaded within the deadline');
      if (!(error instanceof ProtocolError)) throw error;
      if (!browser.connected) throw new BrowserGone('the browser ended during the visit', { cause: error });
      return 'lost' as const;
    });
  const base = { addresses: watch.addresses, response: watch.response(), content: null, crashed: false };
  if (seen === 'crash' || seen === 'lost') {
    const evidence = seen === 'crash' ? "the page crashed the browser's renderer" : 'the page could not be read';
    return { ...base, outcome: failure('error', evidence), crashed: true };
  }
  return 'html' in seen ? { ...base, content: seen, outcome: null } : { ...base, outcome: seen };
}

/** Navigates, waits until the page is rendered, and reads it: once more without its scripts where these do not let it. */
async function readPage(page: Visiting, url: string): Promise<PageContent | UrlOutcome | RawDocument> {
  try {
    return await navigateAndRead(page, url);
  } catch (error) {
    if (!(error instanceof Unresponsive)) throw error;
  }
  const { session, bound } = page;
  await bound(
    Promise.all([
      session.send('Runtime.terminateExecution'),
      session.send('Emulation.setScriptExecutionDisabled', { value: true }),
    ]),
  );
  return navigateAndRead(page, url);
}

async function navigateAndRead(page: Visiting, url: string): Promise<PageContent | UrlOutcome | RawDocument> {
  const { session, watch, bound } = page;
  let { errorText, isDownload } = await bound(session.send('Page.navigate', { url }));
  for (let again = 0; again < MAX_AGAIN && isOfOurNetwork(errorText); again += 1) {
    ({ errorText, isDownload } = await bound(session.send('Page.navigate', { url })));
  }
  if (errorText !== undefined || isDownload) {
    // a load that was refused on purpose fails too: what was decided counts
    const decided = await Promise.race([watch.decided, Promise.resolve(null)]);
    return decided ?? (isDownload ? failure('unsupported', 'a download') : judgeNetError(errorText ?? ''));
  }
  for (let reading = 1; ; reading += 1) {
    try {
      return await settleAndRead(page);
    } catch (error) {
      // the document was replaced while it was read
      if (!(error instanceof ProtocolError) || reading >= MAX_READINGS) throw error;
    }
  }
}

async function settleAndRead(page: Visiting): Promise<PageContent | UrlOutcome | RawDocument> {
  const { watch, marks } = page;
  const growth = await Promise.race([settle(page, 0, SETTLE_ARTICLE_LIMIT_MS), watchGrowth(page)]);
  if (growth) return growth;
  page.whenParsed();
  const measured = await evaluate<Measured>(page, SCROLL_AND_MEASURE);
  const excess = tellExcess(measured.elements, measured.chars);
  if (excess) return excess;
  await evaluate(page, DRAW_TWO_FRAMES);
  let neededMs = chooseQuiet(measured.proseChars);
  for (const quietMs of [QUIET_MS, QUIET_BARE_MS, QUIET_EMPTY_MS]) {
    await settle(page, quietMs, chooseLimit(quietMs, neededMs));
    if (quietMs >= neededMs) break;
    // what has come meanwhile may be what was waited for
    neededMs = chooseQuiet((await evaluate<Measured>(page, MEASURE)).proseChars);
    if (quietMs >= neededMs) break;
  }
  marks.quietAt = performance.now();
  const read = await evaluate<ReadDocument>(page, READ_DOCUMENT);
  marks.readAt = performance.now();
  // a navigation that began meanwhile replaces what was read
  if (watch.parsedAt() === null) return settleAndRead(page);
  return judgeDocument(read);
}

/** Resolves once a page that is still being parsed has become too large; for others, never. */
async function watchGrowth({ session, watch, bound }: Visiting): Promise<UrlOutcome> {
  for (let before = 0; ;) {
    await new Promise((resolve) => setTimeout(resolve, GROWTH_LOOK_MS));
    if (watch.parsedAt() !== null || session.detached) return new Promise(() => {});
    const { nodes } = await bound(session.send('Memory.getDOMCounters'));
    if (nodes > before) watch.noteProgress();
    before = nodes;
    if (nodes > MAX_NODES) return failure('too_large', `more than ${MAX_NODES} nodes before it was parsed`);
  }
}

async function settle({ watch, bound, patienceMs }: Visiting, quietMs: number, limitMs: number): Promise<void> {
  const rest = await bound(watch.settle({ quietMs, limitMs, patienceMs }));
  if (rest === 'stuck') throw new Unresponsive('the document is not parsed');
}

/** How long a page with so much text must have been quiet. */
function chooseQuiet(proseChars: number): number {
  if (proseChars >= 1500) return QUIET_MS;
  return proseChars >= 200 ? QUIET_BARE_MS : QUIET_EMPTY_MS;
}

function chooseLimit(quietMs: number, neededMs: number): number {
  if (neededMs === QUIET_MS) return SETTLE_ARTICLE_LIMIT_MS;
  return quietMs < QUIET_EMPTY_MS ? SETTLE_LIMIT_MS : SETTLE_EMPTY_LIMIT_MS;
}

async function evaluate<T>({ session, watch, bound, patienceMs }: Visiting, expression: string): Promise<T> {
  const evaluating = session.send('Page.createIsolatedWorld', { frameId: watch.mainFrame }).then((world) =>
    session.send('Runtime.evaluate', {
      expression,
      contextId: world.executionContextId,
      returnByValue: true,
      awaitPromise: true,
    }),
  );
  const answer = await bound(
    withinMs(patienceMs, evaluating).catch((error: unknown) => {
      throw error instanceof TimeUp ? new Unresponsive('the page does not answer') : error;
    }),
  );
  if (answer.exceptionDetails) throw new ProtocolError(`evaluation failed: ${answer.exceptionDetails.text}`);
  return answer.result.value as T;
}

function judgeDocument({ html, url, contentType, elements }: ReadDocument): PageContent | UrlOutcome {
  if (!/^https?:/.test(url)) return failure('error', `the page went to a ${url.split(':', 1)[0]}: address`);
  if (contentType !== 'text/html' && contentType !== 'application/xhtml+xml') {
    return failure('unsupported', `content type ${contentType}`);
  }
  return (
    tellExcess(elements, html === null ? Infinity : Buffer.byteLength(html)) ?? {
      kind: 'page',
      html: html ?? '',
      url,
      contentType,
      pdf: null,
    }
  );
}

function tellExcess(elements: number, bytes: number): UrlOutcome | null {
  if (elements > MAX_ELEMENTS) return failure('too_large', `more than ${MAX_ELEMENTS} elements once rendered`);
  return bytes > MAX_PAGE_BYTES ? failure('too_large', `more than ${MAX_PAGE_BYTES} bytes once rendered`) : null;
}
