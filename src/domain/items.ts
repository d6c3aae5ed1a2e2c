/** The items of the four trackers: what the swarm knows about its own work. Shapes as in docs/data.md. */

/** In the order of the waterfall: an agent takes work from the first tracker that has some. */
export const TRACKERS = ['search', 'url', 'page', 'extraction'] as const;
export type TrackerName = (typeof TRACKERS)[number];

/** Why an item failed last: a stable code for programs and a sentence for people. */
export interface ItemError {
  readonly code: string;
  readonly message: string;
}

interface ItemBase<Status extends string> {
  readonly id: string;
  readonly status: Status;
  /** Raised by every claim, give-back and release; a result is written only at the epoch that it was claimed at. */
  readonly epoch: number;
  /** Failures that the item itself caused, and stalls. */
  readonly attempts: number;
  /** The agent that holds (or last held) the item. */
  readonly assignedTo: string | null;
  /** The container of that agent. */
  readonly container: string | null;
  readonly claimedAt: string | null;
  /** When a retry may start (UTC timestamp). */
  readonly notBefore: string | null;
  readonly error: ItemError | null;
  readonly completedAt: string | null;
}

export type Priority = 'high' | 'medium' | 'low';

/** What the items of the two trackers carry whose steps touch the web. */
interface Resting {
  /**
   * Until then nobody takes another item of the same budget: a URL of its host, a search of its provider. Set by a claim, to the
   * time of the claim, where the budget is held; absent where nothing is to be waited for.
   */
  readonly restUntil?: string;
}

export interface SearchItem
  extends Resting, ItemBase<'pending' | 'claimed' | 'urls_discovered' | 'completed' | 'failed'> {
  readonly query: string;
  readonly category: string;
  readonly carrier: string | null;
  readonly state: string | null;
  readonly priority: Priority;
  readonly urlsFound: number | null;
  readonly provider: string | null;
}

export const OUTCOMES = [
  'ok',
  'blocked',
  'not_found',
  'error',
  'empty',
  'robots',
  'too_large',
  'unsupported',
  'unreachable',
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** What a visit to a URL came to, with what was seen. Only `ok` becomes a page. */
export interface UrlOutcome {
  readonly kind: OutcomeKind;
  readonly httpStatus: number | null;
  /** Short statements of what decided it, e.g. `title: "Just a moment..."`. */
  readonly evidence: readonly string[];
}

export interface UrlItem extends Resting, ItemBase<'pending' | 'claimed' | 'completed' | 'failed'> {
  /** Canonical. No two items have the same. */
  readonly url: string;
  /** The searches that found it; the first one owns its facts. */
  readonly searchIds: readonly string[];
  readonly title: string | null;
  readonly pageId: string | null;
  /** The one address of the page that the visit came to: its own rel=canonical, or where redirects ended. */
  readonly finalUrl: string | null;
  readonly outcome: UrlOutcome | null;
}

export interface PageItem extends ItemBase<'pending' | 'claimed' | 'completed' | 'failed'> {
  readonly urlId: string;
  /** Of the HTML file, hexadecimal. */
  readonly sha256: string;
  readonly dataPoints: number | null;
  /** The raw.json files that hold this page's entries, relative to knowledge_pack/raw. */
  readonly files: readonly string[];
}

/** One rule of the validation and what it found. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
}

export interface ExtractionItem extends ItemBase<'pending' | 'claimed' | 'completed' | 'failed'> {
  readonly searchId: string;
  readonly checks: readonly Check[] | null;
}

export interface Items {
  readonly search: SearchItem;
  readonly url: UrlItem;
  readonly page: PageItem;
  readonly extraction: ExtractionItem;
}
export type Item = Items[TrackerName];

/** `trackers/swarm.json`: what concerns the whole swarm. */
export interface Swarm {
  /** Which web this repository's facts come from; practice and real facts never share one. */
  readonly web: 'practice' | 'real';
  readonly paused: { readonly since: string; readonly by: string; readonly reason: string } | null;
}

/** The four trackers by id, in their files' order. */
export type Trackers = { readonly [T in TrackerName]: ReadonlyMap<string, Items[T]> };

/** Everything the repository says at one commit. */
export type State = Trackers & { readonly swarm: Swarm };

/** The item with that id. */
export function findItem<T extends TrackerName>(trackers: Trackers, tracker: T, id: string): Items[T] | undefined {
  return trackers[tracker].get(id);
}
