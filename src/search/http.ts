/** One GET to a search provider: through the proxy of the environment, with a time limit and a size limit. */
import { type Dispatcher, EnvHttpProxyAgent, fetch, type Headers } from 'undici';
import { InfrastructureFault } from '../domain/errors.ts';
import { oneLine } from '../lib/escape.ts';

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 5_000_000;
/** A provider may name a wait of weeks (a month's quota); whoever runs this may have helped it long before. */
const LONGEST_WAIT_MS = 3_600_000;

/** The whole answer, whatever its status. */
export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** How a provider is asked: its name for messages, where it is, and what goes with each request. */
export interface Endpoint {
  readonly name: string;
  /** Without credentials. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly dispatcher: Dispatcher;
}

/** An endpoint for `address`; a user and password in it become a header, for they must not show in messages. */
export function createEndpoint(name: string, address: string, headers: Readonly<Record<string, string>>): Endpoint {
  const url = new URL(address);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  const login = Buffer.from(`${decodePart(username)}:${decodePart(password)}`).toString('base64');
  return {
    name: `${name} (${url.host})`,
    url,
    headers: { accept: 'application/json', ...(username ? { authorization: `Basic ${login}` } : {}), ...headers },
    dispatcher: new EnvHttpProxyAgent(),
  };
}

/** A part of an address as it was meant; as it stands where its percent signs mean nothing. */
function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Asks `endpoint` with `parameters` added to its address.
 * @throws {InfrastructureFault} where nothing came back in time, or too much, or a redirect, or the egress guard's refusal
 * @throws the reason of `signal` where that was aborted
 */
export async function getAnswer(
  endpoint: Endpoint,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ProviderAnswer> {
  const url = new URL(endpoint.url);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      headers: endpoint.headers,
      dispatcher: endpoint.dispatcher,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      // followed, it would carry the key to wherever the answer says
      redirect: 'manual',
    });
    const answer = { status: response.status, headers: response.headers, text: await readText(endpoint, response) };
    checkDelivery(endpoint, answer);
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof InfrastructureFault ? error : describeFailure(endpoint, error);
  }
}

async function readText(endpoint: Endpoint, response: Awaited<ReturnType<typeof fetch>>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // leaving the loop cancels the rest
    if (bytes > MAX_BYTES) throw createFault(endpoint, 'provider-answer', `answered with more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers that did not come from the provider itself, or only say that it is elsewhere. */
function checkDelivery(endpoint: Endpoint, { status, headers }: ProviderAnswer): void {
  const egress = headers.get('x-egress');
  if (egress === 'refused')
    throw createFault(endpoint, 'egress-refused', 'is refused by the egress guard; its log says why');
  if (egress)
    throw createFault(endpoint, 'provider-unreachable', 'cannot be reached by the egress guard; its log says why');
  if (status >= 300 && status < 400) {
    const host = URL.parse(headers.get('location') ?? '', endpoint.url)?.host ?? 'nowhere';
    throw createFault(
      endpoint,
      'provider-redirect',
      `answered ${status}, a redirect to ${oneLine(host, 100)}: configure the address that it leads to`,
    );
  }
}

function describeFailure(endpoint: Endpoint, error: unknown): InfrastructureFault {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return createFault(endpoint, 'provider-timeout', `did not answer within ${TIMEOUT_MS / 1000} s`, { cause: error });
  }
  // fetch says only "fetch failed"; what happened is the innermost of its causes
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'no reason given';
  const proxyStatus = cause instanceof Error ? /^Proxy response \((\d{3})\)/.exec(cause.message)?.[1] : undefined;
  const reason = proxyStatus ? `the proxy answered ${proxyStatus}, its log says why` : oneLine(code, 60);
  return createFault(endpoint, 'provider-unreachable', `cannot be reached: ${reason}`, { cause });
}

/** A fault whose sentence starts with the provider's name and host. */
export function createFault(
  endpoint: Endpoint,
  code: string,
  sentence: string,
  options: { readonly cause?: unknown; readonly retryAfterMs?: number | null } = {},
): InfrastructureFault {
  return new InfrastructureFault(`${endpoint.name} ${sentence}`, { code, ...options });
}

/** The answer as JSON, or undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The wait that `Retry-After` (seconds or a date) or Brave's quota headers ask for, at most an hour; null where none does. */
export function readRetryAfterMs(headers: Headers, nowMs: number): number | null {
  const waitMs = parseRetryAfterMs(headers.get('retry-after'), nowMs) ?? parseResetMs(headers);
  return waitMs === null ? null : Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}

function parseRetryAfterMs(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : date - nowMs;
}

/** `X-RateLimit-Remaining: 0, 1000` and `X-RateLimit-Reset: 1, 1419704`: the reset of the windows that are used up. */
function parseResetMs(headers: Headers): number | null {
  const remaining = parseList(headers.get('x-ratelimit-remaining'));
  const resets = parseList(headers.get('x-ratelimit-reset'));
  const usedUp = resets.filter((_, index) => remaining[index] === 0);
  if (usedUp.length > 0) return Math.max(...usedUp) * 1000;
  return resets.length > 0 ? Math.min(...resets) * 1000 : null;
}

function parseList(value: string | null): readonly number[] {
  return (value ?? '').split(',').flatMap((entry) => (/^\s*\d{1,9}\s*$/.test(entry) ? [Number(entry)] : []));
}
