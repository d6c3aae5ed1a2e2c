/** The Brave Search API: https://api-dashboard.search.brave.com/api-reference/web/search/get */
import { checkBraveAnswer, checkBraveError } from '../schemas/search-answers.ts';
import { createEndpoint, createFault, type Endpoint, getAnswer, parseJson, readRetryAfterMs } from './http.ts';
import type { ProviderAnswer } from './http.ts';
import { MAX_RESULTS, type SearchAnswer, type SearchProvider } from './provider.ts';
import { readResults } from './results.ts';

const MAX_CHARACTERS = 400;
const MAX_WORDS = 50;

/** Asks the API at `endpoint` with the key `apiKey`. */
export function createBraveProvider(options: { readonly endpoint: string; readonly apiKey: string }): SearchProvider {
  const endpoint = createEndpoint('Brave Search', options.endpoint, {});
  return {
    name: 'brave',
    async search(query, count, signal) {
      const words = query.split(/\s+/).filter(Boolean).length;
      const characters = query.length;
      if (words === 0) return { kind: 'refused', message: 'The query is empty' };
      if (characters > MAX_CHARACTERS || words > MAX_WORDS) {
        const most = `${MAX_CHARACTERS} characters and ${MAX_WORDS} words`;
        return {
          kind: 'refused',
          message: `The query has ${characters} characters and ${words} words; Brave Search takes at most ${most}`,
        };
      }
      // checked here because what refuses such a header names its value
      if (!/^[\u0021-\u007e]+$/.test(options.apiKey))
        throw createKeyFault(endpoint, 'it holds characters that no key has');
      const answer = await getAnswer(
        { ...endpoint, headers: { ...endpoint.headers, 'x-subscription-token': options.apiKey } },
        {
          q: query,
          count: String(Math.min(Math.max(count, 1), MAX_RESULTS)),
          country: 'US',
          search_lang: 'en',
          safesearch: 'moderate',
          text_decorations: 'false',
          result_filter: 'web',
        },
        signal,
      );
      return answer.status === 200 ? readAnswer(endpoint, answer, count) : readError(endpoint, answer);
    },
  };
}

function readAnswer(endpoint: Endpoint, answer: ProviderAnswer, count: number): SearchAnswer {
  const body = parseJson(answer.text);
  const problem = body === undefined ? 'it is no JSON' : checkBraveAnswer(body);
  if (problem !== null)
    throw createFault(endpoint, 'provider-answer', `gave an answer that is not understood: ${problem}`);
  const { web } = body as { readonly web?: { readonly results: readonly unknown[] } };
  return { kind: 'results', results: readResults(endpoint, web?.results ?? [], count) };
}

interface BraveError {
  readonly code?: string;
  readonly meta?: { readonly errors?: readonly { readonly loc?: readonly unknown[] }[] };
}

function readError(endpoint: Endpoint, { status, headers, text }: ProviderAnswer): SearchAnswer {
  const body = parseJson(text);
  const known = body !== undefined && checkBraveError(body) === null;
  const { error, errors } = known ? (body as { error?: BraveError; errors?: BraveError[] }) : {};
  const { code = '', meta } = error ?? errors?.[0] ?? {};
  const places = (meta?.errors ?? []).map(({ loc }) => (loc ?? []).join('.'));
  const seen = /^[A-Z0-9_]{1,60}$/.test(code) ? `${status} ${code}` : String(status);
  const retryAfterMs = readRetryAfterMs(headers, Date.now());

  if (
    status === 401 ||
    status === 403 ||
    code.startsWith('SUBSCRIPTION_TOKEN') ||
    places.includes('header.x-subscription-token')
  ) {
    throw createKeyFault(endpoint, `it answered ${seen}`);
  }
  if (code === 'VALIDATION' && places.every((place) => place === 'query.q')) {
    return { kind: 'refused', message: `Brave Search refused this query (${seen})` };
  }
  if (status === 402 || code === 'QUOTA_LIMITED') {
    throw createFault(
      endpoint,
      'provider-quota',
      `answered ${seen}: the key's quota is used up; raise its plan at https://api-dashboard.search.brave.com or wait, nothing is lost`,
      { retryAfterMs },
    );
  }
  if (status === 429)
    throw createFault(endpoint, 'provider-rate', `asks to be asked less often (${seen})`, { retryAfterMs });
  throw createFault(endpoint, 'provider-error', `fails (${seen})`, { retryAfterMs });
}

function createKeyFault(endpoint: Endpoint, why: string): Error {
  return createFault(
    endpoint,
    'provider-key',
    `refuses BRAVE_API_KEY: ${why}. Check the key at https://api-dashboard.search.brave.com, put the right one in .env and run docker compose up again; nothing is lost`,
  );
}
