/** How long a host, or the search provider, is left alone after a step of ours. */
import { delayOf, JITTER, laterBy, LONGEST_DELAY_MS, type Delays } from '../domain/budgets.ts';
import type { Claim } from '../domain/transitions/common.ts';

export interface RestsOptions extends Delays {
  /** What the site's robots.txt asks for, as far as it has been read; null where it asks for nothing. */
  readonly crawlDelayMs: (url: string) => number | null;
}

export interface Rests {
  /** True where nobody else may take a search while we hold one. */
  readonly holdProvider: boolean;
  /**
   * When the next item of the claim's budget may be taken; undefined where that is at once.
   * @param askedMs the wait that the search provider asked for
   */
  after(claim: Claim, now: string, askedMs?: number | null): string | undefined;
}

/** Rests by the configured delays, and by what sites and the provider ask for. */
export function createRests(options: RestsOptions): Rests {
  const askedBy = ({ tracker, item }: Claim, askedMs: number | null): number => {
    if (tracker === 'search') return askedMs ?? 0;
    return 'url' in item ? (options.crawlDelayMs(item.url) ?? 0) : 0;
  };
  return {
    holdProvider: options.searchMs > 0,
    after: (claim, now, askedMs = null) => {
      const delayMs = Math.min(Math.max(delayOf(claim.tracker, options), askedBy(claim, askedMs)), LONGEST_DELAY_MS);
      return delayMs > 0 ? laterBy(now, Math.round(delayMs * (1 + Math.random() * JITTER))) : undefined;
    },
  };
}
