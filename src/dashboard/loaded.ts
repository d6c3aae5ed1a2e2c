/** What is fetched only when somebody opens it. */
import type { RawEntry } from '../domain/facts.ts';

export type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The last lines of an agent's log, the oldest first. */
  | { readonly kind: 'log'; readonly lines: readonly string[] }
  /** The facts of a page. */
  | { readonly kind: 'facts'; readonly entries: readonly RawEntry[] };
