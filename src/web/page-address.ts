/** The one address of a page that stands under several. */
import { hostOf } from '../domain/budgets.ts';
import { canonicaliseUrl } from './canonical-url.ts';

/** What tells the parts of a long page, or of a list, apart. Some sites name the first part as the address of all. */
const PART = /^(?:p|pg|page|paged|page_?(?:no|num|number)|part|start|offset)$/i;

/**
 * What the page itself says by its rel=canonical, where that is of the same site and can be believed; else where the visit
 * ended, canonical. One that names the site's first page instead of an inner one, or drops which part this is, is a mistake: by
 * it other pages would be taken for this one, and lost.
 */
export function addressOfPage(finalUrl: string, canonical: string | null): string {
  const final = canonicaliseUrl(finalUrl) ?? finalUrl;
  const stated = canonical === null ? null : canonicaliseUrl(canonical);
  return stated !== null && isCredible(new URL(stated), new URL(final)) ? stated : final;
}

function isCredible(stated: URL, final: URL): boolean {
  if (hostOf(stated.href) !== hostOf(final.href) || stated.port !== final.port) return false;
  if (stated.pathname === '/' && stated.search === '' && final.pathname !== '/') return false;
  return [...final.searchParams].every(([name, value]) => !PART.test(name) || stated.searchParams.get(name) === value);
}
