/** When a page has come to rest: parsed, and no request under way that may still change what it says. */
import type { CDPSession, Protocol } from 'puppeteer';
import { isUnneeded } from './unneeded-requests.ts';

/** `quiet`; `limit`: still busy, but parsed long enough; `stuck`: it cannot get parsed by itself any more. */
export type Rest = 'quiet' | 'limit' | 'stuck';

export interface PageQuiet {
  /**
   * Resolves once the document is parsed and no awaited request has been under way for `quietMs`; at the latest `limitMs`
   * after it was parsed, or `patienceMs` after it arrived without getting parsed.
   */
  settle(limits: { readonly quietMs: number; readonly limitMs: number; readonly patienceMs: number }): Promise<Rest>;
  /** When the document on show was parsed, by `performance.now()`. */
  parsedAt(): number | null;
  /** Whether there is a document already, also while a navigation is about to replace it. */
  isShown(): boolean;
  /** Notes that the parser is getting on, however slowly. */
  noteProgress(): void;
  /** Notes that a navigation was refused: what was there before stays on show. */
  stay(): void;
  /** The last request that was waited for, if any was. */
  lastAwaited(): string | null;
}

/** Requests that are under way without any sign of life for this long are not waited for. */
const STUCK_MS = 2500;
/** Requests that may still change what the page says. */
const AWAITED_TYPES = new Set<Protocol.Network.ResourceType>(['Document', 'Script', 'XHR', 'Fetch']);
/** More than this beside the document is no page's need: nothing further is waited for. */
export const MAX_LOADED_BYTES = 50 * 1024 * 1024;

/** Watches the session's page, whose main frame is `mainFrame`; its Network and Page domains must be on. */
export function watchQuiet(session: CDPSession, mainFrame: string): PageQuiet {
  const underWay = new Map<string, string>();
  let mainRequest = '';
  /** When the document on show arrived and was parsed; `shownParsedAt` is that of the one that a navigation may replace. */
  let arrivedAt: number | null = null;
  let parsedAt: number | null = null;
  let shownParsedAt: number | null = null;
  /** The last sign of life of the document itself: a page that keeps its renderer busy gives none, not even of its end. */
  let documentAt = performance.now();
  let activeAt = performance.now();
  let shown = false;
  let lastAwaited: string | null = null;
  let loadedBytes = 0;
  let changed = Promise.withResolvers<void>();

  function change(): void {
    activeAt = performance.now();
    changed.resolve();
    changed = Promise.withResolvers();
  }

  function stay(): void {
    parsedAt ??= shownParsedAt;
    change();
  }

  session.on('Network.requestWillBeSent', (event) => {
    if (event.type === 'Document' && event.frameId === mainFrame && event.requestId !== mainRequest) {
      mainRequest = event.requestId;
      shownParsedAt = parsedAt ?? shownParsedAt;
      arrivedAt = null;
      parsedAt = null;
      documentAt = performance.now();
      change();
    }
    if (!isAwaited(event) || (event.type === 'Document' && event.frameId !== mainFrame)) return;
    underWay.set(event.requestId, event.request.url);
    change();
  });
  session.on('Network.dataReceived', (event) => {
    if (event.requestId === mainRequest) documentAt = performance.now();
    else loadedBytes += event.dataLength;
    if (loadedBytes > MAX_LOADED_BYTES) changed.resolve();
  });
  const finish = (event: { readonly requestId: string }): void => {
    const url = underWay.get(event.requestId);
    if (url !== undefined && event.requestId !== mainRequest) lastAwaited = url;
    if (underWay.delete(event.requestId)) change();
  };
  session.on('Network.loadingFinished', (event) => {
    if (event.requestId === mainRequest) arrivedAt = performance.now();
    finish(event);
  });
  session.on('Network.loadingFailed', (event) => {
    if (event.requestId === mainRequest) stay();
    finish(event);
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== mainFrame) return;
    shown = true;
    shownParsedAt = null;
  });
  session.on('Page.domContentEventFired', () => {
    parsedAt = performance.now();
    change();
  });

  session.on('Page.frameStoppedLoading', ({ frameId }) => {
    // a page that a refused navigation stopped in its parsing: what is there is all that comes
    if (frameId !== mainFrame || !shown || underWay.has(mainRequest)) return;
    parsedAt ??= performance.now();
    change();
  });

  return {
    parsedAt: () => parsedAt,
    isShown: () => shown,
    noteProgress: () => {
      documentAt = performance.now();
    },
    stay,
    lastAwaited: () => underWay.values().next().value ?? lastAwaited,
    async settle({ quietMs, limitMs, patienceMs }) {
      while (!session.detached) {
        const now = performance.now();
        const overrun = loadedBytes > MAX_LOADED_BYTES;
        if (parsedAt === null) {
          if (overrun) return 'stuck';
          const waitMs = Math.max(arrivedAt ?? 0, documentAt) + patienceMs - now;
          if (waitMs <= 0) {
            // nobody answers where the page wants to go: what it was before stays on show
            if (shownParsedAt === null) return 'stuck';
            stay();
            continue;
          }
          await changeOr(waitMs);
          continue;
        }
        const quietInMs = activeAt + (underWay.size === 0 ? quietMs : STUCK_MS) - now;
        if (quietInMs <= 0) return 'quiet';
        const limitInMs = parsedAt + limitMs - now;
        if (limitInMs <= 0 || overrun) return 'limit';
        await changeOr(Math.min(quietInMs, limitInMs));
      }
      return 'quiet';
    },
  };

  async function changeOr(ms: number): Promise<void> {
    const { promise: passed, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    await Promise.race([changed.promise, passed]);
    clearTimeout(timer);
  }
}

/** What may bring something. A worker's script made by the page itself never reports its end here: only what comes from a server is awaited. */
function isAwaited(event: Protocol.Network.RequestWillBeSentEvent): boolean {
  const { type, request, documentURL } = event;
  if (type === undefined || !AWAITED_TYPES.has(type) || !/^https?:/.test(request.url)) return false;
  return !isUnneeded(request.url, type, documentURL);
}
