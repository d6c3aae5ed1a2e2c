/** Pages are read again by a newer version of the rules, and the searches that they belong to validated again. */
import type { Change } from '../change.ts';
import type { ExtractionItem, PageItem, SearchItem, State } from '../items.ts';
import { urlsOf } from '../readiness.ts';
import { wideChange, type Actor } from './common.ts';
import { unclaimed } from './new-items.ts';
import { reopenExtraction, reopenSearch } from './reopening.ts';

/** Why something that was asked for stays as it is. */
export interface NotReExtracted {
  readonly id: string;
  /**
   * `not-extracted`: the page waits for its first reading, or that failed. `being-validated`: an agent validates one of
   * its searches just now, which opening it would undo.
   */
  readonly why: 'no-such-item' | 'not-extracted' | 'being-validated';
}

export interface ReExtraction {
  /** Undefined where no page can be read again. */
  readonly change: Change | undefined;
  readonly pages: readonly PageItem[];
  /** The searches whose facts are validated again. */
  readonly searches: readonly string[];
  readonly left: readonly NotReExtracted[];
}

/** All pages that have been read. */
export function listExtracted(state: State): string[] {
  return [...state.page.values()].filter((page) => page.status === 'completed').map((page) => page.id);
}

/**
 * completed → pending for pages, named by themselves or by their searches; their searches and extractions are opened
 * again. A page keeps its facts and its list of files until it has been read: what reads it takes them away.
 */
export function reExtractPages(state: State, ids: readonly string[], actor: Actor): ReExtraction {
  const urlsOfPage = Map.groupBy(state.url.values(), (url) => url.pageId);
  const extractionOf = new Map([...state.extraction.values()].map((extraction) => [extraction.searchId, extraction]));
  const pages = new Map<string, PageItem>();
  const searches = new Map<string, SearchItem>();
  const extractions = new Map<string, ExtractionItem>();
  const left: NotReExtracted[] = [];
  for (const id of new Set(ids.flatMap((one) => pagesOf(state, one)))) {
    const page = state.page.get(id);
    const found = new Set((urlsOfPage.get(id) ?? []).flatMap((url) => url.searchIds));
    const waiting = [...found].flatMap((searchId) => extractionOf.get(searchId) ?? []);
    const why = !page
      ? 'no-such-item'
      : page.status !== 'completed'
        ? 'not-extracted'
        : waiting.some((extraction) => extraction.status === 'claimed')
          ? 'being-validated'
          : null;
    if (!page || why !== null) {
      left.push({ id, why: why ?? 'no-such-item' });
      continue;
    }
    pages.set(id, { ...page, ...unclaimed(id), epoch: page.epoch + 1 });
    for (const extraction of waiting) {
      const search = state.search.get(extraction.searchId);
      if (search) searches.set(search.id, reopenSearch(search));
      extractions.set(extraction.id, reopenExtraction(extraction));
    }
  }
  const put = { page: [...pages.values()], search: [...searches.values()], extraction: [...extractions.values()] };
  const subject = `chore(kb): extract ${pages.size} pages again`;
  return {
    change: pages.size > 0 ? wideChange('re-extract', actor, subject, put) : undefined,
    pages: put.page,
    searches: [...searches.keys()],
    left,
  };
}

/** The pages that an id means: itself, or those of a search that have been read. An unknown id stays, to be told. */
function pagesOf(state: State, id: string): string[] {
  if (!state.search.has(id)) return [id];
  const pages = urlsOf(state, id).flatMap((url) => state.page.get(url.pageId ?? '') ?? []);
  return pages.filter((page) => page.status === 'completed').map((page) => page.id);
}
