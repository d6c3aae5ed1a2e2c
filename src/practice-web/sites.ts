/** Every ordinary page of the practice web, by site and address. */
import type { Piece } from './markup.ts';
import { renderPage } from './layout.ts';
import type { Page } from './page.ts';
import { carrierReviews } from './pages/comparison-carriers.ts';
import { statePages } from './pages/comparison-states.ts';
import { topicPages } from './pages/comparison-topics.ts';
import { carrierPages } from './pages/carrier.ts';
import { homePage } from './pages/home.ts';
import { regulatorPages } from './pages/regulator.ts';
import { CARRIERS, JURISDICTIONS } from './subjects.ts';

/** All content pages; sites' first pages, which no search finds, are not among them. */
export const PAGES: readonly Page[] = [
  ...CARRIERS.flatMap(carrierPages),
  ...JURISDICTIONS.flatMap(regulatorPages),
  ...topicPages(),
  ...CARRIERS.flatMap(carrierReviews),
  ...statePages(),
];

const sites = new Map<string, ReadonlyMap<string, Page>>(
  Object.entries(Object.groupBy(PAGES, (page) => page.site.host)).flatMap(([host, pages = []]) => {
    const [first, ...rest] = pages;
    if (!first) return [];
    const all = [homePage([first, ...rest]), ...pages];
    return [[host, new Map(all.map((page) => [page.path, page]))] as const];
  }),
);

/** The hosts that ordinary pages stand on. */
export function siteHosts(): string[] {
  return [...sites.keys()];
}

export function isSite(host: string): boolean {
  return sites.has(host);
}

/** The page at that path of that host. */
export function findPage(host: string, path: string): Page | undefined {
  return sites.get(host)?.get(path);
}

/** The page's whole document with the facts that it states. */
export function renderDocument(page: Page): Piece {
  return renderPage(page, [...(sites.get(page.site.host)?.values() ?? [])]);
}
