/** A search that has ended goes on because something of its own does: its extraction then validates all of it once more. */
import type { ExtractionItem, SearchItem } from '../items.ts';
import { unclaimed } from './new-items.ts';

/** The search as it is while its URLs are worked on. */
export function reopenSearch(search: SearchItem): SearchItem {
  return { ...search, status: 'urls_discovered', error: null, completedAt: null };
}

/** The extraction as it waits for its search's URLs; never one that an agent holds. */
export function reopenExtraction(extraction: ExtractionItem): ExtractionItem {
  return { ...extraction, ...unclaimed(extraction.id), epoch: extraction.epoch + 1, checks: null };
}
