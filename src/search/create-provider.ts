/** Which provider the configuration asks for. */
import type { Config } from '../config.ts';
import { createBraveProvider } from './brave.ts';
import { createPracticeProvider } from './practice.ts';
import type { SearchProvider } from './provider.ts';
import { createSearxngProvider } from './searxng.ts';

type SearchConfig = Pick<
  Config,
  'provider' | 'BRAVE_API_KEY' | 'BRAVE_ENDPOINT' | 'SEARXNG_URL' | 'PRACTICE_SEARCH_URL'
>;

/** The configured provider. It reaches the network through the proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export function createProvider(config: SearchConfig): SearchProvider {
  const create = {
    brave: () => createBraveProvider({ endpoint: config.BRAVE_ENDPOINT, apiKey: config.BRAVE_API_KEY ?? '' }),
    searxng: () => createSearxngProvider(config.SEARXNG_URL ?? ''),
    practice: () => createPracticeProvider(config.PRACTICE_SEARCH_URL),
  } satisfies Record<Config['provider'], () => SearchProvider>;
  return create[config.provider]();
}
