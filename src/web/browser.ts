/** Fetches pages with Chromium: started when needed, replaced when worn, never left behind. */
import { InfrastructureFault } from '../domain/errors.ts';
import type { UrlOutcome } from '../domain/items.ts';
import type { Logger } from '../log.ts';
import { untilAborted } from './bounded.ts';
import { BrowserGone } from './browser-gone.ts';
import { judgeMemory } from './browser-memory.ts';
import { startBrowser, type BrowserOptions, type BrowserProcess } from './browser-process.ts';
import { createWear, type Wear } from './browser-wear.ts';
import { metadataOf, type OwnMetadata } from './metadata.ts';
import { classifyReading } from './outcome.ts';
import { openPage, type OpenPage } from './open-page.ts';
import { createMemoryKeeper } from './own-memory.ts';
import { readPage } from './page-reading.ts';
import { visitPage, type RawVisit } from './page-visit.ts';
import type { MayEnter } from './page-watch.ts';
import { readRetryAfterMs } from './retry-after.ts';
import { NO_TIMES, type VisitTimes } from './visit-times.ts';

export interface FetcherOptions extends BrowserOptions {
  readonly log: Logger;
  /** Bound of one visit; 45 s unless said. */
  readonly visitLimitMs?: number;
}

/** What a visit came to. `html` is null unless the outcome is `ok`. */
export interface Visit extends OwnMetadata {
  readonly outcome: UrlOutcome;
  readonly requestedUrl: string;
  readonly finalUrl: string;
  /** Every address on the way, the requested one first, the final one last. */
  readonly redirects: readonly string[];
  readonly httpStatus: number | null;
  readonly contentType: string | null;
  readonly html: string | null;
  /** Where the HTML is made from a PDF: the PDF. */
  readonly pdf: Uint8Array | null;
  /** How long the site asked to be left alone. */
  readonly retryAfterMs: number | null;
}

export interface Fetcher {
  /**
   * Visits a page; one visit at a time. Troubles of the page are outcomes.
   * @param mayEnter asked before a redirect, or the page itself, leads to another address; everything is entered where it is left out
   * @throws {InfrastructureFault} when the browser cannot start or its proxy cannot be reached
   * @throws the signal's reason once it is aborted
   */
  visit(url: string, signal: AbortSignal, mayEnter?: MayEnter): Promise<Visit>;
  /** Ends the browser. The next visit would start another. */
  close(): Promise<void>;
}

const VISIT_LIMIT_MS = 45_000;
const MAX_REDIRECTS_TOLD = 25;
const MEMORY_LOOK_MS = 1000;

interface Used {
  readonly process: BrowserProcess;
  readonly wear: Wear;
  /** A page that is opened while another one is still coming to rest, and costs the next visit no time. */
  spare: Promise<OpenPage> | null;
}

