/**
 * A forward proxy that connects only where its policy allows, and to the very address that was checked: a name is
 * resolved once, here, and the connection gets the result instead of the name.
 */
import http from 'node:http';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { type PrepareRequestFunctionOpts, type PrepareRequestFunctionResult, RequestError, Server } from 'proxy-chain';
import type { Logger } from '../log.ts';
import { type GuardPolicy, judgeTarget, parseTarget, type Target, type Verdict } from './policy.ts';
import type { Resolve } from './resolve.ts';

/** Far above what a browser or git needs; what silently went away must not stay open for ever. */
const IDLE_MS = 300_000;
const MAX_CONNECTIONS = 4096;
const MAX_ADDRESSES = 4;

export interface GuardOptions {
  readonly policy: GuardPolicy;
  /** 0 for any free one. */
  readonly port: number;
  readonly log: Logger;
  /** Resolvers of public names, and of names from the configuration. */
  readonly resolve: { readonly public: Resolve; readonly named: Resolve };
  readonly idleMs?: number;
}

export interface Guard {
  /** The port it listens on. */
  readonly port: number;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts a guard. What it refuses is answered with 403 and `x-egress: refused`, what it cannot reach with a status from
 * 500 and `x-egress: unreachable` (a tunnel that was already promised is just closed). `GET /health` answers 200.
 */
export async function createGuard(options: GuardOptions): Promise<Guard> {
  const healthChecks = new WeakSet<http.IncomingMessage>();
  const server = new Server({
    port: options.port,
    prepareRequestFunction: (prepared) =>
      healthChecks.has(prepared.request)
        ? { customResponseFunction: () => ({ statusCode: 200, headers: {}, body: 'ok\n' }) }
        : prepareRequest(prepared, options),
  });
  server.server.maxConnections = MAX_CONNECTIONS;
  server.server.timeout = options.idleMs ?? IDLE_MS;
  server.server.prependListener('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    // proxy-chain knows requests to proxies only; this one is to the guard itself
    if (request.url === '/health') {
      healthChecks.add(request);
      request.url = 'http://health/';
    }
    markUnreachable(response);
  });
  await server.listen();
  return {
    port: server.port,
    close: () => server.close(true),
  };
}

async function prepareRequest(
  { request, hostname, port, isHttp }: PrepareRequestFunctionOpts,
  { policy, resolve, log }: GuardOptions,
): Promise<PrepareRequestFunctionResult> {
  const seen = { host: hostname.slice(0, 255), port };
  const refuse = (reason: string): never => {
    log.warn({ ...seen, reason }, 'refused');
    throw new RequestError(`The egress guard refuses this: ${reason}\n`, 403, { 'x-egress': 'refused' });
  };

  const target = parseTarget(hostname, port);
  if (target === null) return refuse('this is not a host');
  const verdict = judgeTarget(target, policy);
  if (verdict.kind === 'refuse') return refuse(verdict.reason);

  if (!isHttp) endWithClient(request.socket);
  // from here on proxy-chain sees what was judged and no other way of writing it
  request.url = writeTarget(request, isHttp, verdict.kind === 'resolve' ? { ...target, port: verdict.port } : target);
  if (verdict.kind === 'upstream') return { upstreamProxyUrl: verdict.proxyUrl, httpAgent: createAgent() };

  let addresses: readonly string[];
  try {
    addresses = await findAddresses(verdict, resolve, policy);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    log.debug({ ...seen, code }, 'cannot be resolved');
    throw new RequestError(`The name cannot be resolved (${code})\n`, 502, { 'x-egress': 'unreachable' });
  }
  // nothing would tell proxy-chain any more that the connection it makes is of no use
  if (request.socket.destroyed) throw new RequestError('The client has gone\n', 499);
  if (addresses.length === 0) return refuse('the name has no public address');
  return { dnsLookup: createLookup(addresses) as never, httpAgent: createAgent() };
}

async function findAddresses(
  verdict: Extract<Verdict, { kind: 'address' | 'resolve' }>,
  resolve: GuardOptions['resolve'],
  policy: GuardPolicy,
): Promise<readonly string[]> {
  if (verdict.kind === 'address') return [verdict.address];
  const addresses = await resolve[verdict.scope](verdict.name);
  const open = verdict.scope === 'named' ? addresses : addresses.filter((address) => policy.isPublic(address));
  return open.slice(0, MAX_ADDRESSES);
}

/** The request's target as proxy-chain parses it. */
function writeTarget(request: http.IncomingMessage, isHttp: boolean, { host, port }: Target): string {
  const bracketed = isIP(host) === 6 ? `[${host}]` : host;
  if (!isHttp) return `${bracketed}:${port}`;
  const url = new URL(request.url ?? '');
  url.hostname = bracketed;
  url.port = String(port);
  return url.href;
}

/** Stands in for DNS: whatever is asked, the answer is what was checked. */
function createLookup(addresses: readonly string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first = { address: '', family: 0 }] = entries;
  return (_name, { all }, callback) => {
    if (all) callback(null, entries);
    else callback(null, first.address, first.family);
  };
}

/** One connection a request: a pool would hand a connection that one check allowed to a request that had another. */
function createAgent(): http.Agent {
  return new http.Agent({ keepAlive: false });
}

/**
 * A tunnel's far end is only told that the client has gone, and one that does not listen could send for ever: here it is
 * closed. proxy-chain does not give the far end away except by piping into it.
 */
function endWithClient(client: Socket): void {
  const pipe = client.pipe.bind(client);
  client.pipe = (target, options) => {
    client.once('close', () => (target as unknown as Socket).destroy());
    return pipe(target, options);
  };
}

/** What proxy-chain answers by itself has no header of ours; what it forwards names its headers when it writes the head. */
function markUnreachable(response: http.ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => http.ServerResponse;
  response.writeHead = (...head: unknown[]) => {
    if (head.length === 1 && Number(head[0]) >= 500) response.setHeader('x-egress', 'unreachable');
    return writeHead(...head);
  };
}
