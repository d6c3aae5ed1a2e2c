/** Which of a page's requests are not needed for what it says: those are refused, and not waited for. */
import type { Protocol } from 'puppeteer';
import { UNNEEDED_HOSTS } from './unneeded-hosts.ts';

const HOSTS = new Set(Object.values(UNNEEDED_HOSTS).flat());

/** The same that sites serve themselves, by the paths that their makers gave them. */
const UNNEEDED_PATHS = [
  /^\/cdn-cgi\/(?:challenge-platform\/scripts\/jsd|rum|zaraz)\b/,
  /\/(?:wp-emoji-release|wpr-beacon|comment-reply|akismet-frontend)(?:\.min)?\.js$/,
  /\/(?:otSDKStub|otBannerSdk)(?:\.min)?\.js$/,
];

/** Captchas of forms, and players. */
const UNNEEDED_ADDRESSES =
  /^https:\/\/(?:www\.(?:google\.com|gstatic\.com|recaptcha\.net)\/recaptcha\/|www\.youtube\.com\/(?:iframe_api|player_api)\b)/;

/** What a page sends only to tell others. */
const TELLING_TYPES = new Set<Protocol.Network.ResourceType>(['Ping', 'CSPViolationReport']);
const LISTED_TYPES = new Set<Protocol.Network.ResourceType>(['Script', 'XHR', 'Fetch']);

/**
 * True for a script or request that cannot bring content: of an advertiser, a counter and the like, unless the page is its own.
 * @param page the address of the page that asks for it
 */
export function isUnneeded(url: string, type: Protocol.Network.ResourceType | undefined, page: string): boolean {
  if (type === undefined) return false;
  if (TELLING_TYPES.has(type)) return true;
  if (!LISTED_TYPES.has(type)) return false;
  const { hostname, pathname } = URL.parse(url) ?? {};
  if (hostname === undefined || pathname === undefined) return false;
  if (UNNEEDED_PATHS.some((pattern) => pattern.test(pathname)) || UNNEEDED_ADDRESSES.test(url)) return true;
  const owner = ownerOf(hostname);
  return owner !== null && ownerOf(URL.parse(page)?.hostname ?? '') !== owner;
}

/** The listed host that it is, or belongs to. */
function ownerOf(hostname: string): string | null {
  for (let host = hostname; host.includes('.'); host = host.slice(host.indexOf('.') + 1)) {
    if (HOSTS.has(host)) return host;
  }
  return null;
}
