/** HTML and Markdown in, data points with evidence out. */
import type { DataPoint, Evidence, FoundIn } from '../domain/facts.ts';
import { rateConfidence } from './confidence.ts';
import { parseDocument, type PageDocument } from './page/document.ts';
import { Locator } from './evidence.ts';
import type { Found, Place } from './found.ts';
import { parseMarkdown } from './page/markdown.ts';
import { readContext } from './page/page-context.ts';
import { applyRules } from './rules.ts';

export interface PageInput {
  readonly html: string;
  readonly markdown: string | null;
  readonly url: string | null;
  /** The page's own date and when it was fetched, where known: they decide, with the URL, whether the Markdown is read too. */
  readonly pageDate?: string | null;
  readonly fetchedAt?: string | null;
}

/**
 * All facts that a page states, each once, each with its place verified. Deterministic.
 *
 * HTML first. Where nothing is found, or a fact's confidence is not high, the Markdown is read by the same rules: facts
 * in both are marked so, and a fact that only the Markdown gives is kept if its quote stands in the HTML.
 * Throws `PageLimitError` where the HTML passes a limit of `parseDocument`.
 */
export function extractDataPoints(page: PageInput): DataPoint[] {
  const document = parseDocument(page.html);
  const context = readContext(document, page.url);
  const locator = new Locator(document);
  const points = new Map<string, DataPoint>();
  const add = (found: Found, place: Place, foundIn: FoundIn): void => {
    const evidence = locator.locate(place.start, place.end, place.element, place.heading);
    if (evidence !== null) points.set(keyOf(found), toPoint(found, foundIn, evidence));
  };
  for (const found of applyRules(document, context)) if (!points.has(keyOf(found))) add(found, found.place, 'html');
  if (page.markdown !== null && needsMarkdown([...points.values()], page)) {
    const markdown = parseMarkdown(page.markdown);
    for (const found of markdown === null ? [] : applyRules(markdown, context)) {
      const known = points.get(keyOf(found));
      if (known !== undefined) {
        if (known.foundIn === 'html') points.set(keyOf(found), { ...known, foundIn: 'both' });
      } else {
        const place = placeInHtml(document, markdown?.text.slice(found.place.start, found.place.end) ?? '');
        if (place !== null) add(found, place, 'markdown');
      }
    }
  }
  return withoutAnsweredOffers([...points.values()]);
}

function needsMarkdown(points: readonly DataPoint[], page: PageInput): boolean {
  const age = { pageDate: page.pageDate ?? null, fetchedAt: page.fetchedAt ?? null };
  return points.length === 0 || points.some((point) => rateConfidence(point, page.url, age).confidence !== 'high');
}

/** Where the HTML has the text that a fact from the Markdown quotes: in its content, not in navigation. */
function placeInHtml(document: PageDocument, quote: string): Place | null {
  if (quote.trim() === '') return null;
  for (let start = document.text.indexOf(quote); start !== -1; start = document.text.indexOf(quote, start + 1)) {
    const block = document.blocks.find((other) => other.start <= start && start < other.end);
    if (block !== undefined && !block.chrome) {
      return { start, end: start + quote.length, element: block.element, heading: block.heading };
    }
  }
  return null;
}

function keyOf(found: Found): string {
  const value = found.family === 'minimum' ? `$${found.usd}` : (found.figure.percent ?? `$${found.figure.usd}`);
  return [found.family, found.subject, found.attribute, value].join(' ');
}

function toPoint(found: Found, foundIn: FoundIn, evidence: Evidence): DataPoint {
  if (found.family === 'minimum') {
    const { subject, attribute, usd, raw, effective, until } = found;
    return {
      family: 'minimum',
      subject,
      attribute,
      rawValue: raw,
      usd,
      effective,
      until,
      foundIn,
      evidence,
    };
  }
  const { subject, attribute, product, state, figure } = found;
  const { percent, percentMin, usd, qualifier, raw } = figure;
  return {
    family: 'discount',
    subject,
    attribute,
    product,
    state,
    rawValue: raw,
    percent,
    percentMin,
    usd,
    qualifier,
    effective: null,
    foundIn,
    evidence,
  };
}

/** An offer without a figure says nothing more where the page states the same discount with one. */
function withoutAnsweredOffers(points: readonly DataPoint[]): DataPoint[] {
  const figured = new Set(
    points.filter((point) => point.rawValue !== '').map(({ subject, attribute }) => `${subject} ${attribute}`),
  );
  return points.filter((point) => point.rawValue !== '' || !figured.has(`${point.subject} ${point.attribute}`));
}
