/** What a page of the practice web is before it becomes HTML. */
import type { Piece } from './markup.ts';

export interface Site {
  readonly host: string;
  readonly name: string;
  readonly tagline: string;
  /** How the site is built: with HTML5's landmarks, from nested `div`s, or in the sober way of an authority. */
  readonly frame: 'landmarks' | 'divs' | 'authority';
  readonly colour: string;
  /** Names and paths of the navigation. */
  readonly menu: readonly (readonly [string, string])[];
}

export interface Page {
  readonly site: Site;
  readonly path: string;
  readonly title: string;
  /** Also the snippet that a search shows. */
  readonly description: string;
  /** Further words that a search finds the page by. */
  readonly terms: string;
  /** The main content, without its first heading. */
  readonly body: () => Piece;
  /** Where the title of the document differs from the first heading. */
  readonly documentTitle?: string;
}

/** The page's address. */
export function urlOf(page: Page): string {
  return `http://${page.site.host}${page.path}`;
}