/** A fetcher. Nothing is started before the first visit. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { log, visitLimitMs = VISIT_LIMIT_MS } = options;
  const giveMemoryBack = createMemoryKeeper();
  let current: Used | null = null;
  /** What an earlier visit left to do: closing its page, ending its browser. */
  let afterwards: Promise<void> = Promise.resolve();

  async function obtainBrowser(): Promise<Used> {
    await afterwards;
    if (current?.process.isGone()) await discard('it is gone');
    if (!current) {
      current = { process: await startBrowser(options), wear: createWear(), spare: null };
      log.debug({ room: 'web' }, 'browser started');
    }
    return current;
  }

  async function discard(reason: string | null): Promise<void> {
    const used = current;
    current = null;
    if (used && reason !== null) log.debug({ room: 'web', reason }, 'browser replaced');
    await used?.process.end();
  }

  async function visitOnce(url: string, signal: AbortSignal, mayEnter: MayEnter): Promise<RawVisit> {
    const starting = obtainBrowser();
    const used = await untilAborted(signal, starting);
    const { process, wear } = used;
    wear.noteStart();
    const memory = watchMemory(used);
    try {
      const whenParsed = (): void => {
        if (wear.reason() === null) used.spare ??= openSpare(process);
        giveMemoryBack();
      };
      const task = { url, limitMs: visitLimitMs, signal, mayEnter, whenParsed };
      const { visit, cleaned } = await visitPage(process.browser, takePage(used), task);
      noteTimes(visit.times, wear);
      log.debug({ room: 'web', ...visit.times }, 'visited');
      afterwards = replaceIfWorn(used, visit, cleaned);
      return visit;
    } catch (error) {
      // whatever the page is still doing ends with its browser
      afterwards = discard('its page did not end');
      const excess = memory.excess();
      if (error instanceof BrowserGone && excess !== null) return withoutContent(url, 'too_large', excess);
      throw error;
    } finally {
      memory.stop();
    }
  }

  /** Ends the browser in mid-visit where its page takes all memory. */
  function watchMemory({ process }: Used): { excess(): string | null; stop(): void } {
    let excess: string | null = null;
    const timer = setInterval(() => {
      excess ??= judgeMemory(process.pid, 'exhausted');
      if (excess === null) return;
      log.warn({ room: 'web', reason: excess }, 'the browser is ended in the middle of a page');
      clearInterval(timer);
      void process.end();
    }, MEMORY_LOOK_MS);
    return { excess: () => excess, stop: () => clearInterval(timer) };
  }

  async function replaceIfWorn({ process, wear }: Used, visit: RawVisit, cleaned: Promise<boolean>): Promise<void> {
    const isClean = await cleaned;
    const reason = visit.crashed
      ? 'its page crashed'
      : isClean
        ? (wear.reason() ?? judgeMemory(process.pid, 'tired'))
        : 'its page could not be closed';
    if (reason !== null) await discard(reason);
  }

  async function visitTwice(url: string, signal: AbortSignal, mayEnter: MayEnter): Promise<RawVisit> {
    try {
      return await visitOnce(url, signal, mayEnter);
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error;
      log.warn({ room: 'web' }, 'the browser ended during a visit; trying again with a new one');
    }
    try {
      return await visitOnce(url, signal, mayEnter);
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error;
      // twice is no accident: the page must not take every agent's browser down, one after the other
      return withoutContent(url, 'error', 'the browser ended twice on this page');
    }
  }

  return {
    async visit(url, signal, mayEnter = () => Promise.resolve(null)) {
      signal.throwIfAborted();
      // a browser that is told to would read files
      if (!/^https?:/i.test(url)) return toVisit(url, withoutContent(url, 'unsupported', 'no address of the web'));
      return toVisit(url, await visitTwice(url, signal, mayEnter));
    },
    async close() {
      await afterwards;
      await discard(null);
    },
  };
}

/** The spare page, unless its renderer died while it waited. */
async function takePage(used: Used): Promise<OpenPage> {
  const spare = await used.spare?.catch(() => null);
  used.spare = null;
  if (spare && (await Promise.race([spare.crashed, Promise.resolve('alive')])) === 'alive') return spare;
  return openPage(used.process);
}

function openSpare(process: BrowserProcess): Promise<OpenPage> {
  const opening = openPage(process);
  opening.catch(() => {});
  return opening;
}

function noteTimes({ openMs, readMs }: VisitTimes, wear: Wear): void {
  if (readMs !== null) wear.notePage(openMs + readMs);
}

function withoutContent(url: string, kind: UrlOutcome['kind'], evidence: string): RawVisit {
  const outcome: UrlOutcome = { kind, httpStatus: null, evidence: [evidence] };
  return { content: null, outcome, addresses: [url], response: null, crashed: true, times: NO_TIMES };
}

function toVisit(requestedUrl: string, raw: RawVisit): Visit {
  const { content, response } = raw;
  const httpStatus = response?.status ?? null;
  const finalUrl = content?.url ?? raw.addresses.at(-1) ?? requestedUrl;
  const reading = content ? readPage(content.html) : null;
  const outcome =
    reading && content ? classifyReading(reading, { html: content.html, httpStatus, finalUrl }) : raw.outcome;
  if (!outcome)
    throw new InfrastructureFault('A visit ended with neither content nor outcome', { code: 'browser_visit' });
  const own = reading
    ? metadataOf(reading, finalUrl, new Date())
    : { title: null, language: null, canonical: null, pageDate: null };
  return {
    ...own,
    outcome: { ...outcome, httpStatus: outcome.httpStatus ?? httpStatus },
    requestedUrl,
    finalUrl,
    redirects: tellRedirects(requestedUrl, raw.addresses, finalUrl),
    httpStatus,
    contentType: response?.contentType ?? content?.contentType ?? null,
    html: outcome.kind === 'ok' && content ? content.html : null,
    pdf: outcome.kind === 'ok' && content ? content.pdf : null,
    retryAfterMs: readRetryAfterMs(response?.retryAfter ?? null, Date.now()),
  };
}

function tellRedirects(requestedUrl: string, addresses: readonly string[], finalUrl: string): string[] {
  const way = [requestedUrl, ...addresses, finalUrl].filter((url) => url.length <= 4000);
  return way.filter((url, index) => url !== way[index - 1]).slice(-MAX_REDIRECTS_TOLD);
}
