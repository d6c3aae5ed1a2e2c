/** An address as it may be shown: without user name, password, query and fragment. */
export function withoutCredentials(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.protocol}//${url.host}${url.pathname}` : address;
}
