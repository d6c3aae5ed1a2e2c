/** What a step came to: the values that steps return and that settling a claim turns into a change. */
import type { RawEntry } from './facts.ts';
import type { Check, ItemError, OutcomeKind, UrlOutcome } from './items.ts';
import type { PageMetadata } from './page-metadata.ts';

/** A failure that the item itself caused. It is tried again up to the limit unless it is final. */
export interface StepFailure {
  readonly kind: 'failed';
  readonly error: ItemError;
  /** True where another try cannot help. */
  readonly final: boolean;
  /** The shortest wait before the next try that the other side asked for. */
  readonly retryAfterMs: number | null;
  /** Set by the url step: what was seen. */
  readonly outcome?: UrlOutcome & { readonly kind: Exclude<OutcomeKind, 'ok'> };
}

/** Results of a search, best first, addresses canonical, at most as many as configured; none ends the search. */
export interface SearchSuccess {
  readonly kind: 'searched';
  readonly provider: string;
  readonly results: readonly { readonly url: string; readonly title: string | null }[];
}

/** A page that was fetched and is content. */
export interface FetchSuccess {
  readonly kind: 'fetched';
  readonly outcome: UrlOutcome;
  /** The page's one address, canonical: what leads to the same one leads to one page. */
  readonly address: string;
  readonly metadata: PageMetadata;
  readonly html: string;
  readonly markdown: string;
  /** What the HTML was made from, where the page is a PDF. */
  readonly pdf: Uint8Array | null;
}

/** The facts found on a page: possibly none. */
export interface ExtractSuccess {
  readonly kind: 'extracted';
  readonly facts: readonly { readonly kind: 'carrier' | 'state'; readonly subject: string; readonly entry: RawEntry }[];
}

/** An entry that a rule of the validation refused. */
export interface Rejection {
  /** The raw.json file, relative to knowledge_pack/raw. */
  readonly file: string;
  readonly entryId: string;
  /** The entry as it stood in the file: whatever JSON it was. */
  readonly entry: unknown;
  readonly rule: string;
  readonly reason: string;
}

/** The verdict about what a search brought. */
export interface ValidateSuccess {
  readonly kind: 'validated';
  readonly checks: readonly Check[];
  readonly rejected: readonly Rejection[];
  /** Entries that hold. */
  readonly accepted: number;
  /** Null where the search is completed, else why it failed. */
  readonly searchError: ItemError | null;
}

export type StepOutcome = StepFailure | SearchSuccess | FetchSuccess | ExtractSuccess | ValidateSuccess;
