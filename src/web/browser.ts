/** Fetches pages with Chromium: started when needed, replaced when worn, never left behind. */
import { InfrastructureFault } from '../domain/errors.ts';
import type { UrlOutcome } from '../domain/items.ts';
import type { Logger } from '../log.ts';
import { untilAborted } from './bounded.ts';
import { startBrowser, type BrowserOptions, type BrowserProcess } from './browser-process.ts';
import { metadataOf, type OwnMetadata } from './metadata.ts';
import { classifyReading } from './outcome.ts';
import { readPage } from './page-reading.ts';
import { BrowserGone, visitPage, type RawVisit } from './page-visit.ts';
import { readRetryAfterMs } from './retry-after.ts';

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
   * @throws {InfrastructureFault} when the browser cannot start or its proxy cannot be reached
   * @throws the signal's reason once it is aborted
   */
  visit(url: string, signal: AbortSignal): Promise<Visit>;
  /** Ends the browser. The next visit would start another. */
  close(): Promise<void>;
}

const VISIT_LIMIT_MS = 45_000;
const PAGES_PER_BROWSER = 50;
const MAX_REDIRECTS_TOLD = 25;

/** A fetcher. Nothing is started before the first visit. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { log, visitLimitMs = VISIT_LIMIT_MS } = options;
  let current: { readonly process: BrowserProcess; pages: number } | null = null;
  /** What an earlier visit left to do: closing its page, ending its browser. */
  let afterwards: Promise<void> = Promise.resolve();

  async function obtainBrowser(): Promise<{ readonly process: BrowserProcess; pages: number }> {
    await afterwards;
    if (current && (current.process.isGone() || current.pages >= PAGES_PER_BROWSER)) await discard();
    if (!current) {
      current = { process: await startBrowser(options), pages: 0 };
      log.debug({ room: 'web' }, 'browser started');
    }
    return current;
  }

  async function discard(): Promise<void> {
    const process = current?.process;
    current = null;
    await process?.end();
  }

  async function visitOnce(url: string, signal: AbortSignal): Promise<RawVisit> {
    const starting = obtainBrowser();
    const used = await untilAborted(signal, starting);
    used.pages += 1;
    try {
      const { visit, cleaned } = await visitPage(used.process.browser, url, visitLimitMs, signal);
      afterwards = replaceUnlessClean(visit, cleaned);
      return visit;
    } catch (error) {
      // whatever the page is still doing ends with its browser
      afterwards = discard();
      throw error;
    }
  }

  async function replaceUnlessClean(visit: RawVisit, cleaned: Promise<boolean>): Promise<void> {
    if (!(await cleaned) || visit.crashed) await discard();
  }

  async function visitTwice(url: string, signal: AbortSignal): Promise<RawVisit> {
    try {
      return await visitOnce(url, signal);
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error;
      log.warn({ room: 'web' }, 'the browser ended during a visit; trying again with a new one');
    }
    try {
      return await visitOnce(url, signal);
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error;
      // twice is no accident: the page must not take every agent's browser down, one after the other
      const outcome: UrlOutcome = {
        kind: 'error',
        httpStatus: null,
        evidence: ['the browser ended twice on this page'],
      };
      return { content: null, outcome, addresses: [url], response: null, crashed: true };
    }
  }

  return {
    async visit(url, signal) {
      signal.throwIfAborted();
      return toVisit(url, await visitTwice(url, signal));
    },
    async close() {
      await afterwards;
      await discard();
    },
  };
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
