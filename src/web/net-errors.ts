/** What Chromium's network errors mean. */
import { InfrastructureFault } from '../domain/errors.ts';
import type { UrlOutcome } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';

/** Failures of our own proxy or machine; everything else is about the page. */
const OWN_FAULTS =
  /ERR_(?:PROXY_|NO_SUPPORTED_PROXIES|MANDATORY_PROXY|SOCKS_CONNECTION_FAILED|INTERNET_DISCONNECTED|INSUFFICIENT_RESOURCES|OUT_OF_MEMORY|FILE_NO_SPACE)/;

/**
 * The outcome that a navigation's error means.
 * @throws {InfrastructureFault} where the error is our own proxy's or machine's
 */
export function judgeNetError(errorText: string): UrlOutcome {
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

/** True where an interface of our machine came or went meanwhile, as they do beside containers: it says nothing about the page. */
export function isOfOurNetwork(errorText: string | undefined): boolean {
  return errorText?.includes('ERR_NETWORK_CHANGED') ?? false;
}

/** An outcome without a status. */
export function failure(kind: UrlOutcome['kind'], evidence: string): UrlOutcome {
  return { kind, httpStatus: null, evidence: [oneLine(evidence, 120)] };
}
