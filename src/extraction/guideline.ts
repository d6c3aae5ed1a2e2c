/** Data points in the shape of the labelling guideline. */
import type { DataPoint } from '../domain/facts.ts';
import { rateConfidence, type PageAge } from './confidence.ts';
import { EXTRACTION_METHOD } from './version.ts';

/** Plain objects: one a fact, with the guideline's fields and nothing else. */
export function toGuideline(points: readonly DataPoint[]): Record<string, unknown>[] {
  return points.map((point) => {
    const { family, subject, attribute, usd, effective } = point;
    const { quote } = point.evidence;
    if (point.family === 'minimum') return { family, subject, attribute, usd, effective, until: point.until, quote };
    const { product, percent, percentMin, qualifier, state } = point;
    return { family, subject, product, attribute, percent, percentMin, usd, qualifier, state, effective, quote };
  });
}

/**
 * The same with what an entry says besides: the value as the page writes it, its place, how far it can be trusted, and the
 * method. Authority and freshness count as unknown where address and dates are.
 */
export function toReport(points: readonly DataPoint[], url: string | null, age: PageAge): Record<string, unknown>[] {
  const shown = toGuideline(points);
  return points.map((point, index) => ({
    ...shown[index],
    rawValue: point.rawValue,
    foundIn: point.foundIn,
    elementRef: point.evidence.elementRef,
    offsets: point.evidence.offsets,
    extractionMethod: EXTRACTION_METHOD,
    ...rateConfidence(point, url, age),
  }));
}
