/** Gives each step what it needs. */
import { DataFault } from '../domain/errors.ts';
import type { ExtractionItem, PageItem } from '../domain/items.ts';
import type { StepOutcome } from '../domain/outcomes.ts';
import { inRepository, pageFile } from '../domain/pack-paths.ts';
import { pageOf, urlsOf } from '../domain/readiness.ts';
import type { Repository } from '../repo/repository.ts';
import type { SearchProvider } from '../search/provider.ts';
import { extractPage } from '../steps/extract.ts';
import { fetchUrl } from '../steps/fetch.ts';
import { runSearch } from '../steps/search.ts';
import { READ_FILES, readStoredPage } from '../steps/stored-page.ts';
import { validateSearch } from '../steps/validate.ts';
import { listFiles } from '../validation/stored-search.ts';
import type { Fetcher } from '../web/browser.ts';
import type { Robots } from '../web/robots.ts';
import type { Steps } from './loop.ts';

export interface StepTools {
  readonly agentId: string;
  readonly repository: Repository;
  readonly provider: SearchProvider;
  readonly urlsPerSearch: number;
  readonly fetcher: Fetcher;
  readonly robots: Robots;
}

/** The four steps of the waterfall. */
export function createSteps(tools: StepTools): Steps {
  const { agentId, repository, provider, urlsPerSearch, fetcher, robots } = tools;
  return {
    search: (item, signal) => runSearch(item, { provider, urlsPerSearch, signal }),
    url: (item, signal) => fetchUrl(item, { fetcher, robots, agentId, now: () => new Date().toISOString(), signal }),
    page: (item) => extractStoredPage(item, repository),
    extraction: (item) => validateFinds(item, repository),
  };
}

async function extractStoredPage(item: PageItem, repository: Repository): Promise<StepOutcome> {
  await repository.prefetch(READ_FILES.map((kind) => inRepository(pageFile(item.id, kind))));
  const page = await readStoredPage(item.id, (path) => repository.readFile(inRepository(path)));
  return 'kind' in page ? page : await extractPage(page);
}

async function validateFinds(item: ExtractionItem, repository: Repository): Promise<StepOutcome> {
  const state = repository.state();
  const search = state.search.get(item.searchId);
  if (!search) throw new DataFault(`${item.id} names a search that is not there`, { code: 'broken-tracker' });
  const urls = urlsOf(state, search.id);
  const pages = new Map(urls.flatMap((url) => pageOf(state, url) ?? []).map((page) => [page.id, page]));
  await repository.prefetch(listFiles([...pages.values()]).map(inRepository));
  return await validateSearch({
    search,
    urls,
    pages: [...pages.values()],
    read: (path) => repository.readFile(inRepository(path)),
  });
}
