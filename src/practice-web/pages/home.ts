/** A site's first page: what it has. */
import { markup } from '../markup.ts';
import type { Page } from '../page.ts';

/** The page at `/` for a site with these pages. */
export function homePage(pages: readonly [Page, ...Page[]]): Page {
  const { site } = pages[0];
  return {
    site,
    path: '/',
    title: `Welcome to ${site.name}`,
    description: `${site.name}: ${site.tagline}.`,
    terms: '',
    body: () => markup`<p>All pages of this site:</p>
<ul>${pages.map((page) => markup`<li><a href="${page.path}">${page.title}</a></li>`)}</ul>`,
  };
}
