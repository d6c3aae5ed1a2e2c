/** SearXNG's JSON format: https://docs.searxng.org/dev/search_api.html */
import { oneLine } from '../lib/escape.ts';
import { checkSearxngAnswer } from '../schemas/search-answers.ts';
import { createEndpoint, createFault, type Endpoint, getAnswer, parseJson, readRetryAfterMs } from './http.ts';
import type { SearchAnswer, SearchProvider } from './provider.ts';
import { readResults } from './results.ts';

/** Asks the SearXNG whose base address is `baseUrl`. */
export function createSearxngProvider(baseUrl: string): SearchProvider {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/search`;
  const endpoint = createEndpoint('SearXNG', url.href, {});
  return {
    name: 'searxng',
    search: (query, count, signal) =>
      askSearxng(endpoint, { q: query, format: 'json', categories: 'general', language: 'en-US' }, count, signal),
  };
}

/**
 * Asks anything that answers in SearXNG's shape.
 * @throws {InfrastructureFault} also where there is no result because the engines behind it did not answer
 */
export async function askSearxng(
  endpoint: Endpoint,
  parameters: Readonly<Record<string, string>>,
  count: number,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  if (parameters['q']?.trim() === '') return { kind: 'refused', message: 'The query is empty' };
  const answer = await getAnswer(endpoint, parameters, signal);
  if (answer.status !== 200)
    throw describeStatus(endpoint, answer.status, readRetryAfterMs(answer.headers, Date.now()));
  const body = parseJson(answer.text);
  const problem = body === undefined ? `it is no JSON; ${ENABLE_JSON}` : checkSearxngAnswer(body);
  if (problem !== null)
    throw createFault(endpoint, 'provider-answer', `gave an answer that is not understood: ${problem}`);
  const { results, unresponsive_engines: unresponsive = [] } = body as {
    readonly results: readonly unknown[];
    readonly unresponsive_engines?: readonly unknown[];
  };
  if (results.length === 0 && unresponsive.length > 0) {
    const engines = oneLine(unresponsive.slice(0, 10).map(String).join('; '), 300);
    throw createFault(endpoint, 'provider-engines', `found nothing because its engines failed: ${engines}`);
  }
  return { kind: 'results', results: readResults(endpoint, results, count) };
}

const ENABLE_JSON = 'add json to search.formats in its settings.yml';

function describeStatus(endpoint: Endpoint, status: number, retryAfterMs: number | null): Error {
  switch (status) {
    case 401:
      return createFault(endpoint, 'provider-key', 'answered 401: put its user and password into SEARXNG_URL');
    case 403:
      return createFault(
        endpoint,
        'provider-format',
        `answered 403: most likely its JSON format is off; ${ENABLE_JSON}`,
      );
    case 429:
      return createFault(
        endpoint,
        'provider-rate',
        'answered 429: its limiter holds us back; allow this address in its limiter.toml or raise LOOP_PAUSE_MS',
        { retryAfterMs },
      );
    default:
      return createFault(endpoint, 'provider-error', `fails (${status})`, { retryAfterMs });
  }
}
