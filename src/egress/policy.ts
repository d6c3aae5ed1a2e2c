/** What the guard decides about a target before any name is resolved. Pure. */
import { isIP } from 'node:net';

/** Ports on which the web is served. A named endpoint is open on its own port only. */
export const WEB_PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);

/** Domains that are never the public web: reserved ones, and those that private networks and clouds use. */
const LOCAL_DOMAINS = [
  'localhost',
  'local',
  'internal',
  'test',
  'invalid',
  'home.arpa',
  'lan',
  'home',
  'corp',
  'onion',
];

export interface GuardPolicy {
  /** Which addresses are open to everyone. */
  readonly isPublic: (address: string) => boolean;
  /** On which ports public addresses are. */
  readonly webPorts: ReadonlySet<number>;
  /** Endpoints from the configuration (`host:port`, as `toEndpoint` writes them): open even where they are private. */
  readonly named: ReadonlySet<string>;
  /** Where all names under `.test` are connected to; null where there is no practice web. */
  readonly practice: { readonly host: string; readonly port: number } | null;
  /** A further proxy that resolves and connects to what passes; null to do so ourselves. */
  readonly upstream: string | null;
}

/** A host without brackets and trailing dot, in lower case, addresses in canonical notation; and a port. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

export type Verdict =
  | { readonly kind: 'refuse'; readonly reason: string }
  /** Connect to this address; it is allowed. */
  | { readonly kind: 'address'; readonly address: string }
  /** Resolve the name; `public`: connect only to a public address that it has. */
  | { readonly kind: 'resolve'; readonly name: string; readonly port: number; readonly scope: 'public' | 'named' }
  | { readonly kind: 'upstream'; readonly proxyUrl: string };

/** Reads a host as browsers do: `0x7f.1`, `2130706433` and `127.1` all become `127.0.0.1`. Null where it is no host. */
export function parseTarget(host: string, port: number): Target | null {
  // anything that could end the host part of an address, or a zone, has no place in one
  if (/[/\\?#@\s%]/.test(host)) return null;
  const url = URL.parse(`http://${host}:${port}`);
  const name = url?.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '') ?? '';
  return name === '' || port < 1 ? null : { host: name, port };
}

/** How an endpoint of the configuration is named in a policy: `host:port`, the scheme's own port where it says none. */
export function toEndpoint(address: string): string {
  const url = new URL(address);
  const target = parseTarget(url.hostname, Number(url.port || (url.protocol === 'https:' ? 443 : 80)));
  if (target === null) throw new TypeError('an address of the configuration has no host');
  return formatEndpoint(target);
}

/** What to do with a request for `target`. */
export function judgeTarget(target: Target, policy: GuardPolicy): Verdict {
  const { host, port } = target;
  const literal = isIP(host) !== 0;
  if (policy.practice !== null && host.endsWith('.test')) {
    if (port !== 80) return { kind: 'refuse', reason: 'the practice web is served on port 80 only' };
    return { kind: 'resolve', name: policy.practice.host, port: policy.practice.port, scope: 'named' };
  }
  if (policy.named.has(formatEndpoint(target))) {
    return literal ? { kind: 'address', address: host } : { kind: 'resolve', name: host, port, scope: 'named' };
  }
  if (literal && !policy.isPublic(host)) return { kind: 'refuse', reason: 'the address is not public' };
  if (!literal && isLocalName(host)) return { kind: 'refuse', reason: 'the name is not public' };
  if (!policy.webPorts.has(port)) return { kind: 'refuse', reason: 'the port is not one of the web' };
  if (policy.upstream !== null) return { kind: 'upstream', proxyUrl: policy.upstream };
  return literal ? { kind: 'address', address: host } : { kind: 'resolve', name: host, port, scope: 'public' };
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || LOCAL_DOMAINS.some((domain) => host.endsWith(`.${domain}`));
}

function formatEndpoint({ host, port }: Target): string {
  return `${host}:${port}`;
}
