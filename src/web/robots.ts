/** robots.txt as RFC 9309 has it: asked once a day for each origin, through the same proxy as pages. */
import robotsParser from 'robots-parser';
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici';
import { InfrastructureFault } from '../domain/errors.ts';
import { ROBOTS_NAME } from './user-agent.ts';

/** `unavailable`: its server failed (5xx) or was not reached; nobody may say yes for it now. */
export type RobotsAnswer = 'allowed' | 'forbidden' | 'unavailable';

export interface Robots {
  /**
   * Whether the page may be fetched.
   * @throws {InfrastructureFault} where our own proxy cannot be reached
   */
  allows(url: string, signal: AbortSignal): Promise<RobotsAnswer>;
  /** The Crawl-delay for us of a site whose robots.txt has been read, at most a minute; null where there is none. */
  crawlDelayMs(url: string): number | null;
  close(): Promise<void>;
}

export interface RobotsOptions {
  readonly proxy: string | null;
  /** The whole User-Agent header. Rules are matched with the name in it that is ours: see user-agent.ts. */
  readonly userAgent: string;
  readonly ignoreTlsErrors: boolean;
  /** A clock that never goes back, in milliseconds. */
  readonly nowMs?: () => number;
}

/** The package's types describe an ES module; it is a CommonJS one, whose default import is the function itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

const TTL_MS = 86_400_000;
/** A server that failed is asked again sooner. */
const UNAVAILABLE_TTL_MS = 20_000;
const MAX_ORIGINS = 1000;
const MAX_BYTES = 500 * 1024;
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 10_000;
const MAX_CRAWL_DELAY_MS = 60_000;

type Rules =
  | { readonly kind: 'rules'; readonly crawlDelayMs: number | null; allows(url: string): boolean }
  | { readonly kind: 'all' | 'unavailable' };

export function createRobots(options: RobotsOptions): Robots {
  const dispatcher = createDispatcher(options);
  const { nowMs = () => performance.now() } = options;
  const cache = new Map<string, { readonly until: number; readonly rules: Rules }>();

  async function rulesFor(origin: string, signal: AbortSignal): Promise<Rules> {
    const now = nowMs();
    const known = cache.get(origin);
    if (known && known.until > now) return known.rules;
    const loaded = await loadRules(origin, options, dispatcher, signal);
    // what a site said yesterday holds until its server answers again
    const rules = loaded.kind === 'unavailable' && known ? known.rules : loaded;
    cache.delete(origin);
    cache.set(origin, { until: now + (loaded.kind === 'unavailable' ? UNAVAILABLE_TTL_MS : TTL_MS), rules });
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
    crawlDelayMs(url) {
      const rules = cache.get(URL.parse(url)?.origin ?? '')?.rules;
      return rules?.kind === 'rules' ? rules.crawlDelayMs : null;
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
  { userAgent, proxy }: RobotsOptions,
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
      if (statusCode >= 300 && statusCode < 400 && location) {
        body.destroy();
        const next = URL.parse(location, address);
        if (!next || !/^https?:$/.test(next.protocol)) return { kind: 'all' };
        address = next.href;
        continue;
      }
      if (statusCode >= 200 && statusCode < 300) {
        // wherever it came from, it speaks for the site that was asked
        return parseRules(`${origin}/robots.txt`, await readText(body));
      }
      body.destroy();
      // a refusal of the egress guard comes as 403: the visit of the page meets the same, and says so
      return { kind: statusCode < 500 ? 'all' : 'unavailable' };
    }
    return { kind: 'all' };
  } catch (error) {
    signal.throwIfAborted();
    if (proxy !== null && failedToConnect(error))
      throw new InfrastructureFault('robots.txt cannot be loaded: the proxy is not reached', {
        code: 'browser_proxy',
        cause: error,
      });
    return { kind: 'unavailable' };
  }
}

/** With a proxy all connections are made to it. */
function failedToConnect(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code);
}

function parseRules(url: string, text: string): Rules {
  const seconds = parseRobots(url, text).getCrawlDelay(ROBOTS_NAME);
  return {
    kind: 'rules',
    crawlDelayMs: seconds !== undefined && seconds > 0 ? Math.min(seconds * 1000, MAX_CRAWL_DELAY_MS) : null,
    // kept as text and parsed again: parsed, the rules for everybody's crawlers take far more memory
    allows: (page) => parseRobots(url, text).isAllowed(page, ROBOTS_NAME) ?? true,
  };
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
