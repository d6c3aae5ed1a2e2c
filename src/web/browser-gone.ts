/** What may end a visit from outside: the browser's end, and the one who asked for it. */
import type { Browser } from 'puppeteer';

/** The browser ended during the visit. */
export class BrowserGone extends Error {}

/** `promise` rejects with `BrowserGone` when the browser ends, with the signal's reason when it is aborted. */
export function watchInterruptions(
  browser: Browser,
  signal: AbortSignal,
): { readonly promise: Promise<never>; stop(): void } {
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
