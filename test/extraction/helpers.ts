/** Helpers of the extraction tests. */
import type { DataPoint } from '../../src/domain/facts.ts';
import { extractDataPoints } from '../../src/extraction/data-points.ts';

export interface PageOptions {
  readonly url?: string;
  readonly title?: string;
  readonly markdown?: string;
}

/** The facts of a page with this body, in short form: `geico good_student up to 15`, `OH property_damage $19000`. */
export function factsIn(body: string, options: PageOptions = {}): string[] {
  return pointsIn(body, options).map(toShort).sort();
}

export function pointsIn(body: string, { url, title, markdown }: PageOptions = {}): DataPoint[] {
  const html = `<!doctype html><html><head><title>${title ?? 'A page'}</title></head><body>${body}</body></html>`;
  return extractDataPoints({ html, markdown: markdown ?? null, url: url ?? 'https://www.somewhere.example/page' });
}

export function toShort(point: DataPoint): string {
  const { subject, attribute, usd } = point;
  if (point.family === 'minimum') {
    const dates = [point.effective && `from ${point.effective}`, point.until && `until ${point.until}`];
    return [subject, attribute, `$${usd}`, ...dates.filter(Boolean)].join(' ');
  }
  const figure = point.percent === null ? (usd === null ? '' : `$${usd}`) : `${point.percent}%`;
  const range = point.percentMin === null ? figure : `${point.percentMin}-${figure}`;
  return [subject, attribute, point.qualifier, range].filter(Boolean).join(' ');
}
