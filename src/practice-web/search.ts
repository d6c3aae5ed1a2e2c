/** The search endpoint's judgement: pages ranked by how well their title, snippet and terms answer a query. */
import { drawBelow } from './chance.ts';
import { modifiedDate } from './layout.ts';
import { urlOf } from './page.ts';
import { PAGES } from './sites.ts';
import { TROUBLES } from './trouble.ts';

/** A result as SearXNG's JSON holds it. */
export interface SearchResult {
  readonly url: string;
  readonly title: string;
  readonly content: string;
  readonly engine: 'practice';
  readonly score: number;
  readonly publishedDate: string | null;
}

export const RESULTS_PER_PAGE = 8;

interface Listing {
  readonly url: string;
  readonly title: string;
  readonly content: string;
  readonly publishedDate: string | null;
  /** How much a word's occurrence counts. */
  readonly weights: ReadonlyMap<string, number>;
  /** Title, snippet and terms as one line of words, to look phrases up in. */
  readonly line: string;
}

const FILLERS = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'how',
  'in',
  'is',
  'it',
  'of',
  'on',
  'or',
  'the',
  'to',
  'what',
  'who',
]);

const listings: readonly Listing[] = [...listPages(), ...listTroubles()];
const rarity = measureRarity();

/** The best results first; none where no word of the query is known. */
export function searchPages(query: string): SearchResult[] {
  const words = new Set(wordsOf(query));
  const phrases = [...query.matchAll(/"([^"]+)"/g)].map(([, phrase = '']) => ` ${wordsOf(phrase).join(' ')} `);
  const scored = listings.map((listing) => ({
    listing,
    score: scoreOf(listing, words, phrases) * liking(query, listing.url),
  }));
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.listing.url.localeCompare(b.listing.url))
    .map(({ listing: { url, title, content, publishedDate }, score }) => ({
      url,
      title,
      content,
      engine: 'practice',
      score: Number(score.toFixed(3)),
      publishedDate,
    }));
}

function scoreOf(listing: Listing, words: ReadonlySet<string>, phrases: readonly string[]): number {
  let score = 0;
  for (const word of words) score += (listing.weights.get(word) ?? 0) * (rarity.get(word) ?? 0);
  if (score === 0) return 0;
  // What stands in quotation marks is meant: a page without it is a last resort
  const missing = phrases.filter((phrase) => !listing.line.includes(phrase)).length;
  return score / 4 ** missing;
}

// Pages that answer alike come in another order for another query, as from a real search
function liking(query: string, url: string): number {
  return 0.85 + drawBelow(`${query} ${url}`, 300) / 1000;
}

function listPages(): Listing[] {
  return PAGES.map((page) =>
    list(urlOf(page), page.title, page.description, `${page.terms} ${page.site.name}`, modifiedDate(page)),
  );
}

function listTroubles(): Listing[] {
  return TROUBLES.flatMap((trouble) =>
    trouble.found.map((url) => list(url, trouble.title, trouble.description, trouble.terms, null)),
  );
}

function list(url: string, title: string, content: string, terms: string, date: string | null): Listing {
  const weights = new Map<string, number>();
  for (const [text, weight] of [
    [terms, 1],
    [content, 1.5],
    [title, 3],
  ] as const) {
    for (const word of wordsOf(text)) weights.set(word, weight);
  }
  return {
    url,
    title,
    content,
    publishedDate: date && `${date}T00:00:00`,
    weights,
    line: ` ${wordsOf(`${title} ${content} ${terms}`).join(' ')} `,
  };
}

// A word that few pages have says more than one that all have
function measureRarity(): Map<string, number> {
  const pages = new Map<string, number>();
  for (const { weights } of listings) for (const word of weights.keys()) pages.set(word, (pages.get(word) ?? 0) + 1);
  return new Map([...pages].map(([word, count]) => [word, Math.log(1 + listings.length / count)]));
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // Plural and singular are one word here, that is all the grammar there is
  return words.filter((word) => !FILLERS.has(word)).map((word) => (word.length > 4 ? word.replace(/s$/, '') : word));
}
