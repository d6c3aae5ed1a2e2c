/** One spelling for each web address, so that two spellings of one page are not fetched twice. */

const MAX_URL_CHARS = 2000;

/** Query parameters that tell a site where a visitor came from and nothing about the page. */
const TRACKING_NAMES = new Set([
  'gclid',
  'gclsrc',
  'gbraid',
  'wbraid',
  'dclid',
  'fbclid',
  'msclkid',
  'yclid',
  'twclid',
  'ttclid',
  'li_fat_id',
  'igshid',
  'mc_cid',
  'mc_eid',
  '_hsenc',
  '_hsmi',
  'mkt_tok',
  'oly_anon_id',
  'oly_enc_id',
  'vero_id',
  '_ga',
  '_gl',
  'srsltid',
]);
const TRACKING_PREFIXES = ['utm_', 'pk_', 'mtm_', 'hsa_'];

/**
 * The canonical spelling of a web address: http or https, host in lower case and punycode, no default port, no
 * credentials, fragment or tracking parameters; percent-encoding only where it is needed, in capitals. The path, its last slash and
 * the order of the query are kept: what they mean is the site's to say, by a redirect or its rel=canonical.
 * @returns null where the text is not an address of the web, or longer than 2,000 characters
 */
export function canonicaliseUrl(text: string): string | null {
  if (text.length > 2 * MAX_URL_CHARS) return null;
  const url = URL.parse(text.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  if (url.hostname === '') return null;
  url.pathname = respell(url.pathname);
  url.search = withoutTracking(respell(url.search.slice(1)));
  return url.href.length <= MAX_URL_CHARS ? url.href : null;
}

/** The normal form of RFC 3986, 6.2.2: `%7euser%2fx` is `~user%2Fx`. */
function respell(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
}

/** Cuts parameters out of the text: URLSearchParams would respell those that stay. */
function withoutTracking(query: string): string {
  return query
    .split('&')
    .filter((parameter) => !isTracking(parameter.split('=', 1)[0] ?? ''))
    .join('&');
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKING_NAMES.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix));
}
