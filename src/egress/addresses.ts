/** Which addresses belong to the public internet. Pure. */
import ipaddr from 'ipaddr.js';

// all that is handed out for global unicast; what lies outside (IPv4-compatible, NAT64, unassigned) leads somewhere else
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

// public by number, but in its cloud this is the host's own agent (Azure's metadata and DNS)
const CLOUD_AGENT = '168.63.129.16';

/** True where `text` is an IPv4 or IPv6 address in canonical notation that is globally routable. */
export function isPublicAddress(text: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    return ipaddr.IPv4.parse(text).range() === 'unicast' && text !== CLOUD_AGENT;
  }
  if (!ipaddr.IPv6.isValid(text) || text.includes('%')) return false;
  const address = ipaddr.IPv6.parse(text);
  // IPv4 in IPv6 (mapped, 6to4, Teredo, NAT64) has ranges of its own and none of them is unicast
  return address.match(GLOBAL_IPV6) && address.range() === 'unicast';
}
