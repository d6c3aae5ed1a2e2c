/** What details can be opened about. */
import type { TrackerName } from '../../domain/items.ts';

export type Target =
  /** An agent, by its container's host name. */
  | { readonly kind: 'agent'; readonly container: string }
  | { readonly kind: 'item'; readonly id: string }
  | { readonly kind: 'reason'; readonly tracker: TrackerName; readonly code: string }
  | { readonly kind: 'host'; readonly name: string }
  | { readonly kind: 'alarm'; readonly key: string }
  /** A fact of a page, by the id of its entry. */
  | { readonly kind: 'fact'; readonly page: string; readonly entry: string };

/** Names a target among all. */
export function targetKey(target: Target): string {
  return Object.values(target).join(' ');
}
