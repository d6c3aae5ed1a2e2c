import type { UrlItem } from '../../src/domain/items.ts';

/** A URL item as an agent holds it. */
export function claimedUrl(url: string): UrlItem {
  return {
    id: 'url_practice1',
    url,
    status: 'claimed',
    epoch: 1,
    attempts: 0,
    assignedTo: 'agnt_practice1',
    container: '-',
    claimedAt: '2026-01-01T00:00:00.000Z',
    notBefore: null,
    error: null,
    completedAt: null,
    searchIds: ['search_practice1'],
    title: null,
    pageId: null,
    finalUrl: null,
    outcome: null,
  };
}
