/** Identifiers: a prefix that names the kind of thing, an underscore, and a cuid. */
import cuid from 'cuid';

export const ID_PREFIXES = ['agnt', 'search', 'url', 'page', 'extraction', 'raw', 'nonce'] as const;
export type IdPrefix = (typeof ID_PREFIXES)[number];

/** A new identifier such as `search_cm3x…`. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${cuid()}`;
}

/** The shape of an identifier with the given prefix. Lengths are loose: trackers may be planned by other cuid generators. */
export function idPattern(prefix: IdPrefix): string {
  return `^${prefix}_[a-z0-9]{8,40}$`;
}

const patterns = new Map(ID_PREFIXES.map((prefix) => [prefix, new RegExp(idPattern(prefix))]));

/** True where `text` is an identifier with that prefix. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return patterns.get(prefix)?.test(text) ?? false;
}
