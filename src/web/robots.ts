/** robots.txt as RFC 9309 has it: asked once an hour for each origin, through the same proxy as pages. */
import robotsParser from 'robots-parser';
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici';
import { ROBOTS_NAME } from './user-agent.ts';

/** `unavailable`: the site's server failed (5xx); nobody may say yes for it now. */
export type RobotsAnswer = 'allowed' | 'forbidden' | 'unavailable';

export interface Robots {
  /** Whether the page may be fetched. A site that cannot be reached at all is `allowed`: loading the page will tell. */
  allows(url: string, signal: AbortSignal): Promise<RobotsAnswer>;
  close(): Promise<void>;
}

export interface RobotsOptions {
  readonly proxy: string | null;
  /** The whole User-Agent header. Rules are matched with the name in it that is ours: see user-agent.ts. */
  readonly userAgent: string;
  readonly ignoreTlsErrors: boolean;
}

/** The package's types describe an ES module; it is a CommonJS one, whose default import is the function itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

const TTL_MS = 3_600_000;
/** A server that failed is asked again sooner. */
const UNAVAILABLE_TTL_MS = 60_000;
const MAX_ORIGINS = 1000;
const MAX_BYTES = 500 * 1024;
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 10_000;

type Rules = { readonly kind: 'rules'; allows(url: string): boolean } | { readonly kind: 'all' | 'unavailable' };

export function createRobots(options: RobotsOptions): Robots {
  const dispatcher = createDispatcher(options);
  const cache = new Map<string, { readonly until: number; readonly rules: Rules }>();

  async function rulesFor(origin: string, signal: AbortSignal): Promise<Rules> {
    const now = performance.now();
    const known = cache.get(origin);
    if (known && known.until > now) return known.rules;
    const rules = await loadRules(origin, options.userAgent, dispatcher, signal);
    cache.delete(origin);
    cache.set(origin, { until: now + (rules.kind === 'unavailable' ? UNAVAILABLE_TTL_MS : TTL_MS), rules });
    const oldest = cache.keys().next().value;
    if (cache.size > MAX_ORIGINS && oldest !== undefined) cache.delete(oldest);
    return rules;
  }

  return {
    async allows(url, signal) {
      const rules = await rulesFor(new URL(url).origin, signal);
      if (rules.kind === 'rules') return rules.allows(url) ? 'allowed' : 'forbidden';
      return rules.kind === 'all' ? 'allowed' : 'unavailable';
    },
    close: () => dispatcher.close(),
  };
}

function createDispatcher(options: RobotsOptions): Dispatcher {
  const tls = { rejectUnauthorized: !options.ignoreTlsErrors };
  const common = { connectTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS };
  if (options.proxy === null) return new Agent({ ...common, connect: tls });
  return new ProxyAgent({ ...common, uri: options.proxy, requestTls: tls, proxyTunnel: false });
}

async function loadRules(
  origin: string,
  userAgent: string,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Rules> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  let address = `${origin}/robots.txt`;
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const response = await request(address, {
        dispatcher,
        signal: bounded,
        headers: { 'user-agent': userAgent, accept: 'text/plain, */*;q=0.5' },
      });
      const { statusCode, headers, body } = response;
      // a body that is given up half-way says so by an error, which nobody else would hear
      body.on('error', () => undefined);
      const location = first(headers['location']);
      const egress = headers['x-egress'];
      if (statusCode >= 300 && statusCode < 400 && location) {
        body.destroy();
        const next = URL.parse(location, address);
        if (!next || !/^https?:$/.test(next.protocol)) return { kind: 'all' };
        address = next.href;
        continue;
      }
      if (statusCode >= 200 && statusCode < 300) {
        return parseRules(`${origin}/robots.txt`, await readText(body));
      }
      body.destroy();
      // the proxy's own refusals say nothing about the site
      if (egress !== undefined || statusCode >= 590 || statusCode < 500) return { kind: 'all' };
      return { kind: 'unavailable' };
    }
    return { kind: 'all' };
  } catch {
    signal.throwIfAborted();
    // not reached: the page's own visit will say so, with evidence
    return { kind: 'all' };
  }
}

function parseRules(url: string, text: string): Rules {
  const robots = parseRobots(url, text);
  return { kind: 'rules', allows: (page) => robots.isAllowed(page, ROBOTS_NAME) ?? true };
}

/** The first 500 KiB; the rest is not read. */
async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_BYTES) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, MAX_BYTES));
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
