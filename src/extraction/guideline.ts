/** Data points in the shape of the labelling guideline. */
import type { DataPoint } from '../domain/facts.ts';

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
